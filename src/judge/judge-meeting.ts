import type { Count } from "../count/count.ts";
import type { CountedMeeting } from "../count/count-meeting.ts";
import type { Appearance } from "../count/participant.ts";
import { Participants } from "../count/participants.ts";
import { once } from "../once.ts";
import { oncePer } from "../once-per.ts";
import type { ClaimJudgement } from "./claim/claim-finding.ts";
import { type ClaimContext, type ClaimJudge, newClaimJudge } from "./claim/judge-claims.ts";
import type { LoadedClaims } from "./claim/load-claims.ts";
import { type Change, compareDecisions } from "./compare-decisions.ts";
import { decide } from "./decide.ts";
import type { Decisions } from "./decision.ts";
import type { PolicyFile } from "./load-policy.ts";
import type { Policy } from "./policy.ts";
import { remedyJudge } from "./remedies/judge-remedies.ts";
import type { Remedies } from "./remedies/remedy.ts";
import { type RemedyGround, remedyGround } from "./remedies/remedy-ground.ts";

/** What one policy would do in one meeting. */
export interface PolicyJudgement {
  readonly policy: Policy;
  readonly decisions: Decisions;
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
  const judges = policies.map(policyJudge);
  const all = counted.all();
  judge.take(all);
  return {
    meetings: judgeEach(counted, judges, judge),
    all: judgeMeeting(all, judges),
    claims: once(() => judge.judgements()),
  };
}

function* judgeEach(counted: Count, judges: readonly PolicyJudge[], judge: ClaimJudge): Generator<Judgement> {
  for (const meeting of counted.meetings()) {
    judge.take(meeting);
    yield judgeMeeting(meeting, judges);
  }
}

/** Runs a policy dry on everybody in a meeting. */
type PolicyJudge = (participants: Participants, meeting: CountedMeeting, ground: RemedyGround) => PolicyJudgement;

/** What follows from how somebody appears is worked out once for all meetings of a run. */
function policyJudge(policy: Policy): PolicyJudge {
  const decideAll = decider(policy);
  const judgeRemedies = remedyJudge(policy);
  return (participants, meeting, ground) => {
    const decisions = decideAll(participants, meeting);
    return { policy, decisions, remedies: judgeRemedies(decisions, ground) };
  };
}

/** Runs every policy dry on one meeting. Nothing is done to anybody. */
function judgeMeeting(meeting: CountedMeeting, judges: readonly PolicyJudge[]): Judgement {
  if (judges.length === 0) return { meeting, policies: [], comparisons: [] };
  const participants = meeting.people(null);
  const ground = remedyGround(meeting, participants);
  const judged = judges.map((judge) => judge(participants, meeting, ground));
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

/** Decides on everybody, each by the evidence inside the policy's window, in one meeting after the other. */
function decider(policy: Policy): (participants: Participants, meeting: CountedMeeting) => Decisions {
  const { window } = policy;
  const verdictOn = oncePer((appearance: Appearance) => decide(policy, appearance));
  if (window === null) {
    return (participants) => ({ participants, verdicts: participants.appearances.map(verdictOn) });
  }
  // How they appear who were not there in the window: others who were may appear like that in it.
  const absent = oncePer((appearance: Appearance): Appearance => ({ ...appearance }));
  const outside = new Set<Appearance>();
  const notThere = decide(policy, null);
  return (participants, { people }) => {
    const present = people(window);
    const decided = new Participants(participants.length);
    let next = 0;
    for (const { ordinal, appearance, identity } of participants) {
      const shown = present.ordinal(next) === ordinal ? present.appearances[present.way(next)] : undefined;
      if (shown === undefined) {
        outside.add(absent(appearance));
        decided.add(ordinal, absent(appearance), identity);
      } else {
        decided.add(ordinal, shown, present.identity(next));
        next += 1;
      }
    }
    const verdicts = decided.appearances.map((one) => (outside.has(one) ? notThere : verdictOn(one)));
    return { participants: decided, verdicts };
  };
}
