import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareDecisions } from "../../src/judge/compare-decisions.ts";
import { constraintResult, decide } from "../../src/judge/decide.ts";
import { decisionKinds } from "../../src/judge/decision.ts";
import type { Candidates } from "../../src/locate/evidence.ts";
import { appearance, decisionsOn, participant } from "../support/decisions.ts";
import { placesRule, policy, rolesRule } from "../support/policies.ts";
import vectors from "../vectors/decide.json" with { type: "json" };

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
    const someone = appearance(given.candidates, {
      roles: given.role === undefined ? [] : [given.role],
      ...(given.kind === "anonymised" ? { standing: { kind: "anonymized" } as const } : {}),
    });
    const present = given.outsideWindow === true ? null : someone;
    const [reason = "", ids = ""] = expected.reason.split(":");
    for (const rules of orders(demoRules)) {
      const made = decide(policy({ rules, window: { from: 0, to: 100 } }), present);
      expect(made.decision).toBe(expected.decision);
      expect(made.reason).toBe(reasons[reason] ?? reason);
      if (ids !== "") expect(made.rules).toEqual(ids.split(","));
    }
  });

  it.each([
    ["all known to be in the window", true, { from: 100, to: 200 }, "block", "rule"],
    ["some of them at an unknown time", false, { from: 100, to: 200 }, "review", "time-unknown"],
    ["some of them at an unknown time, and no window", false, null, "block", "rule"],
  ] as const)("with sessions %s", (_, timed, window, decision, reason) => {
    const one = policy({ rules: demoRules, window });
    expect(decide(one, appearance(["CN"], { timed }))).toMatchObject({ decision, reason, rules: ["b1"] });
  });

  it("blocks nobody for a time that is not known, whatever would block them", () => {
    const strict = policy({
      rules: demoRules,
      conflicting: "block",
      unlocated: "block",
      window: { from: 100, to: 200 },
    });
    for (const candidates of [["CN"], ["CN", "HK"], "*"] as const) {
      expect(decide(strict, appearance(candidates, { timed: false }))).toMatchObject({
        decision: "review",
        reason: "time-unknown",
      });
    }
  });

  it("does not let a rule about a place name somebody who could be anywhere", () => {
    const exempt = policy({ rules: [placesRule("x", "allow", ["HK"])], unlocated: "block" });
    expect(decide(exempt, appearance("*"))).toMatchObject({ decision: "block", reason: "unlocated", rules: [] });
  });

  it.each([
    [["US-CA"], "block"],
    [["US"], "review"],
    [["US-NY"], "allow"],
  ] as const)("tells a subdivision from its country: %j", (candidates, decision) => {
    const state = policy({ scopeCodes: ["US-CA"], rules: [placesRule("b", "block", ["US-CA"])] });
    expect(decide(state, appearance(candidates)).decision).toBe(decision);
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
          const { decision, reason } = decide(one, appearance(candidates));
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
    const people = [participant(["CN"], {}, 1), participant("*", {}, 2), participant(["US"], {}, 3)];
    const open = decisionsOn(policy({ rules: demoRules }), people);
    const closed = decisionsOn(policy({ rules: demoRules, unlocated: "block" }), people);
    expect(compareDecisions(open, closed)).toEqual([{ ordinal: 2, from: "allow", to: "block" }]);
    expect(compareDecisions(closed, open)).toEqual([{ ordinal: 2, from: "block", to: "allow" }]);
    expect(() => compareDecisions(open, decisionsOn(policy({}), people.toReversed()))).toThrow(
      "different participants",
    );
  });
});
