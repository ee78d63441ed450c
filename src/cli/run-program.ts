import { CommanderError } from "commander";
import type { Io } from "./io.ts";
import { type Listener, program } from "./program.ts";

/** What a run leaves to be written, and its exit status. */
export interface Said {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command that the command line names. Throws what the command throws. */
export async function runProgram(io: Io): Promise<Said> {
  const said = { status: 0, out: "", err: "" };
  const listener: Listener = {
    done: (status) => (said.status = status),
    print: (text) => (said.out += text),
    complain: (text) => (said.err += text),
  };
  try {
    await program(io, listener).parseAsync([...io.argv], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    said.status = error.exitCode;
  }
  return said;
}
