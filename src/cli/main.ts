import { visible } from "../report/visible.ts";
import { UserError } from "../user-error.ts";
import { version } from "../version.ts";
import type { Io } from "./io.ts";
import type { Said } from "./run-program.ts";
import { writeStream } from "./write-stream.ts";

/**
 * Runs the program and returns its exit status: what a command says, 1 or 3 for an error that the user can mend, 1
 * for a defect, which prints its stack. Nothing here ends the process.
 */
export async function main(io: Io): Promise<number> {
  try {
    const { status, out, err } = await said(io);
    if (err !== "") await writeStream(io.stderr, "standard error", visibleLines(err));
    await writeStream(io.stdout, "standard output", out);
    return status;
  } catch (error) {
    await writeStream(io.stderr, "standard error", errorText(error)).catch(() => undefined);
    return error instanceof UserError ? error.status : 1;
  }
}

/** The version alone is asked for by other programs, often, and needs none of the rest to be loaded. */
async function said(io: Io): Promise<Said> {
  const [first = "", ...others] = io.argv;
  if (others.length === 0 && ["-V", "--version"].includes(first)) return { status: 0, out: `${version()}\n`, err: "" };
  const { runProgram } = await import("./run-program.ts");
  return runProgram(io);
}

function errorText(error: unknown): string {
  if (error instanceof UserError) return `geoquorum: ${visible(error.message)}\n`;
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `geoquorum: this is a defect of the program, please report it with the text below\n${visibleLines(stack)}\n`;
}

/** What was typed can be in a message, and may hold what a terminal acts on. */
function visibleLines(text: string): string {
  return text.split("\n").map(visible).join("\n");
}
