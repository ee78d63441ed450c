import { IntegerColumn, NumberColumn } from "./column.ts";
import { type Intervals, union } from "./presence.ts";

/** Bounds of intervals that are collected before they are united, so that memory grows with gaps and not with rows. */
const UNITE_AT = 64;

const NONE = 0;
const SEVERAL = -1;
/** The longest interval whose length is kept in 32 bits, in milliseconds: almost fifty days. */
const LONGEST = 2 ** 32 - 3;

/** When each of many stays was there: no interval, one, or several. Most have one, which takes twelve bytes. */
export class PresenceColumn {
  /** Where the only interval begins. */
  readonly #from = new NumberColumn();
  /** Its length in milliseconds, plus one; `NONE`; `SEVERAL`. Unsigned. */
  readonly #length = new IntegerColumn();
  readonly #several = new Map<number, number[]>();

  /** The intervals of a stay; they may overlap. */
  of(stay: number): Intervals {
    const length = this.#length.get(stay);
    if (length === NONE) return [];
    if (length === SEVERAL) return this.#several.get(stay) ?? [];
    const from = this.#from.get(stay);
    return [from, from + (length >>> 0) - 1];
  }

  /** Where the one interval of a stay begins; NaN where there is none, or several. */
  onlyFrom(stay: number): number {
    const length = this.#length.get(stay);
    return length === NONE || length === SEVERAL ? Number.NaN : this.#from.get(stay);
  }

  /** Where it ends. */
  onlyTo(stay: number): number {
    const length = this.#length.get(stay);
    return length === NONE || length === SEVERAL ? Number.NaN : this.#from.get(stay) + (length >>> 0) - 1;
  }

  /** Intervals that overlap or touch become one at once; only gaps make a list. */
  add(stay: number, from: number, to: number): void {
    const length = this.#length.get(stay);
    if (length === NONE) return this.#set(stay, from, to);
    if (length === SEVERAL) return this.#addToSeveral(stay, from, to);
    const first = this.#from.get(stay);
    const last = first + (length >>> 0) - 1;
    if (from <= last && to >= first) return this.#set(stay, Math.min(first, from), Math.max(last, to));
    this.#setSeveral(stay, [first, last, from, to]);
  }

  #set(stay: number, from: number, to: number): void {
    const length = to - from;
    // What 32 bits cannot hold exactly is kept as a list of one.
    if (length > LONGEST || !Number.isSafeInteger(from) || !Number.isSafeInteger(to)) {
      return this.#setSeveral(stay, [from, to]);
    }
    this.#from.set(stay, from);
    this.#length.set(stay, length + 1);
  }

  #setSeveral(stay: number, intervals: number[]): void {
    this.#length.set(stay, SEVERAL);
    this.#several.set(stay, intervals);
  }

  #addToSeveral(stay: number, from: number, to: number): void {
    const intervals = this.#several.get(stay) ?? [];
    intervals.push(from, to);
    // Uniting only at powers of two keeps the cost per row small however many gaps there are.
    const { length } = intervals;
    if (length >= UNITE_AT && (length & (length - 1)) === 0) this.#several.set(stay, union(intervals));
  }
}
