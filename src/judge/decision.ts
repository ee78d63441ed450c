import type { Participant } from "../count/participant.ts";

/** What a policy would do about somebody. `review`: a person decides before anything happens. */
export const decisionKinds = ["block", "review", "allow"] as const;

export type DecisionKind = (typeof decisionKinds)[number];

/** Why a decision came out as it did, with the words that a report prints. */
export const decisionReasons = {
  "outside-window": "not there in the policy's window",
  exception: "an allow rule names them",
  unlocated: "could not be located",
  anonymized: "behind an anonymizer",
  rule: "a rule covers every place they may be in",
  conflict: "a block rule covers only some of the places they may be in",
  "time-unknown":
    "a block rule covers every place they may be in, but whether they were there in the policy's window is not known",
  default: "no rule applies",
} as const;

export type DecisionReason = keyof typeof decisionReasons;

/** What a policy would do about one participant, and by which rules. */
export interface Decision {
  readonly participant: Participant;
  readonly decision: DecisionKind;
  readonly reason: DecisionReason;
  /** Ids of the rules that decided, sorted. */
  readonly rules: readonly string[];
}

/** Whether a limit is kept whatever the unknown turn out to be, broken whatever they turn out to be, or neither. */
export type ConstraintResult = "satisfied" | "violated" | "undetermined";
