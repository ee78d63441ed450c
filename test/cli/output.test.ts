import { execFile, spawn } from "node:child_process";
import {
  existsSync,
  linkSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkStatus } from "../../src/cli/exit-status.ts";
import type { Report } from "../../src/report/report.ts";
import { folder as fixtures } from "../support/fixture-logs.ts";
import { run } from "../support/run.ts";

const bin = fileURLToPath(new URL("../../bin/geoquorum.js", import.meta.url));
const log = join(fixtures, "june4-2.json");
const policy = join(fixtures, "policy.yaml");
const closed = join(fixtures, "policy-fail-closed.yaml");
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "geoquorum-output-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

describe("-o", () => {
  it("writes each file in the format of its extension, readable by its owner only, and nothing on standard output", async () => {
    const [json, txt] = [join(folder, "report.json"), join(folder, "report.TXT")];
    const { stdout, stderr, status } = await run([log, "-o", json, "-o", txt, "-p", policy]);
    expect({ stdout, status }).toEqual({ stdout: "", status: 0 });
    expect(stderr).toContain("geoquorum: warning: VPN use not assessed");
    expect(JSON.parse(readFileSync(json, "utf8"))).toMatchObject({ schema: "geoquorum.report/1" });
    expect(readFileSync(txt, "utf8")).toContain("would block");
    expect(statSync(json).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).toSorted()).toEqual(["report.TXT", "report.json"]);
  });

  it("writes none of several files when one may not be written, before the logs are read", async () => {
    const [json, markdown] = [join(folder, "report.json"), join(folder, "none", "report.md")];
    const { stdout, stderr, status } = await run([join(folder, "missing.csv"), "-o", json, "-o", markdown]);
    expect({ stdout, status }).toEqual({ stdout: "", status: 1 });
    expect(stderr).toBe(`geoquorum: ${markdown}: there is no such folder; make it first\n`);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("replaces an older report, and --json still prints", async () => {
    const json = join(folder, "report.json");
    writeFileSync(json, "old");
    const { stdout } = await run([log, "-o", json, "--json", "--quiet"]);
    expect(readFileSync(json, "utf8")).toBe(stdout);
  });

  it.each([
    ["an input", () => join(folder, "log.json"), "is an input of this run"],
    ["an input by another name", () => join(folder, "hard.json"), "is an input of this run"],
    ["a symbolic link", () => join(folder, "link.json"), "is a symbolic link"],
    ["a directory", () => join(folder, "folder.json"), "is a directory"],
    ["a folder that is not there", () => join(folder, "missing", "report.json"), "there is no such folder"],
    ["a name without a format", () => join(folder, "report"), "the extension says the format"],
  ])("refuses %s before anything is written", async (_, target, message) => {
    const input = join(folder, "log.json");
    writeFileSync(input, readFileSync(log));
    linkSync(input, join(folder, "hard.json"));
    symlinkSync(join(folder, "elsewhere.json"), join(folder, "link.json"));
    await promisify(execFile)("mkdir", [join(folder, "folder.json")]);
    const before = readdirSync(folder);
    const { stdout, stderr, status } = await run([input, "-o", target()]);
    expect({ stdout, status }).toEqual({ stdout: "", status: 1 });
    expect(stderr).toContain(message);
    expect(readFileSync(input)).toEqual(readFileSync(log));
    expect(readdirSync(folder)).toEqual(before);
  });

  it.runIf(existsSync("/dev/full"))("refuses a device", async () => {
    const { stderr, status } = await run([log, "-o", "/dev/full"]);
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining("extension") });
  });
});

describe("a signal", () => {
  it.each(["SIGINT", "SIGTERM"] as const)("%s while files are written leaves them as they were", async (signal) => {
    const big = join(folder, "big.csv");
    const row = (_: unknown, index: number): string => `10.0.${index >> 8}.${index & 255},P${index},m`;
    writeFileSync(big, `Client IP,Name,Meeting ID\n${Array.from({ length: 60_000 }, row).join("\n")}\n`);
    writeFileSync(join(folder, "a.json"), "old");
    const files = ["-o", join(folder, "a.json"), "-o", join(folder, "b.json")];
    const child = spawn(process.execPath, [bin, big, "--map", "address=Client IP", "-q", "-p", policy, ...files]);
    const ended = new Promise((resolve) => {
      child.on("close", (status, by) => resolve(by ?? status));
    });
    while (!readdirSync(folder).some((name) => name.endsWith(".partial")) && child.exitCode === null)
      await new Promise((resolve) => {
        setTimeout(resolve, 1);
      });
    child.kill(signal);
    expect(await ended).toBe(signal);
    expect(readdirSync(folder).toSorted()).toEqual(["a.json", "big.csv"]);
    expect(readFileSync(join(folder, "a.json"), "utf8")).toBe("old");
  });
});

describe("standard input", () => {
  it("is not overwritten by -o", async () => {
    const path = join(folder, "log.json");
    writeFileSync(path, readFileSync(log));
    const ran = promisify(execFile)("bash", ["-c", `"${process.execPath}" "${bin}" - -o "${path}" < "${path}"`]);
    await expect(ran).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining("is an input of this run") });
    expect(readFileSync(path)).toEqual(readFileSync(log));
  });
});

describe("standard error", () => {
  it.each([[["--fo\u001b[31mo"]], [["--of", "\u001b[31m"]], [["no\u202esuch.csv"]], [["-o", "a.\u001b[2J"]]])(
    "makes visible what was typed: %j",
    async (args) => {
      const { stderr, status } = await run([log, ...args]);
      expect(status).toBe(1);
      expect(stderr).toMatch(/\\u001b|\\u202e/);
      expect(stderr.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u202e]/u);
    },
  );
});

describe("--reveal", () => {
  it("is refused where there is nothing to reveal", async () => {
    const { stderr, status } = await run([log, "--reveal"]);
    expect({ stderr, status }).toEqual({ stderr: expect.stringContaining("there is no --policy"), status: 1 });
  });
});

describe("standard output", () => {
  const ran = (command: string) =>
    new Promise<{ status: number | null; stdout: string; stderr: string }>((resolve) => {
      const child = spawn("bash", ["-c", command], {
        env: { ...process.env, NODE: process.execPath, BIN: bin, LOG: log },
      });
      let [stdout, stderr] = ["", ""];
      child.stdout.on("data", (data: Buffer) => (stdout += data.toString()));
      child.stderr.on("data", (data: Buffer) => (stderr += data.toString()));
      child.on("close", (status) => resolve({ status, stdout, stderr }));
    });

  it("that is closed early is a quiet success", async () => {
    const { stdout, stderr, status } = await ran(
      'set -o pipefail; "$NODE" "$BIN" "$LOG" "$LOG.none" 2>/dev/null; for i in 1 2 3; do "$NODE" "$BIN" "$LOG" --json -q -p "$(dirname "$LOG")/policy.yaml" | head -1 || exit 9; done',
    );
    expect({ stdout, stderr, status }).toEqual({ stdout: "{\n{\n{\n", stderr: "", status: 0 });
  });

  it.runIf(existsSync("/dev/full"))("on a full disk is status 1 and one line", async () => {
    for (const format of ["", "--json -q", "--help", "inspect"]) {
      const command =
        format === "inspect"
          ? '"$NODE" "$BIN" inspect "$LOG" > /dev/full'
          : `"$NODE" "$BIN" "$LOG" ${format} > /dev/full`;
      expect(await ran(command)).toEqual({
        stdout: "",
        stderr: "geoquorum: standard output: no space left on the device\n",
        status: 1,
      });
    }
  });

  it("is whole in a pipe, however large", async () => {
    const { stdout } = await ran('"$NODE" "$BIN" "$LOG" --json -q | (sleep 0.3; cat)');
    expect(stdout).toBe((await run([log, "--json", "-q"])).stdout);
  });
});

describe("--check", () => {
  it.each([
    ["satisfied", [policy], 0],
    ["undetermined", [closed], 4],
    ["undetermined in one of two", [policy, closed], 4],
  ])("constraint %s", async (_, policies, status) => {
    const args = [log, "--json", "-q", ...policies.flatMap((path) => ["-p", path])];
    expect((await run([...args, "--check"])).status).toBe(status);
    expect((await run(args)).status).toBe(0);
  });

  it.each([
    ["no policy", []],
    ["no policy with a constraint", ["-p", "without.yaml"]],
  ])("is refused where there is %s: nothing would be checked", async (_, args) => {
    writeFileSync(join(folder, "without.yaml"), "name: w\ndemand: {by: CN}\nrules: [{id: m, block: [CN]}]\n");
    const paths = args.map((arg) => (arg === "-p" ? arg : join(folder, arg)));
    const { stdout, stderr, status } = await run([log, "--check", ...paths]);
    expect({ stdout, status }).toEqual({ stdout: "", status: 1 });
    expect(stderr).toContain("--check: there is no claim, and no policy has constraints");
  });

  it("cannot be violated by a policy's own blocks, which the scope confines: at worst it is undetermined", async () => {
    const path = join(folder, "v.yaml");
    writeFileSync(
      path,
      "name: v\ndemand: {by: CN, scope: [CN]}\nrules: [{id: m, block: [CN]}]\nconflicting: block\nunlocated: block\nconstraints: {affected-outside-scope: 0}\n",
    );
    const { stdout, status } = await run([log, "--json", "-q", "-p", path, "--check"]);
    expect(JSON.parse(stdout).all.policies[0].constraints[0]).toMatchObject({ certain: 0, result: "undetermined" });
    expect(status).toBe(4);
  });

  it.each([
    ["a host who is not blocked", "june4-2.json", "block", "satisfied", 0],
    ["no host marked, and nobody blocked who may be outside", "june4-1.csv", "allow", "satisfied", 0],
    ["no host marked, and somebody blocked who may be outside", "june4-1.csv", "block", "undetermined", 4],
  ] as const)("counts the constraint on hosts too: %s", async (_, name, unlocated, result, expected) => {
    const path = join(folder, "h.yaml");
    const rules = `rules: [{id: m, block: [CN]}]\nunlocated: ${unlocated}\nconstraints: {host-outside-scope: forbid}\n`;
    writeFileSync(path, `name: h\ndemand: {by: CN}\n${rules}`);
    const argv = [join(fixtures, name), "--json", "-q", "--time-zone", "UTC", "-p", path, "--check"];
    const { stdout, status } = await run(argv);
    const { policies } = (JSON.parse(stdout) as Report).all;
    expect(policies[0]?.constraints).toMatchObject([{ name: "host-outside-scope", limit: 0, result }]);
    expect(status).toBe(expected);
  });

  it.each([
    [["satisfied", "satisfied"], 0],
    [["satisfied", "undetermined"], 4],
    [["undetermined", "violated"], 2],
  ] as const)("of results %j is status %i", async (results, status) => {
    const { stdout } = await run([log, "--json", "-q"]);
    const report: Report = JSON.parse(stdout);
    const constraints = results.map(
      (result) => ({ name: "affected-outside-scope", limit: 0, certain: 0, possible: 0, result }) as const,
    );
    expect(
      checkStatus({
        ...report,
        all: {
          ...report.all,
          policies: [
            {
              name: "p",
              sha256: "",
              demandedBy: "CN",
              demandedAt: null,
              scope: [],
              block: 0,
              review: 0,
              allow: 0,
              decisions: [],
              rules: [],
              constraints,
              remedies: [],
            },
          ],
        },
      }),
    ).toBe(status);
  });
});

describe("colour and width", () => {
  const escape = "\u001b[";

  it.each([
    ["a pipe", {}, false, false],
    ["a terminal", {}, true, true],
    ["a terminal with NO_COLOR", { NO_COLOR: "1" }, true, false],
    ["a terminal with an empty NO_COLOR", { NO_COLOR: "" }, true, true],
    ["NO_COLOR over FORCE_COLOR", { NO_COLOR: "1", FORCE_COLOR: "3" }, true, false],
    ["FORCE_COLOR in a pipe", { FORCE_COLOR: "1" }, false, true],
    ["FORCE_COLOR=0 on a terminal", { FORCE_COLOR: "0" }, true, false],
    ["a dumb terminal", { TERM: "dumb" }, true, false],
  ])("%s", async (_, env, isTTY, coloured) => {
    expect((await run([log], { env, isTTY })).stdout.includes(escape)).toBe(coloured);
    expect((await run([log, "--color", "always"], { env, isTTY })).stdout).toContain(escape);
    expect((await run([log, "--color", "never"], { env, isTTY })).stdout).not.toContain(escape);
  });

  it("says the same with and without colour", async () => {
    const plain = (await run([log, "-p", policy])).stdout;
    const coloured = (await run([log, "-p", policy, "--color", "always"])).stdout;
    // oxlint-disable-next-line no-control-regex -- the escapes of a terminal are what is removed
    expect(coloured.replaceAll(/\u001b\[[\d;]*m/g, "")).toBe(plain);
  });

  it.each(["60", "80", "132"])("fits %s columns", async (columns) => {
    const { stdout } = await run([log, "-p", policy, "-p", closed], { env: { COLUMNS: columns } });
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(Number(columns));
  });
});
