import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { folder as fixtures, text } from "./support/fixture-logs.ts";
import { formsWithWords } from "./support/form-words.ts";
import { parsePage } from "./support/page.ts";
import { rendererNames } from "./support/render.ts";
import { run } from "./support/run.ts";

const bin = fileURLToPath(new URL("../bin/geoquorum.js", import.meta.url));
const logs = ["june4-1.csv", "june4-2.json", "june4-3.csv", "june4-4.ndjson"] as const;
const policy = join(fixtures, "policy.yaml");
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "geoquorum-promises-"));
});

afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, bytes: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

describe("every row is accounted for", () => {
  it.each(logs)("%s: the sums of the report add up to the lines of the file", async (name) => {
    const { stdout } = await run([join(fixtures, name), "--json", "--quiet"]);
    const { inputs, rows, all } = JSON.parse(stdout);
    const sum = (counts: Record<string, number>): number =>
      Object.values(counts).reduce((total, one) => total + one, 0);
    expect(rows.read).toBe(rows.sessions + sum(rows.excluded) + sum(rows.rejected));
    const [{ lines, lineKinds }] = inputs;
    expect(lines).toBe(text(name).split("\n").length - 1);
    if (lineKinds !== null) expect(sum(lineKinds)).toBe(lines);
    const { unlocated, ...located } = all.evidence;
    expect(sum(located) + sum(unlocated)).toBe(all.participants);
  });
});

describe("content is never read", () => {
  const canary = "CANARY-7f3a";

  /** The log with the canary in every cell of every column that is not read. */
  function planted(name: (typeof logs)[number], ignored: readonly string[]): string {
    if (name.endsWith(".json")) {
      const page = JSON.parse(text(name));
      for (const row of page.participants)
        for (const key of ignored) if (key in row) row[key] = { deep: [canary, { [canary]: canary }] };
      return JSON.stringify({ ...page, topic: canary });
    }
    if (name.endsWith(".ndjson")) {
      return text(name)
        .split("\n")
        .map((line) =>
          line === ""
            ? ""
            : JSON.stringify({
                ...JSON.parse(line),
                ...Object.fromEntries(ignored.map((key) => [key, canary])),
                chat: canary,
              }),
        )
        .join("\n");
    }
    const delimiter = name === "june4-3.csv" ? ";" : ",";
    const lines = text(name).split(/\r?\n/);
    const headerAt = lines.findIndex((line) => line.includes("Client IP") || line.includes("IP Address"));
    const header = lines[headerAt]?.replace("\ufeff", "").split(delimiter) ?? [];
    return lines
      .map((line, index) => {
        if (index <= headerAt || line === "") return line;
        // Fixtures quote only in columns that are not read, so that splitting at the delimiter is enough for the others.
        const cells = line.split(delimiter);
        return header
          .map((column, at) => (ignored.includes(column) ? `"${canary}, ""${canary}"""` : (cells[at] ?? "")))
          .join(delimiter);
      })
      .join("\n");
  }

  it.each(logs)("%s: a canary in every field that is not read appears nowhere", async (name) => {
    const inspected = await run([join(fixtures, name), "--json", "--quiet"]);
    const { inputs, all } = JSON.parse(inspected.stdout);
    const path = file(name, planted(name, inputs[0].fieldsIgnored));
    expect(readFileSync(path, "utf8").split(canary).length).toBeGreaterThan(all.participants);
    const reports = await Promise.all(
      formsWithWords.map(([, words]) => run([path, "--reveal", "-p", policy, ...words])),
    );
    const outputs = [
      ...reports,
      await run(["inspect", path]),
      await run([path, "--strict", "--map", "address=No such column"]),
    ];
    for (const { stdout, stderr } of outputs) expect(stdout + stderr).not.toContain(canary);
    const { all: after } = JSON.parse(reports[rendererNames.indexOf("json")]?.stdout ?? "");
    expect(after.participants).toBe(all.participants);
    expect(after.shares.filter((one: { certain: number }) => one.certain > 0)).toEqual(all.shares);
  });

  it.each([
    ["chat.json", JSON.stringify({ messages: [{ sender: "Participant 1", text: canary }] })],
    ["transcript.json", JSON.stringify({ transcript: [{ speaker: "Participant 1", text: canary }] })],
  ])("%s is refused by name", async (name, bytes) => {
    const { stdout, stderr, status } = await run([file(name, bytes)]);
    expect({ stdout, status }).toEqual({ stdout: "", status: 3 });
    expect(stderr).toContain("content");
    expect(stderr).not.toContain(canary);
  });
});

describe("nothing leaves the machine", () => {
  it.each(["1", "2"])(
    "with --threads %s, a run opens no socket, resolves no name and starts no process",
    async (threads) => {
      const guard = file(
        "guard.mjs",
        `import net from "node:net"; import dns from "node:dns"; import dgram from "node:dgram"; import http from "node:http";
       import https from "node:https"; import tls from "node:tls"; import childProcess from "node:child_process"; import { syncBuiltinESMExports } from "node:module";
       const stop = (name) => function () { process._rawDebug("FORBIDDEN " + name); process.abort(); };
       for (const [module, names] of [[net.Socket.prototype, ["connect"]], [net, ["connect", "createConnection", "createServer"]], [net.Server.prototype, ["listen"]],
         [dns, ["lookup", "resolve", "resolve4", "reverse"]], [dns.promises, ["lookup", "resolve"]], [dgram, ["createSocket"]], [http, ["request", "get", "createServer"]],
         [https, ["request", "get"]], [tls, ["connect"]], [childProcess, ["spawn", "exec", "execFile", "fork", "spawnSync", "execSync", "execFileSync"]]])
         for (const name of names) module[name] = stop(name);
       globalThis.fetch = stop("fetch"); globalThis.WebSocket = stop("WebSocket"); syncBuiltinESMExports();`,
      );
      const args = [
        "--import",
        guard,
        bin,
        ...logs.map((name) => join(fixtures, name)),
        "-p",
        policy,
        "--time-zone",
        "UTC",
        "--json",
        "--threads",
        threads,
      ];
      const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1 << 26 });
      expect(JSON.parse(stdout).meetings).toHaveLength(4);
      // The guard itself works: a run that looks a name up does not end well.
      const caught = promisify(execFile)(process.execPath, [
        "--import",
        guard,
        "-e",
        "require('node:dns').lookup('localhost', () => {})",
      ]);
      await expect(caught).rejects.toMatchObject({ stderr: expect.stringContaining("FORBIDDEN lookup") });
    },
  );

  it("no source imports a module that could", () => {
    const source = fileURLToPath(new URL("../src/", import.meta.url));
    const sources = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
    const found = sources.flatMap((name) =>
      [
        ...readFileSync(join(source, name), "utf8").matchAll(
          /^(?:import\b(?! type\b)|\} from)[^"\n]*"([^"./][^"]*)"|\bimport\("([^"./][^"]*)"\)/gm,
        ),
      ].map((match) => match[1] ?? match[2]),
    );
    expect(new Set(found)).toEqual(
      new Set([
        "chalk",
        "commander",
        "csv-parse/sync",
        "d3-geo",
        "get-east-asian-width",
        "maxmind",
        "topojson-client",
        "world-atlas/countries-50m.json",
        "yaml",
        "zod",
        "node:buffer",
        "node:crypto",
        "node:fs",
        "node:fs/promises",
        "node:module",
        "node:path",
        "node:stream",
        // A thread of this process, which the guard above is on as well.
        "node:worker_threads",
        "node:zlib",
      ]),
    );
  });
});

describe("identities stay in", () => {
  it.each(formsWithWords)(
    "names, e-mails, addresses and networks are in %s only with --reveal",
    async (form, words) => {
      const args = [...logs.map((name) => join(fixtures, name)), "-p", policy, "--time-zone", "UTC", ...words];
      // Of a page, what a reader sees: its style and its drawings have colons and numbers too.
      const seen = (written: string): string => (form === "html" ? parsePage(written).text : written);
      const { stdout, stderr } = await run(args);
      for (const identity of [/Participant \d/, /@example/, /account-\d/, /\d+\.\d+\.\d+\.0/, /::/])
        expect(seen(stdout) + stderr).not.toMatch(identity);
      // Shares are of nobody in particular.
      if (form === "csv") return;
      const revealed = seen((await run([...args, "--reveal"])).stdout).replaceAll("`@`", "@");
      for (const identity of [/Participant \d/, /@example/, /\d+\.\d+\.\d+\.0/]) expect(revealed).toMatch(identity);
    },
  );
});

describe("same input, same bytes", () => {
  it("whatever the folder, time zone, locale and terminal", async () => {
    const args = [...logs.map((name) => join(fixtures, name)), "-p", policy, "--time-zone", "UTC", "--json", "--quiet"];
    const ran = async (env: Record<string, string>, cwd: string): Promise<string> =>
      (await promisify(execFile)(process.execPath, [bin, ...args], { env, cwd, maxBuffer: 1 << 26 })).stdout;
    const here = await ran({ TZ: "UTC", LANG: "C" }, folder);
    expect(
      await ran(
        { TZ: "Asia/Hong_Kong", LANG: "zh_HK.UTF-8", LC_ALL: "tr_TR.UTF-8", COLUMNS: "200", FORCE_COLOR: "3" },
        fixtures,
      ),
    ).toBe(here);
    expect((await run(args)).stdout).toBe(here);
  });

  it("compressed, from standard input and as UTF-16, the figures are the same", async () => {
    const path = join(fixtures, "june4-3.csv");
    const figures = async (args: readonly string[], stdin?: Buffer): Promise<unknown> => {
      const { stdout } = await run([...args, "--json", "--quiet"], stdin === undefined ? {} : { stdin });
      const { meetings, all, rows, warnings } = JSON.parse(stdout);
      return { meetings, all, rejected: rows.rejected, sessions: rows.sessions, warnings: warnings.length };
    };
    const plain = await figures([path]);
    const bytes = readFileSync(path);
    expect(await figures([file("june4-3.csv.gz", gzipSync(bytes))])).toEqual(plain);
    expect(await figures(["-"], bytes)).toEqual(plain);
    expect(await figures(["-"], gzipSync(bytes))).toEqual(plain);
    expect(await figures([file("utf16.csv", Buffer.from(`\ufeff${bytes.toString()}`, "utf16le"))])).toEqual(plain);
  });
});

describe("mainland China is not Hong Kong", () => {
  it("a policy about the mainland names nobody of HK, MO or TW", async () => {
    const { stdout } = await run([...logs.map((name) => join(fixtures, name)), "-p", policy, "--json", "--quiet"]);
    const blocked = JSON.parse(stdout).all.policies[0].decisions.filter(
      (one: { decision: string }) => one.decision === "block",
    );
    expect(blocked.length).toBeGreaterThan(50);
    expect(new Set(blocked.flatMap((one: { candidates: string[] }) => one.candidates))).toEqual(new Set(["CN"]));
  });
});
