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
    ["a directive", `%YAML 1.1\n---\n${base}rules: []\n`, "policy.yaml:1:1: directives (%...) are not accepted"],
    ["an anchor", `${base}rules: &r []\n`, "anchors (&name) are not accepted"],
    ["an alias", `name: &n p\ndemand: {by: CN}\nrules: *n\n`, "are not accepted"],
    ["a tag", `${base}rules: !!set []\n`, "policy.yaml:3:8: "],
    ["a repeated key", `${base}rules: []\nname: q\n`, "policy.yaml:4:1: not valid YAML: map keys must be unique"],
    ["two documents", `${base}rules: []\n---\nname: q\n`, "not valid YAML"],
    ["bad YAML", "name: [\n", "not valid YAML"],
    ["a list", "- name\n", "policy.yaml:1:1: the file: "],
    ["nothing", "", "the file: "],
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
