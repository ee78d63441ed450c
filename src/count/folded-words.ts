import { lastHash, nextHash, seed } from "./text-pages.ts";

/** The highest bit of each of four bytes. */
const TOPS = 0x80808080 | 0;
const SPACE = 0x20;
const FOUR_SPACES = 0x20202020;

/** What can be told of a text from its words: whether it is printable ASCII without a blank at either end. */
export type Plainness = "strange" | "lower-case" | "with-capitals";

export function plainness(page: Int32Array, start: number): Plainness {
  const head = page[start] ?? 0;
  const units = head >>> 1;
  if ((head & 1) !== 0 || units === 0) return "strange";
  let capital = 0;
  const last = start + ((units + 3) >>> 2);
  for (let at = start + 1; at <= last; at += 1) {
    const word = at === last ? padded(page[at] ?? 0, units) : (page[at] ?? 0);
    if (!isPrintable(word)) return "strange";
    capital |= capitals(word);
  }
  const first = (page[start + 1] ?? 0) & 0xff;
  const end = ((page[last] ?? 0) >>> (((units - 1) & 3) * 8)) & 0xff;
  if (first === SPACE || end === SPACE) return "strange";
  return capital === 0 ? "lower-case" : "with-capitals";
}

/** A hash that is equal for plain texts which are equal but for capitals, if those are not `kept`. */
export function foldedHash(page: Int32Array, start: number, keepsCapitals: boolean): number {
  const head = page[start] ?? 0;
  let hash = nextHash(seed, head);
  const last = start + ((head + 6) >>> 3);
  for (let at = start + 1; at <= last; at += 1) {
    const word = page[at] ?? 0;
    hash = nextHash(hash, keepsCapitals ? word : lowered(word));
  }
  return lastHash(hash);
}

/** Whether plain texts are equal but for capitals, if those are not kept. */
export function isFoldedAlike(
  page: Int32Array,
  start: number,
  otherPage: Int32Array,
  otherStart: number,
  keepsCapitals: boolean,
): boolean {
  const head = page[start] ?? 0;
  if (head !== otherPage[otherStart]) return false;
  const words = (head + 6) >>> 3;
  for (let at = 1; at <= words; at += 1) {
    const a = page[start + at] ?? 0;
    const b = otherPage[otherStart + at] ?? 0;
    if (a !== b && (keepsCapitals || lowered(a) !== lowered(b))) return false;
  }
  return true;
}

/** The last word with blanks in the bytes behind the text. */
function padded(word: number, units: number): number {
  const used = units & 3;
  return used === 0 ? word : word | (FOUR_SPACES << (used * 8));
}

/** Whether all four bytes are ASCII, and no controls. Sums with seven bits of each byte do not reach into the next. */
function isPrintable(word: number): boolean {
  return (~word & ((word & 0x7f7f7f7f) + 0x60606060) & TOPS) === TOPS;
}

/** The top bit of each byte that is an ASCII capital; bytes are ASCII. */
function capitals(word: number): number {
  return (word + 0x3f3f3f3f) & ~(word + 0x25252525) & TOPS;
}

function lowered(word: number): number {
  return word | (capitals(word) >>> 2);
}
