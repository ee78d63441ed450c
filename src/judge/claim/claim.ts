import type { Unit } from "../../count/measure.ts";
import type { Window } from "../../count/presence.ts";
import type { Jurisdiction } from "../../jurisdiction/jurisdiction.ts";
import type { Threshold } from "./threshold.ts";

/** Which meetings a claim is about. `only`: it does not say, and the logs hold one meeting. */
export type ClaimScope =
  | { readonly kind: "meeting"; readonly id: string }
  | { readonly kind: "every" | "any" | "all" | "only" };

/** A claim as somebody wrote it, its words not yet resolved. */
export interface ClaimExpression {
  /** As written. */
  readonly text: string;
  /** Codes and groups, each with the position at which it stands in the text, from 1. */
  readonly jurisdictions: readonly { readonly word: string; readonly at: number }[];
  /** `null`: no threshold is declared, so that there can be no verdict. */
  readonly threshold: Threshold | null;
  readonly of: Unit;
  readonly scope: ClaimScope;
  /** Presence is clipped to it; both ends equal: one instant. `null`: the window of the run, if any. */
  readonly window: Window | null;
}

/** Who declared a claim, when and why, as a file states it; nothing of it is proven. */
export interface Declaration {
  readonly by: string | null;
  readonly at: string | null;
  readonly because: string | null;
}

/** A claim with its words resolved to codes. */
export interface Claim extends Omit<ClaimExpression, "jurisdictions"> {
  /** Of a file, or "claim-1", "claim-2", ... in the order of the command line. */
  readonly id: string;
  readonly jurisdictions: readonly Jurisdiction[];
  /** Of all its jurisdictions, sorted. */
  readonly codes: readonly string[];
  readonly declared: Declaration | null;
  /** SHA-256 of the file that holds it; `null` for one of the command line. */
  readonly sha256: string | null;
}
