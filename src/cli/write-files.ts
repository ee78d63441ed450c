import { randomUUID } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { systemReason, UserError } from "../user-error.ts";
import type { Io } from "./io.ts";
import { type OutputTarget, outputTargets } from "./output-targets.ts";

/** A file to be written, and what makes its text, whole or in pieces. */
export interface FileToWrite {
  readonly path: string;
  readonly text: () => Promise<string | Generator<string>>;
}

/**
 * Writes files all together: each to a new file beside it, synced, and when all are there, each is renamed. What goes
 * wrong before that, or a signal that ends the program, leaves every file as it was. Nothing is written over one of the
 * `inputs`, or through a symbolic link. Throws a `UserError` of status 1 with path, reason and what was written.
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
  const partials = targets.map((target) => ({ target, partial: partialOf(target) }));
  const interruption = new AbortController();
  const release = holdSignals(() => interruption.abort());
  try {
    for (const [index, { target, partial }] of partials.entries())
      await told(target, "nothing was written", () => writePartial(partial, files[index], interruption.signal));
    const done: string[] = [];
    for (const { target, partial } of partials) {
      const what = done.length === 0 ? "nothing was written" : `written before it: ${done.join(", ")}`;
      await told(target, what, () => rename(partial, join(target.folder, target.name)));
      done.push(target.path);
    }
  } finally {
    for (const { partial } of partials) await rm(partial, { force: true }).catch(() => undefined);
    release();
  }
}

/** A name of its own, as long as any file's may be. */
function partialOf({ folder }: OutputTarget): string {
  return join(folder, `.geoquorum-${randomUUID()}.partial`);
}

async function writePartial(partial: string, file: FileToWrite | undefined, interruption: AbortSignal): Promise<void> {
  const text = (await file?.text()) ?? "";
  const handle = await open(partial, "wx", 0o600);
  try {
    for (const piece of typeof text === "string" ? [text] : text) {
      if (interruption.aborted) break;
      await handle.appendFile(piece);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (interruption.aborted) throw new UserError("interrupted; nothing was written", 1);
}

/** Does it; where the system refuses, says so of the target, and what was written. */
async function told(target: OutputTarget, what: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const reason = systemReason(error);
    throw reason === null ? error : new UserError(`${target.path}: ${reason}; ${what}`, 1);
  }
}
