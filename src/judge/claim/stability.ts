import type { ClaimVerdict } from "./verdict.ts";

/**
 * How a verdict holds under other readings of the same logs. `stable`: all readings give it. `contested`: some say
 * supported and some refuted. `sensitive`: anything in between. A reading in which there is nothing to count, such as
 * minutes where no time is known, says nothing.
 */
export type Stability = "stable" | "sensitive" | "contested";

/** The stability of a verdict, given those of the other readings. */
export function stabilityOf(baseline: ClaimVerdict, readings: readonly ClaimVerdict[]): Stability {
  const all = [baseline, ...readings.filter((verdict) => verdict !== "not-applicable")];
  if (all.every((verdict) => verdict === baseline)) return "stable";
  return all.includes("supported") && all.includes("refuted") ? "contested" : "sensitive";
}
