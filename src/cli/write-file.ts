import { randomUUID } from "node:crypto";
import { lstat, open, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { systemReason, UserError } from "../user-error.ts";

/**
 * Writes a file whole or not at all: to a new file beside it, synced, then renamed. Never over one of the `inputs`
 * and never through a symbolic link. Throws a `UserError` of status 1 with path, reason and remedy.
 */
export async function writeFile(
  path: string,
  text: string | Generator<string>,
  inputs: readonly string[],
): Promise<void> {
  await refuseOverwriting(path, inputs);
  const partial = join(dirname(path), `.${basename(path)}.${randomUUID()}.partial`);
  try {
    const file = await open(partial, "wx", 0o600);
    try {
      for (const piece of typeof text === "string" ? [text] : text) await file.appendFile(piece);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    const reason = systemReason(error);
    throw reason === null ? error : new UserError(`${path}: ${reason}; nothing was written`, 1);
  }
}

/** Refuses a target that is an input or a symbolic link, before the work is done and again before it is written. */
export async function refuseOverwriting(path: string, inputs: readonly string[]): Promise<void> {
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
