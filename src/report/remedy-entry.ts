import type { Bounds } from "../count/measure.ts";
import type { ConstraintResult } from "../judge/decision.ts";
import type { HostReach, NotMeasured, Remedy, RemedyName } from "../judge/remedies/remedy.ts";

/** What one response to the demand would do in a meeting. No remedy is ever said to be right. */
export interface RemedyEntry {
  readonly name: RemedyName;
  /** Participants, all of them counted. */
  readonly affected: number;
  readonly inScope: Bounds;
  readonly outsideScope: Bounds;
  /** Inside the scope, and not affected. */
  readonly missed: Bounds;
  /** `outsideScope` of `affected`, from 0 to 1; `null` when nobody is affected. */
  readonly collateral: Bounds | null;
  /** How many the policy leaves to a person; `null` but for `block`. */
  readonly review: number | null;
  /** Whom it affects that `block` does not; `null` for `none` and `block`. */
  readonly beyondBlock: { readonly outside: number; readonly mayBeInside: number } | null;
  /** Seconds of presence after `--as-of` of the affected outside the scope; `null` where no instant is counted. */
  readonly secondsLostOutside: Bounds | null;
  /** Countries touched outside the scope, as sorted codes; `*`: possibly any. */
  readonly jurisdictions: { readonly certain: readonly string[]; readonly possible: readonly string[] };
  /** `null` where no host is among the participants. */
  readonly host: HostReach | null;
  /** What the policy's constraints would be with this remedy; `null` where it does not set them. */
  readonly constraints: {
    readonly "affected-outside-scope": ConstraintResult | null;
    readonly "host-outside-scope": ConstraintResult | null;
  };
  /** Remedies that reach the same people inside and fewer outside. Where there is one, this one fails necessity. */
  readonly dominatedBy: readonly RemedyName[];
  readonly notMeasured: readonly NotMeasured[];
}

/** A remedy as the report tells it. */
export function remedyEntry(remedy: Remedy): RemedyEntry {
  const { presenceLostOutside: lost, constraints } = remedy;
  return {
    name: remedy.name,
    affected: remedy.affected,
    inScope: remedy.inScope,
    outsideScope: remedy.outsideScope,
    missed: remedy.missed,
    collateral: remedy.collateral,
    review: remedy.review,
    beyondBlock: remedy.beyondBlock,
    secondsLostOutside: lost === null ? null : { certain: lost.certain / 1000, possible: lost.possible / 1000 },
    jurisdictions: remedy.jurisdictions,
    host: remedy.host,
    constraints: {
      "affected-outside-scope": constraints.affectedOutsideScope,
      "host-outside-scope": constraints.hostOutsideScope,
    },
    dominatedBy: remedy.dominatedBy,
    notMeasured: remedy.notMeasured,
  };
}
