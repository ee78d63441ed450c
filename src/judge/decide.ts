import type { Bounds } from "../count/measure.ts";
import type { Appearance } from "../count/participant.ts";
import { isInside, mayBeInside } from "../jurisdiction/jurisdiction.ts";
import type { Candidates } from "../locate/evidence.ts";
import type { ConstraintResult, DecisionKind, Verdict } from "./decision.ts";
import type { Policy, Rule } from "./policy.ts";

/**
 * What a policy would do about participants who appear like this in its window; `null`: who were not there in it. The order of rules does not matter: exceptions win over blocks, and a block needs every
 * place where the participant may count to be blocked, and all their sessions to be known to lie in the window. It is
 * what every completion of the evidence agrees on (supervaluation); where completions disagree, the policy's own
 * answer for that case is given.
 */
export function decide(policy: Policy, present: Appearance | null): Verdict {
  if (present === null) return { decision: "allow", reason: "outside-window", rules: [] };
  const verdict = decidePresent(policy, present);
  const timeMatters = policy.window !== null && !present.timed;
  if (!timeMatters || verdict.decision !== "block") return verdict;
  return { ...verdict, decision: lenient(policy.conflicting), reason: "time-unknown" };
}

/** Whether at most `limit` are affected, given the range of how many are. */
export function constraintResult({ certain, possible }: Bounds, limit: number): ConstraintResult {
  if (possible <= limit) return "satisfied";
  return certain > limit ? "violated" : "undetermined";
}

function decidePresent(policy: Policy, { candidates, standing, roles }: Appearance): Verdict {
  const exceptions = matching(policy, "allow", candidates, roles);
  if (exceptions.length > 0) return { decision: "allow", reason: "exception", rules: exceptions };
  if (candidates === "*") {
    const reason = standing.kind === "anonymized" ? "anonymized" : "unlocated";
    return { decision: policy[reason], reason, rules: [] };
  }
  const blocks = matching(policy, "block", candidates, roles);
  if (blocks.length > 0) {
    const covered = policy.rules.flatMap((rule) => (rule.effect === "block" ? codesOf(rule) : []));
    return candidates.every((place) => isInside(covered, place))
      ? { decision: "block", reason: "rule", rules: blocks }
      : { decision: policy.conflicting, reason: "conflict", rules: blocks };
  }
  const reviews = matching(policy, "review", candidates, roles);
  if (reviews.length > 0) return { decision: "review", reason: "rule", rules: reviews };
  return { decision: policy.otherwise, reason: "default", rules: [] };
}

/** Ids of the rules with this effect that name the participant; a place names nobody who could be anywhere. */
function matching(
  policy: Policy,
  effect: DecisionKind,
  candidates: Candidates,
  roles: readonly string[],
): readonly string[] {
  return policy.rules
    .filter((rule) => rule.effect === effect)
    .filter(({ selector }) =>
      selector.kind === "roles"
        ? selector.roles.some((role) => roles.includes(role))
        : candidates !== "*" && candidates.some((place) => mayBeInside(selector.codes, place)),
    )
    .map(({ id }) => id)
    .toSorted();
}

function codesOf({ selector }: Rule): readonly string[] {
  return selector.kind === "places" ? selector.codes : [];
}

/** Nobody is blocked for a time that is not known. */
function lenient(decision: DecisionKind): DecisionKind {
  return decision === "block" ? "review" : decision;
}
