import { systemReason, UserError } from "../user-error.ts";
import type { Terminal } from "./io.ts";

/**
 * Writes all of the text, given whole or in pieces, and waits until the stream has taken it. A reader that has gone
 * away (`| head`) is a quiet success, and no further piece is asked for; a full disk is a `UserError` of status 1, where
 * `console.log` would say nothing and exit with 0.
 */
export async function writeStream(stream: Terminal, name: string, text: string | Generator<string>): Promise<void> {
  for (const piece of typeof text === "string" ? [text] : text) {
    const error = await problemOf(stream, piece);
    if (error === null) continue;
    if ("code" in error && error.code === "EPIPE") return;
    const reason = systemReason(error);
    throw reason === null ? error : new UserError(`${name}: ${reason}`, 1);
  }
}

async function problemOf(stream: Terminal, piece: string): Promise<Error | null> {
  if (piece === "") return null;
  return await new Promise((resolve) => {
    const onError = (problem: Error): void => resolve(problem);
    stream.once("error", onError);
    stream.write(piece, (problem) => {
      stream.off("error", onError);
      // A failed write also emits the error, later; nobody is left to listen to it.
      if (problem) stream.on("error", () => undefined);
      resolve(problem ?? null);
    });
  });
}
