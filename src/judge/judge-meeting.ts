import type { Count, CountedMeeting } from "../count/count.ts";
import type { Appearance, Participant } from "../count/participant.ts";
import { oncePer } from "../once-per.ts";
import type { ClaimJudgement } from "./claim/claim-finding.ts";
import { type ClaimContext, type ClaimJudge, newClaimJudge } from "./claim/judge-claims.ts";
import type { LoadedClaims } from "./claim/load-claims.ts";
import { type Change, compareDecisions } from "./compare-decisions.ts";
import { decide } from "./decide.ts";
import type { Decision } from "./decision.ts";
import type { PolicyFile } from "./load-policy.ts";
import type { Policy } from "./policy.ts";
import { judgeRemedies } from "./remedies/judge-remedies.ts";
import type { Remedies } from "./remedies/remedy.ts";
import { remedyGround } from "./remedies/remedy-ground.ts";

/** What one policy would do in one meeting. */
export interface PolicyJudgement {
  readonly policy: Policy;
  /** In the order of the meeting's participants. */
  readonly decisions: readonly Decision[];
  readonly remedies: Remedies;
}

/** A counted meeting with what the policies would do in it. */
export interface Judgement {
  readonly meeting: CountedMeeting;
  readonly policies: readonly PolicyJudgement[];
  /** For each policy after the first: who is decided otherwise than under the first. */
  readonly comparisons: readonly { readonly from: Policy; readonly to: Policy; readonly changes: readonly Change[] }[];
}

/** What the counted meetings are judged by. */
export interface Questions {
  readonly policies: readonly PolicyFile[];
  readonly claims: LoadedClaims;
  /** What claims are read with, but for what follows from the count and the policies. */
  readonly context: Omit<ClaimContext, "claims" | "meetings" | "policies">;
}

/** The judgements of a run. */
export interface Judgements {
  /** To be taken once, one at a time. */
  readonly meetings: Iterable<Judgement>;
  readonly all: Judgement;
  /** Once all meetings have been taken. */
  readonly claims: () => readonly ClaimJudgement[];
}

/**
 * Runs every policy dry on every meeting and on all of them pooled, and puts every claim to the meetings that it is
 * about. Dated groups are taken as of the first meeting's day, for all meetings alike, so that a policy or a claim
 * means the same throughout a report. Throws `UserError` for a claim about a meeting that the logs do not hold.
 */
export function judgeMeetings(counted: Count, { policies: files, claims, context }: Questions): Judgements {
  const day = counted.start === null ? null : new Date(counted.start).toISOString().slice(0, 10);
  const policies = files.map((file) => file.resolve(day));
  const judge = newClaimJudge({ ...context, claims: claims.resolve(day), meetings: counted.ids, policies });
  const all = counted.all();
  judge.take(all);
  return {
    meetings: judgeEach(counted, policies, judge),
    all: judgeMeeting(all, policies),
    claims: () => judge.judgements(),
  };
}

function* judgeEach(counted: Count, policies: readonly Policy[], judge: ClaimJudge): Generator<Judgement> {
  for (const meeting of counted.meetings()) {
    judge.take(meeting);
    yield judgeMeeting(meeting, policies);
  }
}

/** Runs every policy dry on one meeting. Nothing is done to anybody. */
function judgeMeeting(meeting: CountedMeeting, policies: readonly Policy[]): Judgement {
  if (policies.length === 0) return { meeting, policies: [], comparisons: [] };
  const participants = [...meeting.people(null)];
  const ground = remedyGround(meeting, participants);
  const judged = policies.map((policy) => {
    const decisions = decideAll(policy, participants, meeting);
    return { policy, decisions, remedies: judgeRemedies(policy, decisions, ground) };
  });
  const [first, ...others] = judged;
  return {
    meeting,
    policies: judged,
    comparisons: others.flatMap(({ policy, decisions }) =>
      first === undefined
        ? []
        : [{ from: first.policy, to: policy, changes: compareDecisions(first.decisions, decisions) }],
    ),
  };
}

/** Decisions on everybody, each by the evidence inside the policy's window. */
function decideAll(
  policy: Policy,
  participants: readonly Participant[],
  { people }: CountedMeeting,
): readonly Decision[] {
  const verdictOn = oncePer((appearance: Appearance | null) => decide(policy, appearance));
  if (policy.window === null) {
    return participants.map((participant) => ({ participant, verdict: verdictOn(participant.appearance) }));
  }
  const present = new Map(Array.from(people(policy.window), (one) => [one.ordinal, one]));
  return participants.map((participant) => {
    const inWindow = present.get(participant.ordinal) ?? null;
    return { participant: inWindow ?? participant, verdict: verdictOn(inWindow?.appearance ?? null) };
  });
}
