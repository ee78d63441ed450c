import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { count, counted, countsByName, minutes, percent, percentRange, range } from "../../src/report/text/numbers.ts";

describe("count", () => {
  it.each([
    [0, "0"],
    [7, "7"],
    [999, "999"],
    [1000, "1,000"],
    [1_234_567, "1,234,567"],
    [Number.MAX_SAFE_INTEGER, "9,007,199,254,740,991"],
  ])("writes %d as %s", (value, text) => {
    expect(count(value)).toBe(text);
  });

  it("says how many of what", () => {
    expect([0, 1, 1000].map((value) => counted(value, "log"))).toEqual(["0 logs", "1 log", "1,000 logs"]);
  });

  it("lists counts by name, the largest first", () => {
    expect(countsByName<"a" | "b">({ a: 1, b: 1200 }, { a: "one", b: "other" })).toBe("1,200 other; 1 one");
  });
});

describe("minutes", () => {
  it.each([
    [0, "0"],
    [0.001, "<0.1"],
    [2, "<0.1"],
    [3, "0.1"],
    [59, "1.0"],
    [60, "1.0"],
    [90, "1.5"],
    [3_600_000, "60,000.0"],
  ])("writes %d seconds as %s", (seconds, text) => {
    expect(minutes(seconds)).toBe(text);
  });
});

describe("percent", () => {
  it.each([
    [0, 0, "n/a"],
    [0, 7, "0 %"],
    [7, 7, "100 %"],
    [1, 3, "33.3 %"],
    [2, 3, "66.7 %"],
    [1, 8, "12.5 %"],
    // Half a tenth is rounded up, though 1.005 * 1000 is less than 1005 in binary.
    [1_005, 100_000, "1.0 %"],
    [35, 10_000, "0.4 %"],
    [1_005, 10_000, "10.1 %"],
    [1, 1_000_000, "<0.1 %"],
    [4, 10_000, "<0.1 %"],
    [5, 10_000, "0.1 %"],
    [999_997, 1_000_000, ">99.9 %"],
    [9_995, 10_000, ">99.9 %"],
    [9_994, 10_000, "99.9 %"],
    [0.001, 3_600, "<0.1 %"],
    [3_599.999, 3_600, ">99.9 %"],
    [Number.MAX_SAFE_INTEGER - 1, Number.MAX_SAFE_INTEGER, ">99.9 %"],
  ])("writes %d of %d as %s", (part, total, text) => {
    expect(percent(part, total)).toBe(text);
  });

  it("is never a false nothing or all, and never off by more than half a tenth", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.nat(1e9), (total, other) => {
        const part = other % (total + 1);
        const text = percent(part, total);
        expect(text === "0 %").toBe(part === 0);
        expect(text === "100 %").toBe(part === total);
        const figure = Number(text.replace(/[<> %]/g, ""));
        expect(Math.abs(figure - (100 * part) / total)).toBeLessThanOrEqual(/[<>]/.test(text) ? 0.1 : 0.050_001);
      }),
    );
  });
});

describe("ranges", () => {
  it.each([
    [31, 56, 250, "31 to 56", "12.4 to 22.4 %"],
    [31, 31, 250, "31", "12.4 %"],
    [0, 250, 250, "0 to 250", "0 to 100 %"],
    [1, 9_999, 10_000, "1 to 9,999", "<0.1 to >99.9 %"],
    // Different counts never become one percentage: the range is still a range.
    [500_000, 500_001, 1_000_000, "500,000 to 500,001", "50.0 to 50.0 %"],
    [0, 0, 0, "0", "n/a"],
  ])("writes %d to %d of %d", (certain, possible, total, counts, shares) => {
    expect(range({ certain, possible }, count)).toBe(counts);
    expect(percentRange({ certain, possible }, total)).toBe(shares);
  });
});
