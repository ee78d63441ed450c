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
  for (let at = 0; at < first.participants.length; at += 1) {
    const ordinal = first.participants.ordinal(at);
    if (second.participants.ordinal(at) !== ordinal)
      throw new Error("policies were compared on different participants");
    const [from, to] = [first, second].map(({ participants, verdicts }) => verdicts[participants.way(at)]?.decision);
    if (from !== undefined && to !== undefined && from !== to) changes.push({ ordinal, from, to });
  }
  return changes;
}
