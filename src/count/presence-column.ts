import { IntegerColumn, NumberColumn } from "./column.ts";
import { type Intervals, union } from "./presence.ts";

/** Bounds of intervals that are collected before they are united, so that memory grows with gaps and not with rows. */
const UNITE_AT = 64;

const NONE = 0;
const SEVERAL = -1;
const PAIR = -2;
/** The longest interval whose length is kept in 32 bits, in milliseconds: almost fifty days. */
const LONGEST = 2 ** 32 - 4;

/**
 * When each of many stays was there: no interval, one, two, or several. Most have one, which takes twelve bytes; whoever
 * came back once has two, for which a list would take four times as much as they do.
 */
export class PresenceColumn {
  /** Where the only interval begins; of a pair, where it is in `#pairs`. */
  readonly #from = new NumberColumn();
  /** The only interval's length in milliseconds, plus one; `NONE`; `PAIR`; `SEVERAL`. Unsigned. */
  readonly #length = new IntegerColumn();
  /** Four bounds for each pair; the last two are NaN where it has become one interval again. */
  readonly #pairs = new NumberColumn();
  #pairCount = 0;
  readonly #several = new Map<number, number[]>();

  /** The intervals of a stay; they may overlap. */
  of(stay: number): Intervals {
    const length = this.#length.get(stay);
    if (length === NONE) return [];
    if (length === SEVERAL) return this.#several.get(stay) ?? [];
    const from = this.#from.get(stay);
    return length === PAIR ? this.#pairAt(from) : [from, from + (length >>> 0) - 1];
  }

  /** Where the one interval of a stay begins; NaN where there is none, or where there were several. */
  onlyFrom(stay: number): number {
    return this.#hasOne(stay) ? this.#from.get(stay) : Number.NaN;
  }

  /** Where it ends. */
  onlyTo(stay: number): number {
    return this.#hasOne(stay) ? this.#from.get(stay) + (this.#length.get(stay) >>> 0) - 1 : Number.NaN;
  }

  /** Intervals that overlap or touch become one at once; only gaps make a list. */
  add(stay: number, from: number, to: number): void {
    const length = this.#length.get(stay);
    if (length === NONE) return this.#set(stay, from, to);
    if (length === SEVERAL) return this.#addToSeveral(stay, from, to);
    if (length === PAIR) return this.#addToPair(stay, from, to);
    const first = this.#from.get(stay);
    const last = first + (length >>> 0) - 1;
    if (from <= last && to >= first) return this.#set(stay, Math.min(first, from), Math.max(last, to));
    const pair = this.#pairCount * 4;
    this.#pairCount += 1;
    this.#length.set(stay, PAIR);
    this.#from.set(stay, pair);
    this.#setPair(pair, [first, last, from, to]);
  }

  #hasOne(stay: number): boolean {
    const length = this.#length.get(stay);
    return length !== NONE && length !== PAIR && length !== SEVERAL;
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

  #pairAt(pair: number): number[] {
    const bounds = [0, 1, 2, 3].map((bound) => this.#pairs.get(pair + bound));
    return Number.isNaN(bounds[2]) ? bounds.slice(0, 2) : bounds;
  }

  #setPair(pair: number, intervals: Intervals): void {
    for (let bound = 0; bound < 4; bound += 1) this.#pairs.set(pair + bound, intervals[bound] ?? Number.NaN);
  }

  #addToPair(stay: number, from: number, to: number): void {
    const pair = this.#from.get(stay);
    const intervals = union([...this.#pairAt(pair), from, to]);
    if (intervals.length > 4) this.#setSeveral(stay, intervals);
    else this.#setPair(pair, intervals);
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
