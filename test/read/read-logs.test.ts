import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { LogPath } from "../../src/read/read-options.ts";
import { readLogs } from "../../src/read/read-logs.ts";
import { fileOf, stdinOf } from "../support/log-files.ts";
import { asGiven } from "../support/read-whole.ts";

const log = "Name,IP\nParticipant 17,192.0.2.1\nParticipant 18,192.0.2.2\n";

async function meetingsOf(paths: readonly LogPath[], input = ""): Promise<readonly string[]> {
  const meetings = new Set<string>();
  const standards = { strict: false, windowed: false };
  const { batches } = readLogs(paths, asGiven, standards, {
    stdin: stdinOf(input === "" ? [] : [Buffer.from(input)]),
  });
  for await (const { meeting } of batches) meetings.add(meeting);
  return [...meetings];
}

describe("readLogs", () => {
  it.each([
    ["the same bytes", "bytes", log],
    ["the same compressed", "text, packed or encoded otherwise,", gzipSync(log)],
    ["the same in UTF-16", "text, packed or encoded otherwise,", Buffer.from(`\ufeff${log}`, "utf16le")],
    ["the same with a byte order mark", "text, packed or encoded otherwise,", `\ufeff${log}`],
  ])("refuses a log that is given twice: %s", async (_, same, again) => {
    const message = `b.csv: holds the same ${same} as a.csv; give each log once`;
    await expect(meetingsOf([fileOf(log, "a.csv"), fileOf(again, "b.csv")])).rejects.toThrow(message);
  });

  it("takes a log with a line more for another one", async () => {
    expect(await meetingsOf([fileOf(log, "a.csv"), fileOf(`${log}\n`, "b.csv")])).toEqual(["a.csv", "b.csv"]);
  });

  it("calls standard input by its name, in messages and as a meeting", async () => {
    expect(await meetingsOf([fileOf(`${log}\n`, "a.csv"), { kind: "stdin" }], log)).toEqual([
      "a.csv",
      "standard input",
    ]);
    await expect(meetingsOf([fileOf(log, "a.csv"), { kind: "stdin" }], log)).rejects.toThrow(/^standard input: holds/);
  });
});
