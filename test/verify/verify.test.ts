import { copyFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Report } from "../../src/report/report.ts";
import { version } from "../../src/version.ts";
import { inTranscriptFolder } from "../support/in-transcript-folder.ts";
import { type Ran, run } from "../support/run.ts";
import { analyses } from "../support/transcript-commands.ts";

inTranscriptFolder();

const files = ["-d", "-p", "--claims", "--anonymizers", "--same-person", "--declared-in"];

/** What of a command hands files over. */
function handedOver(words: readonly string[]): readonly string[] {
  const kept: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? "";
    if (!word.startsWith("-")) kept.push(word);
    else if (files.includes(word)) kept.push(word, words[++at] ?? "");
    else if (word !== "--reveal" && word !== "--strict") at += 1;
  }
  return kept;
}

async function make(words: readonly string[]): Promise<Report> {
  const { stdout, stderr } = await run([...words, "--json"]);
  if (stdout === "") throw new Error(stderr);
  writeFileSync("report.json", stdout);
  return JSON.parse(stdout) as Report;
}

const verify = (...words: readonly string[]): Promise<Ran> => run(["verify", "report.json", ...words]);

/** The report in a file with one value changed, as text; `undefined` takes its key away. */
function edited(file: string, pointer: string, change: (value: unknown) => unknown): string {
  const report: unknown = JSON.parse(readFileSync(file, "utf8"));
  const path = pointer.slice(1).split("/");
  const key = path.pop() ?? "";
  const holder = path.reduce((at, step) => (at as Record<string, unknown>)[step], report) as Record<string, unknown>;
  holder[key] = change(holder[key]);
  return `${JSON.stringify(report, null, 2)}\n`;
}

function edit(pointer: string, change: (value: unknown) => unknown): void {
  writeFileSync("report.json", edited("report.json", pointer, change));
}

const plusOne = (value: unknown): unknown => Number(value) + 1;
const always = (value: unknown) => (): unknown => value;
const list = (change: (entries: readonly unknown[]) => readonly unknown[]) => (value: unknown) =>
  change(value as readonly unknown[]);

describe("what was made is what is made again", () => {
  it.each(analyses.map((words) => [words.join(" "), words] as const))("%s", async (_, words) => {
    await make(words);
    expect(await verify(...handedOver(words))).toMatchObject({
      stdout: expect.stringMatching(/\nEQUAL: all [\d,]+ fields are the same, and so is each byte of the file\n$/),
      stderr: "",
      status: 0,
    });
  });

  it("from standard input, or of a log that was there", async () => {
    const log = readFileSync("june4-4.ndjson");
    const { stdout } = await run(["-", "-d", "places.mmdb", "--json"], { stdin: log });
    writeFileSync("report.json", stdout);
    expect(await run(["verify", "report.json", "-", "-d", "places.mmdb"], { stdin: log })).toMatchObject({ status: 0 });
    expect(await verify("june4-4.ndjson", "-d", "places.mmdb")).toMatchObject({ status: 0 });
    expect(await run(["verify", "-", "june4-4.ndjson", "-d", "places.mmdb"], { stdin: stdout })).toMatchObject({
      status: 0,
    });
    expect(await run(["verify", "-", "-"], { stdin: stdout })).toMatchObject({ status: 1 });
  });

  it("under other names and in another order", async () => {
    writeFileSync("claims-all.yaml", "claims:\n  - {id: one, text: CN >= 1 in june4-1.csv}\n");
    // Names of logs and databases are in the report: as ids of meetings, in readings, decisions and warnings.
    const words = ["june4-1.csv", "june4-4.ndjson", "--time-zone", "UTC", "-d", "places.mmdb", "-d", "others.mmdb"];
    await make([
      ...words,
      "-p",
      "policy.yaml",
      "--claims",
      "claims-all.yaml",
      "--same-person",
      "same-person.csv",
      "-c",
      "CN in all",
    ]);
    const pairs = [
      ["june4-1.csv", "a.log"],
      ["june4-4.ndjson", "b"],
      ["places.mmdb", "c.mmdb"],
      ["others.mmdb", "d.mmdb"],
      ["claims-all.yaml", "e"],
      ["policy.yaml", "f"],
      ["same-person.csv", "g"],
    ] as const;
    for (const [from, to] of pairs) copyFileSync(from, to);
    const ran = await verify(
      "b",
      "a.log",
      "-d",
      "d.mmdb",
      "-d",
      "c.mmdb",
      "--claims",
      "e",
      "-p",
      "f",
      "--same-person",
      "g",
    );
    expect(ran).toMatchObject({ status: 0, stderr: "" });
    expect(ran.stdout).toContain("each byte");
    expect(ran.stdout).toMatch(/^ {2}log +june4-1\.csv +the same, given as a\.log$/m);
    expect(ran.stdout).toMatch(/^ {2}policy +request-of-4-june +the same$/m);
  });

  it("where two logs have one name, and are called by their paths", async () => {
    for (const [at, from] of ["june4-1.csv", "june4-3.csv"].entries()) {
      mkdirSync(`day-${at}`, { recursive: true });
      copyFileSync(from, `day-${at}/log.csv`);
    }
    const { inputs } = await make(["day-0/log.csv", "day-1/log.csv", "--time-zone", "UTC", "-d", "places.mmdb"]);
    expect(inputs.map(({ name }) => name)).toEqual(["day-0/log.csv", "day-1/log.csv"]);
    expect(await verify("june4-3.csv", "june4-1.csv", "-d", "places.mmdb")).toMatchObject({ status: 0 });
  });

  it("with an earlier report and anonymizers", async () => {
    writeFileSync("exits.txt", "192.0.2.0/24\n8.8.8.0/24\n");
    const { stdout } = await run(["june4-1.csv", "-d", "places.mmdb", "-c", "CN >= 1", "--json"]);
    writeFileSync("earlier.json", stdout);
    const words = [
      "june4-4.ndjson",
      "-d",
      "places.mmdb",
      "--anonymizers",
      "exits.txt",
      "--declared-in",
      "earlier.json",
    ];
    await make([...words, "-c", "CN >= 1"]);
    expect(await verify(...words)).toMatchObject({ status: 0 });
  });

  it("by the bundled database and that of the environment, which need not be named", async () => {
    await make(["june4-4.ndjson"]);
    expect(await verify("june4-4.ndjson")).toMatchObject({ status: 0 });
    await make(["june4-4.ndjson", "-d", "places.mmdb"]);
    const env = { GEOQUORUM_DB: "others.mmdb:places.mmdb" };
    expect(await run(["verify", "report.json", "june4-4.ndjson"], { env })).toMatchObject({ status: 0 });
  });

  it("under any options", async () => {
    const times = [
      "2026-06-04T01:00:00Z",
      "2026-06-04T11:30:00.5+08:00",
      "2026-06-04T12:00:00Z",
      "2026-06-04T13:00:00Z",
    ];
    const options = fc.tuple(
      fc.subarray(["june4-1.csv", "june4-2.json", "june4-3.csv", "june4-4.ndjson"], { minLength: 1 }),
      fc.subarray(["places.mmdb", "others.mmdb"]),
      fc.constantFrom(
        [],
        ["--of", "minutes"],
        ["--of", "peak"],
        ["--as-of", times[1] ?? ""],
        ["--from", times[0] ?? ""],
      ),
      fc.constantFrom([], ["--attribute", "first"], ["--attribute", "any"]),
      fc.constantFrom([], ["-p", "policy.yaml", "--reveal"], ["-p", "policy.yaml", "-p", "policy-fail-closed.yaml"]),
      fc.constantFrom([], ["-c", "CN <= 5% in all"], ["-c", "HK|MO >= 1 of minutes in any", "-c", "EU in every"]),
      fc.constantFrom([], ["--same-person", "same-person.csv"], ["--to", times[3] ?? ""]),
    );
    await fc.assert(
      fc.asyncProperty(options, async ([logs, databases, ...more]) => {
        const words = [
          ...logs,
          "--time-zone",
          "Asia/Hong_Kong",
          ...databases.flatMap((one) => ["-d", one]),
          ...more.flat(),
        ];
        const { stdout, status } = await run([...words, "--json"]);
        if (status !== 0) return;
        writeFileSync("report.json", stdout);
        expect((await verify(...handedOver(words))).stdout).toContain("EQUAL");
      }),
      { numRuns: 25 },
    );
  }, 120_000);
});

describe("what was changed is found, and why", () => {
  const words = ["june4-4.ndjson", "-d", "places.mmdb", "-p", "policy.yaml", "--claims", "claims-4.yaml"];
  const handed = (...changed: readonly (readonly [string, string])[]): readonly string[] =>
    words.map((word) => changed.find(([from]) => from === word)?.[1] ?? word);

  beforeAll(async () => {
    writeFileSync("claims-4.yaml", "claims:\n  - {id: one, text: CN >= 1}\n");
    await make([...words, "-c", "HK >= 10%"]);
    renameSync("report.json", "kept.json");
  });

  it.each([
    [
      "a log",
      "june4-4.ndjson",
      (text: string) => text.replace(/\n.*\n$/, "\n"),
      "the log june4-4.ndjson is not the same",
      "/inputs/0/sha256",
    ],
    [
      "a policy",
      "policy.yaml",
      (text: string) => text.replace("unlocated: allow", "unlocated: review"),
      "the policy request-of-4-june is not the same",
      "/all/policies/0/sha256",
    ],
    [
      "claims",
      "claims-4.yaml",
      (text: string) => text.replace("CN >= 1", "CN >= 40"),
      "the claims claims-4.yaml is not the same",
      "/options/claims/0/sha256",
    ],
  ] as const)("%s", async (_, file, change, because, path) => {
    copyFileSync("kept.json", "report.json");
    const text = readFileSync(file, "utf8");
    const changed = change(text);
    expect(changed).not.toBe(text);
    writeFileSync(`changed-${file}`, changed);
    const { stdout, status } = await verify(...handed([file, `changed-${file}`]));
    expect(status).toBe(3);
    expect(stdout).toMatch(/NOT the same: sha256 was [0-9a-f]{64}, is [0-9a-f]{64}\n/);
    expect(stdout).toMatch(/^DIFFERENT: [\d,]+ of [\d,]+ fields$/m);
    expect(stdout).toContain(`Most likely because ${because}:\n`);
    expect(stdout).toContain(`  ${path}\n`);
    expect(stdout).not.toContain("the report was changed");
  });

  it("a database", async () => {
    copyFileSync("kept.json", "report.json");
    const { stdout, status } = await verify(...handed(["places.mmdb", "others.mmdb"]));
    expect(status).toBe(3);
    expect(stdout).toContain("Most likely because the database places.mmdb is not the same:");
    expect(stdout).toContain('  /databases/0/type\n    was "Places-Country", is "Others-Country"\n');
  });

  it.each([
    ["a figure", "/all/participants", plusOne, "/all/participants\n    was "],
    ["a figure of zero", "/all/evidence/anonymized", always(1), "/all/evidence/anonymized\n    was 1, is 0\n"],
    ["a verdict", "/claims/0/verdict", always("refuted"), "/claims/0/verdict\n"],
    ["the text of a claim", "/claims/0/text", always("HK >= 90%"), "/claims/0/findings/0/need\n"],
    ["a reason", "/meetings/0/policies/0/decisions/0/reason", always("conflict"), "/decisions/0/reason\n"],
    ["an entry that is gone", "/all/shares", list((all) => all.slice(1)), "    was absent, is an entry\n"],
    [
      "an entry too many",
      "/all/shares",
      list((all) => [...all, { ...(all[0] as object), jurisdiction: "AQ" }]),
      "    was an entry, is absent\n",
    ],
    ["an order", "/all/shares", list((all) => all.toReversed()), '  /all/shares\n    was ["'],
    ["a warning", "/warnings", list((all) => all.slice(1)), "/warnings/"],
    ["of a log", "/inputs/0/lines", plusOne, "/inputs/0/lines\n"],
    ["a count of decisions", "/all/policies/0/block", plusOne, "/all/policies/0/block\n"],
  ] as const)("in the report: %s", async (_, pointer, change, expected) => {
    copyFileSync("kept.json", "report.json");
    edit(pointer, change);
    const { stdout, status } = await verify(...words);
    expect(status).toBe(3);
    expect(stdout).toContain(expected);
    expect(stdout).toContain("Most likely because the report was changed after it was made");
  });

  it("the version", async () => {
    copyFileSync("kept.json", "report.json");
    edit("/tool/version", always("0.0.9"));
    const { stdout, status } = await verify(...words);
    expect(status).toBe(3);
    expect(stdout).toContain(`made by geoquorum 0.0.9; this is ${version()}`);
    expect(stdout).toContain(`DIFFERENT: 1 of`);
    expect(stdout).toContain(
      `Most likely because geoquorum 0.0.9 made the report, and this is ${version()}:\n  /tool/version\n`,
    );
  });

  it("names and versions that are to fill or to steer a terminal", async () => {
    copyFileSync("kept.json", "report.json");
    edit("/tool/version", always(`\u001b[2J${"9".repeat(1_000_000)}`));
    edit("/databases/0/name", always(`\u202e${"x".repeat(1_000_000)}`));
    const { stdout, status } = await verify(...words);
    expect(status).toBe(3);
    expect(stdout).not.toContain("\u001b");
    expect(stdout).not.toContain("\u202e");
    expect(stdout.length).toBeLessThan(20_000);
  });

  it("only how it is written", async () => {
    const value: unknown = JSON.parse(readFileSync("kept.json", "utf8"));
    // As an editor may save it.
    writeFileSync("report.json", `\u{feff}${JSON.stringify(value)}`);
    const { stdout, status } = await verify(...words);
    expect(status).toBe(0);
    expect(stdout).toContain("the file has other spaces, escapes or digits than this program writes");
  });

  it("no more than fifty of very many, but all are counted", async () => {
    copyFileSync("kept.json", "report.json");
    for (const at of ["/all", "/meetings/0"]) {
      const wrong = list((all) => all.map((one) => ({ ...(one as object), rules: ["a", "b", "c"] })));
      edit(`${at}/policies/0/decisions`, wrong);
    }
    const { stdout } = await verify(...words);
    expect(stdout.match(/^ {2}\//gm)).toHaveLength(50);
    expect(stdout).toMatch(/\nand \d+ more\n$/);
    const json = JSON.parse((await verify(...words, "--json")).stdout);
    expect(json).toMatchObject({ equal: false, sameBytes: false, report: "report.json" });
    expect(json.differences).toHaveLength(json.differing);
    expect(json.differing).toBeGreaterThan(50);
  });

  it("as JSON, that nothing was", async () => {
    copyFileSync("kept.json", "report.json");
    const { stdout, status } = await verify(...words, "--json");
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ equal: true, sameBytes: true, differing: 0, differences: [] });
  });

  it("shows nobody's identity unless it is asked to", async () => {
    copyFileSync("kept.json", "report.json");
    edit("/options/reveal", always(true));
    const log = readFileSync("june4-4.ndjson", "utf8");
    const [name = "-"] = /Participant \d+/.exec(log) ?? [];
    for (const more of [[], ["--json"]]) {
      const { stdout, status } = await verify(...words, ...more);
      expect(status).toBe(3);
      expect(stdout).toContain("/identity");
      expect(stdout).not.toMatch(/Participant \d/);
      expect(stdout).not.toMatch(/\d+\.\d+\.\d+\.\d+/);
    }
    const made = await make([...words, "--reveal"]);
    expect(JSON.stringify(made)).toContain(name);
    edit("/all/policies/0/decisions/0/identity/names", always(["Somebody Else"]));
    expect((await verify(...words)).stdout).not.toContain("Somebody Else");
    expect((await verify(...words, "--reveal")).stdout).toContain("Somebody Else");
  });
});

describe("what is not given", () => {
  const all = [
    "june4-4.ndjson",
    "-d",
    "places.mmdb",
    "-p",
    "policy.yaml",
    "--claims",
    "claims.yaml",
    "--same-person",
    "same-person.csv",
  ];

  it.each([
    ["-d", /names the database places\.mmdb \(sha256 [0-9a-f]{64}\), which is not given; give it with --db/],
    [
      "-p",
      /names the policy request-of-4-june \(sha256 [0-9a-f]{64}\), which is not given; give its file with --policy/,
    ],
    [
      "--claims",
      /names the claims claims-4\.yaml \(sha256 [0-9a-f]{64}\), which is not given; give the file with --claims/,
    ],
    [
      "--same-person",
      /names the same person same-person\.csv \(sha256 [0-9a-f]{64}\), which is not given; give the list with --same-person/,
    ],
  ])("%s", async (option, expected) => {
    writeFileSync("claims-4.yaml", "claims:\n  - {id: one, text: CN >= 1}\n");
    const words = all.map((word) => (word === "claims.yaml" ? "claims-4.yaml" : word));
    await make(words);
    const { stdout, stderr, status } = await verify(...words.toSpliced(words.indexOf(option), 2));
    expect(status).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toMatch(expected);
  });

  it("a log, and what is too many", async () => {
    await make(["june4-1.csv", "june4-4.ndjson", "--time-zone", "UTC", "-d", "places.mmdb"]);
    const one = await verify("june4-4.ndjson", "-d", "places.mmdb");
    expect(one.stderr).toMatch(/names the log june4-1\.csv \(sha256 [0-9a-f]{64}\), which is not given/);
    expect(one.status).toBe(1);
    const more = await verify("june4-1.csv", "june4-2.json", "june4-4.ndjson", "-d", "places.mmdb");
    expect(more.stderr).toContain("june4-2.json: the report names no such log");
    expect(more.status).toBe(1);
    const policy = await verify("june4-1.csv", "june4-4.ndjson", "-d", "places.mmdb", "-p", "policy.yaml");
    expect(policy.stderr).toContain("policy.yaml: the report names no such policy");
    expect(policy.status).toBe(1);
    const none = await verify("june4-1.csv", "june4-9.ndjson", "-d", "places.mmdb");
    expect(none.stderr).toContain("june4-9.ndjson: no such file");
    expect(none.status).toBe(1);
  });
});

describe("what is no report", () => {
  const deep = "[".repeat(200_000) + "]".repeat(200_000);
  const valid = (): string => readFileSync("valid.json", "utf8");
  const set = (pointer: string, value: unknown): (() => string) => {
    return () => edited("valid.json", pointer, always(value));
  };

  beforeAll(async () => {
    await make(["june4-4.ndjson", "-d", "places.mmdb"]);
    renameSync("report.json", "valid.json");
  });

  const texts: readonly (readonly [what: string, text: () => string, expected: string])[] = [
    ["nothing", () => "", "report.json:1:1: not valid JSON"],
    ["text", () => "CN >= 10%\n", "not valid JSON"],
    ["cut", () => valid().slice(0, 900), "not valid JSON"],
    ["a comma too many", () => '{\n  "schema": "x",\n}', "report.json:3:1: not valid JSON"],
    ["other JSON", () => '{"a": [1, 2]}', "is no report of this program"],
    ["null", () => "null", "is no report of this program"],
    [
      "a newer schema",
      set("/schema", "geoquorum.report/2"),
      "its schema is geoquorum.report/2, and this version knows geoquorum.report/1",
    ],
    ["a key more", set("/all/verdict", "guilty"), '/all: there is no key "verdict"'],
    ["a key less", set("/rows", undefined), "/rows: "],
    ["a word of no table", set("/options/of", "hours"), "/options/of: "],
    [
      "another version's shape",
      () => valid().replace('"version": "0', '"version": "7').replace('"rows"', '"lines"'),
      'it says that geoquorum "7.',
    ],
    ["no hash", set("/inputs/0/sha256", "../../etc/passwd"), "/inputs/0/sha256: "],
    ["nested deeply", () => deep, "is no report of this program"],
    ["nested deeply inside", () => valid().replace('"limits": [', `"limits": [${deep},`), "/limits/0: "],
    ["a key twice", () => valid().replace('"read": ', '"read": 1, "read": '), "an object has a key twice"],
    ["__proto__", () => valid().replace('"map": {}', '"map": {"__proto__": {"a": 1}}'), "an object has the key"],
    ["no time zone", set("/options/timeZone", "Mars/Base"), 'cannot be made again: time zone "Mars/Base" is not known'],
    ["no instant", set("/options/asOf", "2026-02-30T00:00:00Z"), "/options/asOf: must be a time in UTC"],
    [
      "an instant and hours",
      () =>
        edited("valid.json", "/options/asOf", always("2026-06-04T00:00:00Z")).replace(
          '"of": "participants"',
          '"of": "peak"',
        ),
      "cannot be made again: --as-of is one instant",
    ],
  ];
  it.each(texts)("%s", async (_, text, expected) => {
    writeFileSync("report.json", text());
    const { stderr, status } = await verify("june4-4.ndjson", "-d", "places.mmdb");
    expect(status).toBe(3);
    expect(stderr).toContain(expected);
    expect(stderr.trimEnd().split("\n").length).toBeLessThan(3);
  });

  it("is not UTF-8, or is not there", async () => {
    writeFileSync("report.json", Buffer.from([0x22, 0xff, 0x22]));
    expect(await verify("june4-4.ndjson")).toMatchObject({ stderr: expect.stringContaining("not UTF-8"), status: 3 });
    expect(await run(["verify", "none.json", "june4-4.ndjson"])).toMatchObject({
      stderr: "geoquorum: none.json: no such file\n",
      status: 1,
    });
    expect(await run(["verify", ".", "june4-4.ndjson"])).toMatchObject({ status: 1 });
  });
});
