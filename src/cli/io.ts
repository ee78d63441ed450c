import type { Readable, Writable } from "node:stream";

/** What of a process the program uses, as a parameter, so that a test needs none. */
export interface Io {
  /** Without the runtime and the script. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: Readable;
  readonly stdout: Terminal;
  readonly stderr: Terminal;
  /** Milliseconds since some moment, for how long things take. */
  readonly now: () => number;
  /**
   * Has the listener called when a signal asks the program to end, which otherwise ends it at once, until the function
   * that is returned is called; the program then ends by that signal. A second signal ends it at once.
   */
  readonly holdSignals: (listener: () => void) => () => void;
}

/** A stream that may be a terminal. */
export type Terminal = Writable & { readonly isTTY?: boolean; readonly columns?: number };
