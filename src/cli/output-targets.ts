import { lstat, realpath, stat } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, normalize, relative, sep } from "node:path";
import { systemReason, UserError } from "../user-error.ts";

/** Where a file is to be written. */
export interface OutputTarget {
  /** As it was typed. */
  readonly path: string;
  /** The folder itself, whatever links lead there. */
  readonly folder: string;
  readonly name: string;
}

/**
 * Where files are to be written that may be: regular files or none yet, no inputs, no symbolic links, in folders that
 * are there and that no link has moved out of sight, and all of them different. Throws a `UserError` of status 1 for any
 * other. The folders are looked up once, so that no link that is changed later leads anywhere else.
 */
export async function outputTargets(
  paths: readonly string[],
  inputs: readonly string[],
): Promise<readonly OutputTarget[]> {
  const targets: OutputTarget[] = [];
  for (const path of paths) {
    await refuseOverwriting(path, inputs);
    const target = { path, folder: await folderOf(path), name: basename(path) };
    const twin = targets.find((other) => isSame(other, target));
    if (twin !== undefined) throw new UserError(`${path}: is the same file as ${twin.path}; name another`, 1);
    targets.push(target);
  }
  await refuseLinked(targets);
  return targets;
}

async function refuseOverwriting(path: string, inputs: readonly string[]): Promise<void> {
  const target = await lstat(path).catch(() => null);
  if (target === null) return;
  if (target.isSymbolicLink()) throw new UserError(`${path}: is a symbolic link; name the file itself`, 1);
  if (target.isDirectory()) throw new UserError(`${path}: is a directory, not a file; name a file in it`, 1);
  // Renaming over a device or a pipe would replace it.
  if (!target.isFile()) throw new UserError(`${path}: is not a regular file; use > to write there`, 1);
  for (const input of inputs) {
    const other = await (input === "-" ? stat("/dev/stdin") : stat(input)).catch(() => null);
    // Device and inode also tell hard links and other spellings of the path.
    if (other !== null && other.ino === target.ino && other.dev === target.dev) {
      throw new UserError(`${path}: is an input of this run; name another file`, 1);
    }
  }
}

/**
 * The folder of a file. Whoever names it from the root, or by "..", knows which one it is. Any other lies in the working
 * folder by its name, and a link that leads out of it, as an unpacked archive can hold, is not followed.
 */
async function folderOf(path: string): Promise<string> {
  // With the dot, a file is no folder.
  const folder = await realpath(`${dirname(path)}${sep}.`).catch((error: unknown) => {
    const reason = systemReason(error);
    const what = reason === "no such file" ? "there is no such folder; make it first" : `its folder: ${reason}`;
    throw reason === null ? error : new UserError(`${path}: ${what}`, 1);
  });
  if (isAbsolute(path) || normalize(path).startsWith(`..${sep}`)) return folder;
  const way = relative(await realpath("."), folder);
  if (way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way)) return folder;
  throw new UserError(
    `${path}: a symbolic link leads out of this folder; if it is meant, write ${join(folder, basename(path))}`,
    1,
  );
}

/** Names that differ in case alone, or in how a letter is put together, are one file on some systems. */
function isSame(one: OutputTarget, other: OutputTarget): boolean {
  const folded = ({ name }: OutputTarget): string => name.normalize("NFC").toLowerCase();
  return one.folder === other.folder && folded(one) === folded(other);
}

/** Two names of one file that is there already: hard links. */
async function refuseLinked(targets: readonly OutputTarget[]): Promise<void> {
  const known = new Map<string, string>();
  for (const { path, folder, name } of targets) {
    const file = await stat(join(folder, name)).catch(() => null);
    if (file === null) continue;
    const key = `${file.dev}:${file.ino}`;
    const twin = known.get(key);
    if (twin !== undefined) throw new UserError(`${path}: is the same file as ${twin}; name another`, 1);
    known.set(key, path);
  }
}
