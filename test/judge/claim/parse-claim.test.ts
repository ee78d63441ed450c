import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseClaim } from "../../../src/judge/claim/parse-claim.ts";
import { amountOf } from "../../../src/judge/claim/threshold.ts";

const noon = Date.UTC(2026, 5, 4, 12);

/** A claim in a form that a table can hold; shares as what they come to of 1000. */
function read(text: string): unknown {
  const claim = parseClaim(text);
  if ("problem" in claim) return `${claim.at}: ${claim.problem}`;
  const { threshold, of, scope, window, jurisdictions } = claim;
  expect(claim.text).toBe(text);
  return {
    in: jurisdictions.map(({ word }) => word).join("|"),
    ...(threshold === null ? {} : { [threshold.relation]: amountOf(threshold, 1000) }),
    ...(of === "participants" ? {} : { of }),
    ...(scope.kind === "only" ? {} : { scope: scope.kind === "meeting" ? `meeting ${scope.id}` : scope.kind }),
    ...(window === null ? {} : { window: [window.from - noon, window.to - noon] }),
  };
}

describe("a claim", () => {
  it.each([
    ["CN", { in: "CN" }],
    ["CN >= 10%", { in: "CN", "at-least": 100 }],
    ["CN>=10%", { in: "CN", "at-least": 100 }],
    ["CN >= 10 %", { in: "CN", "at-least": 100 }],
    ["CN at-least 12.5%", { in: "CN", "at-least": 125 }],
    ["CN >= 0.125", { in: "CN", "at-least": 125 }],
    ["CN >= 1/3", { in: "CN", "at-least": 334 }],
    ["CN >= 1 / 3", { in: "CN", "at-least": 334 }],
    ["CN <= 1/3", { in: "CN", "at-most": 333 }],
    ["CN <= 0", { in: "CN", "at-most": 0 }],
    ["CN >= 1", { in: "CN", "at-least": 1 }],
    ["CN >= 100%", { in: "CN", "at-least": 1000 }],
    ["CN >= 1.0", { in: "CN", "at-least": 1000 }],
    ["CN >= 10 and 5%", { in: "CN", "at-least": 50 }],
    ["CN >= 10 or 5%", { in: "CN", "at-least": 10 }],
    ["CN >= 5% and 10", { in: "CN", "at-least": 50 }],
    ["CN <= 10 and 5%", { in: "CN", "at-most": 10 }],
    ["CN <= 10 or 5%", { in: "CN", "at-most": 50 }],
    ["HK|MO >= 25", { in: "HK|MO", "at-least": 25 }],
    ["HK | MO | EU@2020-01-15 >= 25", { in: "HK|MO|EU@2020-01-15", "at-least": 25 }],
    ["mainland-china at-most 3 in june4-1", { in: "mainland-china", "at-most": 3, scope: "meeting june4-1" }],
    ['CN >= 1 in "812 3456 7890"', { in: "CN", "at-least": 1, scope: "meeting 812 3456 7890" }],
    ['CN >= 1 in "all"', { in: "CN", "at-least": 1, scope: "meeting all" }],
    ["CN >= 1 in all", { in: "CN", "at-least": 1, scope: "all" }],
    ["CN >= 1 in every meeting", { in: "CN", "at-least": 1, scope: "every" }],
    ["CN >= 1 in any meeting", { in: "CN", "at-least": 1, scope: "any" }],
    ["EU >= 1/3 of minutes", { in: "EU", "at-least": 334, of: "minutes" }],
    ["EU of peak", { in: "EU", of: "peak" }],
    ["EU >= 5 of participants", { in: "EU", "at-least": 5 }],
    ["CN >= 1 as-of 2026-06-04T12:00:00Z", { in: "CN", "at-least": 1, window: [0, 0] }],
    ["CN as-of 2026-06-04T20:00+08:00 in m >= 1", { in: "CN", "at-least": 1, window: [0, 0], scope: "meeting m" }],
    ["CN from 2026-06-04T12:00:00Z to 2026-06-04T13:00:00.5Z", { in: "CN", window: [0, 3_600_500] }],
  ])("%s", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });
});

describe("a claim that cannot be read", () => {
  it.each([
    ["", "1: expected a jurisdiction"],
    [">= 10%", "1: expected a jurisdiction"],
    ["CN | >= 10%", "6: expected a jurisdiction"],
    ["CN |", "5: expected a jurisdiction"],
    ["CN => 10%", '4: "=>" is not known; is it >=?'],
    ["CN > 10%", '4: ">" is not known; is it >= with the next number'],
    ["CN = 10%", '4: "=" is not known'],
    ["CN atleast 10%", '4: "atleast" is not known; is it at-least?'],
    ["CN 10%", '4: expected >= or <= with a number, or "of", "in", "from", "as-of"'],
    ["CN >= 10% MO", '11: expected "of", "in", "from" or "as-of"'],
    ["CN >=", "6: expected a count"],
    ["CN >= many", "7: expected a count"],
    ["CN >= -1", "7: expected a count"],
    ["CN >= 1e3", "7: expected a count"],
    ["CN >= 1/0", "7: expected a count"],
    ["CN >= 0", '7: ">= 0" is fulfilled whatever the log says'],
    ["CN >= 0%", "7: a share of 0 does not decide anything"],
    ["CN <= 0.0", "7: a share of 0 does not decide anything"],
    ["CN >= 101%", "7: 101% is more than the whole: a share is at most 100%"],
    ["CN >= 12.5", "7: 12.5 is more than the whole: a share is at most 100%; is it 12.5%?"],
    ["CN >= 4/3", "7: 4/3 is more than the whole"],
    ["CN >= 99999999999999999999", "7: no meeting has so many participants"],
    ["CN >= 10 and 20", "14: two limits are a count and a share"],
    ["CN >= 5% or 10%", "13: two limits are a count and a share"],
    ["CN >= 10 and", "13: expected a count"],
    ["CN >= 10 or 5% or 3", '16: "or" joins one count and one share'],
    ["CN >= 10 >= 5%", "10: this part stands twice"],
    ["CN in a in b", "9: this part stands twice"],
    ["CN of hours", "7: expected participants, minutes or peak"],
    ["CN in", '6: expected a meeting\'s id, "every meeting"'],
    ["CN in every", '12: expected "every meeting"'],
    ["CN in any meetings", '11: expected "any meeting"'],
    ["CN as-of noon", "10: expected a time with its zone"],
    ["CN as-of 2026-06-04T12:00:00", "10: expected a time with its zone"],
    ["CN as-of 2026-13-04T12:00:00Z", "10: expected a time with its zone"],
    ["CN as-of 2026-02-30T12:00:00Z", "10: expected a time with its zone"],
    ["CN as-of 2026-06-04T24:00:00Z", "10: expected a time with its zone"],
    ["CN from 2026-06-04T12:00:00Z", '29: expected "to"'],
    ["CN from 2026-06-04T12:00:00Z to 2026-06-04T12:00:00Z", "33: the window ends before it begins"],
    ['CN in "june4', "7: this quote is not closed"],
  ])("%j", (text, expected) => {
    expect(read(text)).toEqual(expect.stringContaining(expected));
  });

  it("never throws, and points into the text", () => {
    const pieces = fc.constantFrom(
      "CN",
      "|",
      ">=",
      "<=",
      "10",
      "5%",
      "1/3",
      "and",
      "or",
      "of",
      "minutes",
      "in",
      "all",
      "every",
      "meeting",
      "as-of",
      '"',
      " ",
      "2026-06-04T12:00:00Z",
      "from",
      "to",
    );
    const texts = fc.oneof(
      fc.string(),
      fc.array(pieces).map((some) => some.join(" ")),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const claim = parseClaim(text);
        if (!("problem" in claim)) return;
        expect(claim.at).toBeGreaterThan(0);
        expect(claim.at).toBeLessThanOrEqual(text.length + 1);
      }),
      { numRuns: 2000 },
    );
  });
});
