import { describe, expect, it } from "vitest";
import { flipsOf } from "../../../src/judge/claim/flips.ts";
import { parseFraction } from "../../../src/judge/claim/fraction.ts";
import { stabilityOf } from "../../../src/judge/claim/stability.ts";
import { amountOf, type Limit, type Threshold } from "../../../src/judge/claim/threshold.ts";
import { type ClaimVerdict, combineVerdicts, verdictOf } from "../../../src/judge/claim/verdict.ts";
import combined from "../../vectors/combine-meetings.json" with { type: "json" };
import flips from "../../vectors/flip.json" with { type: "json" };
import stability from "../../vectors/stability.json" with { type: "json" };
import verdicts from "../../vectors/verdict.json" with { type: "json" };

// Vectors that were computed apart from this project, by exact rational arithmetic and by search.

interface AtLeast {
  readonly count?: number;
  readonly share?: string;
  readonly combine?: string;
}

function thresholdOf({ count, share, combine }: AtLeast): Threshold | null {
  const limits: Limit[] = [];
  if (count !== undefined) limits.push({ kind: "count", count });
  const fraction = share === undefined ? null : parseFraction(share);
  if (fraction !== null) limits.push({ kind: "share", share: fraction });
  if (limits.length === 0) return null;
  return { relation: "at-least", limits, combine: combine === "any" ? "or" : "and" };
}

const amount = ({ n, lower, upper }: { n: number; lower: number; upper: number }) => ({
  total: n,
  certain: lower,
  possible: upper,
});

describe("verdict", () => {
  it.each(verdicts.map((vector) => [vector.id, vector] as const))("%s", (_, { input, expected }) => {
    const threshold = thresholdOf(input.atLeast);
    const verdict = verdictOf(threshold, amount(input));
    const need = threshold === null || input.n === 0 ? null : amountOf(threshold, input.n);
    expect({ need, verdict }).toEqual({ need: expected.need, verdict: expected.verdict });
  });
});

describe("combineMeetings", () => {
  it.each(combined.map((vector) => [vector.id, vector] as const))("%s", (_, { input, expected }) => {
    const given = input.verdicts as ClaimVerdict[];
    expect({ all: combineVerdicts(given, "every"), any: combineVerdicts(given, "any") }).toEqual(expected);
  });

  it("takes any number of meetings", () => {
    const many: readonly ClaimVerdict[] = Array.from({ length: 200_000 }, () => "supported");
    expect(combineVerdicts([...many, "undetermined"], "every")).toBe("undetermined");
    expect(combineVerdicts(["refuted", ...many], "any")).toBe("supported");
  });
});

describe("flip", () => {
  it.each(flips.map((vector) => [vector.id, vector] as const))("%s", (_, { input, expected }) => {
    const threshold = thresholdOf(input.atLeast);
    if (threshold === null) throw new Error("a vector without a threshold");
    const { verdict, need, unknownRateNeeded, ...changes } = expected as {
      readonly verdict: string;
      readonly need: number;
      readonly unknownRateNeeded?: number;
    };
    expect(verdictOf(threshold, amount(input))).toBe(verdict);
    expect(amountOf(threshold, input.n)).toBe(need);
    const found = flipsOf(threshold, amount(input), input.recordSizes === null ? null : [input.recordSizes]);
    expect(found).toMatchObject(changes);
    if (unknownRateNeeded === undefined) return;
    expect((found.unknownNeeded ?? 0) / (found.unknownAvailable ?? 0)).toBeCloseTo(unknownRateNeeded, 12);
  });
});

describe("stability", () => {
  it.each(stability.map((vector) => [vector.id, vector] as const))("%s", (_, { input, expected }) => {
    const readings = Object.values(input.scenarios) as ClaimVerdict[];
    expect(stabilityOf(input.baseline as ClaimVerdict, readings)).toBe(expected.label);
  });
});
