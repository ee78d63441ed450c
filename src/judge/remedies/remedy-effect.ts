import { type Bounds, shareOf } from "../../count/measure.ts";
import { insideBounds, outsideBounds, type ScopeCounts } from "./scope-standing.ts";

/** How many people a remedy affects, inside a scope and outside it, and how many inside it does not reach. */
export interface RemedyEffect {
  readonly affected: number;
  readonly inScope: Bounds;
  readonly outsideScope: Bounds;
  /** Inside the scope, and not affected. */
  readonly missed: Bounds;
  /** The part of the affected who are outside, from 0 to 1; `null` of nobody. */
  readonly collateral: Bounds | null;
}

/**
 * The effect of a remedy that affects `affected` of `everybody`. Each bound is reached by some truth that fits the
 * evidence: all whose standing is not known inside the scope, or all of them outside.
 */
export function remedyEffect(everybody: ScopeCounts, affected: ScopeCounts): RemedyEffect {
  const number = affected.in + affected.unknown + affected.out;
  const outsideScope = outsideBounds(affected);
  const missed = { in: everybody.in - affected.in, unknown: everybody.unknown - affected.unknown, out: 0 };
  return {
    affected: number,
    inScope: insideBounds(affected),
    outsideScope,
    missed: insideBounds(missed),
    collateral: shareOf(outsideScope, number),
  };
}
