import { describe, expect, it } from "vitest";
import type { PresenceEntry } from "../../src/report/report.ts";
import { noPresenceText, presenceInstants, presenceText } from "../../src/report/words/presence.ts";

const series = (given: Partial<PresenceEntry>): PresenceEntry => ({
  from: "2026-06-04T23:59:00Z",
  stepSeconds: 60,
  participants: [3, 7, 7, 0],
  untimed: 0,
  scopes: [],
  ...given,
});

describe("presence in words", () => {
  it.each([
    [1, "1 second"],
    [30, "30 seconds"],
    [60, "1 minute"],
    [1800, "30 minutes"],
    [3600, "1 hour"],
    [43_200, "12 hours"],
    [86_400, "1 day"],
    [172_800, "2 days"],
  ])("%d seconds are %s", (stepSeconds, words) => {
    expect(presenceText(series({ stepSeconds }))).toContain(`at 4 instants, ${words} apart: at most 7 participants`);
  });

  it("says when most were there first, and who may have been there as well", () => {
    expect(presenceText(series({}))).toBe(
      "Known to be there, at 4 instants, 1 minute apart: at most 7 participants, first at 2026-06-05 00:00:00 UTC.",
    );
    expect(presenceText(series({ untimed: 1 }))).toContain(
      " 1 participant had sessions without times and may have been there at any of them.",
    );
  });

  it("says why there is none", () => {
    expect(noPresenceText(null)).toContain("Not known");
    expect(noPresenceText("2026-06-04T12:00:00Z")).toContain("One instant is counted (2026-06-04 12:00:00 UTC)");
  });

  it("names its instants", () => {
    expect(presenceInstants(series({}))).toEqual([
      "2026-06-04 23:59:00 UTC",
      "2026-06-05 00:00:00 UTC",
      "2026-06-05 00:01:00 UTC",
      "2026-06-05 00:02:00 UTC",
    ]);
  });
});
