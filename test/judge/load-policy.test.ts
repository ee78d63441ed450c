import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadPolicies } from "../../src/judge/load-policy.ts";
import { UserError } from "../../src/user-error.ts";

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "geoquorum-policy-"));
});

afterAll(() => rm(folder, { recursive: true }));

const countries = [{ subdivisions: false }];

async function load(text: string | Buffer, name = "policy.yaml", databases = countries) {
  const path = join(folder, name);
  await writeFile(path, text);
  const [file] = await loadPolicies([path], databases);
  return file?.resolve("2026-06-04");
}

async function problem(text: string | Buffer): Promise<string> {
  const error: unknown = await load(text).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(UserError);
  expect(error).toMatchObject({ status: 3 });
  return error instanceof UserError ? error.message.replace(join(folder, "policy.yaml"), "policy.yaml") : "";
}

const base = "name: p\ndemand: {by: CN}\n";

describe("a policy file", () => {
  it("is resolved to codes, with its defaults", async () => {
    const policy = await load(
      `${base}rules:\n  - {id: m, block: [mainland-china]}\n  - {id: h, allow: {role: Host}}\n`,
    );
    expect(policy).toMatchObject({
      demandedBy: "CN",
      scopeCodes: ["CN"],
      unlocated: "allow",
      anonymized: "allow",
      conflicting: "review",
      otherwise: "allow",
      window: null,
      affectedOutsideScope: null,
    });
    expect(policy?.rules.map(({ id, effect, selector }) => ({ id, effect, selector }))).toEqual([
      {
        id: "m",
        effect: "block",
        selector: { kind: "places", jurisdictions: [{ name: "mainland-china", codes: ["CN"] }], codes: ["CN"] },
      },
      { id: "h", effect: "allow", selector: { kind: "roles", roles: ["host"] } },
    ]);
  });

  it("may say when the demand was made, and forbid to affect a host outside the scope", async () => {
    const text = "name: p\ndemand: {by: CN, at: 2020-06-04T20:00:00+08:00}\nrules: []\n";
    const at = Date.UTC(2020, 5, 4, 12);
    expect(await load(text)).toMatchObject({ demandedAt: at, forbidsHostOutsideScope: false });
    const forbidding = await load(`${base}rules: []\nconstraints: {host-outside-scope: forbid}\n`);
    expect(forbidding).toMatchObject({ demandedAt: null, forbidsHostOutsideScope: true, affectedOutsideScope: null });
  });

  it("may be JSON", async () => {
    const policy = await load(
      JSON.stringify({ name: "p", demand: { by: "CN" }, rules: [{ id: "m", block: ["CN"] }] }),
      "policy.json",
    );
    expect(policy?.rules).toHaveLength(1);
  });

  it("does not take NO for false", async () => {
    const policy = await load("name: p\ndemand: {by: NO, scope: [NO, SE]}\nrules: [{id: n, block: [NO]}]\n");
    expect(policy?.scopeCodes).toEqual(["NO", "SE"]);
  });

  it("takes groups as of the policy's own window, else the meeting's day", async () => {
    const rules = "rules: [{id: e, block: [GB]}]\n";
    await expect(
      load(
        `name: p\ndemand: {by: BE, scope: [EU]}\nwindow: {from: 2019-06-04T00:00:00Z, to: 2019-06-05T00:00:00Z}\n${rules}`,
      ),
    ).resolves.toMatchObject({ scopeCodes: expect.arrayContaining(["GB"]) });
    expect(await problem(`name: p\ndemand: {by: BE, scope: [EU]}\n${rules}`)).toContain("reaches beyond the scope");
  });

  it("may define groups", async () => {
    const policy = await load(
      `name: p\ndemand: {by: CN, scope: [asked]}\ngroups: {asked: [CN, MO]}\nrules: [{id: a, block: [asked]}]\n`,
    );
    expect(policy?.scopeCodes).toEqual(["CN", "MO"]);
  });

  it("may build groups from groups, of its own and dated ones", async () => {
    const groups = "groups:\n  all: [union, CN, HK]\n  union: [EU, CN]\n";
    const text = `name: p\ndemand: {by: BE, scope: [all]}\n${groups}rules: [{id: e, block: [union]}]\n`;
    const window = "window: {from: 2020-01-15T00:00:00Z, to: 2020-01-16T00:00:00Z}\n";
    const now = await load(text);
    expect(now?.scopeCodes).toEqual(expect.arrayContaining(["AX", "CN", "DE", "HK"]));
    expect(now?.scopeCodes).not.toContain("GB");
    expect(now?.rules[0]?.selector).toMatchObject({ codes: expect.not.arrayContaining(["HK"]) });
    expect((await load(text + window))?.scopeCodes).toEqual(expect.arrayContaining(["GB", "GI"]));
  });

  it("may name subdivisions when a database has them", async () => {
    const text = "name: p\ndemand: {by: US}\nrules: [{id: c, block: [US-CA]}]\n";
    await expect(load(text, "policy.yaml", [{ subdivisions: true }])).resolves.toMatchObject({ scopeCodes: ["US"] });
    expect(await problem(text)).toMatch(/^policy\.yaml:3:25: US-CA is a subdivision, and no database/);
  });

  it("has a name that no other policy of the run has", async () => {
    await writeFile(join(folder, "a.yaml"), `${base}rules: []\n`);
    const path = join(folder, "a.yaml");
    await expect(loadPolicies([path, path], countries)).rejects.toThrow('named "p" too');
  });
});

describe("a policy file that is wrong is refused with place and remedy", () => {
  it.each([
    [
      "a file of claims",
      "claims:\n  - {id: c, text: CN}\n",
      '"claims": this is a file of claims; give it with --claims',
    ],
    ["an unknown key", `${base}ruls: []\nrules: []\n`, 'policy.yaml:3:1: unknown key "ruls"; did you mean "rules"?'],
    [
      "an unknown key in a rule",
      `${base}rules:\n  - id: m\n    blok: [CN]\n`,
      'policy.yaml:5:5: unknown key "blok"; did you mean "block"?',
    ],
    [
      "an unknown jurisdiction",
      `${base}rules:\n  - id: m\n    block: [CN, mainland-chna]\n`,
      'policy.yaml:5:17: "mainland-chna" is not a jurisdiction (an ISO 3166 code or a group); did you mean "mainland-china"?',
    ],
    [
      "a code that is another's alias",
      "name: p\ndemand: {by: UK}\nrules: []\n",
      'policy.yaml:2:14: "UK" is not a jurisdiction (an ISO 3166 code or a group); did you mean "GB"?',
    ],
    [
      "a block beyond the scope",
      `${base}rules:\n  - {id: m, block: [CN, HK]}\n`,
      'policy.yaml:4:25: rule "m" blocks HK, which reaches beyond the scope (HK outside)',
    ],
    ["an answer that is none", `${base}rules: []\nunlocated: alow\n`, "policy.yaml:4:12: unlocated: "],
    ["the suggestion for it", `${base}rules: []\nunlocated: alow\n`, 'did you mean "allow"?'],
    ["a default that blocks", `${base}rules: []\ndefault: block\n`, "must be allow or review"],
    [
      "two effects in a rule",
      `${base}rules:\n  - {id: m, block: [CN], allow: [CN]}\n`,
      'policy.yaml:4:5: rule "m" needs exactly one of block, allow, review',
    ],
    ["a rule without an effect", `${base}rules:\n  - {id: m}\n`, "needs exactly one of"],
    [
      "an id that is used twice",
      `${base}rules:\n  - {id: m, block: [CN]}\n  - {id: m, block: [CN]}\n`,
      'policy.yaml:5:10: rule id "m" is used twice',
    ],
    ["no name", "demand: {by: CN}\nrules: []\n", "policy.yaml:1:1: name: "],
    [
      "a limit that is not a number",
      `${base}rules: []\nconstraints: {affected-outside-scope: .nan}\n`,
      "policy.yaml:4:39: constraints.affected-outside-scope: ",
    ],
    [
      "a negative limit",
      `${base}rules: []\nconstraints: {affected-outside-scope: -1}\n`,
      "constraints.affected-outside-scope",
    ],
    [
      "a window that ends first",
      `${base}window: {from: 2026-06-05T00:00:00Z, to: 2026-06-04T00:00:00Z}\nrules: []\n`,
      "policy.yaml:3:42: the window ends before it begins",
    ],
    [
      "a window without a zone",
      `${base}window: {from: 2026-06-04T00:00:00, to: 2026-06-05T00:00:00Z}\nrules: []\n`,
      "must be a time with its zone",
    ],
    [
      "a demand at a time without a zone",
      "name: p\ndemand: {by: CN, at: 2026-06-04T12:00:00}\nrules: []\n",
      "policy.yaml:2:22: demand.at: must be a time with its zone",
    ],
    [
      "a host constraint that is no prohibition",
      `${base}rules: []\nconstraints: {host-outside-scope: allow}\n`,
      "policy.yaml:4:35: constraints.host-outside-scope: must be forbid, or be left out",
    ],
    [
      "a constraint that is mistyped",
      `${base}rules: []\nconstraints: {host-outside-scop: forbid}\n`,
      'unknown key "host-outside-scop"; did you mean "host-outside-scope"?',
    ],
    ["a directive", `%YAML 1.1\n---\n${base}rules: []\n`, "policy.yaml:1:1: directives (%...) are not accepted"],
    ["an anchor", `${base}rules: &r []\n`, "anchors (&name) are not accepted"],
    ["an alias", `name: &n p\ndemand: {by: CN}\nrules: *n\n`, "are not accepted"],
    ["a tag", `${base}rules: !list []\n`, "policy.yaml:3:14: tags (!name) are not accepted"],
    [
      "a tag of the standard",
      "name: p\ndemand: {by: !!str CN}\nrules: []\n",
      "policy.yaml:2:20: tags (!name) are not accepted",
    ],
    ["a tag without a name", "name: ! p\ndemand: {by: CN}\nrules: []\n", "tags (!name) are not accepted"],
    ["a tag on the whole", `!!map\n${base}rules: []\n`, "tags (!name) are not accepted"],
    ["a tag on a key", `!!str name: p\ndemand: {by: CN}\nrules: []\n`, "tags (!name) are not accepted"],
    ["20,000 brackets", `${base}rules: ${"[".repeat(20_000)}\n`, "policy.yaml: nested too deeply"],
    ["20,000 lists in lists", `${base}rules:\n  ${"- ".repeat(20_000)}m\n`, "policy.yaml: nested too deeply"],
    [
      "a hundred brackets",
      `${base}rules: ${"[".repeat(100)}${"]".repeat(100)}\n`,
      "policy.yaml:3:70: nested too deeply",
    ],
    ["a repeated key", `${base}rules: []\nname: q\n`, "policy.yaml:4:1: not valid YAML: map keys must be unique"],
    ["two documents", `${base}rules: []\n---\nname: q\n`, "not valid YAML"],
    ["bad YAML", "name: [\n", "not valid YAML"],
    ["a list", "- name\n", "policy.yaml:1:1: the file: "],
    ["nothing", "", "policy.yaml:1:1: the file is empty"],
    ["nothing but a comment", "# to do\n", "the file is empty"],
    ["a mistyped key, which is then missing too", `${base}rulez: []\n`, 'unknown key "rulez"; did you mean "rules"?'],
    [
      "a mistyped key in a selector",
      `${base}rules:\n  - {id: h, allow: {rol: host}}\n`,
      'policy.yaml:4:21: unknown key "rol"; did you mean "role"?',
    ],
    ["a key that is missing", "demand: {by: CN}\nrules: []\n", "policy.yaml:1:1: name: is missing"],
    ["a key within a key that is missing", "name: p\ndemand: {scope: [CN]}\nrules: []\n", "demand.by: is missing"],
    ["a time that is missing", `${base}rules: []\nwindow: {to: 2026-06-05T00:00:00Z}\n`, "window.from: is missing"],
    ["a key without a value", `${base}rules:\n`, "rules: has no value"],
    ["rules that are no list", `${base}rules: {id: m}\n`, "policy.yaml:3:8: rules: must be a list"],
    ["places that are no list", `${base}rules: [{id: m, block: CN}]\n`, "rules.0.block: must be a list"],
    ["a demand that is a word", "name: p\ndemand: CN\nrules: []\n", "demand: must be keys with values"],
    ["a name that is a number", "name: 4\ndemand: {by: CN}\nrules: []\n", "name: must be a text; put it in quotation"],
    ["a reason that is empty", `${base}rules: [{id: m, block: [CN], because: ""}]\n`, "because: must not be empty"],
    ["half a person", `${base}rules: []\nconstraints: {affected-outside-scope: 0.5}\n`, "must be a whole number"],
    ["fewer than nobody", `${base}rules: []\nconstraints: {affected-outside-scope: -1}\n`, "must be at least 0"],
    ["a word of several", `${base}rules: []\nunlocated: x\n`, "must be one of block, review, allow"],
    [
      "a built-in group made to mean something else",
      `${base}groups: {mainland-china: [CN, HK]}\nrules: []\n`,
      'policy.yaml:3:10: "mainland-china" is a built-in group; give this one another name',
    ],
    ["one in lower case", `${base}groups: {eu: [CN]}\nrules: []\n`, '"EU" is a built-in group'],
    ["one in capitals", `${base}groups: {EEA: [CN]}\nrules: []\n`, '"EEA" is a built-in group'],
    ["a group named as a country", `${base}groups: {us: [CN]}\nrules: []\n`, '"us", which looks like a code'],
    ["a group named as a subdivision", `${base}groups: {us-ca: [CN]}\nrules: []\n`, '"us-ca", which looks like a code'],
    ["a group named in capitals", `${base}groups: {Mine: [CN]}\nrules: []\n`, "lower-case words joined by hyphens"],
    [
      "a member that is unknown, of a group that another names",
      `${base}groups:\n  outer: [CN, inner]\n  inner: [CN, HQ]\nrules: []\n`,
      'policy.yaml:5:15: "HQ" is not a jurisdiction',
    ],
    [
      "groups that contain each other",
      `${base}groups:\n  one: [CN, two]\n  two: [HK, one]\nrules: []\n`,
      "policy.yaml:5:13: a group cannot contain itself (one > two > one)",
    ],
    [
      "a part of mainland China",
      `${base}rules: [{id: m, block: [CN-BJ]}]\n`,
      'policy.yaml:3:25: "CN-BJ": mainland China is not told apart any further; did you mean "CN"?',
    ],
    ["Hong Kong as a part of it", `${base}rules: [{id: m, review: [CN-91]}]\n`, 'did you mean "HK"?'],
    ["too much", `# ${"x".repeat(300_000)}\n`, "larger than 256 KiB"],
    ["a hostile key", `${base}rules: []\n__proto__: {default: block}\n`, 'unknown key "__proto__"'],
  ])("%s", async (_, text, expected) => {
    expect(await problem(text)).toContain(expected);
  });

  it("bytes that are not UTF-8", async () => {
    expect(await problem(Buffer.from([0x6e, 0xff, 0xfe]))).toContain("not UTF-8 text");
  });

  it("a file that is not there", async () => {
    const path = join(folder, "missing.yaml");
    await expect(loadPolicies([path], countries)).rejects.toMatchObject({
      status: 1,
      message: `${path}: no such file`,
    });
  });
});
