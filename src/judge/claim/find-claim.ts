import type { CountedMeeting } from "../../count/count-meeting.ts";
import { bounds, type Measure, type Unit } from "../../count/measure.ts";
import type { Reading } from "../../count/reading.ts";
import { oncePer } from "../../once-per.ts";
import { breakEvenAccuracy } from "../error/break-even-accuracy.ts";
import { contaminationBounds, errorFractions } from "../error/contamination-bounds.ts";
import { noiseQuantile, phantomProbability } from "../error/noise.ts";
import { noiseScenarios, usualRate } from "../error/noise-groups.ts";
import type { Claim } from "./claim.ts";
import type { ClaimFinding, ClaimFlag, NoiseFinding } from "./claim-finding.ts";
import type { ClaimReading } from "./claim-readings.ts";
import { flipsOf, type Flips } from "./flips.ts";
import { parseFraction } from "./fraction.ts";
import { stabilityOf } from "./stability.ts";
import { amountOf, type Threshold } from "./threshold.ts";
import { type Amount, verdictOf } from "./verdict.ts";

/** Milliseconds in the minutes that a claim's counts are in, and one in everything else. */
const scale: Readonly<Record<Unit, number>> = { participants: 1, minutes: 60_000, peak: 1 };

/** A claim with how it is read, and how else it could be. */
export interface AskedClaim {
  readonly claim: Claim;
  readonly usual: Reading;
  readonly others: readonly ClaimReading[];
}

/** What the evidence of one meeting says of a claim that is read as usual, and what other readings say. */
export function findClaim({ claim, usual, others }: AskedClaim, meeting: CountedMeeting): ClaimFinding {
  // Readings that come down to the same have the same measure.
  const amountIn = oncePer((under: Measure): Amount => {
    const { certain, possible } = bounds(under, claim.codes);
    return { total: under.total, certain, possible };
  });
  const measure = meeting.under(usual);
  const amount = amountIn(measure);
  const threshold = thresholdIn(claim.threshold, claim.of);
  const verdict = verdictOf(threshold, amount);
  const readings = others.map((one) => {
    const other = amountIn(meeting.under(one.reading));
    return { reading: one, amount: other, verdict: verdictOf(thresholdIn(claim.threshold, one.reading.of), other) };
  });
  const decided = verdict === "undeclared" || verdict === "not-applicable" ? null : verdict;
  const need = threshold === null || amount.total === 0 ? null : amountOf(threshold, amount.total);
  const { flips, flags, largestRecord, noise, phantoms, contamination, breakEven } = hangingOn(claim, meeting, {
    measure,
    amount,
    threshold,
    need,
  });
  return {
    meeting: meeting.id,
    usual,
    amount,
    need,
    verdict,
    readings,
    stability:
      decided === null
        ? null
        : stabilityOf(
            decided,
            readings.map((one) => one.verdict),
          ),
    flips,
    flags,
    largestRecord,
    noise,
    phantoms,
    contamination,
    breakEven,
  };
}

/** What a verdict in one meeting hangs on. */
type Hanging = Pick<
  ClaimFinding,
  "flips" | "flags" | "largestRecord" | "noise" | "phantoms" | "contamination" | "breakEven"
>;

interface Found {
  readonly measure: Measure;
  readonly amount: Amount;
  readonly threshold: Threshold | null;
  readonly need: number | null;
}

function hangingOn(
  { codes, of, window }: Claim,
  meeting: CountedMeeting,
  { measure, amount, threshold, need }: Found,
): Hanging {
  const nothing = { noise: null, phantoms: null, contamination: [], breakEven: null, flags: [], largestRecord: null };
  if (threshold === null || need === null) return { ...nothing, flips: null };
  // Minutes are no people: what would flip them is told only as far as the unknown go.
  if (of === "minutes") return { ...nothing, flips: unknownOnly(flipsOf(threshold, amount, null)) };
  // What holds because many are there hangs on their records; what holds because few are, on those of everybody else.
  const isMany = threshold.relation === "at-least" ? amount.certain >= need : amount.certain > need;
  const sizes = of === "participants" ? meeting.recordSizes(codes, isMany ? "inside" : "outside", window) : null;
  // At the peak nobody knows who would be there if somebody were not.
  const flips =
    of === "participants"
      ? flipsOf(threshold, amount, sizes?.byDatabase ?? null)
      : withoutPlanting(flipsOf(threshold, amount, null));
  const scenarios = noiseScenarios(measure, codes);
  const noise = scenarios
    .map(({ rates, groups }): NoiseFinding => ({ rates, quantile: noiseQuantile(groups) }))
    .reduce((most, one) => (one.quantile > most.quantile ? one : most));
  const located = amount.total - bounds(measure, []).possible;
  return {
    flips,
    flags: flagsOf(flips, noise),
    largestRecord: sizes === null ? null : Math.max(0, ...sizes.byDatabase.flatMap(([largest = 0]) => largest)) || null,
    noise,
    phantoms: phantomsOf(threshold, need, located),
    contamination: contaminated(threshold, amount, located),
    breakEven:
      threshold.relation === "at-least" && amount.certain >= need
        ? {
            independent: breakEvenAccuracy(
              Array.from({ length: amount.certain }, () => 1),
              need,
            ),
            clustered: sizes === null ? null : breakEvenAccuracy(sizes.together, need),
          }
        : null,
  };
}

/** The threshold with its counts in the unit of the measure. */
function thresholdIn(threshold: Threshold | null, of: Unit): Threshold | null {
  if (threshold === null || scale[of] === 1) return threshold;
  const limits = threshold.limits.map((limit) =>
    limit.kind === "count" ? { ...limit, count: limit.count * scale[of] } : limit,
  );
  return { ...threshold, limits };
}

function unknownOnly(flips: Flips): Flips {
  return { ...flips, relocations: null, removals: null, additions: null, records: null };
}

function withoutPlanting(flips: Flips): Flips {
  return { ...flips, removals: null, additions: null };
}

function flagsOf({ relocations, records }: Flips, { quantile }: NoiseFinding): readonly ClaimFlag[] {
  const flags: ClaimFlag[] = [];
  if (relocations !== null && relocations <= quantile) flags.push("fragile");
  if (records === 1) flags.push("single-record");
  return flags;
}

/** What decides is what both limits come to; a claim of at most so many is broken by one more. */
function phantomsOf({ relation, limits }: Threshold, need: number, located: number): Hanging["phantoms"] {
  if (!limits.some(({ kind }) => kind === "count")) return null;
  const least = relation === "at-least" ? need : need + 1;
  return { rate: usualRate, probability: phantomProbability([{ participants: located, rate: usualRate }], least) };
}

/** Read once, and not for each meeting. */
const exactFractions = errorFractions.map((fraction) => ({
  fraction,
  exact: parseFraction(fraction) ?? { numerator: 0n, denominator: 1n },
}));

function contaminated(threshold: Threshold, amount: Amount, located: number): Hanging["contamination"] {
  const { total } = amount;
  return exactFractions.map(({ fraction, exact }) => {
    const { budget, certain, possible } = contaminationBounds(amount, { located, total }, exact);
    return { fraction, budget, certain, possible, verdict: verdictOf(threshold, { total, certain, possible }) };
  });
}
