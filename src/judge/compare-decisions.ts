import type { Decision, DecisionKind } from "./decision.ts";

/** One participant whom two policies decide differently. */
export interface Change {
  readonly ordinal: number;
  readonly from: DecisionKind;
  readonly to: DecisionKind;
}

/** Who is decided otherwise by the second policy, given both policies' decisions on the same participants in order. */
export function compareDecisions(first: readonly Decision[], second: readonly Decision[]): readonly Change[] {
  return first.flatMap(({ participant: { ordinal }, verdict: { decision: from } }, index) => {
    const other = second[index];
    if (other === undefined || other.participant.ordinal !== ordinal) {
      throw new Error("policies were compared on different participants");
    }
    const to = other.verdict.decision;
    return to === from ? [] : [{ ordinal, from, to }];
  });
}
