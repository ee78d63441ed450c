import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { candidateSet } from "../../src/locate/candidates.ts";
import { countryOf } from "../../src/jurisdiction/jurisdiction.ts";

/** Vectors of the method: codes by database, null for no answer. */
const vectors = [
  ["cs-01", ["CN", "HK", "CN"], { set: ["CN", "HK"], strict: "*", majority: ["CN"], primary: ["CN"] }],
  ["cs-02", ["CN", null, "CN"], { set: ["CN"], strict: "*", majority: ["CN"], primary: ["CN"] }],
  ["cs-03", ["CN", "HK"], { set: ["CN", "HK"], strict: "*", majority: ["CN", "HK"], primary: ["CN"] }],
  ["cs-04", [null, null], { set: "*", strict: "*", majority: "*", primary: "*" }],
  ["cs-05", [null, "CN"], { set: ["CN"], strict: "*", majority: ["CN"], primary: "*" }],
  ["cs-06", ["CN", "CN", "CN"], { set: ["CN"], strict: ["CN"], majority: ["CN"], primary: ["CN"] }],
  [
    "cs-07",
    ["CN", "HK", "US"],
    { set: ["CN", "HK", "US"], strict: "*", majority: ["CN", "HK", "US"], primary: ["CN"] },
  ],
] as const;

function countries(places: readonly string[]): readonly string[] {
  return [...new Set(places.map(countryOf))].toSorted();
}

describe("candidateSet", () => {
  it.each(vectors)("%s: %j", (_, codes, expected) => {
    const answers = codes.map((code) => (code === null ? [] : [code]));
    expect({
      set: candidateSet(answers, "set"),
      strict: candidateSet(answers, "strict"),
      majority: candidateSet(answers, "majority"),
      primary: candidateSet(answers, "primary"),
    }).toEqual(expected);
  });

  it.each([
    ["a country beside a subdivision of it", [["US"], ["US-CA"]], ["US-CA"]],
    ["two subdivisions of one country", [["US-NV"], ["US-CA"]], ["US-CA", "US-NV"]],
    ["a country beside a subdivision of another", [["US-CA"], ["CA"]], ["CA", "US-CA"]],
    ["a contested territory", [["RU", "UA"]], ["RU", "UA"]],
    ["a contested territory and one claimant", [["RU", "UA"], ["UA"], []], ["RU", "UA"]],
    ["no database", [], "*"],
  ])("%s", (_, answers, expected) => {
    expect(candidateSet(answers, "set")).toEqual(expected);
  });

  it("compares whole answers in strict and majority", () => {
    const contested = ["RU", "UA"];
    expect(candidateSet([contested, ["UA", "RU"]], "strict")).toEqual(contested);
    expect(candidateSet([contested, ["UA"]], "strict")).toBe("*");
    expect(candidateSet([contested, ["UA"], ["UA"]], "majority")).toEqual(["UA"]);
  });

  it("never loses a country that a database names, whatever their order", () => {
    const places = fc.subarray(["CN", "HK", "US", "US-CA", "US-NV", "RU", "UA"]);
    fc.assert(
      fc.property(fc.array(places, { maxLength: 4 }), (answers) => {
        const set = candidateSet(answers, "set");
        expect(set === "*" ? [] : countries(set)).toEqual(countries(answers.flat()));
        expect(candidateSet(answers.toReversed(), "set")).toEqual(set);
      }),
    );
  });
});
