import type { CountOptions } from "../../count/count-options.ts";
import type { CountedMeeting } from "../../count/count-meeting.ts";
import { instantOf, intersection } from "../../count/presence.ts";
import { usualReading } from "../../count/reading.ts";
import { UserError } from "../../user-error.ts";
import type { Claim } from "./claim.ts";
import { claimFlags, type ClaimFinding, type ClaimJudgement } from "./claim-finding.ts";
import { claimReadings, type ReadingContext } from "./claim-readings.ts";
import { type AskedClaim, findClaim } from "./find-claim.ts";
import { stabilityOf } from "./stability.ts";
import { type ClaimVerdict, combineVerdicts } from "./verdict.ts";

/** What claims are judged with. */
export interface ClaimContext extends ReadingContext {
  readonly claims: readonly Claim[];
  readonly options: CountOptions;
  /** The meetings that the logs hold. */
  readonly meetings: readonly string[];
  /** Whether something outside this run proves that a claim was declared before its data were seen. */
  readonly declaredBefore: (claim: Claim) => boolean;
}

/** Judges claims meeting by meeting, so that no more than one meeting has to be at hand. */
export interface ClaimJudge {
  /** Takes one meeting, or all pooled. */
  readonly take: (meeting: CountedMeeting) => void;
  /** The judgements of the meetings that were taken. */
  readonly judgements: () => readonly ClaimJudgement[];
}

/**
 * A judge of claims. Throws a `UserError` of status 3 for a claim about a meeting that the logs do not hold, which is
 * no evidence against it, for one that does not say which of several meetings it is about, and for one about the
 * minutes or the peak of an instant.
 */
export function newClaimJudge(context: ClaimContext): ClaimJudge {
  for (const claim of context.claims) {
    checkScope(claim, context.meetings);
    checkInstant(claim, context.options);
  }
  const found = new Map<AskedClaim, ClaimFinding[]>(context.claims.map((claim) => [askedClaim(claim, context), []]));
  return {
    take(meeting) {
      for (const [asked, findings] of found) {
        if (isAbout(asked.claim, meeting.id)) findings.push(findClaim(asked, meeting));
      }
    },
    judgements: () => Array.from(found, ([{ claim }, findings]) => together(claim, findings, context)),
  };
}

/** The readings of a claim are the same in each meeting. */
function askedClaim(claim: Claim, context: ClaimContext): AskedClaim {
  const window = intersection(context.options.window, claim.window);
  const usual = usualReading({ ...context.options, of: claim.of, window }, context.databases.length);
  return { claim, usual, others: claimReadings(usual, claim.threshold, context) };
}

function checkScope({ id, text, scope }: Claim, meetings: readonly string[]): void {
  if (scope.kind === "meeting" && !meetings.includes(scope.id)) {
    throw new UserError(
      `claim ${id} ("${text}") is about the meeting "${scope.id}", which the logs do not hold; they hold ${listed(meetings)}`,
    );
  }
  if (scope.kind === "only" && meetings.length > 1) {
    throw new UserError(
      `claim ${id} ("${text}") does not say which of ${meetings.length} meetings it is about; add "in ID" (${listed(meetings)}), "in every meeting", "in any meeting" or "in all"`,
    );
  }
}

function checkInstant({ id, text, of, window }: Claim, options: CountOptions): void {
  if (of === "participants" || instantOf(intersection(options.window, window)) === null) return;
  throw new UserError(
    `claim ${id} ("${text}") is about one instant, which has no ${of}; leave out "of ${of}", or write "from ... to ..."`,
  );
}

/** Ids by the dozen are no help. */
const IDS_NAMED = 6;

function listed(ids: readonly string[]): string {
  const rest = ids.length - IDS_NAMED;
  return `${ids.slice(0, IDS_NAMED).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

function isAbout({ scope }: Claim, meeting: string | null): boolean {
  if (scope.kind === "all") return meeting === null;
  return meeting !== null && (scope.kind !== "meeting" || scope.id === meeting);
}

/** A sentence about each of more meetings is no sentence. */
const MEETINGS_IN_A_SENTENCE = 3;

function together(claim: Claim, findings: readonly ClaimFinding[], context: ClaimContext): ClaimJudgement {
  const combine = (verdicts: readonly ClaimVerdict[]): ClaimVerdict =>
    combineVerdicts(verdicts, claim.scope.kind === "any" ? "any" : "every");
  const verdict = combine(findings.map((one) => one.verdict));
  const readings = (findings[0]?.readings ?? []).map((_, index) =>
    combine(findings.map((one) => one.readings[index]?.verdict ?? "not-applicable")),
  );
  const isDecided = verdict !== "undeclared" && verdict !== "not-applicable";
  const stability = isDecided ? stabilityOf(verdict, readings) : null;
  const flags = claimFlags.filter((flag) => findings.some((one) => one.flags.includes(flag)));
  return {
    claim,
    declaredBefore: context.declaredBefore(claim) ? "yes" : "unknown",
    verdict,
    stability,
    flags,
    findings,
    quotable:
      (verdict === "supported" || verdict === "refuted") &&
      stability === "stable" &&
      flags.length === 0 &&
      claim.of === "participants" &&
      findings.filter((one) => one.verdict === verdict).length <= MEETINGS_IN_A_SENTENCE,
  };
}
