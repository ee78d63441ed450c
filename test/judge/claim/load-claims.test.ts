import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { loadClaims } from "../../../src/judge/claim/load-claims.ts";
import { UserError } from "../../../src/user-error.ts";
import { temporaryFiles } from "../../support/temporary-files.ts";

const { write } = temporaryFiles();
const countries = [{ subdivisions: false }];

function load(text: string | Buffer, expressions: readonly string[] = [], databases = countries) {
  return loadClaims({ expressions, files: [write("claims.yaml", text)] }, databases);
}

async function problemOf(loading: Promise<unknown>): Promise<string> {
  const error: unknown = await loading.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(UserError);
  expect(error).toMatchObject({ status: 3 });
  return error instanceof UserError ? error.message.replace(/^\S*claims\.yaml/, "claims.yaml") : "";
}

const one = (text: string): string => `claims:\n  - id: c\n    text: ${text}\n`;

describe("a claims file", () => {
  it("is resolved to codes, with what it says of the declaration and its hash", async () => {
    const text =
      "claims:\n  - id: june4-2\n    text: mainland-china|MO >= 25 and 10% in june4-2\n" +
      "    declared: {by: an example, at: 2020-06-03T18:00:00Z, because: a reason}\n" +
      "  - id: other\n    text: HK\n    declared: {because: none was named}\n  - {id: bare, text: CN <= 0}\n";
    const claims = await load(text);
    const sha256 = createHash("sha256").update(text).digest("hex");
    expect(claims.files).toEqual([{ name: "claims.yaml", sha256 }]);
    expect(claims).toMatchObject({ any: true, windowed: false });
    expect(claims.resolve(null)).toMatchObject([
      {
        id: "june4-2",
        text: "mainland-china|MO >= 25 and 10% in june4-2",
        jurisdictions: [
          { name: "mainland-china", codes: ["CN"] },
          { name: "MO", codes: ["MO"] },
        ],
        codes: ["CN", "MO"],
        threshold: { relation: "at-least", combine: "and" },
        scope: { kind: "meeting", id: "june4-2" },
        declared: { by: "an example", at: "2020-06-03T18:00:00Z", because: "a reason" },
        sha256,
      },
      { id: "other", threshold: null, declared: { by: null, at: null, because: "none was named" } },
      { id: "bare", declared: null, sha256 },
    ]);
  });

  it("may be JSON, begin with a byte-order mark and name Norway", async () => {
    const json = `\ufeff${JSON.stringify({ claims: [{ id: "n", text: "NO >= 1" }] })}`;
    expect((await load(json)).resolve(null)).toMatchObject([{ codes: ["NO"] }]);
    expect((await load(one("NO"))).resolve(null)).toMatchObject([{ codes: ["NO"] }]);
  });

  it("may define groups, from groups and dated ones", async () => {
    const claims = await load(`groups:\n  all: [union, CN]\n  union: [EU]\n${one("all >= 1")}`);
    const codesOn = (day: string | null): readonly string[] => claims.resolve(day)[0]?.codes ?? [];
    expect(codesOn("2020-01-15")).toEqual(expect.arrayContaining(["CN", "GB", "DE"]));
    expect(codesOn("2020-06-04")).toEqual(expect.arrayContaining(["CN", "DE"]));
    expect(codesOn("2020-06-04")).not.toContain("GB");
  });

  it("takes groups as of the claim's own window, else its own date, else the meeting's day", async () => {
    const claims = await loadClaims(
      {
        expressions: [
          "EU as-of 2019-06-04T00:00:00Z",
          "EU@2020-01-15 as-of 2026-06-04T00:00:00Z",
          "EU",
          "EU from 2026-06-04T00:00:00Z to 2026-06-05T00:00:00Z",
        ],
        files: [],
      },
      countries,
    );
    const withBritain = (day: string | null) => claims.resolve(day).map(({ codes }) => codes.includes("GB"));
    expect(withBritain("2026-06-04")).toEqual([true, true, false, false]);
    expect(withBritain("2019-06-04")).toEqual([true, true, true, false]);
    expect(claims.windowed).toBe(true);
  });

  it("may name subdivisions when a database has them", async () => {
    const claims = await load(one("US-CA >= 1"), [], [{ subdivisions: true }]);
    expect(claims.resolve(null)).toMatchObject([{ codes: ["US-CA"] }]);
  });

  it("comes after the command line, whose claims are numbered in their order", async () => {
    const claims = await load(one("HK"), ["CN >= 1", "CN <= 0"]);
    expect(claims.resolve(null).map(({ id, text, sha256 }) => [id, text, sha256 === null])).toEqual([
      ["claim-1", "CN >= 1", true],
      ["claim-2", "CN <= 0", true],
      ["c", "HK", false],
    ]);
  });

  it("need not be there", async () => {
    const claims = await loadClaims({ expressions: [], files: [] }, countries);
    expect(claims).toMatchObject({ files: [], any: false, windowed: false });
    expect(claims.resolve("2020-06-04")).toEqual([]);
  });
});

describe("a claims file that is wrong is refused with place and remedy", () => {
  it.each([
    ["a sign that is turned round", one("CN => 10%"), 'claims.yaml:3:11: "CN => 10%", character 4: "=>" is not known'],
    [
      "a threshold that says nothing",
      one('"CN >= 0"'),
      'claims.yaml:3:11: "CN >= 0", character 7: ">= 0" is fulfilled',
    ],
    [
      "a claim that begins with a sign",
      one('">= 1"'),
      'claims.yaml:3:11: ">= 1", character 1: expected a jurisdiction',
    ],
    [
      "a jurisdiction that is unknown",
      one("CN|mainland-chna >= 1"),
      'claims.yaml:3:11: "CN|mainland-chna >= 1", character 4: "mainland-chna" is not a jurisdiction',
    ],
    ["the suggestion for it", one("mainland-chna >= 1"), 'did you mean "mainland-china"?'],
    ["a part of mainland China", one("CN-BJ >= 1"), 'mainland China is not told apart any further; did you mean "CN"?'],
    [
      "a subdivision that no database tells apart",
      one("CN|US-CA >= 1"),
      'claims.yaml:3:11: "CN|US-CA >= 1", character 4: US-CA is a subdivision, and no database',
    ],
    [
      "an id that is used twice",
      "claims:\n  - {id: c, text: CN}\n  - {id: c, text: HK}\n",
      'claims.yaml:3:10: the id "c" is used twice; give each claim its own',
    ],
    ["an id with a space", "claims:\n  - {id: a b, text: CN}\n", "claims.yaml:2:10: claims.0.id: must be letters"],
    ["an id that is missing", "claims:\n  - {text: CN}\n", "claims.yaml:2:5: claims.0.id: is missing"],
    ["a text that is missing", "claims:\n  - {id: c}\n", "claims.0.text: is missing"],
    [
      "a text that is a number",
      "claims:\n  - {id: c, text: 4}\n",
      "claims.0.text: must be a text; put it in quotation",
    ],
    ["no claims", "groups: {mine: [CN]}\n", "claims: is missing"],
    ["an empty list", "claims: []\n", "claims.yaml:1:9: claims: must hold at least one claim"],
    ["claims that are no list", "claims: {id: c, text: CN}\n", "claims: must be a list"],
    ["a policy", "name: p\nrules: []\n", '"rules": this is a policy; give it with --policy'],
    ["an unknown key", "claim:\n  - {id: c, text: CN}\n", 'unknown key "claim"; did you mean "claims"?'],
    [
      "an unknown key in a claim",
      "claims:\n  - {id: c, txt: CN}\n",
      'claims.yaml:2:13: unknown key "txt"; did you mean "text"?',
    ],
    [
      "an unknown key in a declaration",
      `${one("CN")}    declared: {becaus: x}\n`,
      'claims.yaml:4:16: unknown key "becaus"; did you mean "because"?',
    ],
    [
      "a time without a zone",
      `${one("CN")}    declared: {at: 2020-06-03T18:00:00}\n`,
      "claims.yaml:4:20: claims.0.declared.at: must be a time with its zone",
    ],
    ["a group without members", `groups: {mine: []}\n${one("mine")}`, "groups.mine: must name at least one"],
    [
      "a group named as a country",
      `groups: {us: [CN]}\n${one("us")}`,
      'claims.yaml:1:10: a group cannot be named "us"',
    ],
    [
      "a built-in group made to mean something else",
      `groups: {mainland-china: [CN, HK]}\n${one("mainland-china")}`,
      'claims.yaml:1:10: "mainland-china" is a built-in group',
    ],
    [
      "a member that is unknown",
      `groups:\n  mine: [CN, HQ]\n${one("mine")}`,
      'claims.yaml:2:14: "HQ" is not a jurisdiction',
    ],
    [
      "groups that contain each other",
      `groups:\n  one: [CN, two]\n  two: [HK, one]\n${one("one")}`,
      "a group cannot contain itself (one > two > one)",
    ],
    ["a directive", `%YAML 1.1\n---\n${one("NO")}`, "claims.yaml:1:1: directives (%...) are not accepted"],
    ["an anchor", `claims: &c\n  - {id: c, text: CN}\n`, "anchors (&name) are not accepted"],
    ["an alias", `claims:\n  - {id: c, text: &t CN}\n  - {id: d, text: *t}\n`, "are not accepted"],
    ["a tag", "claims: !list []\n", "tags (!name) are not accepted"],
    ["a repeated key", `${one("CN")}claims: []\n`, "not valid YAML: map keys must be unique"],
    ["bad YAML", "claims: [\n", "not valid YAML"],
    ["nothing", "", "claims.yaml:1:1: the file is empty"],
    ["a hostile key", `${one("CN")}__proto__: {x: 1}\n`, 'unknown key "__proto__"'],
    ["too much", `# ${"x".repeat(300_000)}\n`, "larger than 256 KiB"],
  ])("%s", async (_, text, expected) => {
    expect(await problemOf(load(text))).toContain(expected);
  });

  it("bytes that are not UTF-8", async () => {
    expect(await problemOf(load(Buffer.from([0x6e, 0xff, 0xfe])))).toContain("not UTF-8 text");
  });

  it("an id that a claim of another file, or of the command line, has too", async () => {
    const files = [write("first.yaml", one("CN")), write("claims.yaml", `# later\n${one("HK")}`)];
    expect(await problemOf(loadClaims({ expressions: [], files }, countries))).toContain(
      'claims.yaml:3:9: another claim has the id "c" too',
    );
    const named = "claims:\n  - {id: claim-1, text: CN}\n";
    expect(await problemOf(load(named, ["HK"]))).toContain('2:10: another claim has the id "claim-1" too');
  });

  it("a file that is not there", async () => {
    const path = "no-such-folder/missing.yaml";
    await expect(loadClaims({ expressions: [], files: [path] }, countries)).rejects.toMatchObject({
      status: 1,
      message: `${path}: no such file`,
    });
  });
});

describe("a claim of the command line that is wrong", () => {
  it.each([
    ["CN => 10%", '--claim "CN => 10%", character 4: "=>" is not known; is it >=?'],
    ["CN >= 10 MO", '--claim "CN >= 10 MO", character 10: expected "of", "in", "from" or "as-of"'],
    ["CN|UK", '--claim "CN|UK", character 4: "UK" is not a jurisdiction'],
    ["mine", '--claim "mine", character 1: "mine" is not a jurisdiction'],
    ["US-CA", '--claim "US-CA", character 1: US-CA is a subdivision'],
    ["", '--claim "", character 1: expected a jurisdiction'],
  ])("%j is pointed at", async (text, expected) => {
    // A group of a file is a word of that file alone.
    const file = `groups: {mine: [CN]}\n${one("mine")}`;
    expect(await problemOf(load(file, ["HK >= 1", text]))).toContain(expected);
  });
});
