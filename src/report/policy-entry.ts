import type { Appearance } from "../count/participant.ts";
import type { Decision, DecisionKind } from "../judge/decision.ts";
import type { PolicyJudgement } from "../judge/judge-meeting.ts";
import type { Policy, Rule } from "../judge/policy.ts";
import { type Remedy, remedyNames } from "../judge/remedies/remedy.ts";
import { oncePer } from "../once-per.ts";
import { instantText } from "./instant-text.ts";
import { remedyEntry } from "./remedy-entry.ts";
import type { ConstraintEntry, DecisionEntry, PolicyEntry } from "./report.ts";

/** A policy's dry run as the report tells it; `databases` are the names of the databases by position. */
export function policyEntry(
  { policy, decisions, remedies }: PolicyJudgement,
  databases: readonly string[],
): PolicyEntry {
  const count = (kind: DecisionKind): number => decisions.filter(({ verdict }) => verdict.decision === kind).length;
  const shown = oncePer((appearance: Appearance) => shownBy(appearance, databases));
  return {
    name: policy.name,
    sha256: policy.sha256,
    demandedBy: policy.demandedBy,
    demandedAt: instantText(policy.demandedAt),
    scope: policy.scope.map(({ name }) => name),
    rules: policy.rules.map(ruleEntry),
    block: count("block"),
    review: count("review"),
    allow: count("allow"),
    decisions: decisions.map((decision) => decisionEntry(decision, shown)),
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

/** What is told of everybody who appears alike: the same lists stand in the decisions on all of them. */
type Shown = Pick<DecisionEntry, "candidates" | "platformSays" | "answers">;

function decisionEntry(
  { participant: { ordinal, appearance, identity }, verdict: { decision, reason, rules } }: Decision,
  shown: (appearance: Appearance) => Shown,
): DecisionEntry {
  const { candidates, platformSays, answers } = shown(appearance);
  return { participant: `P${ordinal}`, decision, reason, rules, candidates, platformSays, answers, identity };
}

function shownBy({ candidates, platformSays, answers }: Appearance, databases: readonly string[]): Shown {
  return {
    candidates: candidates === "*" ? ["*"] : candidates,
    platformSays,
    answers: answersOf(answers, databases),
  };
}

/** One answer for each database and code; with identities, one for each network too. */
function answersOf(said: Appearance["answers"], databases: readonly string[]): DecisionEntry["answers"] {
  const byKey = new Map<string, DecisionEntry["answers"][number]>();
  for (const { database, places, network } of said) {
    for (const code of places.length === 0 ? [null] : places) {
      const entry = { database: databases[database] ?? "", code, network };
      byKey.set(`${String(database).padStart(4, "0")} ${code ?? ""} ${entry.network ?? ""}`, entry);
    }
  }
  return [...byKey].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}
