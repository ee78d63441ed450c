import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attribute, attributionRules } from "../../src/count/attribution.ts";
import { placementOf } from "../../src/count/participant.ts";
import type { Visit } from "../../src/count/visit.ts";
import { evidence } from "../support/evidence.ts";

const shown = fc
  .constantFrom("*" as const, ["CN"], ["US"], ["HK"], ["US-CA"], ["CN", "HK"], ["US-CA", "US-NY"])
  .map((candidates) => evidence(candidates));

/** Short times, so that visits begin together and last equally long often enough. */
const interval = fc.tuple(fc.nat(6), fc.nat(4)).map(([from, length]) => [from, from + length]);

const visit: fc.Arbitrary<Visit> = fc.record({
  evidence: shown,
  sessions: fc.integer({ min: 1, max: 3 }),
  timed: fc.boolean(),
  intervals: fc.array(interval, { maxLength: 3 }).map((intervals) => intervals.flat()),
});

describe("where somebody counts", () => {
  it.each(attributionRules)("is found the short way as it is the long way: %s", (rule) => {
    fc.assert(
      fc.property(fc.array(visit, { minLength: 1, maxLength: 3 }), (visits) => {
        expect(placementOf(visits, rule).places).toEqual(attribute(visits, rule));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ["longest", ["HK"]],
    ["first", ["CN"]],
  ] as const)("for two visits, by the %s", (rule, places) => {
    const visits = [
      { evidence: evidence(["HK"]), sessions: 1, timed: true, intervals: [20, 50] },
      { evidence: evidence(["CN"]), sessions: 1, timed: true, intervals: [0, 10] },
    ];
    expect(placementOf(visits, rule).places).toEqual([places]);
  });
});
