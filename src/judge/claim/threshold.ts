import { ceilTimes, floorTimes, type Fraction } from "./fraction.ts";

/** One limit: so many, in the unit of the measure, or such a share of the whole. */
export type Limit =
  | { readonly kind: "count"; readonly count: number }
  | { readonly kind: "share"; readonly share: Fraction };

/** What a claim says of the amount in its jurisdictions. Of two limits both must hold, or either. */
export interface Threshold {
  readonly relation: "at-least" | "at-most";
  readonly limits: readonly Limit[];
  readonly combine: "and" | "or";
}

/**
 * The whole amount that a threshold comes to of a total: the least that fulfils "at least", the most that fulfils "at
 * most". Exact: shares are fractions of whole numbers.
 */
export function amountOf({ relation, limits, combine }: Threshold, total: number): number {
  const amounts = limits.map((limit) => {
    if (limit.kind === "count") return limit.count;
    return relation === "at-least" ? ceilTimes(limit.share, total) : floorTimes(limit.share, total);
  });
  // "At least" is harder with the larger amount, "at most" with the smaller one.
  const isLargest = (relation === "at-least") === (combine === "and");
  return isLargest ? Math.max(...amounts) : Math.min(...amounts);
}
