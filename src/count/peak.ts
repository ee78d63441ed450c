import { bounds, MeasureSum, type Bounds, type Measure } from "./measure.ts";
import type { Spell } from "./spells.ts";

/** The first instant at which most participants were there at once, and who they were. */
export interface Peak {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly measure: Measure;
}

interface Change {
  readonly at: number;
  readonly by: number;
}

/**
 * The peak of a meeting from its participants' spells; `null` when nobody was there for any time. Intervals are
 * half-open, so somebody who leaves at the instant at which another joins is not there with them.
 */
export function peak(everybody: readonly Spell[]): Peak | null {
  const top = highest(
    everybody.flatMap(({ from, to }) => [
      { at: from, by: 1 },
      { at: to, by: -1 },
    ]),
  );
  if (top === null) return null;
  const present = new MeasureSum();
  for (const spell of everybody) if (spell.from <= top.at && top.at < spell.to) present.add([spell.candidates], 1);
  return { at: top.at, measure: present.measure() };
}

/**
 * The most participants inside the codes at any one time, certainly and possibly; each at its own instant, which
 * need not be the meeting's peak.
 */
export function ownPeak(everybody: readonly Spell[], codes: readonly string[]): Bounds {
  const weighed = everybody.map((spell) => ({
    spell,
    in: bounds({ total: 1, parts: [{ places: [spell.candidates], weight: 1 }] }, codes),
  }));
  const most = (which: keyof Bounds): number =>
    highest(
      weighed.flatMap(({ spell, in: inside }) => [
        { at: spell.from, by: inside[which] },
        { at: spell.to, by: -inside[which] },
      ]),
    )?.height ?? 0;
  return { certain: most("certain"), possible: most("possible") };
}

function highest(changes: readonly Change[]): { readonly at: number; readonly height: number } | null {
  let height = 0;
  let top: { readonly at: number; readonly height: number } | null = null;
  for (const { at, by } of changes.toSorted((a, b) => a.at - b.at || a.by - b.by)) {
    height += by;
    if (height > (top?.height ?? 0)) top = { at, height };
  }
  return top;
}
