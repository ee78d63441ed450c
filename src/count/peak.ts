import { bounds, type Bounds, type Measure, MeasureSum } from "./measure.ts";
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

/** The most spells at any one time, and the first such time; only of what is marked with 1, if `marks` are given. */
function highest(spells: SpellList, marks: readonly number[] | null): { readonly at: number; readonly height: number } {
  const joins = inOrder(spells.from, spells, marks);
  const leaves = inOrder(spells.to, spells, marks);
  let top = { at: 0, height: 0 };
  let left = 0;
  for (let joined = 0; joined < joins.length; joined += 1) {
    const at = joins[joined] ?? 0;
    while ((leaves[left] ?? Infinity) <= at) left += 1;
    const height = joined + 1 - left;
    if (height > top.height) top = { at, height };
  }
  return top;
}

/** Times in order, by number alone: which spell begins or ends then does not matter for how many are there. */
function inOrder(times: Float64Array, { shown }: SpellList, marks: readonly number[] | null): Float64Array {
  return (marks === null ? times : times.filter((_, spell) => marks[shown[spell] ?? 0] === 1)).toSorted();
}

/** For each of the candidates whether it is inside the codes, certainly and possibly, as 0 or 1. */
function insideEach(
  { candidates }: SpellList,
  codes: readonly string[],
): Readonly<Record<keyof Bounds, readonly number[]>> {
  const inside = candidates.map((one) => bounds({ total: 1, parts: [{ places: [one], weight: 1 }] }, codes));
  return { certain: inside.map(({ certain }) => certain), possible: inside.map(({ possible }) => possible) };
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
