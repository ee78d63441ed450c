import { decisionReasons, type DecisionReason } from "../../judge/decision.ts";
import type { ConstraintEntry, MeetingEntry, PolicyEntry, Report } from "../report.ts";
import { decisionLead, decisionLines, rulesText } from "./decisions.ts";
import { count, countsByName, range } from "./numbers.ts";
import { hang, hash, named, type Page } from "./page.ts";
import { remedyLines } from "./remedies.ts";
import { resultTones } from "./result-tones.ts";
import { instant } from "./time.ts";

/** What one policy would do to the people of a meeting, and why. */
export function policyLines(
  policy: PolicyEntry,
  { participants }: MeetingEntry,
  report: Report,
  page: Page,
): readonly string[] {
  const { block, review, allow, demandedBy, demandedAt, scope, sha256 } = policy;
  const reach = scope.length === 0 ? "none" : scope.map((word) => named(word)).join(", ");
  const when = demandedAt === null ? "" : ` at ${instant(demandedAt)}`;
  const asked = `demanded by ${named(demandedBy)}${when}, scope ${reach}, sha256 ${hash(sha256)}`;
  const outcome = `would block ${count(block)}, review ${count(review)}, allow ${count(allow)} of ${count(participants)} participants`;
  return [
    ...hang("", `Policy ${named(policy.name)}`, page).map(page.paint.heading),
    ...hang("  ", outcome, page).map(page.paint.heading),
    ...hang("  ", asked, page).map(page.paint.faint),
    ...policy.constraints.flatMap((constraint) => constraintLines(constraint, page)),
    ...decisionLines(policy, report, page),
    ...allowedLines(policy, page),
    ...(participants === 0 ? [] : remedyLines(policy, page)),
  ];
}

/** Whom it would allow, by reason; a reason names all the rules that allowed somebody for it. */
function allowedLines(policy: PolicyEntry, page: Page): readonly string[] {
  const allowed = policy.decisions.filter(({ decision }) => decision === "allow");
  if (allowed.length === 0) return [];
  const reasons: Partial<Record<DecisionReason, number>> = {};
  const rules: Partial<Record<DecisionReason, Set<string>>> = {};
  for (const { reason, rules: ids } of allowed) {
    reasons[reason] = (reasons[reason] ?? 0) + 1;
    const known = (rules[reason] ??= new Set());
    for (const id of ids) known.add(id);
  }
  const words: Record<DecisionReason, string> = { ...decisionReasons };
  for (const reason of Object.keys(rules) as DecisionReason[])
    words[reason] += rulesText([...(rules[reason] ?? [])], policy);
  return hang(decisionLead("allow", allowed.length), countsByName(reasons, words), page);
}

const constrained: Readonly<Record<ConstraintEntry["name"], string>> = {
  "affected-outside-scope": "affected outside the scope",
  "host-outside-scope": "hosts affected outside the scope",
};

function constraintLines(constraint: ConstraintEntry, page: Page): readonly string[] {
  const { name, limit, result } = constraint;
  const found = `constraint ${result}: ${constrained[name]} ${range(constraint, count)}, at most ${count(limit)} allowed`;
  const tone = resultTones[result];
  return hang("  ", found, page).map((line) => (tone === null ? line : page.paint[tone](line)));
}
