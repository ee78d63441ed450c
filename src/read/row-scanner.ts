import { afterLineEnd, CR, LF } from "./line-ends.ts";
import type { RejectionReason } from "./rows.ts";
import { MAX_CELLS } from "./table-layout.ts";
import type { Delimiter } from "./table-layout.ts";

const QUOTE = 0x22;

/** What a byte is to a cell that is not quoted. */
const TEXT = 0;
const ENDS_CELL = 1;
const ENDS_LINE = 2;
const IS_QUOTE = 3;

/** "undecided": it depends on bytes that have not come yet. */
export type Outcome = "record" | "undecided" | RejectionReason;

/** Finds the cells of one row of a table at a time. Nothing becomes text here. */
export class RowScanner {
  /** Of the row that was scanned last: the offset behind it, its cells, line ends inside quotes, text in surplus cells. */
  next = 0;
  width = 0;
  innerLines = 0;
  hasSurplus = false;
  /** By column, of the row that was scanned last: where its cell begins and ends, without quotes; 0 where there is none. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** By column: 1 where a quoted cell holds doubled quotes. */
  readonly doubled: Uint8Array;
  /** Columns from here on are empty. */
  #filled = 0;
  readonly #byteKinds: Uint8Array;

  /** `columns`: how many cells are kept; more are surplus. */
  constructor(delimiter: Delimiter, columns: number) {
    this.starts = new Int32Array(columns);
    this.ends = new Int32Array(columns);
    this.doubled = new Uint8Array(columns);
    this.#byteKinds = byteKinds(delimiter);
  }

  /** Finds the cells of the row at `from`, looking at no byte from `stop` on. `isEnd`: the log ends at `stop`. */
  scan(bytes: Buffer, from: number, stop: number, isEnd: boolean): Outcome {
    const { starts, ends, doubled } = this;
    const kinds = this.#byteKinds;
    this.innerLines = 0;
    this.hasSurplus = false;
    let at = from;
    for (let column = 0; column < MAX_CELLS; column += 1) {
      let start = at;
      let kind = TEXT;
      while (at < stop) {
        kind = kinds[bytes[at] ?? 0] ?? TEXT;
        if (kind !== TEXT) break;
        at += 1;
      }
      let end = at;
      let isDoubled = 0;
      if (kind === IS_QUOTE) {
        if (at > start) return "quote-in-cell";
        start = at + 1;
        end = this.#closingQuote(bytes, start, stop);
        if (end < 0) {
          isDoubled = 1;
          end = -end;
        }
        if (end === stop) return isEnd ? "unclosed-quote" : "undecided";
        at = end + 1;
        kind = at < stop ? (kinds[bytes[at] ?? 0] ?? TEXT) : ENDS_LINE;
        if (kind === TEXT) return "text-after-quote";
      }
      if (column < starts.length) {
        starts[column] = start;
        ends[column] = end;
        doubled[column] = isDoubled;
        if (column >= this.#filled) this.#filled = column + 1;
      } else if (end > start) this.hasSurplus = true;
      if (kind === ENDS_CELL) {
        at += 1;
        continue;
      }
      const next = afterLineEnd(bytes, at, stop);
      if (next === stop && !isEnd && bytes[stop - 1] !== LF) return "undecided";
      this.width = column + 1;
      this.#clear(this.width);
      this.next = next;
      return "record";
    }
    return "too-many-cells";
  }

  /** Empties the columns that rows before have filled, from this one on: a header may have thousands. */
  #clear(from: number): void {
    for (let column = from; column < this.#filled; column += 1) this.starts[column] = this.ends[column] = 0;
    this.#filled = Math.min(from, this.#filled);
  }

  /**
   * Position of the quote that closes a cell, negative where there are doubled ones before it; `stop` when there is
   * none. Counts line ends on the way.
   */
  #closingQuote(bytes: Buffer, start: number, stop: number): number {
    let sign = 1;
    for (let at = start; at < stop; at += 1) {
      const byte = bytes[at];
      if (byte === QUOTE) {
        if (at + 1 >= stop || bytes[at + 1] !== QUOTE) return sign * at;
        sign = -1;
        at += 1;
      } else if (byte === CR || (byte === LF && bytes[at - 1] !== CR)) this.innerLines += 1;
    }
    return sign * stop;
  }
}

function byteKinds(delimiter: Delimiter): Uint8Array {
  const kinds = new Uint8Array(256);
  kinds[delimiter] = ENDS_CELL;
  kinds[LF] = ENDS_LINE;
  kinds[CR] = ENDS_LINE;
  kinds[QUOTE] = IS_QUOTE;
  return kinds;
}
