import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCountryRecord } from "../../src/locate/country-record.ts";

function placesOf(record: unknown): readonly string[] {
  return readCountryRecord(record).places;
}

/** The shapes in which makers write a country. */
const shapes = [
  ["country.iso_code", (code: string) => ({ country: { iso_code: code, names: { en: "Somewhere" } } })],
  ["country_code", (code: string) => ({ country_code: code })],
  ["country_code beside the country's name", (code: string) => ({ country: "Somewhere", country_code: code })],
  ["country as text", (code: string) => ({ country: code })],
] as const;

describe.each(shapes)("%s", (_, record) => {
  it.each([
    ["US", ["US"]],
    ["CN", ["CN"]],
    ["HK", ["HK"]],
    ["MO", ["MO"]],
    ["TW", ["TW"]],
    ["CN-HK", ["HK"]],
    ["CN-MO", ["MO"]],
    ["CN-TW", ["TW"]],
    ["XK", ["XK"]],
    ["UK", ["GB"]],
    ["EL", ["GR"]],
    ["EU", []],
    ["AP", []],
    ["A1", []],
    ["A2", []],
    ["O1", []],
    ["T1", []],
    ["XX", []],
    ["ZZ", []],
    ["QQ", []],
    ["us", []],
    ["USA", []],
    ["US-HK", []],
    ["CN-GD", []],
    ["CN\u001b[31m", []],
    ["CN\n", []],
    ["", []],
  ])("%j: %j", (code, places) => {
    expect(placesOf(record(code))).toEqual(places);
  });

  it.each([
    ["subdivisions with ISO codes", { subdivisions: [{ iso_code: "HK" }] }, ["HK"]],
    ["subdivisions with whole ISO codes", { subdivisions: [{ iso_code: "CN-MO" }] }, ["MO"]],
    ["subdivisions with codes before 2017", { subdivisions: [{ iso_code: "71" }] }, ["TW"]],
    ["a second subdivision", { subdivisions: [{ iso_code: "X" }, { iso_code: "HK" }] }, ["HK"]],
    ["subdivisions with names alone", { subdivisions: [{ names: { en: "Hong Kong" } }] }, ["HK"]],
    ["a region code", { region_code: "MO" }, ["MO"]],
    ["a region name", { region: "Taiwan Province" }, ["TW"]],
    ["a state name", { state1: "Macau" }, ["MO"]],
  ])("Hong Kong, Macao and Taiwan are never CN: %s", (__, region, places) => {
    expect(placesOf({ ...record("CN"), ...region })).toEqual(places);
  });
});

function dividedRecord(country: string, codes: readonly unknown[]): unknown {
  return { country: { iso_code: country }, subdivisions: codes.map((code) => ({ iso_code: code })) };
}

describe("subdivisions", () => {
  it.each([
    ["US", ["CA"], ["US-CA"]],
    ["US", ["US-CA"], ["US-CA"]],
    ["GB", ["ENG", "LND"], ["GB-ENG"]],
    ["UK", ["ENG"], ["GB-ENG"]],
    ["US", ["ca"], ["US"]],
    ["US", ["CALI"], ["US"]],
    ["US", [7], ["US"]],
    ["US", [""], ["US"]],
    ["US", [], ["US"]],
    ["EU", ["CA"], []],
    ["CN", ["GD"], ["CN"]],
    ["UA", ["30"], ["UA-30"]],
    ["UA", ["43"], ["RU", "UA"]],
    ["UA", ["40"], ["RU", "UA"]],
    ["UA", ["14"], ["RU", "UA"]],
    ["UA", ["09"], ["RU", "UA"]],
    ["UA", ["UA-43"], ["RU", "UA"]],
    ["RU", ["43"], ["RU-43"]],
  ])("%s with %j: %j", (country, codes, places) => {
    expect(placesOf(dividedRecord(country, codes))).toEqual(places);
  });
});

describe("a record without a country", () => {
  it.each([
    ["nothing", null],
    ["text", "CN"],
    ["a list", ["CN"]],
    ["an empty map", {}],
    ["the country of registration alone", { registered_country: { iso_code: "CN" } }],
    ["the country represented alone", { represented_country: { iso_code: "US" } }],
    ["a country without a code", { country: { names: { en: "China" } } }],
    ["a country's name", { country: "China" }],
    ["a code that is a list", { country: { iso_code: ["CN"] } }],
    ["an inherited country", Object.create({ country: { iso_code: "CN" } })],
    ["an inherited code", { country: Object.create({ iso_code: "CN" }) }],
  ])("%s", (_, record) => {
    expect(placesOf(record)).toEqual([]);
  });
});

describe("anonymizer flags", () => {
  it.each([
    "is_anonymous",
    "is_anonymous_vpn",
    "is_anonymous_proxy",
    "is_hosting_provider",
    "is_public_proxy",
    "is_residential_proxy",
    "is_tor_exit_node",
    "is_anycast",
  ])("%s in the traits of a country's record counts", (flag) => {
    const record = (value: unknown) => ({ country: { iso_code: "NO" }, traits: { [flag]: value } });
    expect(readCountryRecord(record(true))).toEqual({ places: ["NO"], anonymous: true });
    expect(readCountryRecord(record(false))).toEqual({ places: ["NO"], anonymous: false });
  });

  it.each([true, "true", 1, 1n])("is set by %s", (value) => {
    expect(readCountryRecord({ vpn: value }).anonymous).toBe(true);
  });

  it.each([false, "false", "", 0, 0n, 2, null, [true], { value: true }])("is not set by %s", (value) => {
    expect(readCountryRecord({ vpn: value }).anonymous).toBe(false);
  });
});

it("makes no place of anything but a code of two capitals, or one with a subdivision, whatever the record", () => {
  const values = fc.anything({
    maxDepth: 3,
    key: fc.constantFrom("country", "iso_code", "country_code", "subdivisions"),
  });
  fc.assert(
    fc.property(values, (record) => {
      for (const place of placesOf(record)) expect(place).toMatch(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/);
    }),
    { numRuns: 2000 },
  );
});
