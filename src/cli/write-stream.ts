import { systemReason, UserError } from "../user-error.ts";
import type { Terminal } from "./io.ts";

/**
 * Writes all of the text and waits until the stream has taken it. A reader that has gone away (`| head`) is a quiet
 * success; a full disk is a `UserError` of status 1, where `console.log` would say nothing and exit with 0.
 */
export async function writeStream(stream: Terminal, name: string, text: string): Promise<void> {
  if (text === "") return;
  const error = await new Promise<Error | null>((resolve) => {
    const onError = (problem: Error): void => resolve(problem);
    stream.once("error", onError);
    stream.write(text, (problem) => {
      stream.off("error", onError);
      // A failed write also emits the error, later; nobody is left to listen to it.
      if (problem) stream.on("error", () => undefined);
      resolve(problem ?? null);
    });
  });
  if (error === null || ("code" in error && error.code === "EPIPE")) return;
  const reason = systemReason(error);
  throw reason === null ? error : new UserError(`${name}: ${reason}`, 1);
}
