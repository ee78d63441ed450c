import type { ConstraintEntry, MeetingEntry, PolicyEntry, Report } from "../report.ts";
import { hash, named } from "../words/name.ts";
import { allowedText, constraintText, demandText, outcomeText } from "../words/policy.ts";
import { decisionLead, decisionLines } from "./decisions.ts";
import { hang, type Page } from "./page.ts";
import { remedyLines } from "./remedies.ts";
import { resultTones } from "./result-tones.ts";

/** What one policy would do to the people of a meeting, and why. */
export function policyLines(policy: PolicyEntry, meeting: MeetingEntry, report: Report, page: Page): readonly string[] {
  const allowed = allowedText(policy);
  return [
    ...hang("", `Policy ${named(policy.name)}`, page).map(page.paint.heading),
    ...hang("  ", outcomeText(policy, meeting), page).map(page.paint.heading),
    ...hang("  ", `${demandText(policy)}, sha256 ${hash(policy.sha256)}`, page).map(page.paint.faint),
    ...policy.constraints.flatMap((constraint) => constraintLines(constraint, page)),
    ...decisionLines(policy, report, page),
    ...(allowed === null ? [] : hang(decisionLead("allow", policy.allow), allowed, page)),
    ...(meeting.participants === 0 ? [] : remedyLines(policy, page)),
  ];
}

function constraintLines(constraint: ConstraintEntry, page: Page): readonly string[] {
  const tone = resultTones[constraint.result];
  return hang("  ", constraintText(constraint), page).map((line) => (tone === null ? line : page.paint[tone](line)));
}
