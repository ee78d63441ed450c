import { UserError } from "../user-error.ts";
import type { LogFormat } from "./log-format.ts";
import { ByteRow } from "./byte-row.ts";
import { type RawRow, wholeRow } from "./raw-row.ts";
import type { RowSink } from "./row-reader.ts";

/** Rows of one page that wait for the name of their meeting, at most. */
const ROWS_HELD = 100_000;

/**
 * Gives rows to the sink in their order, each with the meeting that its page names. A page may name it after its
 * rows, so that they wait for it; a row that names a meeting itself keeps it. Rows outside a page never wait.
 */
export class JsonPages {
  readonly #sink: RowSink;
  readonly #asked: string | null;
  #waits = false;
  #named: string | null = null;
  /** Rows of this page were given away before it named its meeting. */
  #gaveUp = false;
  #held: { readonly row: RawRow; readonly line: number }[] = [];
  #more = false;
  /** Meetings of which the last page so far says that another one follows. */
  readonly #unfinished = new Set<string | null>();

  /** `asked` is the user's `--meeting`, which is the meeting of rows that name none. */
  constructor(sink: RowSink, asked: string | null) {
    this.#sink = sink;
    this.#asked = asked;
  }

  /** A page begins. `waits`: it may name its meeting. */
  begin(waits: boolean): void {
    this.#waits = waits;
    this.#named = null;
    this.#gaveUp = false;
    this.#more = false;
  }

  /** The page names its meeting; of several names the first counts. */
  meeting(text: string | null, line: number): void {
    if (text === null || this.#named !== null) return;
    if (this.#gaveUp && text !== this.#asked) {
      throw new UserError(
        `line ${line}: the page names its meeting only after more than ${ROWS_HELD} rows, and not the one that --meeting asks for. Put that key before the rows, or read the log without --meeting.`,
      );
    }
    this.#named = text;
    this.#release();
  }

  /** The page says that another one follows. */
  more(): void {
    this.#more = true;
  }

  row(row: RawRow, line: number): void {
    const isReady = !this.#waits || this.#named !== null || this.#gaveUp || row.meeting !== null;
    if (isReady && this.#held.length === 0) this.#sink(this.#withMeeting(row), line);
    else this.#hold(row, line);
  }

  /** The page ends. */
  end(): void {
    this.#release();
    if (this.#more) this.#unfinished.add(this.#named);
    else if (this.#named === null) this.#unfinished.clear();
    else for (const meeting of [this.#named, null]) this.#unfinished.delete(meeting);
  }

  /** False when the last page of a meeting says that another one follows. */
  complete(): boolean {
    return this.#unfinished.size === 0;
  }

  #hold(row: RawRow, line: number): void {
    this.#held.push({ row: wholeRow(row), line });
    if (this.#held.length <= ROWS_HELD) return;
    if (this.#asked === null) {
      throw new UserError(
        `line ${line}: more than ${ROWS_HELD} rows, and nothing before them names their meeting. Name it with --meeting.`,
      );
    }
    this.#gaveUp = true;
    this.#release();
  }

  #release(): void {
    const held = this.#held;
    this.#held = [];
    for (const { row, line } of held) this.#sink(this.#withMeeting(row), line);
  }

  #withMeeting(row: RawRow): RawRow {
    if (this.#named === null || row.meeting !== null) return row;
    return row instanceof ByteRow ? row.inMeeting(this.#named) : { ...row, meeting: this.#named };
  }
}

/** The meeting that an envelope's value names. */
export function meetingOf(text: string | null, envelope: LogFormat["envelope"]): string | null {
  return text === null || envelope?.meetingIn === undefined ? text : envelope.meetingIn(text);
}
