import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Participant } from "../../src/count/participant.ts";
import { compareDecisions } from "../../src/judge/compare-decisions.ts";
import { blockedOutsideScope, constraintResult, decide } from "../../src/judge/decide.ts";
import { type DecisionKind, decisionKinds } from "../../src/judge/decision.ts";
import type { Policy, Rule } from "../../src/judge/policy.ts";
import type { Candidates } from "../../src/locate/evidence.ts";
import vectors from "../vectors/decide.json" with { type: "json" };

function placesRule(id: string, effect: DecisionKind, codes: readonly string[]): Rule {
  const jurisdictions = codes.map((code) => ({ name: code, codes: [code] }));
  return { id, effect, selector: { kind: "places", jurisdictions, codes }, because: null };
}

function rolesRule(id: string, effect: DecisionKind, roles: readonly string[]): Rule {
  return { id, effect, selector: { kind: "roles", roles }, because: null };
}

function policy(given: Partial<Policy>): Policy {
  const scopeCodes = given.scopeCodes ?? ["CN", "MO"];
  return {
    name: "test",
    sha256: "",
    demandedBy: "CN",
    scope: scopeCodes.map((code) => ({ name: code, codes: [code] })),
    scopeCodes,
    rules: [],
    unlocated: "allow",
    anonymized: "allow",
    conflicting: "review",
    otherwise: "allow",
    window: null,
    affectedOutsideScope: null,
    ...given,
  };
}

function participant(candidates: Candidates, given: Partial<Participant> = {}): Participant {
  return {
    ordinal: 1,
    standing: candidates === "*" ? { kind: "unlocated", reason: "no-address" } : { kind: "located" },
    places: [candidates],
    candidates,
    answers: [],
    roles: [],
    intervals: [10, 20],
    timed: true,
    identity: null,
    ...given,
  };
}

/** The rules of the policy that the vectors call demoPolicy. */
const demoRules = [
  placesRule("b1", "block", ["CN"]),
  placesRule("b2", "block", ["MO"]),
  placesRule("v1", "review", ["TW"]),
  rolesRule("x1", "allow", ["host", "interpreter"]),
];

function orders<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  if (items.length < 2) return [items];
  return items.flatMap((item, index) => orders(items.toSpliced(index, 1)).map((rest) => [item, ...rest]));
}

describe("decide", () => {
  const reasons: Readonly<Record<string, string>> = { anonymised: "anonymized", "outside-window": "outside-window" };

  it.each(vectors)("$id, whatever the order of the rules", ({ input, expected }) => {
    const given = input.participant as {
      candidates: Candidates;
      kind?: string;
      role?: string;
      outsideWindow?: boolean;
    };
    const someone = participant(given.candidates, {
      roles: given.role === undefined ? [] : [given.role],
      ...(given.kind === "anonymised" ? { standing: { kind: "anonymized" } as const } : {}),
    });
    const window = given.outsideWindow === true ? { from: 100, to: 200 } : null;
    const [reason = "", ids = ""] = expected.reason.split(":");
    for (const rules of orders(demoRules)) {
      const made = decide(policy({ rules, window }), someone);
      expect(made.decision).toBe(expected.decision);
      expect(made.reason).toBe(reasons[reason] ?? reason);
      if (ids !== "") expect(made.rules).toEqual(ids.split(","));
    }
  });

  it.each([
    ["there in the window", { intervals: [90, 110] }, "block", "rule"],
    ["there before it", { intervals: [0, 100] }, "allow", "outside-window"],
    ["there at a time that is not known", { intervals: [], timed: false }, "review", "time-unknown"],
    [
      "known to have been there, and once more at an unknown time",
      { intervals: [150, 160], timed: false },
      "block",
      "rule",
    ],
  ] as const)("with a window: %s", (_, given, decision, reason) => {
    const windowed = policy({ rules: demoRules, window: { from: 100, to: 200 } });
    expect(decide(windowed, participant(["CN"], given))).toMatchObject({ decision, reason });
  });

  it("blocks nobody for a time that is not known, even when conflicts are blocked", () => {
    const strict = policy({ rules: demoRules, conflicting: "block", window: { from: 100, to: 200 } });
    expect(decide(strict, participant(["CN"], { intervals: [], timed: false }))).toMatchObject({ decision: "review" });
  });

  it("does not let a rule about a place name somebody who could be anywhere", () => {
    const exempt = policy({ rules: [placesRule("x", "allow", ["HK"])], unlocated: "block" });
    expect(decide(exempt, participant("*"))).toMatchObject({ decision: "block", reason: "unlocated", rules: [] });
  });

  it.each([
    [["US-CA"], "block"],
    [["US"], "review"],
    [["US-NY"], "allow"],
  ] as const)("tells a subdivision from its country: %j", (candidates, decision) => {
    const state = policy({ scopeCodes: ["US-CA"], rules: [placesRule("b", "block", ["US-CA"])] });
    expect(decide(state, participant(candidates)).decision).toBe(decision);
  });

  it("is what every completion of the evidence agrees on", () => {
    const codes = ["CN", "HK", "MO", "TW", "US"] as const;
    const subsets = fc.uniqueArray(fc.constantFrom(...codes), { minLength: 1 }).map((set) => set.toSorted());
    fc.assert(
      fc.property(
        subsets,
        subsets,
        subsets,
        fc.constantFrom(...decisionKinds),
        (blocked, reviewed, candidates, conflicting) => {
          const rules = [placesRule("b", "block", blocked), placesRule("v", "review", reviewed)];
          const one = policy({ scopeCodes: codes, rules, conflicting });
          const completions = new Set(
            candidates.map((place) => (blocked.some((code) => code === place) ? "block" : "other")),
          );
          const { decision, reason } = decide(one, participant(candidates));
          if (completions.size === 2)
            expect({ decision, reason }).toEqual({ decision: conflicting, reason: "conflict" });
          else if (completions.has("block")) expect(decision).toBe("block");
          else expect(decision).toBe(candidates.some((place) => reviewed.includes(place)) ? "review" : "allow");
        },
      ),
    );
  });
});

describe("a constraint on people outside the scope", () => {
  const decided = (policyGiven: Partial<Policy>, candidates: readonly Candidates[]) => {
    const one = policy(policyGiven);
    return blockedOutsideScope(
      one,
      candidates.map((set) => decide(one, participant(set))),
    );
  };

  it.each([
    ["fail-open: nobody outside", { rules: demoRules }, { certain: 0, possible: 0 }],
    [
      "fail-closed: whoever is not located",
      { rules: demoRules, unlocated: "block" as const },
      { certain: 0, possible: 2 },
    ],
    ["conflicts blocked", { rules: demoRules, conflicting: "block" as const }, { certain: 0, possible: 1 }],
  ])("%s", (_, given, expected) => {
    expect(decided(given, [["CN"], ["CN", "HK"], ["US"], "*", "*"])).toEqual(expected);
  });

  it.each([
    [0, 0, 0, "satisfied"],
    [0, 2, 0, "undetermined"],
    [1, 2, 0, "violated"],
    [1, 2, 1, "undetermined"],
    [1, 2, 2, "satisfied"],
  ] as const)("%i to %i against a limit of %i is %s", (certain, possible, limit, result) => {
    expect(constraintResult({ certain, possible }, limit)).toBe(result);
  });
});

describe("comparing policies", () => {
  it("says who changes, in which direction", () => {
    const people = [
      participant(["CN"], { ordinal: 1 }),
      participant("*", { ordinal: 2 }),
      participant(["US"], { ordinal: 3 }),
    ];
    const open = people.map((one) => decide(policy({ rules: demoRules }), one));
    const closed = people.map((one) => decide(policy({ rules: demoRules, unlocated: "block" }), one));
    expect(compareDecisions(open, closed)).toEqual([{ ordinal: 2, from: "allow", to: "block" }]);
    expect(compareDecisions(closed, open)).toEqual([{ ordinal: 2, from: "block", to: "allow" }]);
    expect(() => compareDecisions(open, closed.toReversed())).toThrow("different participants");
  });
});
