import type { Bounds } from "../count/measure.ts";
import type { Declaration } from "../judge/claim/claim.ts";
import type { BreakEven, ClaimFlag, NoiseFinding } from "../judge/claim/claim-finding.ts";
import type { Flips } from "../judge/claim/flips.ts";
import type { Stability } from "../judge/claim/stability.ts";
import type { ClaimVerdict } from "../judge/claim/verdict.ts";
import type { MeasureUnit } from "./measure-unit.ts";

/** What all the logs say of one claim. */
export interface ClaimEntry {
  readonly id: string;
  /** As it was written. */
  readonly text: string;
  /** As named in it, and all codes that they stand for. */
  readonly jurisdictions: readonly string[];
  readonly codes: readonly string[];
  /** `null`: no threshold is declared. */
  readonly relation: "at-least" | "at-most" | null;
  /** SHA-256 of the file that declares it; `null` for one of the command line. */
  readonly sha256: string | null;
  /** As the file states it; nothing of it is proven. */
  readonly declared: Declaration | null;
  /** "yes" only where an earlier report proves it. */
  readonly declaredBefore: "yes" | "unknown";
  /** RFC 3339, UTC; the claim's own window, both equal for one instant. */
  readonly window: { readonly from: string; readonly to: string } | null;
  /** Over all its meetings, as its scope asks. */
  readonly verdict: ClaimVerdict;
  readonly stability: Stability | null;
  readonly flags: readonly ClaimFlag[];
  /** The one sentence that may be repeated; `null` where none may, for the reasons in `notQuotable`. */
  readonly sentence: string | null;
  /** Why the verdict must be told with its range and flags; empty where it may be told in one sentence. */
  readonly notQuotable: readonly string[];
  /** One for each meeting that it is about; `meeting` is `null` for people pooled. */
  readonly findings: readonly ClaimFindingEntry[];
}

/** An amount in a claim's jurisdictions, of a whole. */
export interface ClaimAmountEntry {
  readonly unit: MeasureUnit;
  readonly total: number;
  readonly certain: number;
  readonly possible: number;
  readonly share: Bounds | null;
}

/** What the evidence of one meeting, or of all pooled, says of a claim. */
export interface ClaimFindingEntry extends ClaimAmountEntry {
  readonly meeting: string | null;
  /** What the threshold comes to, in the unit; `null` without one. */
  readonly need: number | null;
  readonly verdict: ClaimVerdict;
  /** A claim of at least so many would be supported up to `supportedUpTo` and refuted from `refutedFrom` on. */
  readonly curve: { readonly supportedUpTo: number; readonly refutedFrom: number };
  readonly flips: Flips | null;
  readonly flags: readonly ClaimFlag[];
  readonly largestRecord: number | null;
  readonly noise: NoiseFinding | null;
  readonly phantoms: { readonly rate: number; readonly probability: number } | null;
  readonly contamination: readonly (Bounds & {
    readonly fraction: string;
    readonly budget: number;
    readonly verdict: ClaimVerdict;
  })[];
  readonly breakEven: BreakEven | null;
  readonly stability: Stability | null;
  readonly readings: readonly ClaimReadingEntry[];
}

/** What another reading of the same logs gives. */
export interface ClaimReadingEntry extends ClaimAmountEntry {
  readonly reading: string;
  readonly group: "evidential" | "definitional";
  readonly verdict: ClaimVerdict;
}
