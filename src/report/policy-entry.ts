import { decisionCounts } from "../judge/decision.ts";
import type { PolicyJudgement } from "../judge/judge-meeting.ts";
import type { Policy, Rule } from "../judge/policy.ts";
import { type Remedy, remedyNames } from "../judge/remedies/remedy.ts";
import type { DecisionLister } from "./decision-lister.ts";
import { instantText } from "./instant-text.ts";
import { remedyEntry } from "./remedy-entry.ts";
import type { ConstraintEntry, PolicyEntry } from "./report.ts";

/** A policy's dry run as the report tells it. */
export function policyEntry(judgement: PolicyJudgement, decisionsOf: DecisionLister): PolicyEntry {
  const { policy, decisions, remedies } = judgement;
  const { block, review, allow } = decisionCounts(decisions);
  return {
    name: policy.name,
    sha256: policy.sha256,
    demandedBy: policy.demandedBy,
    demandedAt: instantText(policy.demandedAt),
    scope: policy.scope.map(({ name }) => name),
    rules: policy.rules.map(ruleEntry),
    block,
    review,
    allow,
    decisions: decisionsOf(judgement),
    constraints: constraintEntries(policy, remedies.block),
    remedies: remedyNames.map((name) => remedyEntry(remedies[name])),
  };
}

/** What a policy's constraints say of its own blocks. */
function constraintEntries(
  { affectedOutsideScope: limit }: Policy,
  { constraints, outsideScope, hostsOutside }: Remedy,
): readonly ConstraintEntry[] {
  const { affectedOutsideScope: people, hostOutsideScope: hosts } = constraints;
  return [
    ...(limit === null || people === null
      ? []
      : [{ name: "affected-outside-scope", limit, ...outsideScope, result: people } as const]),
    ...(hosts === null ? [] : [{ name: "host-outside-scope", limit: 0, ...hostsOutside, result: hosts } as const]),
  ];
}

function ruleEntry({ id, effect, selector, because }: Rule): PolicyEntry["rules"][number] {
  const names =
    selector.kind === "places"
      ? selector.jurisdictions.map(({ name }) => name)
      : selector.roles.map((role) => `role:${role}`);
  return { id, effect, names, because };
}
