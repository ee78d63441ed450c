import { Readable, Writable } from "node:stream";
import { main } from "../../src/cli/main.ts";

/** What a run of the program wrote, and its exit status. */
export interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
}

/** Runs the program inside this process, with nothing of the process's own. */
export async function run(
  argv: readonly string[],
  given: {
    readonly stdin?: Buffer | string;
    readonly env?: Readonly<Record<string, string>>;
    readonly isTTY?: boolean;
    /** Standard error is a terminal of so many columns. */
    readonly stderrColumns?: number;
    readonly now?: () => number;
  } = {},
): Promise<Ran> {
  const stdout = new Collector(given.isTTY === true);
  const stderr = new Collector(given.stderrColumns !== undefined, given.stderrColumns);
  const stdin = Readable.from(given.stdin === undefined ? [] : [Buffer.from(given.stdin)]);
  const status = await main({
    argv,
    env: given.env ?? {},
    stdin,
    stdout,
    stderr,
    now: given.now ?? (() => 0),
    holdSignals: () => () => undefined,
  });
  return { stdout: stdout.text, stderr: stderr.text, status };
}

class Collector extends Writable {
  text = "";
  readonly isTTY: boolean;
  readonly columns: number;

  constructor(isTTY: boolean, columns = 80) {
    super({ decodeStrings: false });
    this.isTTY = isTTY;
    this.columns = columns;
  }

  override _write(chunk: Buffer | string, _: BufferEncoding, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}
