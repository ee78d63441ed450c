import { describe, expect, it } from "vitest";
import { countryCodes, countryName, isCountryCode } from "../../src/jurisdiction/countries.ts";
import { builtInGroup, type BuiltInGroup } from "../../src/jurisdiction/groups.ts";
import { isDay, isInside, mayBeInside, resolveJurisdiction } from "../../src/jurisdiction/jurisdiction.ts";
import { expandGroups, groupNameProblem } from "../../src/jurisdiction/own-groups.ts";
import vectors from "../vectors/group-size.json" with { type: "json" };

describe("built-in groups", () => {
  const names: Readonly<Record<string, BuiltInGroup>> = { eu: "EU", eea: "EEA", "mainland-china": "mainland-china" };

  it.each(vectors.flatMap(({ expected }) => Object.entries(expected)))("%s has %i states", (group, size) => {
    const [name = "", day = null] = group.split("@");
    expect(builtInGroup(names[name] ?? "EU", day).states).toHaveLength(size);
  });

  it.each([
    ["EU", "1957-12-31", 0],
    ["EU", "1958-01-01", 6],
    ["EU", "2004-04-30", 15],
    ["EU", "2004-05-01", 25],
    ["EU", "2013-06-30", 27],
    ["EU", "2013-07-01", 28],
    ["EU", "2020-01-31", 28],
    ["EU", "2020-02-01", 27],
    ["EEA", "1993-12-31", 0],
    ["EEA", "1994-01-01", 14],
    ["EEA", "1995-05-01", 18],
    ["EEA", null, 30],
  ] as const)("%s on %s has %i states", (name, day, size) => {
    expect(builtInGroup(name, day).states).toHaveLength(size);
  });

  it("hold only codes of countries, and the territories of their members", () => {
    expect(builtInGroup("EU", "2020-01-15").codes.filter((code) => !isCountryCode(code))).toEqual([]);
    expect(builtInGroup("EU", "2020-01-15").codes).toEqual(expect.arrayContaining(["AX", "GF", "GI", "RE"]));
    expect(builtInGroup("EU", null).codes).not.toContain("GI");
  });
});

describe("resolveJurisdiction", () => {
  const groups = { neighbours: ["HK", "MO"] };

  it.each([
    ["CN", ["CN"]],
    ["mainland-china", ["CN"]],
    ["neighbours", ["HK", "MO"]],
    ["US-CA", ["US-CA"]],
    [
      "EEA@1994-06-01",
      [
        "BE",
        "DE",
        "DK",
        "ES",
        "FR",
        "GB",
        "GF",
        "GI",
        "GP",
        "GR",
        "IE",
        "IS",
        "IT",
        "LU",
        "MF",
        "MQ",
        "NL",
        "NO",
        "PT",
        "RE",
        "YT",
      ],
    ],
  ])("%s", (word, codes) => {
    expect(resolveJurisdiction(word, groups, "2026-06-04")).toEqual({ name: word, codes: codes.toSorted() });
  });

  it.each([
    ["UK", "GB"],
    ["UA-43", "UA"],
    ["CN-HK", "HK"],
    ["CN-TW", "TW"],
    ["CN-91", "HK"],
    ["CN-92", "MO"],
    ["CN-71", "TW"],
    ["CN-BJ", "CN"],
    ["CN-11", "CN"],
    ["EU@2020-01-15@x", null],
    ["EU@2020-01-15@2021-01-15", null],
    ["EU@", null],
    ["mainland-chin", "mainland-china"],
    ["neighbors", "neighbours"],
    ["cn", "CN"],
    ["eu", "EU"],
    ["uk", "GB"],
    ["Germany", "DE"],
    ["Germny", "DE"],
    ["Hong Kong", "HK"],
    ["hongkong", "HK"],
    ["Hong", "HK"],
    ["Mainland", "mainland-china"],
    ["mainland China", "CN"],
    ["Ivory Coast", "CI"],
    ["__proto__", null],
    ["constructor", null],
  ])("refuses %s and suggests %s", (word, suggestion) => {
    const found = resolveJurisdiction(word, groups, null);
    expect(found).toHaveProperty("problem");
    if (suggestion !== null) expect(found).toMatchObject({ suggestion });
  });

  it.each(["XX", "chn", "GER", "EU27", "Hon", "Guin", "Europe", "EU@"])("suggests nothing for %s", (word) => {
    expect(resolveJurisdiction(word, groups, null)).toMatchObject({ suggestion: null });
  });

  it.each(["China", "china", "PRC"])("does not guess which codes %s is to mean", (word) => {
    expect(resolveJurisdiction(word, groups, null)).toEqual({
      problem: `"${word}" is no code: CN is mainland China; HK, MO and TW have their own`,
      suggestion: null,
    });
  });

  it("takes the members of a group on the day that is given", () => {
    expect(resolveJurisdiction("EU", {}, "2019-06-04")).toMatchObject({ codes: expect.arrayContaining(["GB"]) });
    expect(resolveJurisdiction("EU", {}, "2026-06-04")).not.toMatchObject({ codes: expect.arrayContaining(["GB"]) });
    expect(resolveJurisdiction("EU@2020-13-01", {}, null)).toHaveProperty("problem");
  });
});

describe("groups of a file", () => {
  it.each([
    ["codes", { mine: ["HK", "CN", "HK"] }, { mine: ["CN", "HK"] }],
    ["a subdivision", { mine: ["US-CA"] }, { mine: ["US-CA"] }],
    [
      "each other, in any order",
      { far: ["mid", "MO"], mid: ["near"], near: ["HK"] },
      { far: ["HK", "MO"], mid: ["HK"] },
    ],
    ["one twice", { a1: ["a2", "a3"], a2: ["a3"], a3: ["HK"] }, { a1: ["HK"] }],
    [
      "a dated group",
      { mine: ["EU@1958-01-01"] },
      { mine: ["BE", "DE", "FR", "GF", "GP", "IT", "LU", "MF", "MQ", "NL", "RE", "YT"] },
    ],
  ] as const)("may hold %s", (_, written, groups) => {
    expect(expandGroups(written, null)).toMatchObject({ groups });
  });

  it("hold dated groups as of the day", () => {
    const mine = { mine: ["EU"] };
    expect(expandGroups(mine, "2020-01-31")).toMatchObject({ groups: { mine: expect.arrayContaining(["GB"]) } });
    expect(expandGroups(mine, "2020-02-01")).toMatchObject({ groups: { mine: expect.not.arrayContaining(["GB"]) } });
  });

  it.each([
    ["itself", { one: ["CN", "one"] }, { group: "one", member: 1, problem: expect.stringContaining("(one > one)") }],
    [
      "a circle further in",
      { out: ["one"], one: ["two"], two: ["one"] },
      { group: "two", member: 0, problem: expect.stringContaining("(one > two > one)") },
    ],
    ["what is unknown", { one: ["CN", "HQ"] }, { group: "one", member: 1 }],
    ["a mistyped group", { one: ["tow"], two: ["CN"] }, { group: "one", member: 0, suggestion: "two" }],
  ] as const)("may not hold %s", (_, written, unknown) => {
    expect(expandGroups(written, null)).toMatchObject({ unknown });
  });

  it("may not be nested without end", () => {
    const chain = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`g${index}`, [`g${index + 1}`]]));
    expect(expandGroups({ ...chain, g20000: ["CN"] }, null)).toMatchObject({
      unknown: { problem: expect.stringContaining("nested too deeply") },
    });
  });

  it.each([
    "mainland-china",
    "Mainland-China",
    "eu",
    "EEA",
    "cn",
    "uk",
    "zz",
    "us-ca",
    "Mine",
    "my group",
    "",
    "EU@2020-01-15",
  ])("may not be named %j", (name) => {
    expect(groupNameProblem(name)).not.toBeNull();
  });

  it.each(["mine", "mainland-china-2", "eu-2020", "at-risk"])("may be named %j", (name) => {
    expect(groupNameProblem(name)).toBeNull();
  });
});

describe("places and codes", () => {
  it.each([
    [["CN"], "CN", true, true],
    [["CN"], "HK", false, false],
    [["US"], "US-CA", true, true],
    [["US-CA"], "US", false, true],
    [["US-CA"], "US-NY", false, false],
  ])("%j and %s: inside %s, may be inside %s", (codes, place, inside, may) => {
    expect([isInside(codes, place), mayBeInside(codes, place)]).toEqual([inside, may]);
  });
});

describe("countries", () => {
  it("are the 249 codes of ISO 3166-1 and XK, each with a name, sorted", () => {
    expect(countryCodes).toHaveLength(250);
    expect(countryCodes).toEqual(countryCodes.toSorted());
    expect(new Set(countryCodes.map(countryName)).size).toBe(250);
  });

  it("agree with the runtime's own table that these are regions", () => {
    const runtime = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
    expect(countryCodes.filter((code) => runtime.of(code) === undefined)).toEqual([]);
  });

  it("know the days of the calendar", () => {
    expect(["2026-06-04", "2026-02-29", "2024-02-29", "2026-6-4"].map(isDay)).toEqual([true, false, true, false]);
  });
});
