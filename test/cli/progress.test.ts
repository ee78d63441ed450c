import { appendFileSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as fc from "fast-check";
import { progressLine } from "../../src/cli/progress-line.ts";
import { progressText } from "../../src/cli/progress-text.ts";
import { run } from "../support/run.ts";

const ERASE = "\r\u001b[K";
const folder = mkdtempSync(join(tmpdir(), "geoquorum-progress-"));
const log = join(folder, "log.csv");
const packed = join(folder, "log.csv.gz");
const damaged = join(folder, "damaged.csv");
let quietly: Awaited<ReturnType<typeof run>>;

beforeAll(async () => {
  const notes = "x".repeat(300);
  const rows = Array.from({ length: 8000 }, (_, row) => `Participant ${row},203.0.113.${row % 256},${notes}\n`);
  const text = `Name,IP Address,Notes\n${rows.join("")}`;
  writeFileSync(log, text);
  writeFileSync(packed, gzipSync(text));
  writeFileSync(damaged, text);
  appendFileSync(damaged, 'Participant "17,"203.0.113.9"x\n');
  quietly = await run([log, "--json"]);
});

afterAll(() => rmSync(folder, { recursive: true }));

/** A clock that goes on by so many milliseconds whenever it is looked at. */
function clock(step: number): () => number {
  let time = 5_000_000;
  return () => (time += step);
}

/** The lines that were drawn over each other, and what follows the last of them. */
function drawn(stderr: string): { readonly lines: readonly string[]; readonly rest: string } {
  const pieces = stderr.split("\r").slice(1);
  const rest = (pieces.pop() ?? "").replace("\u001b[K", "");
  return { lines: pieces.map((piece) => piece.replace("\u001b[K", "")), rest };
}

describe("progress on a terminal", () => {
  it("is drawn in place, ends with all of the log, and is erased; the report is the same", async () => {
    const { stdout, stderr, status } = await run([log, "--json"], { stderrColumns: 100, now: clock(700) });
    expect({ stdout, status }).toEqual({ stdout: quietly.stdout, status: 0 });
    const { lines, rest } = drawn(stderr);
    const megabytes = (statSync(log).size / 1e6).toFixed(1);
    expect(lines.length).toBeGreaterThan(2);
    expect(lines[0]).toMatch(/^\[#+-+\] {2}1\.\d of \d\.\d MB {2}[\d,]+ rows {2}\d\.\d MB\/s {2}\d+ s left$/);
    expect(lines.at(-1)).toMatch(/^\[#{20}\] .* rows {2}\d\.\d MB\/s {2}counting$/);
    expect(lines.at(-1)).toContain(`${megabytes} of ${megabytes} MB`);
    expect(rest).toBe(quietly.stderr);
    expect(stderr).toContain(`counting\u001b[K${ERASE}${quietly.stderr}`);
  });

  it("is there under NO_COLOR, and has no colour anyway", async () => {
    const { stderr } = await run([log, "--json"], { stderrColumns: 80, now: clock(700), env: { NO_COLOR: "1" } });
    expect(stderr).toContain("MB/s");
    expect(stderr.replaceAll("\u001b[K", "")).not.toContain("\u001b");
  });

  it("counts compressed bytes of a compressed log", async () => {
    const { stderr } = await run([packed, "--json"], { stderrColumns: 80, now: clock(700) });
    const megabytes = (statSync(packed).size / 1e6).toFixed(1);
    expect(drawn(stderr).lines.at(-1)).toContain(`${megabytes} of ${megabytes} MB`);
  });

  it("names no end for standard input", async () => {
    const given = { stdin: "Name,IP Address\nParticipant 17,203.0.113.1\n", stderrColumns: 80, now: clock(2000) };
    const { stderr } = await run(["-", "--json"], given);
    expect(drawn(stderr).lines).toEqual(["0.0 MB  1 rows  0.0 MB/s", "0.0 MB  1 rows  0.0 MB/s  counting"]);
  });

  it("takes 80 columns where the terminal does not know its width", async () => {
    const { stderr } = await run([log, "--json"], { stderrColumns: 0, now: clock(700) });
    expect(drawn(stderr).lines.at(-1)).toContain("counting");
  });

  it("is erased before an error", async () => {
    const { stderr, status } = await run([damaged, "--strict"], { stderrColumns: 80, now: clock(700) });
    expect(status).toBe(3);
    expect(drawn(stderr).lines.length).toBeGreaterThan(1);
    expect(stderr.slice(stderr.lastIndexOf(ERASE))).toContain(`${ERASE}geoquorum: damaged.csv:`);
  });

  it("appears after a second, is drawn at most ten times a second, and at the end", async () => {
    let time = 0;
    let written = "";
    const stderr = Object.assign(new PassThrough(), { isTTY: true });
    stderr.on("data", (bytes: Buffer) => (written += bytes.toString()));
    const io = { env: {}, stderr, now: () => time };
    const progress = await progressLine([{ kind: "file", path: log }], io);
    const times: number[] = [];
    for (time = 0; time <= 3000; time += 7) {
      const before = written.length;
      progress?.listener({ bytes: time, rows: time, isEnd: false });
      if (written.length > before) times.push(time);
    }
    expect(times[0]).toBe(1001);
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    expect(gaps.every((gap) => gap >= 100 && gap < 107)).toBe(true);
    expect(gaps.length).toBeGreaterThan(15);
    const before = written.length;
    progress?.listener({ bytes: time, rows: time, isEnd: true });
    expect(written.slice(before)).toContain("counting");
    progress?.erase();
    progress?.listener({ bytes: time, rows: time, isEnd: true });
    expect(written.endsWith(`counting\u001b[K${ERASE}`)).toBe(true);
  });
});

describe("no progress", () => {
  it.each([
    ["for less than a second", ["--json"], { stderrColumns: 80, now: clock(0) }],
    ["in a pipe", ["--json"], { now: clock(700) }],
    ["with --no-progress", ["--json", "--no-progress"], { stderrColumns: 80, now: clock(700) }],
    ["on a dumb terminal", ["--json"], { stderrColumns: 80, now: clock(700), env: { TERM: "dumb" } }],
  ])("%s", async (_, args, given) => {
    expect(await run([log, ...args], given)).toEqual(quietly);
  });

  it("with --quiet", async () => {
    const { stdout, stderr } = await run([log, "--json", "--quiet"], { stderrColumns: 80, now: clock(700) });
    expect({ stdout, stderr }).toEqual({ stdout: quietly.stdout, stderr: "" });
  });
});

describe("progressText", () => {
  const facts = { bytes: 62_400_000, rows: 449_000, isEnd: false, total: 139_100_000, milliseconds: 2000 };
  it.each([
    ["all of it", facts, 80, "[########------------]  62.4 of 139.1 MB  449,000 rows  31.2 MB/s  3 s left"],
    ["a narrow terminal", facts, 60, "[########------------]  62.4 of 139.1 MB  449,000 rows"],
    ["a very narrow terminal", facts, 10, ""],
    ["without a total", { ...facts, total: null }, 80, "62.4 MB  449,000 rows  31.2 MB/s"],
    [
      "nothing yet",
      { ...facts, bytes: 0, rows: 0 },
      80,
      "[--------------------]  0.0 of 139.1 MB  0 rows  0.0 MB/s  ? left",
    ],
    [
      "nearly all",
      { ...facts, bytes: 139_099_999 },
      80,
      "[###################-]  139.1 of 139.1 MB  449,000 rows  69.5 MB/s  1 s left",
    ],
    [
      "all read",
      { ...facts, bytes: 139_100_000, isEnd: true },
      80,
      "[####################]  139.1 of 139.1 MB  449,000 rows  69.5 MB/s  counting",
    ],
    [
      "all bytes, not all rows",
      { ...facts, bytes: 139_100_000 },
      80,
      "[###################-]  139.1 of 139.1 MB  449,000 rows  69.5 MB/s  1 s left",
    ],
    [
      "minutes",
      { ...facts, milliseconds: 60_000 },
      80,
      "[########------------]  62.4 of 139.1 MB  449,000 rows  1.0 MB/s  2 min left",
    ],
    [
      "hours",
      { ...facts, milliseconds: 6_000_000 },
      80,
      "[########------------]  62.4 of 139.1 MB  449,000 rows  0.0 MB/s  2 h 3 min left",
    ],
  ])("%s", (_, given, columns, text) => {
    expect(progressText(given, columns)).toBe(text);
  });

  it("is ASCII, fits, and is full only at the end", () => {
    const number = fc.integer({ min: 0, max: 2 ** 40 });
    const any = fc.record({
      bytes: number,
      rows: number,
      isEnd: fc.boolean(),
      total: fc.option(number),
      milliseconds: number,
    });
    fc.assert(
      fc.property(any, fc.integer({ min: 0, max: 200 }), (given, columns) => {
        const text = progressText(given, columns);
        expect(text).toMatch(/^[ -~]*$/);
        expect(text.length).toBeLessThanOrEqual(columns);
        if (text.startsWith("[")) expect(text.includes("#".repeat(20))).toBe(given.isEnd);
      }),
    );
  });
});
