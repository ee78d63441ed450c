import type { CellDecoder } from "./cell-decoder.ts";
import type { TextOfBytes } from "./json-text.ts";

/** Cells that are remembered of each column. */
const REMEMBERED = 16;
/** Longer cells seldom repeat. */
const LONGEST = 64;
/** A column in which so many more cells were new than known is not compared any more. */
const GIVE_UP = 256;

/**
 * The texts of cells, by column. Meetings, devices and roles are the same row after row: the same bytes give the same
 * string then, which saves decoding them.
 */
export class ColumnTexts implements TextOfBytes {
  readonly #cells: CellDecoder;
  /** `REMEMBERED` for each column, by a few of their bytes. */
  #known: string[] = [];
  /** By column: cells that were new, less twice those that were known. */
  #surplus: number[] = [];

  constructor(cells: CellDecoder) {
    this.#cells = cells;
  }

  /** The text of a column's cell, which is the bytes from `start` up to, and not including, `end`. */
  decode(bytes: Buffer, start: number, end: number, column: number): string {
    const length = end - start;
    while (column >= this.#surplus.length) this.#grow();
    const surplus = this.#surplus[column] ?? 0;
    if (surplus > GIVE_UP || length > LONGEST) return this.#cells.decode(bytes, start, end);
    const place = column * REMEMBERED + placeOf(length, bytes[start] ?? 0, bytes[end - 1] ?? 0);
    const known = this.#known[place] ?? "";
    if (known.length === length && isText(known, bytes, start)) {
      this.#surplus[column] = surplus > 1 ? surplus - 2 : 0;
      return known;
    }
    const text = this.#cells.decode(bytes, start, end);
    this.#surplus[column] = surplus + 1;
    this.#known[place] = text;
    return text;
  }

  #grow(): void {
    this.#surplus.push(0);
    for (let place = 0; place < REMEMBERED; place += 1) this.#known.push("");
  }
}

/** One of `REMEMBERED` places, the same for the same cell: the upper bits of a product (Knuth's multiplicative hash). */
function placeOf(length: number, first: number, last: number): number {
  return (Math.imul((length << 16) | (first << 8) | last, 0x9e3779b1) >>> 16) % REMEMBERED;
}

/** Whether the bytes from `start` on are an ASCII text. Others are always decoded, because the decoder counts them. */
function isText(text: string, bytes: Buffer, start: number): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const byte = bytes[start + index] ?? 0;
    if (byte !== text.charCodeAt(index) || byte > 0x7f) return false;
  }
  return true;
}
