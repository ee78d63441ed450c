import { bounds, type Bounds, type Measure, MeasureSum } from "./measure.ts";
import type { Spell } from "./spells.ts";

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
 * at which another joins is not there with them. The spells are put in order once, whatever is asked then.
 */
export function peaksOf(everybody: readonly Spell[]): Peaks {
  const changes = everybody
    .flatMap(({ from, to }, spell) => [
      { at: from, by: 1, spell },
      { at: to, by: -1, spell },
    ])
    .toSorted((a, b) => a.at - b.at || a.by - b.by);
  /** `weights` are by spell, each 0 or 1. */
  const highest = (weights: Uint8Array): { readonly at: number; readonly height: number } => {
    let height = 0;
    let top = { at: 0, height: 0 };
    for (const { at, by, spell } of changes) {
      height += by * (weights[spell] ?? 0);
      if (height > top.height) top = { at, height };
    }
    return top;
  };
  return {
    overall: overall(everybody, highest(new Uint8Array(everybody.length).fill(1))),
    inside(codes) {
      const inside = insideEach(everybody, codes);
      return {
        certain: highest(Uint8Array.from(inside, ({ certain }) => certain)).height,
        possible: highest(Uint8Array.from(inside, ({ possible }) => possible)).height,
      };
    },
  };
}

/** For each spell whether it is inside the codes, certainly and possibly, as 0 or 1. */
function insideEach(everybody: readonly Spell[], codes: readonly string[]): readonly Bounds[] {
  const known = new Map<Spell["candidates"], Bounds>();
  return everybody.map(({ candidates }) => {
    let found = known.get(candidates);
    if (found === undefined) {
      found = bounds({ total: 1, parts: [{ places: [candidates], weight: 1 }] }, codes);
      known.set(candidates, found);
    }
    return found;
  });
}

function overall(everybody: readonly Spell[], top: { readonly at: number; readonly height: number }): Peak | null {
  if (top.height === 0) return null;
  const present = new MeasureSum();
  for (const { from, to, candidates } of everybody) if (from <= top.at && top.at < to) present.add([candidates], 1);
  return { at: top.at, measure: present.measure() };
}
