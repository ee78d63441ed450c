import { packedLength, unpacked } from "../read/packed-texts.ts";
import { IntegerColumn } from "./column.ts";

/** Words of a page, of four bytes each. */
const PAGE = 1 << 14;
const IN_PAGE = PAGE - 1;
const PAGE_BITS = 14;

/**
 * Differ from run to run, so that nobody can prepare texts that fall into the same slot; no result depends on them.
 * Half words enter the hash in its low half, from where the secret factor spreads them: no change undoes another one
 * whatever the secrets are, as it would if whole words entered.
 */
export const seed = Math.floor(Math.random() * 2 ** 32) | 0;
const factor = (Math.floor(Math.random() * 2 ** 32) & ~7) | 3;

/**
 * Packed texts by number, from 1, in pages of words that are never copied. A text is looked for, compared and added as it
 * stands in other words, at `at` in them.
 */
export class TextPages {
  /** A text lies in one page; one that is longer has a page of its own, and the places of as many as it fills. */
  readonly #pages: Int32Array[] = [];
  /** Where each text begins: its page, and the word in it. */
  readonly #starts = new IntegerColumn();
  #end = 0;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Whether the text of a number is this one. */
  equals(number: number, words: Int32Array, at: number): boolean {
    const start = this.#starts.get(number);
    const page = this.#pages[start >>> PAGE_BITS];
    if (page === undefined) return false;
    const from = start & IN_PAGE;
    // The first word decides on the length.
    if (page[from] !== words[at]) return false;
    const length = packedLength(words[at] ?? 0);
    for (let word = 1; word < length; word += 1) if (page[from + word] !== words[at + word]) return false;
    return true;
  }

  /** Keeps a text; gives back its number, which is the next one. */
  add(words: Int32Array, at: number): number {
    const length = packedLength(words[at] ?? 0);
    let start = this.#end;
    if ((start & IN_PAGE) + length > PAGE) start = (start + IN_PAGE) & ~IN_PAGE;
    const page = (this.#pages[start >>> PAGE_BITS] ??= new Int32Array(Math.max(PAGE, length)));
    const to = start & IN_PAGE;
    for (let word = 0; word < length; word += 1) page[to + word] = words[at + word] ?? 0;
    this.#end = start + length;
    this.#size += 1;
    this.#starts.set(this.#size, start);
    return this.#size;
  }

  /** The hash of the text of a number. */
  hash(number: number): number {
    return packedHash(this.page(number), this.start(number));
  }

  /** The text of a number. */
  text(number: number): string {
    return unpacked(this.page(number), this.start(number));
  }

  /** The page that a text is in. Throws a `RangeError` where no text has the number. */
  page(number: number): Int32Array {
    const page = this.#pages[this.#starts.get(number) >>> PAGE_BITS];
    if (page === undefined || number < 1 || number > this.#size) throw new RangeError(`no text has the id ${number}`);
    return page;
  }

  /** Where it begins in its page. */
  start(number: number): number {
    return this.#starts.get(number) & IN_PAGE;
  }
}

/** The hash of the packed text that begins at a word. */
export function packedHash(words: Int32Array, at: number): number {
  const end = at + packedLength(words[at] ?? 0);
  let hash = seed;
  for (let word = at; word < end; word += 1) hash = nextHash(hash, words[word] ?? 0);
  return lastHash(hash);
}

/** The hash of words so far, `seed` at first, and one word more. */
export function nextHash(hash: number, word: number): number {
  const half = Math.imul(hash ^ (word & 0xffff), factor);
  return Math.imul(half ^ (word >>> 16), factor);
}

/** Brings high bits down to those that choose a slot. */
export function lastHash(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return mixed ^ (mixed >>> 13);
}
