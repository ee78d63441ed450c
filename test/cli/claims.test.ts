import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { ClaimEntry, ClaimFindingEntry } from "../../src/report/claim-report.ts";
import type { Report } from "../../src/report/report.ts";
import { bare, folder as fixtures, rows } from "../support/fixture-logs.ts";
import { placesDatabases } from "../support/places.ts";
import { type Ran, run } from "../support/run.ts";
import { temporaryFiles } from "../support/temporary-files.ts";

const { write } = temporaryFiles();
const copies = placesDatabases();
afterAll(() => rmSync(copies.folder, { recursive: true }));

const [first, second, third, fourth] = ["june4-1.csv", "june4-2.json", "june4-3.csv", "june4-4.ndjson"].map((name) =>
  join(fixtures, name),
) as [string, string, string, string];
const logs = [first, second, third, fourth, "--time-zone", "UTC"];
const places = ["-d", copies.places];

async function report(args: readonly string[], stdin?: Buffer): Promise<Report> {
  const { stdout, stderr } = await run([...args, "--json", "--quiet"], stdin === undefined ? {} : { stdin });
  expect(stderr).toBe("");
  return JSON.parse(stdout) as Report;
}

async function findingOf(args: readonly string[]): Promise<ClaimFindingEntry> {
  const [finding] = (await report(args)).claims[0]?.findings ?? [];
  if (finding === undefined) throw new Error("a claim without a finding");
  return finding;
}

describe("-c and --claims", () => {
  it("are judged in their order, and a file is named with its hash", async () => {
    const text = "claims:\n  - {id: of-a-file, text: CN >= 1 in june4-2}\n";
    const path = write("mine.yaml", text);
    const { claims, options } = await report([
      ...logs,
      ...places,
      "-c",
      "HK >= 1 in all",
      "--claims",
      path,
      "-c",
      "MO in all",
    ]);
    expect(claims.map(({ id, text: claim }) => [id, claim])).toEqual([
      ["claim-1", "HK >= 1 in all"],
      ["claim-2", "MO in all"],
      ["of-a-file", "CN >= 1 in june4-2"],
    ]);
    const sha256 = createHash("sha256").update(text).digest("hex");
    expect(claims.map((claim) => claim.sha256)).toEqual([null, null, sha256]);
    expect(options.claims).toEqual([{ name: "mine.yaml", sha256 }]);
  });

  it("change no other figure of the report", async () => {
    const { claims: none, warnings: _, ...plain } = await report([...logs, ...places]);
    const { claims, warnings: __, ...others } = await report([...logs, ...places, "-c", "CN >= 1 in any meeting"]);
    expect([none, claims.length]).toEqual([[], 1]);
    expect(others).toEqual(plain);
  });

  it("read the logs once: standard input will do", async () => {
    const args = [...places, "-c", "CN >= 10%", "-c", "HK >= 25% of minutes"];
    const piped = await report(["-", ...args, "--meeting", "june4-2"], readFileSync(second));
    const read = await report([second, ...args]);
    const figures = ({ claims }: Report): unknown => claims.map(({ findings }) => findings);
    expect(figures(piped)).toEqual(figures(read));
  });

  it("with a window need times that are instants", async () => {
    const claim = ["-c", "CN >= 1 as-of 2026-06-04T01:00:00Z"];
    const { stderr, status } = await run([first, ...places, ...claim]);
    expect({ stderr, status }).toEqual({ stderr: expect.stringContaining("--time-zone"), status: 3 });
    expect((await run([first, ...places, ...claim, "--time-zone", "UTC"])).status).toBe(0);
  });
});

describe("a mistake in a claim", () => {
  const file = (text: string): string => write("wrong.yaml", `claims:\n  - id: c\n    text: ${text}\n`);

  it.each([
    [["-c", "CN => 10%"], '--claim "CN => 10%", character 4: "=>" is not known; is it >=?', 3],
    [["-c", "CN >= 0"], '--claim "CN >= 0", character 7: ">= 0" is fulfilled whatever the log says', 3],
    [["-c", "CN|mainland-chna"], 'character 4: "mainland-chna" is not a jurisdiction', 3],
    [["--claims", file("CN >= ten")], 'wrong.yaml:3:11: "CN >= ten", character 7: expected a count', 3],
    [["-c", "CN in june4-9"], "the logs do not hold; they hold june4-2", 3],
    [["-c", "US-CA >= 1"], "US-CA is a subdivision", 3],
    [["-c", "CN of minutes", "--as-of", "2026-06-04T12:00:00Z"], "is about one instant, which has no minutes", 3],
    [["--claims", "missing.yaml"], "missing.yaml: no such file", 1],
    [["-c", "CN", "--declared-in", "missing.json"], "missing.json: cannot be read: there is no such file", 1],
    [["-c", "CN", "--declared-in", write("not.json", "{}")], "not.json: is no report of this program", 3],
    [["-c", "CN", "--declared-in", second], "is no report of this program", 3],
    [["--declared-in", second], "there is no --claim or --claims", 1],
  ])("%j is told on one line, and nothing is printed", async (args, message, status) => {
    const ran = await run([second, ...places, ...args]);
    expect(ran).toMatchObject({ stdout: "", status });
    expect(ran.stderr).toContain(message);
    expect(ran.stderr.trimEnd().split("\n")).toHaveLength(1);
  });

  it("is an empty one", async () => {
    const { stderr, status } = await run([second, ...places, "-c", " "]);
    expect({ stderr, status }).toEqual({ stderr: expect.stringContaining("--claim is empty"), status: 1 });
  });

  it("is told in full sight", async () => {
    const { stderr } = await run([second, ...places, "-c", "CN \u001b[2J\u202e"]);
    expect(stderr).toContain(String.raw`\u001b[2J\u202e`);
    expect(stderr.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u202e]/u);
  });
});

describe("--declared-in", () => {
  const claim = "CN >= 10% in any meeting";
  const mine = (members: string): string =>
    write(
      `mine-${members.length}.yaml`,
      `groups: {mine: [${members}]}\nclaims:\n  - {id: c, text: mine >= 1 in all}\n`,
    );

  async function earlier(name: string, args: readonly string[]): Promise<string> {
    const { stdout } = await run([...args, "--time-zone", "UTC", ...places, "--json", "-q"]);
    return write(name, stdout);
  }

  const before = async (args: readonly string[]): Promise<ClaimEntry["declaredBefore"] | undefined> =>
    (await report([second, ...places, ...args])).claims[0]?.declaredBefore;

  it("proves a claim by a report that was made from other logs", async () => {
    const path = await earlier("report.json", [first, "-c", claim]);
    expect(await before(["-c", claim])).toBe("unknown");
    expect(await before(["-c", claim, "--declared-in", path])).toBe("yes");
    const { options } = await report([second, ...places, "-c", claim, "--declared-in", path]);
    expect(options.earlierReports).toEqual([
      { name: "report.json", sha256: createHash("sha256").update(readFileSync(path)).digest("hex") },
    ]);
    const { stdout } = await run([second, ...places, "-c", claim, "--declared-in", path]);
    expect(stdout).toContain("before the data were seen: proven by an earlier report");
    expect(stdout).toContain("--declared-in report.json (sha256 ");
  });

  it.each([
    ["made from one of these logs", [second, "-c", claim], claim],
    ["made from one of these logs among others", [first, second, "-c", claim], claim],
    ["about another threshold", [first, "-c", "CN >= 9% in any meeting"], claim],
    ["without claims", [first], claim],
  ])("proves nothing by a report %s", async (_, args, now) => {
    expect(await before(["-c", now, "--declared-in", await earlier("other.json", args)])).toBe("unknown");
  });

  it("proves nothing of a group that means something else by now", async () => {
    const path = await earlier("group.json", [first, "--claims", mine("CN")]);
    expect(await before(["--claims", mine("CN"), "--declared-in", path])).toBe("yes");
    expect(await before(["--claims", mine("CN, HK"), "--declared-in", path])).toBe("unknown");
  });

  it("takes several, of which one is enough", async () => {
    const paths = [await earlier("a.json", [first]), await earlier("b.json", [third, "-c", claim])];
    expect(await before(["-c", claim, ...paths.flatMap((path) => ["--declared-in", path])])).toBe("yes");
  });
});

describe("--check", () => {
  const closed = ["-p", join(fixtures, "policy-fail-closed.yaml")];
  const open = ["-p", join(fixtures, "policy.yaml")];
  const c = (...claims: readonly string[]): readonly string[] => claims.flatMap((claim) => ["-c", claim]);
  // 35 to 45 of 120.
  const [yes, no, maybe] = ["CN >= 10%", "CN <= 0", "CN >= 1/3"];
  const nobody = "CN >= 1 from 2001-01-01T00:00:00Z to 2001-01-02T00:00:00Z";

  it.each([
    ["supported", c(yes), 0],
    ["refuted", c(no), 2],
    ["undetermined", c(maybe), 4],
    ["undeclared", c("CN"), 4],
    ["not-applicable", c(nobody), 4],
    ["refuted among undetermined", c(maybe, no, "CN"), 2],
    ["supported among undetermined", c(yes, maybe), 4],
    ["supported among undeclared", c(yes, "CN"), 4],
    ["supported, beside a constraint that is satisfied", [...c(yes), ...open], 0],
    ["supported, beside a constraint that is undetermined", [...c(yes), ...closed], 4],
    ["refuted, beside a constraint that is satisfied", [...c(no), ...open], 2],
  ])("of a claim that is %s", async (_, args, status) => {
    const all = [second, ...places, ...args, "-q"];
    const checked = await run([...all, "--check"]);
    const { stdout, status: plain } = await run(all);
    expect([checked.status, plain]).toEqual([status, 0]);
    expect(checked.stdout).toBe(stdout);
  });

  it("is 2 for a mistake in no case", async () => {
    expect((await run([second, ...places, "-c", "CN => 1", "--check"])).status).toBe(3);
    expect((await run([second, ...places, "-c", "CN <= 0 in june4-9", "--check"])).status).toBe(3);
  });
});

describe("-o", () => {
  it.each([
    ["a claims file", "--claims", '{"claims": [{"id": "c", "text": "CN >= 1"}]}'],
    [
      "an earlier report",
      "--declared-in",
      '{"schema": "geoquorum.report/1", "inputs": [{"sha256": "0"}], "claims": []}',
    ],
  ])("never overwrites %s", async (_, option, content) => {
    const path = write("input.json", content);
    const args = [second, ...places, "-c", "CN", option, path];
    expect((await run(args)).status).toBe(0);
    const { stdout, stderr, status } = await run([...args, "-o", path]);
    expect({ stdout, status }).toEqual({ stdout: "", status: 1 });
    expect(stderr).toContain("is an input of this run");
    expect(readFileSync(path, "utf8")).toBe(content);
  });

  it("writes claims in both formats", async () => {
    const [json, txt] = [write("report.json", ""), write("report.txt", "")];
    writeFileSync(json, "old");
    expect((await run([second, ...places, "-c", "CN >= 10%", "-o", json, "-o", txt, "--verbose"])).status).toBe(0);
    expect(JSON.parse(readFileSync(json, "utf8")).claims).toMatchObject([{ verdict: "supported" }]);
    expect(readFileSync(txt, "utf8")).toMatch(
      /^Claim claim-1: CN >= 10%\n {2}SUPPORTED: 35 to 45 of 120 [^]*break-even/m,
    );
  });
});

describe("networks stay in", () => {
  const claims = ["-c", "CN >= 10% in june4-2", "-c", "HK >= 1 in any meeting", "-c", "CN in all"];
  const said = ({ stdout, stderr }: Ran): string => stdout + stderr;

  it.each([
    ["as text", ["--verbose"]],
    ["as JSON", ["--json"]],
    ["as JSON beside a policy", ["--json", "-p", join(fixtures, "policy.yaml")]],
  ])("%s, though records are told apart", async (_, args) => {
    const ran = await run([...logs, ...places, "-d", copies.others, ...claims, ...args]);
    const addresses = new Set(rows.map(({ address }) => bare(address)).filter((address) => /[.:]/.test(address)));
    expect(addresses.size).toBeGreaterThan(300);
    expect([...addresses].filter((address) => said(ran).includes(address))).toEqual([]);
    expect(said(ran)).not.toMatch(/\d+\.\d+\.\d+\.\d+|::|[\d:]\/\d/);
    expect(said(ran)).not.toMatch(/Participant \d|@example|account-\d/);
  });

  it("and records are told apart", async () => {
    const { certain, flips, largestRecord } = await findingOf([second, ...places, "-c", "CN >= 10%"]);
    expect(flips?.records).toBeGreaterThan(1);
    expect(largestRecord).toBeGreaterThan(1);
    expect(largestRecord).toBeLessThan(certain);
  });

  it("with --reveal they are shown beside decisions, and in no claim", async () => {
    const args = [second, ...places, "-c", "CN >= 10%", "-p", join(fixtures, "policy.yaml"), "--reveal"];
    const revealed = await report(args);
    expect(JSON.stringify(revealed.all)).toMatch(/\d+\.\d+\.\d+\.0\/\d+/);
    expect(JSON.stringify(revealed.claims)).not.toMatch(/\d+\.\d+\.\d+\.\d+/);
    const plain = await report(args.filter((arg) => arg !== "--reveal"));
    expect(revealed.claims).toEqual(plain.claims);
  });
});

describe("a reading", () => {
  const claim = "HK >= 1/4";
  const figures = ({
    unit,
    total,
    certain,
    possible,
    verdict,
  }: ClaimFindingEntry | ClaimFindingEntry["readings"][number]) => ({
    unit,
    total,
    certain,
    possible,
    verdict,
  });
  const relays = write(
    "relays.txt",
    [...new Set(rows.map(({ address }) => bare(address)))]
      .filter((one) => /^\d+\./.test(one))
      .slice(0, 60)
      .map((one) => `${one}/32\n`)
      .join(""),
  );
  const both = [...places, "-d", copies.others];
  const demand = write(
    "demand.yaml",
    "name: asked\ndemand: {by: CN, at: 2026-06-04T12:00:00Z}\nrules: [{id: m, block: [CN]}]\n",
  );

  it.each([
    ["places.mmdb alone", both, places],
    ["others.mmdb alone", both, ["-d", copies.others]],
    ["anonymizers taken at face value", [...places, "--anonymizers", relays], places],
    ["where they were first", both, [...both, "--attribute", "first"]],
    ["where they ever were", both, [...both, "--attribute", "any"]],
    ["where they were longest", [...both, "--attribute", "first"], both],
    ["as of the demand of asked", [...both, "-p", demand], [...both, "--as-of", "2026-06-04T12:00:00Z"]],
  ])("%s gives the figures of a run with these options", async (name, args, other) => {
    const finding = await findingOf([second, ...args, "-c", claim]);
    const reading = finding.readings.find((one) => one.reading === name);
    if (reading === undefined) throw new Error(`no reading "${name}"`);
    expect(figures(reading)).toEqual(figures(await findingOf([second, ...other, "-c", claim])));
    expect(figures(reading)).not.toEqual({ ...figures(finding), certain: 0 });
  });

  it.each(["minutes", "peak"])("of %s gives the figures of a claim of them", async (of) => {
    const { readings } = await findingOf([second, ...both, "-c", claim]);
    const reading = readings.find((one) => one.reading === `of ${of}`);
    if (reading === undefined) throw new Error(`no reading of ${of}`);
    expect(figures(reading)).toEqual(figures(await findingOf([second, ...both, "-c", `${claim} of ${of}`])));
  });

  it("and the claim itself agree with the shares of the report", async () => {
    const { claims, meetings } = await report([...logs, ...both, "-c", "HK in every meeting"]);
    expect(
      claims[0]?.findings.map(({ meeting, certain, possible, total }) => [meeting, certain, possible, total]),
    ).toEqual(
      meetings.map(({ id, shares, measure }) => {
        const share = shares.find(({ jurisdiction }) => jurisdiction === "HK");
        return [id, share?.certain, share?.possible ?? measure.anywhere, measure.total];
      }),
    );
  });
});
