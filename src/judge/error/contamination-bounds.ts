import type { Bounds } from "../../count/measure.ts";
import { type Fraction, floorTimes } from "../claim/fraction.ts";

/** Fractions of the located who are assumed to be in the wrong place, at most; as they are printed. */
export const errorFractions = ["0", "0.005", "0.01", "0.02", "0.05"] as const;

/** Bounds of people when some of the locations are wrong. */
export interface ContaminationBounds extends Bounds {
  /** How many locations may be wrong. */
  readonly budget: number;
}

/**
 * The bounds if at most this fraction of the located are in the wrong place, wherever that hurts most (J. L. Horowitz
 * and C. F. Manski, Identification and Robustness with Contaminated and Corrupted Data, 1995).
 */
export function contaminationBounds(
  { certain, possible }: Bounds,
  { located, total }: { readonly located: number; readonly total: number },
  fraction: Fraction,
): ContaminationBounds {
  const budget = floorTimes(fraction, located);
  return {
    budget,
    certain: certain - Math.min(budget, certain),
    possible: Math.min(total, possible + Math.min(budget, located - certain)),
  };
}
