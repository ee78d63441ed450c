import { expect, it } from "vitest";
import { databaseAgeDays, databaseAgeLevel, expectedChangedShare } from "../../src/judge/database-age.ts";
import vectors from "../vectors/staleness.json" with { type: "json" };

it.each(vectors)("$id", ({ input, expected }) => {
  const days = databaseAgeDays(`${input.build}T20:32:58Z`, Date.parse(`${input.meeting}T12:00:00Z`));
  expect(days).toBe(expected.deltaDays);
  expect(databaseAgeLevel(days)).toBe(expected.level);
  const changed = expectedChangedShare(expected.deltaDays, input.annualChange);
  expect(Math.abs(changed / expected.expectedChangedShare - 1)).toBeLessThan(1e-10);
});

it.each([
  [31, "ok"],
  [-32, "notice"],
  [183, "notice"],
  [184, "warn"],
  [-365, "warn"],
  [366, "strong-warn"],
  [null, "strong-warn"],
] as const)("%s days is %s", (days, level) => {
  expect(databaseAgeLevel(days)).toBe(level);
});

it("is not known where the build or the meeting is not", () => {
  expect(databaseAgeDays(null, 0)).toBeNull();
  expect(databaseAgeDays("2026-06-01T00:00:00Z", null)).toBeNull();
});
