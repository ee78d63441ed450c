import { describe, expect, it } from "vitest";
import { parseFraction } from "../../../src/judge/claim/fraction.ts";
import { breakEvenAccuracy } from "../../../src/judge/error/break-even-accuracy.ts";
import { contaminationBounds } from "../../../src/judge/error/contamination-bounds.ts";
import { countDistribution, quantileOf, tailOf } from "../../../src/judge/error/count-distribution.ts";
import { noiseQuantile, phantomProbability } from "../../../src/judge/error/noise.ts";
import breakEven from "../../vectors/break-even-accuracy.json" with { type: "json" };
import clustered from "../../vectors/clustered-count.json" with { type: "json" };
import contamination from "../../vectors/contamination-bounds.json" with { type: "json" };
import fragile from "../../vectors/fragile.json" with { type: "json" };
import poisson from "../../vectors/poisson-binomial.json" with { type: "json" };

// Vectors that were computed apart from this project, in exact or 60-digit arithmetic.

const RELATIVE = 1e-10;

/** Equal to ten digits, also where the number is as small as 1e-35. */
function closeTo(expected: number): (found: number) => boolean {
  return (found) => Math.abs(found - expected) <= Math.abs(expected) * RELATIVE + 1e-300;
}

function probabilities({ p, pFormula, repeat }: (typeof poisson)[number]["input"]): readonly number[] {
  if (pFormula !== undefined) {
    const last = Number(/i=1\.\.(\d+)/.exec(pFormula)?.[1]);
    return Array.from({ length: last }, (_, index) => (((index + 1) * 37) % 101) / 101);
  }
  if (typeof p === "string") {
    const [times = 0, each = 0] = p.split(" x ").map(Number);
    return Array.from({ length: times }, () => each);
  }
  return (p ?? []).flatMap((one, index) => Array.from({ length: repeat?.[index] ?? 1 }, () => one));
}

describe("poissonBinomial", () => {
  it.each(poisson.map((vector) => [vector.id, vector] as const))("%s", (_, { input, expected }) => {
    const distribution = countDistribution(
      probabilities(input).map((probability) => ({ size: 1, number: 1, probability })),
    );
    let sum = 0;
    for (const [count, value] of (expected.pmf ?? []).entries()) {
      expect(distribution[count] ?? Number.NaN).toSatisfy(closeTo(value));
      sum += value;
      if (expected.cdf !== undefined) expect(sum).toSatisfy(closeTo(expected.cdf[count] ?? Number.NaN));
    }
    for (const [key, value] of Object.entries(expected)) {
      const count = /^pmf(\d+)$/.exec(key)?.[1];
      if (count !== undefined) expect(distribution[Number(count)] ?? Number.NaN).toSatisfy(closeTo(value as number));
      const quantile = /^q(\d{3})$/.exec(key)?.[1];
      if (quantile !== undefined) expect(quantileOf(distribution, Number(quantile) / 1000)).toBe(value);
    }
    for (const [least, value] of Object.entries(expected.tail ?? {})) {
      expect(tailOf(distribution, Number(least))).toSatisfy(closeTo(value));
    }
    const mean = distribution.reduce((total, value, count) => total + value * count, 0);
    if (expected.mean !== undefined) expect(mean).toSatisfy(closeTo(expected.mean));
    if (expected.variance !== undefined) {
      expect(distribution.reduce((total, value, count) => total + value * (count - mean) ** 2, 0)).toSatisfy(
        closeTo(expected.variance),
      );
    }
  });
});

describe("clusteredCount", () => {
  it.each(clustered.map((vector) => [vector.id, vector] as const))("%s", (_, { input, expected }) => {
    const groups = input.sizes.map((size, index) => ({
      size,
      number: 1,
      probability: Array.isArray(input.p) ? (input.p[index] ?? 0) : input.p,
    }));
    const distribution = countDistribution(groups);
    for (const [count, value] of (expected.pmf ?? []).entries())
      expect(distribution[count] ?? Number.NaN).toSatisfy(closeTo(value));
    for (const [least, value] of Object.entries(expected.tail ?? {})) {
      expect(tailOf(distribution, Number(least))).toSatisfy(closeTo(value));
    }
    const mean = distribution.reduce((total, value, count) => total + value * count, 0);
    if (expected.mean !== undefined) expect(mean).toSatisfy(closeTo(expected.mean));
    if (expected.variance !== undefined) {
      expect(distribution.reduce((total, value, count) => total + value * (count - mean) ** 2, 0)).toSatisfy(
        closeTo(expected.variance),
      );
    }
  });
});

describe("contaminationBounds", () => {
  it.each(contamination.map((vector) => [vector.id, vector] as const))("%s", (_, { input, expected }) => {
    const fraction = parseFraction(input.errorFraction);
    if (fraction === null) throw new Error("not a fraction");
    const { n: total, located, lower: certain, upper: possible } = input;
    const { budget, ...bounds } = contaminationBounds({ certain, possible }, { located, total }, fraction);
    expect({ budget, ...bounds }).toEqual({
      budget: expected.budget,
      certain: expected.lower,
      possible: expected.upper,
    });
    expect(bounds.certain / total).toSatisfy(closeTo(expected.shareLower));
    expect(bounds.possible / total).toSatisfy(closeTo(expected.shareUpper));
  });
});

describe("breakEvenAccuracy", () => {
  it.each(breakEven.map((vector) => [vector.id, vector] as const))("%s", (_, { input, expected }) => {
    const sizes = Array.from({ length: input.lower }, () => 1);
    expect(breakEvenAccuracy(sizes, input.need) ?? Number.NaN).toSatisfy(closeTo(expected.ppv));
  });
});

describe("fragile", () => {
  it.each(fragile.map((vector) => [vector.id, vector] as const))("%s", (_, { input, expected }) => {
    const groups = input.groups.map(({ n, rate }: { n: number; rate: number }) => ({ participants: n, rate }));
    expect(noiseQuantile(groups)).toBe(expected.noiseQuantile);
    expect(input.relocations <= noiseQuantile(groups)).toBe(expected.fragile);
  });

  it("says how often noise alone would do, as published for four meetings", () => {
    // Expected phantoms of 100, 250, 400 and 1000 participants at 0.5 % and 1 %.
    expect(phantomProbability([{ participants: 100, rate: 0.005 }], 1)).toBeCloseTo(0.394, 3);
    expect(phantomProbability([{ participants: 250, rate: 0.005 }], 1)).toBeCloseTo(0.714, 3);
    expect(phantomProbability([{ participants: 250, rate: 0.01 }], 5)).toBeCloseTo(0.108, 3);
    expect(phantomProbability([{ participants: 400, rate: 0.01 }], 5)).toBeCloseTo(0.371, 3);
    expect(phantomProbability([], 0)).toBe(1);
  });
});
