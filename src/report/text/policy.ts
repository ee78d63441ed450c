import { decisionReasons, type ConstraintResult, type DecisionReason } from "../../judge/decision.ts";
import type { ConstraintEntry, MeetingEntry, PolicyEntry, Report } from "../report.ts";
import { decisionLines, decisionLead } from "./decisions.ts";
import { count, countsByName, range } from "./numbers.ts";
import { hang, hash, named, type Page, type Tone } from "./page.ts";

const resultTones: Readonly<Record<ConstraintResult, Tone | null>> = {
  satisfied: null,
  violated: "block",
  undetermined: "review",
};

/** What one policy would do to the people of a meeting, and why. */
export function policyLines(
  policy: PolicyEntry,
  { participants }: MeetingEntry,
  report: Report,
  page: Page,
): readonly string[] {
  const { block, review, allow, demandedBy, scope, sha256 } = policy;
  const reach = scope.length === 0 ? "none" : scope.map((word) => named(word)).join(", ");
  const asked = `demanded by ${named(demandedBy)}, scope ${reach}, sha256 ${hash(sha256)}`;
  const outcome = `would block ${count(block)}, review ${count(review)}, allow ${count(allow)} of ${count(participants)} participants`;
  return [
    ...hang("", `Policy ${named(policy.name)}`, page).map(page.paint.heading),
    ...hang("  ", outcome, page).map(page.paint.heading),
    ...hang("  ", asked, page).map(page.paint.faint),
    ...policy.constraints.flatMap((constraint) => constraintLines(constraint, page)),
    ...decisionLines(policy.decisions, report, page),
    ...allowedLines(policy, page),
  ];
}

function allowedLines({ allow, decisions }: PolicyEntry, page: Page): readonly string[] {
  const reasons: Partial<Record<DecisionReason, number>> = {};
  for (const { decision, reason } of decisions) if (decision === "allow") reasons[reason] = (reasons[reason] ?? 0) + 1;
  return allow === 0 ? [] : hang(decisionLead("allow", allow), countsByName(reasons, decisionReasons), page);
}

function constraintLines(constraint: ConstraintEntry, page: Page): readonly string[] {
  const { limit, result } = constraint;
  const found = `constraint ${result}: affected outside the scope ${range(constraint, count)}, at most ${count(limit)} allowed`;
  const tone = resultTones[result];
  return hang("  ", found, page).map((line) => (tone === null ? line : page.paint[tone](line)));
}
