import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Locator, openLocator } from "../../src/locate/locator.ts";
import { temporaryFiles } from "../support/temporary-files.ts";
import { type MmdbValue, writeMmdb } from "../support/mmdb-writer.ts";

const files = temporaryFiles();

function database(name: string, entries: readonly (readonly [string, MmdbValue])[], ipVersion: 4 | 6 = 6): string {
  return files.write(name, writeMmdb(entries, { ipVersion, recordSize: 24 }));
}

const iso = (code: string) => ({ country: { iso_code: code } });
const first = database("first.mmdb", [
  ["1.0.0.0/8", iso("CN")],
  ["2.0.0.0/8", iso("US")],
  ["3.0.0.0/8", iso("EU")],
  ["4.0.0.0/8", { country: { iso_code: "UA" }, subdivisions: [{ iso_code: "43" }] }],
  ["5.0.0.0/8", { country: { iso_code: "DE" }, traits: { is_tor_exit_node: true } }],
  ["6.0.0.0/8", iso("NO")],
  ["2a00::/16", iso("DE")],
  ["2001::/16", iso("GB")],
  ["2002::/16", iso("FR")],
]);
const second = database(
  "second.mmdb",
  [
    ["1.0.0.0/8", { country_code: "CN" }],
    ["1.2.0.0/16", { country_code: "HK" }],
    ["2.0.0.0/8", { country: { iso_code: "US" }, subdivisions: [{ iso_code: "CA" }] }],
    ["3.0.0.0/8", { registered_country: { iso_code: "CN" } }],
  ],
  4,
);
const exits = files.write("exits.txt", "6.6.0.0/16\n2a00:1::/32\n");

/** Kind, candidates and reason in one line. */
function shown(locator: Locator, id: number): string {
  const evidence = locator.evidence(id);
  const candidates = evidence.candidates === "*" ? "*" : evidence.candidates.join("|");
  return `${evidence.kind} ${candidates}${evidence.kind === "unlocated" ? ` ${evidence.reason}` : ""}`;
}

describe("with two databases and a list of anonymizers", async () => {
  const locator = await openLocator({ databases: [first, second], anonymizers: [exits], reveal: true });
  const locate = (cell: string | null) => shown(locator, locator.locate(cell, null));

  it.each([
    ["1.1.1.1", "located CN"],
    ["1.1.1.1:443", "located CN"],
    ["::ffff:1.1.1.1", "located CN"],
    ["1.2.3.4", "conflicting CN|HK"],
    ["2.2.2.2", "located US-CA"],
    ["4.4.4.4", "conflicting RU|UA"],
    ["6.1.1.1", "located NO"],
    ["2a00::1", "located DE"],

    ["5.5.5.5", "anonymized *"],
    ["6.6.6.6", "anonymized *"],
    ["2a00:1::1", "anonymized *"],

    ["3.3.3.3", "unlocated * no-country"],
    ["9.9.9.9", "unlocated * not-in-database"],
    ["2b00::1", "unlocated * not-in-database"],
    ["10.0.0.1", "unlocated * private"],
    ["100.64.0.1", "unlocated * shared"],
    ["127.0.0.1", "unlocated * loopback"],
    ["fe80::1%eth0", "unlocated * link-local"],
    ["224.0.0.1", "unlocated * multicast"],
    ["192.0.2.1", "unlocated * documentation"],
    ["0.0.0.0", "unlocated * reserved"],
    ["2001:0:102:304::1", "unlocated * tunnel"],
    ["2002:102:304::1", "unlocated * tunnel"],
    ["::1.1.1.1", "unlocated * tunnel"],
    ["host.example", "unlocated * host-name"],
    ["1.1.1.xxx", "unlocated * masked"],
    ["::%0:5102:45a0", "unlocated * malformed"],
    ["1.1.1.1/32", "unlocated * malformed"],
    ["unknown", "unlocated * no-address"],
    [null, "unlocated * no-address"],

    ["NAME (1.1.1.1)", "located CN"],
    ["1.1.1.1; 1.3.3.3", "located CN"],
    ["1.1.1.1, 2.2.2.2", "conflicting CN|US-CA"],
    ["1.1.1.1, 4.4.4.4", "conflicting CN|RU|UA"],
    ["1.1.1.1 10.0.0.1", "unlocated * private"],
    ["1.1.1.1, 9.9.9.9", "unlocated * not-in-database"],
    ["1.1.1.1, 6.6.6.6", "anonymized *"],
    ["1.1.1.1, unknown", "unlocated * no-address"],
  ])("%s: %s", (cell, expected) => {
    expect(locate(cell)).toBe(expected);
  });

  it("takes the platform's word before the cell", () => {
    expect(shown(locator, locator.locate("1.1.1.1", "dial-in"))).toBe("unlocated * dial-in");
    expect(shown(locator, locator.locate(null, "withheld"))).toBe("unlocated * withheld");
    expect(locate("1.1.1.1")).toBe("located CN");
  });

  it("keeps each database's answer, with its network", () => {
    expect(locator.evidence(locator.locate("1.2.3.4", null)).answers).toEqual([
      { database: 0, places: ["CN"], network: "1.0.0.0/8" },
      { database: 1, places: ["HK"], network: "1.2.0.0/16" },
    ]);
    expect(locator.evidence(locator.locate("6.6.6.6", null)).answers).toEqual([
      { database: 0, places: ["NO"], network: "6.0.0.0/8" },
      { database: 1, places: [], network: "4.0.0.0/6" },
    ]);
    expect(locator.evidence(locator.locate("2a00::1", null)).answers).toMatchObject([
      { database: 0, places: ["DE"], network: "2a00::/16" },
    ]);
    expect(locator.evidence(locator.locate("10.0.0.1", null)).answers).toEqual([]);
  });

  it("gives equal evidence as one object, however it is written", () => {
    const one = locator.locate("1.1.1.1", null);
    expect(["1.1.1.9", "[1.1.1.1]:80", "1.1.1.1; 1.1.1.2"].map((cell) => locator.locate(cell, null) === one)).toEqual([
      true,
      true,
      true,
    ]);
    expect(locator.locate("1.1.1.1,2.2.2.2", null)).toBe(locator.locate("2.2.2.2 1.1.1.1", null));
    expect(locator.locate("10.0.0.1", null)).toBe(locator.locate("192.168.7.7", null));
    expect(locator.locate("1.130.0.1", null)).not.toBe(locator.locate("2.2.2.2", null));
  });

  it("names the entries behind evidence: none that names no place, and each once", () => {
    const entriesOf = (cell: string): readonly string[] =>
      locator.entriesOf(locator.locate(cell, null)).map((one) => `${one.database}:${one.entry}`);
    expect(entriesOf("10.0.0.1")).toEqual([]);
    expect(entriesOf("9.9.9.9")).toEqual([]);
    expect(entriesOf("1.1.1.1")).toHaveLength(2);
    // The second database has nothing there.
    expect(entriesOf("6.1.1.1")).toHaveLength(1);
    expect(entriesOf("1.1.1.1; 1.1.1.2")).toEqual(entriesOf("1.1.1.1"));
    expect(entriesOf("6.1.1.1, 1.1.1.1")).toEqual([...entriesOf("1.1.1.1"), ...entriesOf("6.1.1.1")].toSorted());
    expect(new Set([...entriesOf("1.1.1.1"), ...entriesOf("1.2.3.4"), ...entriesOf("6.1.1.1")]).size).toBe(4);
  });

  it("gives the same object for more cells than it keeps", () => {
    const one = locator.locate("2.2.2.2", null);
    for (let at = 0; at < 70_000; at += 1) locator.locate(`2.${at & 255}.${(at >> 8) & 255}.${at >> 16}`, null);
    expect(locator.locate("2.2.2.2", null)).toBe(one);
  });

  it("names what it works with, in the order given", () => {
    expect(locator.databases.map(({ name, ipVersion, subdivisions }) => [name, ipVersion, subdivisions])).toEqual([
      ["first.mmdb", 6, true],
      ["second.mmdb", 4, true],
    ]);
    expect(locator.anonymizers.map(({ name, type }) => [name, type])).toEqual([["exits.txt", "list of networks"]]);
  });
});

it("takes networks of which the same is said for one, unless they are to be revealed", async () => {
  const plain = await openLocator({ databases: [first, second], anonymizers: [exits] });
  const revealing = await openLocator({ databases: [first, second], anonymizers: [exits], reveal: true });
  const alike = [
    ["1.1.1.1", "1.130.0.1"],
    ["9.9.9.9", "30.0.0.1"],
    ["6.6.6.6", "6.6.9.9"],
  ] as const;
  for (const [one, other] of alike) expect(plain.locate(one, null)).toBe(plain.locate(other, null));
  expect(revealing.locate("9.9.9.9", null)).not.toBe(revealing.locate("30.0.0.1", null));
  expect(plain.locate("1.1.1.1", null)).not.toBe(plain.locate("1.2.3.4", null));
  expect(plain.locate("3.3.3.3", null)).not.toBe(plain.locate("9.9.9.9", null));
});

it("takes records of which the same is read for one", async () => {
  const path = database("alike.mmdb", [
    ["1.0.0.0/8", iso("CN")],
    ["2.0.0.0/8", { country_code: "CN" }],
    ["3.0.0.0/8", { country_code: "HK" }],
  ]);
  const locator = await openLocator({ databases: [path], anonymizers: [] });
  expect(locator.locate("1.1.1.1", null)).toBe(locator.locate("2.1.1.1", null));
  expect(locator.locate("1.1.1.1", null)).not.toBe(locator.locate("3.1.1.1", null));
});

it("takes an anonymizer for one, whether its record says so, a list, or both", async () => {
  const list = files.write("some-of-them.txt", "5.5.0.0/16\n");
  const locator = await openLocator({ databases: [first], anonymizers: [list] });
  expect(shown(locator, locator.locate("5.5.1.1", null))).toBe("anonymized *");
  expect(locator.locate("5.5.1.1", null)).toBe(locator.locate("5.6.1.1", null));
});

it("says that IPv6 cannot be located where all databases are IPv4", async () => {
  const locator = await openLocator({ databases: [second], anonymizers: [exits] });
  expect(shown(locator, locator.locate("2a00::1", null))).toBe("unlocated * unsupported-version");
  expect(shown(locator, locator.locate("2a00:1::1", null))).toBe("anonymized *");
});

it("takes the bundled database where none is given", async () => {
  const locator = await openLocator({ databases: [], anonymizers: [] });
  expect(locator.databases.map(({ bundled }) => bundled)).toEqual([true]);
  expect(locator.anonymizers).toEqual([]);
  expect(shown(locator, locator.locate("8.8.8.8", null))).toBe("located US");
  expect(shown(locator, locator.locate("2001:250::1", null))).toBe("located CN");
});

it("fails for the first file that cannot be used", async () => {
  const missing = `${files.folder}/missing.mmdb`;
  await expect(openLocator({ databases: [first, missing], anonymizers: [] })).rejects.toMatchObject({ status: 1 });
  await expect(openLocator({ databases: [exits], anonymizers: [] })).rejects.toMatchObject({ status: 3 });
  await expect(openLocator({ databases: [first], anonymizers: [first] })).resolves.toBeDefined();
  await expect(openLocator({ databases: [first], anonymizers: [second] })).rejects.toMatchObject({ status: 3 });
});

describe("what is known more exactly of one address", () => {
  it("depends on which databases name it together, in one cell after another", async () => {
    const one = database("pairs-1.mmdb", [
      ["7.0.0.0/8", iso("US")],
      ["8.0.0.0/8", iso("HK")],
    ]);
    const other = database("pairs-2.mmdb", [
      ["7.0.0.0/9", { country: { iso_code: "US" }, subdivisions: [{ iso_code: "CA" }] }],
      ["7.128.0.0/9", iso("HK")],
      ["8.0.0.0/9", iso("HK")],
      ["8.128.0.0/9", { country: { iso_code: "US" }, subdivisions: [{ iso_code: "CA" }] }],
    ]);
    const locator = await openLocator({ databases: [one, other], anonymizers: [] });
    const candidatesOf = (cell: string) => locator.evidence(locator.locate(cell, null)).candidates;
    // The same four entries, in other pairs.
    expect(candidatesOf("7.1.1.1, 8.1.1.1")).toEqual(["HK", "US-CA"]);
    expect(candidatesOf("7.200.1.1, 8.200.1.1")).toEqual(["HK", "US", "US-CA"]);
  });

  it("says nothing of another in the same cell", async () => {
    const path = database("states.mmdb", [
      ["7.0.0.0/8", { country: { iso_code: "US" } }],
      ["8.0.0.0/8", { country: { iso_code: "US" }, subdivisions: [{ iso_code: "CA" }] }],
    ]);
    const locator = await openLocator({ databases: [path], anonymizers: [] });
    expect(locator.evidence(locator.locate("7.1.1.1; 8.1.1.1", null)).candidates).toEqual(["US", "US-CA"]);
    expect(locator.evidence(locator.locate("8.1.1.1", null)).candidates).toEqual(["US-CA"]);
  });
});

describe("the same database", () => {
  it("is refused when it is given twice, because it would look like confirmation", async () => {
    const copy = files.write("copy.mmdb", readFileSync(first));
    await expect(openLocator({ databases: [first, copy], anonymizers: [] })).rejects.toMatchObject({
      status: 3,
      message: expect.stringContaining("is the same database as first.mmdb"),
    });
  });
});
