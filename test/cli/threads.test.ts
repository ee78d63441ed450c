import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { folder as fixtures } from "../support/fixture-logs.ts";
import { fileOf } from "../support/log-files.ts";

/** The program as it is built: from its sources it has one thread. */
const bin = fileURLToPath(new URL("../../bin/geoquorum.js", import.meta.url));

/** What a run prints and how it ends. */
async function outcome(args: readonly string[], threads: number): Promise<unknown> {
  const run = promisify(execFile)(process.execPath, [bin, ...args, "--threads", String(threads)], {
    maxBuffer: 1 << 28,
  });
  return run.then(
    ({ stdout, stderr }) => ({ stdout, stderr, status: 0 }),
    ({ stdout, stderr, code }) => ({ stdout, stderr, status: code }),
  );
}

/**
 * A log of some mebibytes, so that it comes in many pieces: rows of several lines, CRLF, text that is not ASCII, rows
 * that are rejected, addresses of all kinds, and people who come again.
 */
function largeLog(): Buffer {
  const addresses = ["8.8.8.8", "2001:db8::1", "192.0.2.xxx", "1.1.1.1; 8.8.8.8", "", "203.0.113.9"];
  const lines = Array.from({ length: 40_000 }, (_, row) => {
    const person = (row * 7919) % 30_011;
    const name = row % 11 === 0 ? `"参加者\r\n${person}, ""é"""` : `Participant ${person}`;
    const minute = String(row % 60).padStart(2, "0");
    const damage = row % 997 === 0 ? '"x"y' : "";
    const address = addresses[row % addresses.length];
    return `${damage}m${row % 7},${person},${name},${address},2026-06-04T12:${minute}:00Z,2026-06-04T13:00:00Z\r\n`;
  });
  return Buffer.from(`Meeting ID,User ID,Name,IP Address,Join Time,Leave Time\r\n${lines.join("")}`);
}

/** Says on standard error that a thread has been started. */
const tellsThreads = `import threads from "node:worker_threads"; import { syncBuiltinESMExports } from "node:module";
  const { Worker } = threads;
  threads.Worker = class extends Worker { constructor(...args) { super(...args); process._rawDebug("THREAD"); } };
  syncBuiltinESMExports();`;

it.each([
  [1, ""],
  [2, "THREAD\n"],
])("of %j threads one reads, if there are two", async (threads, stderr) => {
  const { path } = fileOf(tellsThreads, "tells-threads.mjs");
  const args = ["--import", path, bin, `${fixtures}/june4-1.csv`, "--quiet", "--json", "--threads", String(threads)];
  expect((await promisify(execFile)(process.execPath, args)).stderr).toBe(stderr);
});

describe("a thread for reading changes nothing", () => {
  it.each(["june4-1.csv", "june4-2.json", "june4-3.csv", "june4-4.ndjson"])("in %s", async (name) => {
    const path = `${fixtures}/${name}`;
    const args = [path, "--json", "--time-zone", "UTC", "-p", `${fixtures}/policy.yaml`, "-c", "CN >= 10%"];
    expect(await outcome(args, 2)).toEqual(await outcome(args, 1));
  });

  it.each([
    ["", []],
    ["compressed", []],
    ["with identities", ["--reveal", "-p", `${fixtures}/policy.yaml`]],
    ["in one meeting of it", ["--meeting", "m3"]],
    ["where no row may be rejected", ["--strict"]],
  ])("in a large log %s", { timeout: 120_000 }, async (how, more) => {
    const bytes = largeLog();
    const { path } = fileOf(how === "compressed" ? gzipSync(bytes) : bytes, "large.csv");
    const args = [path, "--json", ...more];
    expect(await outcome(args, 2)).toEqual(await outcome(args, 1));
  });

  it("in several logs, the second of which ends early", { timeout: 60_000 }, async () => {
    const [whole, cut] = [largeLog(), gzipSync(Buffer.concat([largeLog(), Buffer.from("m1,1,P,8.8.8.8,,\n")]))];
    const args = [fileOf(whole, "whole.csv").path, fileOf(cut.subarray(0, -1000), "cut.csv.gz").path];
    expect(await outcome(args, 2)).toEqual(await outcome(args, 1));
  });

  it.each([
    ["that is not there", "/no/such/log.csv"],
    ["that is a folder", fixtures],
    ["that is no log", `${fixtures}/policy.yaml`],
  ])("in what is said of a log %s", async (_, path) => {
    const args = [path, "--json"];
    expect(await outcome(args, 2)).toEqual(await outcome(args, 1));
  });
});
