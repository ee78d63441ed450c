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
 * Texts by number, from 1, in words of memory: four UTF-16 units to a word where all are Latin-1, two otherwise.
 * Millions of strings would keep the collector busy and take several times the room. `stage` writes a text where it can
 * be hashed, compared and added as it is.
 */
export class TextPages {
  /** A text lies in one page; one that is longer has a page of its own, and the places of as many as it fills. */
  readonly #pages: Int32Array[] = [];
  /** Where each text begins: its page, and the word in it. */
  readonly #starts = new IntegerColumn();
  #end = 0;
  #size = 0;
  #staged = new Int32Array(64);
  #stagedWords = 0;

  get size(): number {
    return this.#size;
  }

  /** Makes a text the one that `isStaged`, `stagedHash` and `addStaged` are about. */
  stage(text: string): void {
    const { length } = text;
    if (length / 2 + 2 > this.#staged.length) this.#staged = new Int32Array(length);
    const staged = this.#staged;
    const whole = length - (length & 3);
    let words = 1;
    let units = 0;
    for (let at = 0; at < whole; at += 4) {
      const a = text.charCodeAt(at);
      const b = text.charCodeAt(at + 1);
      const c = text.charCodeAt(at + 2);
      const d = text.charCodeAt(at + 3);
      units |= a | b | c | d;
      staged[words] = a | (b << 8) | (c << 16) | (d << 24);
      words += 1;
    }
    if (whole < length) {
      let last = 0;
      for (let at = whole; at < length; at += 1) {
        const unit = text.charCodeAt(at);
        units |= unit;
        last |= unit << ((at - whole) * 8);
      }
      staged[words] = last;
      words += 1;
    }
    if (units > 0xff) return this.#stageWide(text);
    staged[0] = length * 2;
    this.#stagedWords = words;
  }

  #stageWide(text: string): void {
    const staged = this.#staged;
    const { length } = text;
    for (let at = 0; at < length; at += 2) {
      staged[at / 2 + 1] = text.charCodeAt(at) | (at + 1 < length ? text.charCodeAt(at + 1) << 16 : 0);
    }
    staged[0] = length * 2 + 1;
    this.#stagedWords = wordsOf(length * 2 + 1);
  }

  stagedHash(): number {
    return hashOf(this.#staged, 0, this.#stagedWords);
  }

  /** Whether the staged text is the one of a number. */
  isStaged(number: number): boolean {
    const start = this.#starts.get(number);
    const page = this.#pages[start >>> PAGE_BITS];
    if (page === undefined) return false;
    const from = start & IN_PAGE;
    const staged = this.#staged;
    const words = this.#stagedWords;
    // The first word decides on the length.
    for (let at = 0; at < words; at += 1) if (page[from + at] !== staged[at]) return false;
    return true;
  }

  /** Keeps the staged text; gives back its number, which is the next one. */
  addStaged(): number {
    const words = this.#stagedWords;
    let start = this.#end;
    if ((start & IN_PAGE) + words > PAGE) start = (start + IN_PAGE) & ~IN_PAGE;
    const page = (this.#pages[start >>> PAGE_BITS] ??= new Int32Array(Math.max(PAGE, words)));
    const to = start & IN_PAGE;
    for (let at = 0; at < words; at += 1) page[to + at] = this.#staged[at] ?? 0;
    this.#end = start + words;
    this.#size += 1;
    this.#starts.set(this.#size, start);
    return this.#size;
  }

  /** The hash that the text of a number had when it was staged. */
  hash(number: number): number {
    const page = this.page(number);
    const start = this.start(number);
    return hashOf(page, start, wordsOf(page[start] ?? 0));
  }

  /** The text of a number. */
  text(number: number): string {
    const page = this.page(number);
    const start = this.start(number);
    const head = page[start] ?? 0;
    const bytes = Buffer.from(page.buffer, page.byteOffset + (start + 1) * 4, (head >>> 1) * (1 + (head & 1)));
    return bytes.toString((head & 1) === 0 ? "latin1" : "utf16le");
  }

  /** The page that a text is in. Throws a `RangeError` where no text has the number. */
  page(number: number): Int32Array {
    const page = this.#pages[this.#starts.get(number) >>> PAGE_BITS];
    if (page === undefined || number < 1 || number > this.#size) throw new RangeError(`no text has the id ${number}`);
    return page;
  }

  /** Where it begins in its page: with a word that holds its length in units, times two, plus one if two are in a word. */
  start(number: number): number {
    return this.#starts.get(number) & IN_PAGE;
  }
}

/** How many words a text takes, the first one included, which is given. */
function wordsOf(head: number): number {
  const units = head >>> 1;
  return 1 + ((head & 1) === 0 ? (units + 3) >>> 2 : (units + 1) >>> 1);
}

function hashOf(words: Int32Array, from: number, count: number): number {
  let hash = seed;
  for (let at = from; at < from + count; at += 1) hash = nextHash(hash, words[at] ?? 0);
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
