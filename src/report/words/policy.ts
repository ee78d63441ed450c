import { decisionReasons, type DecisionReason } from "../../judge/decision.ts";
import type { ComparisonEntry, ConstraintEntry, MeetingEntry, PolicyEntry } from "../report.ts";
import { count, counted, countsByName, range } from "../text/numbers.ts";
import { instant } from "../text/time.ts";
import { rulesText } from "./decisions.ts";
import { named } from "./name.ts";

/** "would block 35, review 1, allow 84 of 120 participants". */
export function outcomeText({ block, review, allow }: PolicyEntry, { participants }: MeetingEntry): string {
  return `would block ${count(block)}, review ${count(review)}, allow ${count(allow)} of ${count(participants)} participants`;
}

/** Who demands it, when, and how far that reaches. */
export function demandText({ demandedBy, demandedAt, scope }: PolicyEntry): string {
  const reach = scope.length === 0 ? "none" : scope.map((word) => named(word)).join(", ");
  const when = demandedAt === null ? "" : ` at ${instant(demandedAt)}`;
  return `demanded by ${named(demandedBy)}${when}, scope ${reach}`;
}

/** Whom it would allow, by reason; a reason names all the rules that allowed somebody for it. `null`: nobody. */
export function allowedText(policy: PolicyEntry): string | null {
  const reasons: Partial<Record<DecisionReason, number>> = {};
  const rules: Partial<Record<DecisionReason, Set<string>>> = {};
  for (const { decision, reason, rules: ids } of policy.decisions) {
    if (decision !== "allow") continue;
    reasons[reason] = (reasons[reason] ?? 0) + 1;
    if (ids.length === 0) continue;
    const known = (rules[reason] ??= new Set());
    for (const id of ids) known.add(id);
  }
  if (Object.keys(reasons).length === 0) return null;
  const words: Record<DecisionReason, string> = { ...decisionReasons };
  for (const reason of Object.keys(rules) as DecisionReason[])
    words[reason] += rulesText([...(rules[reason] ?? [])], policy);
  return countsByName(reasons, words);
}

const constrained: Readonly<Record<ConstraintEntry["name"], string>> = {
  "affected-outside-scope": "affected outside the scope",
  "host-outside-scope": "hosts affected outside the scope",
};

/** "constraint satisfied: affected outside the scope 0, at most 0 allowed". */
export function constraintText(constraint: ConstraintEntry): string {
  const { name, limit, result } = constraint;
  return `constraint ${result}: ${constrained[name]} ${range(constraint, count)}, at most ${count(limit)} allowed`;
}

/** "Policy second instead of first". */
export function comparisonName({ from, to }: ComparisonEntry): string {
  return `Policy ${named(to)} instead of ${named(from)}`;
}

/** About how many it would decide otherwise. */
export function comparisonText({ changes }: ComparisonEntry): string {
  return changes.length === 0
    ? "would decide the same about everybody"
    : `would decide otherwise about ${counted(changes.length, "participant")}`;
}

/** Those who change in one direction, such as "allow to block". */
export function changesOf({ changes }: ComparisonEntry, direction: string): ComparisonEntry["changes"] {
  return changes.filter((change) => `${change.from} to ${change.to}` === direction);
}
