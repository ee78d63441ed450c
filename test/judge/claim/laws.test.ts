import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ClaimFinding } from "../../../src/judge/claim/claim-finding.ts";
import type { ClaimVerdict } from "../../../src/judge/claim/verdict.ts";
import { anyGiven, anyOf, anyShare, someSessions } from "../../support/claim-arbitraries.ts";
import { findOne, judge, judgeOne } from "../../support/claims.ts";

const peopleOrPeak = fc.constantFrom("", " of peak");

/** From no to yes; `null` where nothing is decided. */
function rank(verdict: ClaimVerdict): number | null {
  const at = ["refuted", "undetermined", "supported"].indexOf(verdict);
  return at < 0 ? null : at;
}

describe("a verdict", () => {
  it("never gets better when the threshold gets harder", () => {
    const thresholds = Array.from({ length: 14 }, (_, index) => `${index}`);
    const shares = Array.from({ length: 12 }, (_, index) => `${index + 1}/12`);
    fc.assert(
      fc.property(someSessions, anyOf, anyGiven, (sessions, of, given) => {
        const verdicts = (relation: string, limits: readonly string[]): readonly number[] =>
          judge(
            sessions,
            limits.map((limit) => `CN ${relation} ${limit}${of}`),
            given,
          ).flatMap(({ verdict }) => rank(verdict) ?? []);
        const falling = (ranks: readonly number[]) => ranks.toSorted((a, b) => b - a);
        for (const limits of [thresholds.slice(1), shares]) {
          const least = verdicts(">=", limits);
          expect(least).toEqual(falling(least));
        }
        for (const limits of [thresholds, shares]) {
          const most = verdicts("<=", limits);
          expect(most).toEqual(falling(most).toReversed());
        }
      }),
      { numRuns: 30 },
    );
  });

  it("is never weakened by certain evidence that moves into the jurisdiction", () => {
    fc.assert(
      fc.property(someSessions, fc.nat(11), anyOf, anyGiven, anyShare, (sessions, at, of, given, share) => {
        const moved = sessions.map((one, index) =>
          index === at && one.address === "US" ? { ...one, address: "CN" } : one,
        );
        const limit = `${share.over}/${share.under}${of}`;
        const claims = [`CN >= ${limit}`, `CN <= ${limit}`];
        const [least, most] = judge(sessions, claims, given).map(({ verdict }) => rank(verdict));
        const [leastThen, mostThen] = judge(moved, claims, given).map(({ verdict }) => rank(verdict));
        expect(leastThen ?? 0).toBeGreaterThanOrEqual(least ?? 0);
        expect(mostThen ?? 0).toBeLessThanOrEqual(most ?? 0);
      }),
      { numRuns: 300 },
    );
  });

  it("on at most so many is the opposite of the one on at least one more, with the same readings and flips", () => {
    const opposite = (finding: ClaimFinding): unknown => ({
      verdict: 2 - (rank(finding.verdict) ?? 1),
      readings: finding.readings.map(({ verdict }) => 2 - (rank(verdict) ?? 1)),
    });
    fc.assert(
      fc.property(someSessions, fc.nat(8), peopleOrPeak, anyGiven, (sessions, most, of, given) => {
        const atMost = findOne(sessions, `CN <= ${most}${of}`, given);
        const atLeast = findOne(sessions, `CN >= ${most + 1}${of}`, given);
        expect(opposite(atMost)).toEqual({
          verdict: rank(atLeast.verdict) ?? 1,
          readings: atLeast.readings.map(({ verdict }) => rank(verdict) ?? 1),
        });
        expect(atMost.flips).toEqual(atLeast.flips);
        expect([atMost.flags, atMost.stability, atMost.phantoms]).toEqual([
          atLeast.flags,
          atLeast.stability,
          atLeast.phantoms,
        ]);
      }),
      { numRuns: 200 },
    );
  });

  it("is quotable only where it is decided and no reading says anything else", () => {
    const claims = fc
      .tuple(fc.constantFrom(">=", "<="), fc.integer({ min: 1, max: 4 }), anyOf)
      .map(([relation, limit, of]) =>
        of === " of minutes" ? `CN ${relation} ${limit}/5${of}` : `CN ${relation} ${limit}${of}`,
      );
    let quotable = 0;
    fc.assert(
      fc.property(someSessions, claims, anyGiven, (sessions, claim, given) => {
        // Without another database there is something to quote at times.
        const judgement = judgeOne(sessions, claim, { ...given, databases: ["one.mmdb"] });
        if (!judgement.quotable) return;
        quotable += 1;
        const { verdict, flags, findings } = judgement;
        expect(rank(verdict)).not.toBe(1);
        expect(flags).toEqual([]);
        for (const finding of findings) {
          expect(finding).toMatchObject({ verdict, flags: [] });
          const said = finding.readings.map((one) => one.verdict).filter((one) => one !== "not-applicable");
          expect(new Set(said)).toEqual(new Set([verdict]));
        }
      }),
      { numRuns: 300 },
    );
    expect(quotable).toBeGreaterThan(10);
  });
});
