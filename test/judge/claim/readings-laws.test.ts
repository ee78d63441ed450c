import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attributionRules } from "../../../src/count/attribution.ts";
import { usualReading } from "../../../src/count/reading.ts";
import type { ClaimFinding } from "../../../src/judge/claim/claim-finding.ts";
import { claimReadings } from "../../../src/judge/claim/claim-readings.ts";
import { anyGiven, anyOf, anyOptions, someSessions } from "../../support/claim-arbitraries.ts";
import { claimOf, evidenceOf, findOne } from "../../support/claims.ts";
import { policy } from "../../support/policies.ts";

describe("a reading", () => {
  const claim = "CN >= 1/3";
  const figures = ({ amount, verdict }: Pick<ClaimFinding, "amount" | "verdict">) => ({ amount, verdict });
  /** The reading of that name, as figures; `null` where it is not made. */
  const reading = (finding: ClaimFinding, id: string): unknown => {
    const found = finding.readings.find((one) => one.reading.id === id);
    return found === undefined ? null : figures(found);
  };

  it("by other options gives what a run with them gives", () => {
    fc.assert(
      fc.property(someSessions, anyGiven, (sessions, given) => {
        const finding = findOne(sessions, claim, given);
        const rules = {
          longest: "where they were longest",
          first: "where they were first",
          any: "where they ever were",
        };
        for (const attribute of attributionRules) {
          if (attribute === given.options?.attribute) continue;
          const other = findOne(sessions, claim, { ...given, options: { ...given.options, attribute } });
          expect(reading(finding, rules[attribute])).toEqual(figures(other));
        }
        for (const of of ["minutes", "peak"])
          expect(reading(finding, `of ${of}`)).toEqual(figures(findOne(sessions, `${claim} of ${of}`, given)));
      }),
      { numRuns: 80 },
    );
  });

  it("by one database alone gives what a run with only it gives", () => {
    const onlyOf = (address: string, which: 0 | 1): string => {
      const evidence = evidenceOf(address);
      const [place = ""] = evidence.answers[which]?.places ?? [];
      return evidence.kind === "anonymized" ? address : place === "" ? "*" : place;
    };
    fc.assert(
      fc.property(someSessions, anyOf, anyGiven, (sessions, of, given) => {
        const finding = findOne(sessions, claim + of, given);
        for (const [which, name] of [[0, "one.mmdb"] as const, [1, "two.mmdb"] as const]) {
          const seen = sessions.map((one) => ({ ...one, address: onlyOf(one.address ?? "*", which) }));
          expect(reading(finding, `${name} alone`)).toEqual(figures(findOne(seen, claim + of, given)));
        }
      }),
      { numRuns: 80 },
    );
  });

  it("of the anonymized at face value gives what a run without anonymizers gives", () => {
    fc.assert(
      fc.property(someSessions, anyOf, anyOptions, (sessions, of, options) => {
        const naive = sessions.map((one) => ({ ...one, address: (one.address ?? "*").replace("~", "") }));
        const finding = findOne(sessions, claim + of, { options, anonymizers: true });
        expect(reading(finding, "anonymizers taken at face value")).toEqual(
          figures(findOne(naive, claim + of, { options })),
        );
      }),
      { numRuns: 80 },
    );
  });

  it("as of the demand gives what a run at that instant gives", () => {
    fc.assert(
      fc.property(someSessions, fc.nat(20), fc.constantFrom(...attributionRules), (sessions, at, attribute) => {
        const policies = [policy({ name: "p", demandedAt: at })];
        const then = { attribute, window: { from: at, to: at } };
        expect(
          reading(findOne(sessions, claim, { options: { attribute }, policies }), "as of the demand of p"),
        ).toEqual(figures(findOne(sessions, claim, { options: then })));
      }),
      { numRuns: 80 },
    );
  });

  it("with every session somebody else gives what a run on logs of strangers gives", () => {
    fc.assert(
      fc.property(someSessions, fc.constantFrom(...attributionRules), (sessions, attribute) => {
        const strangers = sessions.map((one, index) => ({ ...one, person: `${index}`, email: null }));
        const options = { attribute };
        expect(reading(findOne(sessions, claim, { options }), "every session somebody else")).toEqual(
          figures(findOne(strangers, claim, { options })),
        );
      }),
      { numRuns: 80 },
    );
  });

  it("is told once, under a name of its own", () => {
    fc.assert(
      fc.property(anyOptions, anyOf, fc.boolean(), (options, of, anonymizers) => {
        const { of: unit, threshold } = claimOf(claim + of);
        const context = { databases: ["one.mmdb", "two.mmdb", "three.mmdb"], anonymizers, policies: [] };
        const usual = usualReading({ ...options, of: unit }, 3);
        const readings = claimReadings(usual, threshold, context);
        expect(new Set(readings.map(({ id }) => id)).size).toBe(readings.length);
        const others = readings.map((one) => JSON.stringify(one.reading));
        expect(new Set([...others, JSON.stringify(usual)]).size).toBe(readings.length + 1);
      }),
    );
  });
});
