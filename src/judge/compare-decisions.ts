import type { DecisionKind, Decisions } from "./decision.ts";

/** One participant whom two policies decide differently. */
export interface Change {
  readonly ordinal: number;
  readonly from: DecisionKind;
  readonly to: DecisionKind;
}

/** Who is decided otherwise by the second policy, given both policies' decisions on the same participants. */
export function compareDecisions(first: Decisions, second: Decisions): readonly Change[] {
  const changes: Change[] = [];
  for (const [at, { decision: from }] of first.verdicts.entries()) {
    const ordinal = first.participants.ordinals[at];
    const to = second.verdicts[at]?.decision;
    if (ordinal === undefined || to === undefined || second.participants.ordinals[at] !== ordinal) {
      throw new Error("policies were compared on different participants");
    }
    if (to !== from) changes.push({ ordinal, from, to });
  }
  return changes;
}
