import type { Reading } from "../../count/reading.ts";
import type { ContaminationBounds } from "../error/contamination-bounds.ts";
import type { Claim } from "./claim.ts";
import type { ClaimReading } from "./claim-readings.ts";
import type { Flips } from "./flips.ts";
import type { Stability } from "./stability.ts";
import type { Amount, ClaimVerdict } from "./verdict.ts";

/** What a reading other than the claim's own gives. */
interface ReadingResult {
  readonly reading: ClaimReading;
  readonly amount: Amount;
  readonly verdict: ClaimVerdict;
}

/** Why a verdict must not be told in one sentence: it hangs on too little, as far as that can be said of its unit. */
export const claimFlags = ["fragile", "single-record"] as const;

export type ClaimFlag = (typeof claimFlags)[number];

/** How many wrong locations are to be expected from databases as they are. */
export interface NoiseFinding {
  /** The rates that were assumed: of all located, and for mainland China by neighbour. */
  readonly rates: Readonly<Record<string, number>>;
  /** Wrong locations that are exceeded with a probability of 1 % at most. */
  readonly quantile: number;
}

/** The accuracy that the certain locations need for the verdict to hold with 95 %. */
export interface BreakEven {
  /** If each location is right or wrong by itself. */
  readonly independent: number | null;
  /** If all that hang on one record are right or wrong together. */
  readonly clustered: number | null;
}

/** What the evidence of one meeting, or of all pooled, says of a claim. Amounts are in the unit of the claim. */
export interface ClaimFinding {
  /** `null`: people pooled over all meetings. */
  readonly meeting: string | null;
  /** The claim's own reading, which the figures are of. */
  readonly usual: Reading;
  readonly amount: Amount;
  /** The least that fulfils "at least", the most that fulfils "at most"; `null` without a threshold or a whole. */
  readonly need: number | null;
  readonly verdict: ClaimVerdict;
  readonly flips: Flips | null;
  readonly flags: readonly ClaimFlag[];
  /** How many of the certain participants hang on the record that most of them share; `null` where none is certain. */
  readonly largestRecord: number | null;
  readonly noise: NoiseFinding | null;
  /**
   * Of a claim that sets a count: the probability that noise alone shows so many, if in truth nobody is there. `null`
   * elsewhere.
   */
  readonly phantoms: { readonly rate: number; readonly probability: number } | null;
  /** Bounds and verdict if so many of the located are in the wrong place, by the assumed fraction. */
  readonly contamination: readonly (ContaminationBounds & {
    readonly fraction: string;
    readonly verdict: ClaimVerdict;
  })[];
  readonly breakEven: BreakEven | null;
  readonly readings: readonly ReadingResult[];
  /** `null` where there is no verdict to be stable. */
  readonly stability: Stability | null;
}

/** What all the logs say of a claim. */
export interface ClaimJudgement {
  readonly claim: Claim;
  /** Whether something outside this run proves that the claim was declared before the data were seen. */
  readonly declaredBefore: "yes" | "unknown";
  /** The meetings' verdicts put together, as the claim's scope asks. */
  readonly verdict: ClaimVerdict;
  readonly stability: Stability | null;
  /** Of any of its meetings. */
  readonly flags: readonly ClaimFlag[];
  /** One for each meeting that the claim is about, or one for all pooled. */
  readonly findings: readonly ClaimFinding[];
  /**
   * Whether the verdict may be told in one sentence: it is decided, stable, carries no flag, and is about participants,
   * for of minutes and of the peak it is not known on how many records they hang.
   */
  readonly quotable: boolean;
}
