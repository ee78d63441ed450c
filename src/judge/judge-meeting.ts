import type { Count, CountedMeeting } from "../count/count.ts";
import type { Bounds } from "../count/measure.ts";
import type { Participant } from "../count/participant.ts";
import { type Change, compareDecisions } from "./compare-decisions.ts";
import { blockedOutsideScope, decide } from "./decide.ts";
import type { Decision } from "./decision.ts";
import type { PolicyFile } from "./load-policy.ts";
import type { Policy } from "./policy.ts";

/** What one policy would do in one meeting. */
export interface PolicyJudgement {
  readonly policy: Policy;
  /** In the order of the meeting's participants. */
  readonly decisions: readonly Decision[];
  readonly blockedOutsideScope: Bounds;
}

/** A counted meeting with what the policies would do in it. */
export interface Judgement {
  readonly meeting: CountedMeeting;
  readonly policies: readonly PolicyJudgement[];
  /** For each policy after the first: who is decided otherwise than under the first. */
  readonly comparisons: readonly { readonly from: Policy; readonly to: Policy; readonly changes: readonly Change[] }[];
}

/**
 * Runs every policy dry on every meeting and on all of them pooled. Dated groups are taken as of the first meeting's
 * day, for all meetings alike, so that a policy means the same throughout a report.
 */
export function judgeMeetings(
  counted: Count,
  files: readonly PolicyFile[],
): { readonly meetings: Iterable<Judgement>; readonly all: Judgement } {
  const day = counted.start === null ? null : new Date(counted.start).toISOString().slice(0, 10);
  const policies = files.map((file) => file.resolve(day));
  return { meetings: judgeEach(counted, policies), all: judgeMeeting(counted.all(), policies) };
}

function* judgeEach(counted: Count, policies: readonly Policy[]): Generator<Judgement> {
  for (const meeting of counted.meetings()) yield judgeMeeting(meeting, policies);
}

/** Runs every policy dry on one meeting. Nothing is done to anybody. */
function judgeMeeting(meeting: CountedMeeting, policies: readonly Policy[]): Judgement {
  const participants = policies.length === 0 ? [] : [...meeting.people(null)];
  const judged = policies.map((policy) => {
    const decisions = decideAll(policy, participants, meeting);
    return { policy, decisions, blockedOutsideScope: blockedOutsideScope(policy, decisions) };
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
  if (policy.window === null) return participants.map((one) => ({ participant: one, ...decide(policy, one) }));
  const present = new Map(Array.from(people(policy.window), (one) => [one.ordinal, one]));
  return participants.map((participant) => {
    const inWindow = present.get(participant.ordinal) ?? null;
    return { participant: inWindow ?? participant, ...decide(policy, inWindow) };
  });
}
