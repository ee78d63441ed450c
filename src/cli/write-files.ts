import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import { systemReason, UserError } from "../user-error.ts";
import type { Io } from "./io.ts";
import { outputTargets } from "./output-targets.ts";
import { nameBeside, renameAll } from "./rename-all.ts";

/** A file to be written, and what makes its text, in pieces. */
export interface FileToWrite {
  readonly path: string;
  readonly text: () => Promise<Generator<string>>;
}

/**
 * Writes files all together: each to a new file beside it, synced, and when all are there, all are renamed. What goes
 * wrong, or a signal that ends the program before they are renamed, leaves every file as it was. Nothing is written over
 * one of the `inputs`, or through a symbolic link. Throws a `UserError` of status 1 with path, reason, and what was
 * written: nothing, but where `renameAll` cannot take a file back.
 */
export async function writeFiles(
  files: readonly FileToWrite[],
  inputs: readonly string[],
  { holdSignals }: Pick<Io, "holdSignals">,
): Promise<void> {
  if (files.length === 0) return;
  // Looked at before the work was done, and now again.
  const targets = await outputTargets(
    files.map(({ path }) => path),
    inputs,
  );
  const partials = targets.map(({ folder, name }) => {
    const to = join(folder, name);
    return { from: nameBeside(to), to };
  });
  const typed = (path: string): string => files[partials.findIndex(({ to }) => to === path)]?.path ?? path;
  const interruption = new AbortController();
  const release = holdSignals(() => interruption.abort());
  try {
    for (const [index, { from, to }] of partials.entries()) {
      const text = (await files[index]?.text()) ?? [];
      await writePartial(from, text, interruption.signal).catch((error: unknown) => {
        throw refused(typed(to), error, []);
      });
    }
    const failure = await renameAll(partials);
    if (failure !== null) {
      const kept = failure.kept.map(({ to }) => typed(to));
      throw refused(typed(failure.at.to), failure.error, kept);
    }
  } finally {
    for (const { from } of partials) await rm(from, { force: true }).catch(() => undefined);
    release();
  }
}

async function writePartial(partial: string, text: Iterable<string>, interruption: AbortSignal): Promise<void> {
  const handle = await open(partial, "wx", 0o600);
  try {
    for (const piece of text) {
      if (interruption.aborted) break;
      await handle.appendFile(piece);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (interruption.aborted) throw new UserError("interrupted; nothing was written", 1);
}

/** What the system refused about a file, as what a user can mend; anything else as it is. */
function refused(path: string, error: unknown, kept: readonly string[]): unknown {
  const reason = systemReason(error);
  const what = kept.length === 0 ? "nothing was written" : `written before it: ${kept.join(", ")}`;
  return reason === null ? error : new UserError(`${path}: ${reason}; ${what}`, 1);
}
