import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readLogs } from "../../src/read/read-logs.ts";
import type { ReadProgress } from "../../src/read/read-progress.ts";
import { fileOf, pieces, stdinOf } from "../support/log-files.ts";
import { asGiven } from "../support/read-whole.ts";

const head = "Name,IP,Notes\n";
const row = (number: number): string => `Participant ${number},192.0.2.${number % 256},${"x".repeat(200)}\n`;
const many = Buffer.from(head + Array.from({ length: 9000 }, (_, number) => row(number)).join(""));
const packed = gzipSync(head + Array.from({ length: 70 }, (_, number) => row(number)).join(""));
const piped = Buffer.from(`${head}${row(1)}${row(2)}"unclosed\n`);

describe("ReadListener", () => {
  it("is told of all logs together, never less than before, and of their sums at the end", async () => {
    const told: ReadProgress[] = [];
    const paths = [fileOf(many, "a.csv"), fileOf(packed, "b.csv.gz"), { kind: "stdin" }] as const;
    const standards = { strict: false, windowed: false };
    const listener = (progress: ReadProgress): number => told.push(progress);
    const { batches, summaries } = readLogs(paths, asGiven, standards, {
      stdin: stdinOf(pieces(piped, 100)),
      listener,
    });
    let sessions = 0;
    for await (const batch of batches) sessions += batch.sessions.size;

    const bytes = many.length + packed.length + piped.length;
    expect(sessions).toBe(9000 + 70 + 2);
    expect(told.at(-1)).toEqual({ bytes, rows: 9000 + 70 + 3, isEnd: true });
    expect(summaries.map((log) => log.bytes)).toEqual([many.length, packed.length, piped.length]);
    expect(told.filter(({ isEnd }) => isEnd)).toHaveLength(1);
    expect(told.map((one) => one.bytes)).toEqual(told.map((one) => one.bytes).toSorted((a, b) => a - b));
    expect(told.map(({ rows }) => rows)).toEqual(told.map(({ rows }) => rows).toSorted((a, b) => a - b));
    // Once for each piece, not for each row.
    expect(told.length).toBeGreaterThan(8);
    expect(told.length).toBeLessThan(30);
  });
});
