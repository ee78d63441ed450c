import { randomUUID } from "node:crypto";
import { link, lstat, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";

/** A file that is to have another name, and may take it from an older one. */
export interface Renaming {
  readonly from: string;
  readonly to: string;
}

/** Why not all files could be renamed: at which, and which keep their new names all the same. */
export interface RenameFailure {
  readonly at: Renaming;
  readonly error: unknown;
  readonly kept: readonly Renaming[];
}

/** A name for a file that is not yet, or no longer, the one beside it; of a length that any file's may have. */
export function nameBeside(path: string): string {
  return join(dirname(path), `.geoquorum-${randomUUID()}.partial`);
}

/**
 * Renames files, or none: where one cannot be, those before it are taken back and older files get their names again.
 * Where a disk knows no second names for a file, an older file that has been replaced does not come back. `null` when
 * all are renamed.
 */
export async function renameAll(renamings: readonly Renaming[]): Promise<RenameFailure | null> {
  const done: Renamed[] = [];
  try {
    for (const renaming of renamings) {
      const old = await keptOf(renaming.to);
      try {
        await rename(renaming.from, renaming.to);
        done.push({ renaming, old });
      } catch (error) {
        if (old.kind === "kept") await rm(old.path, { force: true });
        const kept: Renaming[] = [];
        for (const one of done.toReversed()) if (!(await isTakenBack(one))) kept.unshift(one.renaming);
        return { at: renaming, error, kept };
      }
    }
    return null;
  } finally {
    for (const { old } of done) if (old.kind === "kept") await rm(old.path, { force: true }).catch(() => undefined);
  }
}

/** What stood under a name: nothing, a file that has a second name now, or one that can have none. */
type Old = { readonly kind: "none" } | { readonly kind: "kept"; readonly path: string } | { readonly kind: "lost" };

interface Renamed {
  readonly renaming: Renaming;
  readonly old: Old;
}

async function keptOf(path: string): Promise<Old> {
  if ((await lstat(path).catch(() => null)) === null) return { kind: "none" };
  const second = nameBeside(path);
  return link(path, second).then(
    () => ({ kind: "kept", path: second }),
    () => ({ kind: "lost" }),
  );
}

async function isTakenBack({ renaming, old }: Renamed): Promise<boolean> {
  if (old.kind === "lost") return false;
  const work = old.kind === "none" ? rm(renaming.to) : rename(old.path, renaming.to);
  return work.then(
    () => true,
    () => false,
  );
}
