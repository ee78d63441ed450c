import { once } from "../once.ts";
import { bounds, type Bounds, type Measure, MeasureSum } from "./measure.ts";
import { sortByCounting } from "./sort-by-counting.ts";
import type { SpellList } from "./spell-list.ts";

/** The first instant at which most participants were there at once, and who they were. */
interface Peak {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly measure: Measure;
}

/** The peaks of a meeting. */
export interface Peaks {
  /** `null` when nobody was there for any time. */
  readonly overall: Peak | null;
  /**
   * The most participants inside the codes at any one time, certainly and possibly; each at its own instant, which
   * need not be the overall one.
   */
  readonly inside: (codes: readonly string[]) => Bounds;
}

/** When some spells begin and when they end, each in order of time: which of them does not matter for how many there are. */
interface Times {
  readonly joins: Float64Array;
  readonly leaves: Float64Array;
}

const nobody: Times = { joins: new Float64Array(0), leaves: new Float64Array(0) };

/**
 * The peaks of a meeting from its participants' spells. Intervals are half-open, so somebody who leaves at the instant
 * at which another joins is not there with them.
 */
export function peaksOf(everybody: SpellList): Peaks {
  const { from, to, candidates } = everybody;
  // There are as many questions as countries: times are put in order once, and then merged.
  const apart = once(() => byCandidates(everybody));
  return {
    overall: overall(everybody, highest({ joins: from.toSorted(), leaves: to.toSorted() }, nobody)),
    inside(codes) {
      const inside = candidates.map((one) => bounds({ total: 1, parts: [{ places: [one], weight: 1 }] }, codes));
      const height = (bound: keyof Bounds): number =>
        heightOf(apart().filter((_, position) => inside[position]?.[bound] === 1));
      return { certain: height("certain"), possible: height("possible") };
    },
  };
}

/** The most spells at any one time, and the first such time, of those of two lists. */
function highest(one: Times, other: Times): { readonly at: number; readonly height: number } {
  let top = { at: 0, height: 0 };
  let [joined, left, joinedOther, leftOther] = [0, 0, 0, 0];
  const all = one.joins.length + other.joins.length;
  while (joined + joinedOther < all) {
    const [next, nextOther] = [one.joins[joined] ?? Infinity, other.joins[joinedOther] ?? Infinity];
    const at = Math.min(next, nextOther);
    if (next <= nextOther) joined += 1;
    else joinedOther += 1;
    while ((one.leaves[left] ?? Infinity) <= at) left += 1;
    while ((other.leaves[leftOther] ?? Infinity) <= at) leftOther += 1;
    const height = joined + joinedOther - left - leftOther;
    if (height > top.height) top = { at, height };
  }
  return top;
}

/** The most spells of some lists at any one time. The largest stays as it is: it may be that of nearly everybody. */
function heightOf(lists: readonly Times[]): number {
  const [largest = nobody, ...others] = lists.toSorted((a, b) => b.joins.length - a.joins.length);
  return highest(largest, together(others)).height;
}

/** The times of the spells that have each of the candidates. */
function byCandidates({ from, to, shown, candidates }: SpellList): readonly Times[] {
  const order = new Int32Array(shown.length);
  const ends = sortByCounting(order, {
    itemAt: (at) => at,
    keyOf: (spell) => shown[spell] ?? 0,
    keys: candidates.length,
  });
  return candidates.map((_, position) => {
    const spells = order.subarray(ends[position - 1], ends[position]);
    return { joins: timesOf(spells, from), leaves: timesOf(spells, to) };
  });
}

/** When some spells begin, or end, in order. */
function timesOf(spells: Int32Array, times: Float64Array): Float64Array {
  const own = new Float64Array(spells.length);
  for (let at = 0; at < own.length; at += 1) own[at] = times[spells[at] ?? 0] ?? 0;
  return own.toSorted();
}

/** All of some times in order. */
function together(some: readonly Times[]): Times {
  return { joins: merged(some.map(({ joins }) => joins)), leaves: merged(some.map(({ leaves }) => leaves)) };
}

/** Merges ordered times: neighbours first, so that none is copied more often than the number of lists has bits. */
function merged(lists: readonly Float64Array[]): Float64Array {
  const [first, second] = lists;
  if (first === undefined) return new Float64Array(0);
  if (second === undefined) return first;
  const half = lists.length >>> 1;
  return mergedPair(merged(lists.slice(0, half)), merged(lists.slice(half)));
}

function mergedPair(one: Float64Array, other: Float64Array): Float64Array {
  const all = new Float64Array(one.length + other.length);
  let [left, right] = [0, 0];
  for (let at = 0; at < all.length; at += 1) {
    const [a, b] = [one[left] ?? Infinity, other[right] ?? Infinity];
    if (a <= b) left += 1;
    else right += 1;
    all[at] = a <= b ? a : b;
  }
  return all;
}

function overall({ from, to, shown, candidates }: SpellList, top: ReturnType<typeof highest>): Peak | null {
  if (top.height === 0) return null;
  const present = candidates.map(() => 0);
  for (let spell = 0; spell < shown.length; spell += 1) {
    const position = shown[spell] ?? 0;
    if ((from[spell] ?? 0) <= top.at && top.at < (to[spell] ?? 0)) present[position] = (present[position] ?? 0) + 1;
  }
  const sum = new MeasureSum();
  for (const [position, number] of present.entries()) sum.addOne(candidates[position] ?? "*", number);
  return { at: top.at, measure: sum.measure() };
}
