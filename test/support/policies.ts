import type { DecisionKind } from "../../src/judge/decision.ts";
import type { Policy, Rule } from "../../src/judge/policy.ts";

/** A rule about places, each under its own code. */
export function placesRule(id: string, effect: DecisionKind, codes: readonly string[]): Rule {
  const jurisdictions = codes.map((code) => ({ name: code, codes: [code] }));
  return { id, effect, selector: { kind: "places", jurisdictions, codes }, because: null };
}

/** A rule about roles. */
export function rolesRule(id: string, effect: DecisionKind, roles: readonly string[]): Rule {
  return { id, effect, selector: { kind: "roles", roles }, because: null };
}

/** A policy without rules that asks for CN and MO, but for what is given. */
export function policy(given: Partial<Policy>): Policy {
  const scopeCodes = given.scopeCodes ?? ["CN", "MO"];
  return {
    name: "test",
    sha256: "",
    demandedBy: "CN",
    demandedAt: null,
    scope: scopeCodes.map((code) => ({ name: code, codes: [code] })),
    scopeCodes,
    rules: [],
    unlocated: "allow",
    anonymized: "allow",
    conflicting: "review",
    otherwise: "allow",
    window: null,
    affectedOutsideScope: null,
    forbidsHostOutsideScope: false,
    ...given,
  };
}
