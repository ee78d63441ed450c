import type { CellDecoder } from "./cell-decoder.ts";
import type { RejectionReason } from "./rows.ts";
import { MAX_CELLS } from "./table-layout.ts";
import type { W3cFields } from "./w3c-layout.ts";

const QUOTE = 0x22;
const SPACE = 0x20;
const TAB = 0x09;
const HYPHEN = 0x2d;

/**
 * Finds the cells of one line of a W3C log, and turns into text only those that it is asked for. A cell that begins
 * with a quote runs to the next quote that is not doubled, gaps included; a quote inside another cell is text.
 */
export class W3cCells {
  readonly #byTabs: boolean;
  readonly #count: number;
  readonly #decoder: CellDecoder;
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;
  #bytes: Buffer = Buffer.alloc(0);

  constructor({ names, byTabs }: W3cFields, decoder: CellDecoder) {
    this.#byTabs = byTabs;
    this.#count = names.length;
    this.#decoder = decoder;
    this.#starts = new Int32Array(names.length);
    this.#ends = new Int32Array(names.length);
  }

  /** Takes the line from `start` up to `end`: why it does not fit the fields, or `null`. `bytes` is kept until the next. */
  take(bytes: Buffer, start: number, end: number): RejectionReason | null {
    this.#bytes = bytes;
    const stop = this.#byTabs ? end : beforeGaps(bytes, start, end);
    let at = this.#byTabs ? start : afterGaps(bytes, start, stop);
    let hasSurplus = false;
    for (let column = 0; column < MAX_CELLS; column += 1) {
      const isQuoted = at < stop && bytes[at] === QUOTE;
      const after = isQuoted ? closingQuote(bytes, at + 1, stop) + 1 : this.#gapFrom(bytes, at, stop);
      if (after > stop) return "unclosed-quote";
      if (after < stop && !this.#isGap(bytes[after])) return "text-after-quote";
      if (column < this.#count) {
        // The quotes around a cell belong to it until it is read.
        this.#starts[column] = at;
        this.#ends[column] = after;
      } else hasSurplus ||= after > at;
      if (after >= stop) return hasSurplus ? "extra-cells" : column + 1 < this.#count ? "missing-cells" : null;
      at = this.#byTabs ? after + 1 : afterGaps(bytes, after, stop);
    }
    return "too-many-cells";
  }

  /** The text of a cell of the line; `null` where it is empty or "-". */
  text(column: number): string | null {
    const [start, end] = [this.#starts[column] ?? 0, this.#ends[column] ?? 0];
    if (start === end || (end === start + 1 && this.#bytes[start] === HYPHEN)) return null;
    if (this.#bytes[start] !== QUOTE) return this.#decoder.decode(this.#bytes, start, end);
    if (end === start + 2) return null;
    return this.#decoder.decode(this.#bytes, start + 1, end - 1).replaceAll('""', '"');
  }

  #gapFrom(bytes: Buffer, start: number, stop: number): number {
    let at = start;
    while (at < stop && !this.#isGap(bytes[at])) at += 1;
    return at;
  }

  #isGap(byte: number | undefined): boolean {
    return byte === TAB || (byte === SPACE && !this.#byTabs);
  }
}

/** Position of the quote that closes a cell; `stop` where there is none. */
function closingQuote(bytes: Buffer, start: number, stop: number): number {
  for (let at = start; at < stop; at += 1) {
    if (bytes[at] !== QUOTE) continue;
    if (at + 1 >= stop || bytes[at + 1] !== QUOTE) return at;
    at += 1;
  }
  return stop;
}

function afterGaps(bytes: Buffer, start: number, stop: number): number {
  let at = start;
  while (at < stop && (bytes[at] === SPACE || bytes[at] === TAB)) at += 1;
  return at;
}

function beforeGaps(bytes: Buffer, start: number, end: number): number {
  let at = end;
  while (at > start && (bytes[at - 1] === SPACE || bytes[at - 1] === TAB)) at -= 1;
  return at;
}
