import { CR, LF } from "./line-ends.ts";
import type { FieldColumns, LogFormat, Names } from "./log-format.ts";

/** More cells than this are no row of a log: a small compressed file can hold millions of delimiters. */
export const MAX_CELLS = 4096;

/** What stands between the cells of a row: comma, tab, semicolon or bar, as a byte. */
export const delimiters = [0x2c, 0x09, 0x3b, 0x7c] as const;

export type Delimiter = (typeof delimiters)[number];

/** How a table is laid out, as its header tells it. */
export interface TableLayout {
  readonly format: LogFormat;
  readonly columns: FieldColumns;
  /** The header's cells as spelled, at most MAX_CELLS. A row has as many cells, or fewer. */
  readonly names: Names;
  readonly delimiter: Delimiter;
  /** Offset in bytes, from the start of the log without its byte order mark, just after the header's line end. */
  readonly bodyStart: number;
  /** Physical lines before `bodyStart`, by what they are. */
  readonly before: { readonly preamble: number; readonly header: number; readonly blank: number };
}

const SPACE = 0x20;
const TAB = 0x09;

/** Whether a line holds nothing: no byte but spaces, tabs and delimiters from `start` up to its end or `stop`. */
export function isBlankLine(bytes: Buffer, start: number, stop: number, delimiter: Delimiter): boolean {
  for (let at = start; at < stop; at += 1) {
    const byte = bytes[at];
    if (byte === LF || byte === CR) return true;
    if (byte !== SPACE && byte !== TAB && byte !== delimiter) return false;
  }
  return true;
}
