import type { Candidates } from "../locate/evidence.ts";
import { bounds, type Bounds, type Measure, MeasureSum } from "./measure.ts";
import type { SpellList } from "./spells.ts";

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

/**
 * The peaks of a meeting from its participants' spells. Intervals are half-open, so somebody who leaves at the instant
 * at which another joins is not there with them.
 */
export function peaksOf(everybody: SpellList): Peaks {
  return {
    overall: overall(everybody, highest(everybody, null)),
    inside(codes) {
      const { certain, possible } = insideEach(everybody, codes);
      return { certain: highest(everybody, certain).height, possible: highest(everybody, possible).height };
    },
  };
}

/** The most spells at any one time, and the first such time; only of those that are marked with 1, if `marks` are given. */
function highest({ from, to }: SpellList, marks: Uint8Array | null): { readonly at: number; readonly height: number } {
  const joins = inOrder(from, marks);
  const leaves = inOrder(to, marks);
  let top = { at: 0, height: 0 };
  let left = 0;
  for (const [joined, at] of joins.entries()) {
    while ((leaves[left] ?? Infinity) <= at) left += 1;
    const height = joined + 1 - left;
    if (height > top.height) top = { at, height };
  }
  return top;
}

/** Times in order, by number alone: which spell begins or ends then does not matter for how many are there. */
function inOrder(times: readonly number[], marks: Uint8Array | null): Float64Array {
  return Float64Array.from(marks === null ? times : times.filter((_, spell) => marks[spell] === 1)).toSorted();
}

/** For each spell whether it is inside the codes, certainly and possibly, as 0 or 1. */
function insideEach(
  { candidates, length }: SpellList,
  codes: readonly string[],
): { readonly certain: Uint8Array; readonly possible: Uint8Array } {
  const known = new Map<Candidates, Bounds>();
  const inside = { certain: new Uint8Array(length), possible: new Uint8Array(length) };
  for (const [spell, one] of candidates.entries()) {
    let found = known.get(one);
    if (found === undefined) {
      found = bounds({ total: 1, parts: [{ places: [one], weight: 1 }] }, codes);
      known.set(one, found);
    }
    inside.certain[spell] = found.certain;
    inside.possible[spell] = found.possible;
  }
  return inside;
}

function overall(everybody: SpellList, top: { readonly at: number; readonly height: number }): Peak | null {
  if (top.height === 0) return null;
  const present = new MeasureSum();
  for (const [spell, candidates] of everybody.candidates.entries()) {
    if ((everybody.from[spell] ?? 0) <= top.at && top.at < (everybody.to[spell] ?? 0)) present.addOne(candidates, 1);
  }
  return { at: top.at, measure: present.measure() };
}
