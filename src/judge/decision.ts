import type { Participants } from "../count/participants.ts";

/** What a policy would do about somebody. `review`: a person decides before anything happens. */
export const decisionKinds = ["block", "review", "allow"] as const;

export type DecisionKind = (typeof decisionKinds)[number];

/** Why a decision came out as it did, with the words that a report prints. */
export const decisionReasons = {
  "outside-window": "not there in the policy's window",
  exception: "an allow rule names them",
  unlocated: "could not be located",
  anonymized: "behind an anonymizer",
  rule: "a rule covers every place where they may count",
  conflict: "a block rule covers only some of the places where they may count",
  "time-unknown": "would be blocked, but some of their sessions have no time and may lie outside the policy's window",
  default: "no rule applies",
} as const;

export type DecisionReason = keyof typeof decisionReasons;

/** What a policy would do, why, and by which rules. */
export interface Verdict {
  readonly decision: DecisionKind;
  readonly reason: DecisionReason;
  /** Ids of the rules that decided, sorted. */
  readonly rules: readonly string[];
}

/** What a policy would do about everybody who is counted. */
export interface Decisions {
  /** As they were in the policy's window, which is what decided; as they were at all when they were not there in it. */
  readonly participants: Participants;
  /** By the way in which they appear. */
  readonly verdicts: readonly Verdict[];
}

/** How many people each decision is about. */
export function decisionCounts({ participants, verdicts }: Decisions): Readonly<Record<DecisionKind, number>> {
  const counts: Record<DecisionKind, number> = { block: 0, review: 0, allow: 0 };
  for (const [way, { decision }] of verdicts.entries()) counts[decision] += participants.numbers[way] ?? 0;
  return counts;
}

/** Whether a limit is kept whatever the unknown turn out to be, broken whatever they turn out to be, or neither. */
export type ConstraintResult = "satisfied" | "violated" | "undetermined";
