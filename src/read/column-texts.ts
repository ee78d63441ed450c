import type { CellDecoder } from "./cell-decoder.ts";

/** Cells that are remembered of each column. */
export const REMEMBERED = 16;
/** Longer cells seldom repeat. */
const LONGEST = 64;
/** A column in which so many more cells were new than known is not compared any more. */
const GIVE_UP = 256;

/** Why a text is at no place: it was not decoded yet, or is not to be remembered. */
const NOT_YET = -1;
const NEVER = -2;

/**
 * The texts of cells, by column. Meetings, devices and roles are the same row after row: the same bytes give the same
 * string then, which saves decoding them.
 */
export class ColumnTexts {
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
    const place = this.placeOf(bytes, start, end, column);
    if (place >= 0) return this.at(place);
    const text = this.#cells.decode(bytes, start, end);
    if (place === NOT_YET) {
      this.#surplus[column] = (this.#surplus[column] ?? 0) + 1;
      this.#known[column * REMEMBERED + likelyPlace(bytes, start, end)] = text;
    }
    return text;
  }

  /** The place at which the text of a cell is remembered, below `REMEMBERED` times the columns; below 0: at none. */
  placeOf(bytes: Buffer, start: number, end: number, column: number): number {
    const length = end - start;
    while (column >= this.#surplus.length) this.#grow();
    const surplus = this.#surplus[column] ?? 0;
    if (surplus > GIVE_UP || length > LONGEST) return NEVER;
    const place = column * REMEMBERED + likelyPlace(bytes, start, end);
    const known = this.#known[place] ?? "";
    if (known.length !== length || !isText(known, bytes, start)) return NOT_YET;
    if (surplus > 0) this.#surplus[column] = surplus > 1 ? surplus - 2 : 0;
    return place;
  }

  /** The text that is remembered at a place now. */
  at(place: number): string {
    return this.#known[place] ?? "";
  }

  #grow(): void {
    this.#surplus.push(0);
    for (let place = 0; place < REMEMBERED; place += 1) this.#known.push("");
  }
}

/** One of `REMEMBERED` places, the same for the same cell: the upper bits of a product (Knuth's multiplicative hash). */
function likelyPlace(bytes: Buffer, start: number, end: number): number {
  const marks = ((end - start) << 16) | ((bytes[start] ?? 0) << 8) | (bytes[end - 1] ?? 0);
  return (Math.imul(marks, 0x9e3779b1) >>> 16) % REMEMBERED;
}

/** Whether the bytes from `start` on are an ASCII text. Others are always decoded, because the decoder counts them. */
function isText(text: string, bytes: Buffer, start: number): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const byte = bytes[start + index] ?? 0;
    if (byte !== text.charCodeAt(index) || byte > 0x7f) return false;
  }
  return true;
}
