import { CommanderError } from "commander";
import { visible } from "../report/visible.ts";
import { UserError } from "../user-error.ts";
import type { Io } from "./io.ts";
import { type Listener, program } from "./program.ts";
import { writeStream } from "./write-stream.ts";

/**
 * Runs the program and returns its exit status: what a command says, 1 or 3 for an error that the user can mend, 1
 * for a defect, which prints its stack. Nothing here ends the process.
 */
export async function main(io: Io): Promise<number> {
  const said = { status: 0, out: "", err: "" };
  const listener: Listener = {
    done: (status) => (said.status = status),
    print: (text) => (said.out += text),
    complain: (text) => (said.err += text),
  };
  try {
    try {
      await program(io, listener).parseAsync([...io.argv], { from: "user" });
    } catch (error) {
      if (!(error instanceof CommanderError)) throw error;
      said.status = error.exitCode;
    }
    await writeStream(io.stderr, "standard error", visibleLines(said.err));
    await writeStream(io.stdout, "standard output", said.out);
    return said.status;
  } catch (error) {
    await writeStream(io.stderr, "standard error", errorText(error)).catch(() => undefined);
    return error instanceof UserError ? error.status : 1;
  }
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
