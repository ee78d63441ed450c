import type { Bounds } from "../../count/measure.ts";
import { amountOf, type Threshold } from "./threshold.ts";

/** What the evidence says of a claim, from "no" to "yes". */
const decidedVerdicts = ["refuted", "undetermined", "supported"] as const;

export type DecidedVerdict = (typeof decidedVerdicts)[number];

/** `undeclared`: the claim has no threshold. `not-applicable`: nobody, or no time, is there to be counted. */
export type ClaimVerdict = DecidedVerdict | "undeclared" | "not-applicable";

/** How much of a whole is in a claim's jurisdictions. */
export interface Amount extends Bounds {
  readonly total: number;
}

/**
 * The verdict on a threshold: supported when even the certain part fulfils it whatever the unknown are, refuted when
 * no completion of the unknown does, undetermined otherwise.
 */
export function verdictOf(threshold: Threshold | null, amount: Amount): ClaimVerdict {
  if (amount.total === 0) return "not-applicable";
  return threshold === null ? "undeclared" : decidedVerdict(threshold, amount);
}

/** The same where there is a threshold; of an empty whole, "at least 10 %" is true. */
export function decidedVerdict(threshold: Threshold, { total, certain, possible }: Amount): DecidedVerdict {
  const amount = amountOf(threshold, total);
  if (threshold.relation === "at-least") {
    if (certain >= amount) return "supported";
    return possible < amount ? "refuted" : "undetermined";
  }
  if (possible <= amount) return "supported";
  return certain > amount ? "refuted" : "undetermined";
}

/**
 * The verdict on a claim about every meeting, or about any of them: the least or the greatest of the meetings'
 * verdicts (S. C. Kleene's strong three-valued logic). Meetings in which there is nothing to count say nothing; where
 * all are such, so is the answer. An undeclared claim stays undeclared.
 */
export function combineVerdicts(verdicts: readonly ClaimVerdict[], quantifier: "every" | "any"): ClaimVerdict {
  if (verdicts.includes("undeclared")) return "undeclared";
  const order = quantifier === "every" ? decidedVerdicts : decidedVerdicts.toReversed();
  return order.find((verdict) => verdicts.includes(verdict)) ?? "not-applicable";
}
