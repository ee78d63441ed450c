import { expect, it } from "vitest";
import { session } from "../support/sessions.ts";
import { countAll } from "../support/tally.ts";

it.each([
  ["a visit that may be elsewhere leaves both open", ["CN", 0, 10], ["CN|HK", 20, 40], ["CN", "HK"]],
  ["unless it is too short for it", ["CN", 0, 30], ["CN|HK", 40, 50], ["CN"]],
  ["the longer of two places counts", ["CN", 0, 10], ["HK", 20, 40], ["HK"]],
  ["equally long ones are both open", ["CN", 0, 10], ["HK", 20, 30], ["CN", "HK"]],
  ["one place needs no time", ["CN", null, null], ["CN", 20, 30], ["CN"]],
] as const)("%s", (_, one, other, places) => {
  const sessions = [one, other].map(([address, join, leave]) => session({ person: "id1", address, join, leave }));
  expect(countAll(sessions).measure.parts).toEqual([{ places: [places], weight: 1 }]);
});
