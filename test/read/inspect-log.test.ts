import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { inspectLog } from "../../src/read/inspect-log.ts";
import type { LogInspection } from "../../src/read/inspect-log.ts";
import type { ReadOptions } from "../../src/read/read-options.ts";
import { fileOf, isOpen, stdinOf } from "../support/log-files.ts";
import { asGiven } from "../support/read-whole.ts";

async function inspect(bytes: Buffer | string, options: Partial<ReadOptions> = {}): Promise<LogInspection> {
  return inspectLog(fileOf(bytes), { ...asGiven, ...options }, stdinOf([]));
}

const nothingKnown = { format: null, shape: null, fields: [], ignored: [], warnings: [] };

describe("inspectLog", () => {
  it("says what a log is and which of its names would be read", async () => {
    const log = Buffer.from("Notes,IP,Name,Join time\ncanary,192.0.2.1,P,2026-06-04 12:00:00", "utf16le");
    expect(await inspect(gzipSync(log))).toEqual({
      name: "export.csv",
      compressed: true,
      encoding: "utf-16le",
      format: "generic-csv",
      shape: "table",
      fields: [
        { field: "address", names: ["IP"] },
        { field: "name", names: ["Name"] },
        { field: "join", names: ["Join time"] },
      ],
      ignored: ["Notes"],
      warnings: [
        { kind: "times-without-zone", log: "export.csv", cells: 1 },
        { kind: "last-line-has-no-end", log: "export.csv" },
      ],
      problem: null,
    });
  });

  it.each([
    ["", { compressed: null, encoding: null }, "export.csv: is empty; export the log again"],
    ["%PDF-1.7", { compressed: null, encoding: null }, "export.csv: is a PDF document"],
    ["canary\n", { compressed: false, encoding: "utf-8" }, "export.csv: no log of participants"],
    ["Name,Email\nP,p@example.org\n", { compressed: false, encoding: "utf-8" }, 'names seen: "Name", "Email"'],
  ])("gives the reason why %j is not usable as a value", async (text, known, problem) => {
    expect(await inspect(text)).toEqual({
      name: "export.csv",
      ...nothingKnown,
      ...known,
      problem: expect.stringContaining(problem),
    });
  });

  it("finds that there are no rows, or none that can be read, where it sees the whole log", async () => {
    expect(await inspect("Name,IP\n")).toMatchObject({
      format: "generic-csv",
      problem: expect.stringContaining("has no rows"),
    });
    expect(await inspect('Name,IP\n"P"x,192.0.2.1\n')).toMatchObject({
      problem: expect.stringContaining("export.csv:2: "),
    });
    const ip = '"ip":"192.0.2.1"';
    for (const cut of [`[{"name":"P",${ip}}`, `[{"name":"P",${ip}} oops]`, `[{"name":"P",${ip}},{"id":"`]) {
      expect(await inspect(cut)).toMatchObject({
        format: "generic-json",
        fields: [{ field: "address" }, { field: "name" }],
        problem: expect.stringMatching(/^export\.csv: /),
      });
    }
  });

  it("knows windows-1252 from the cells in the head", async () => {
    expect(await inspect(Buffer.from("Name,IP\nZo\u00eb,192.0.2.1\n", "latin1"))).toMatchObject({
      encoding: "windows-1252",
    });
  });

  it("reads no more than the head of standard input", async () => {
    let given = 0;
    const endless = function* (): Generator<Buffer> {
      yield Buffer.from("Name,IP\n");
      for (;;) {
        given += 1;
        yield Buffer.from("Participant 17,192.0.2.1\n".repeat(1000));
      }
    };
    const { format, problem } = await inspectLog({ kind: "stdin" }, asGiven, stdinOf(endless()));
    expect({ format, problem }).toEqual({ format: "generic-csv", problem: null });
    expect(given).toBeLessThan(100);
  });

  it.runIf(process.platform === "linux")("leaves no file open", async () => {
    for (const file of [fileOf("Name,IP\nP,192.0.2.1\n"), fileOf("canary\n")]) {
      await inspectLog(file, asGiven, stdinOf([]));
      expect(isOpen(file.path)).toBe(false);
    }
  });

  it("throws where there is nothing to look at, or the zone is not known", async () => {
    const missing = { kind: "file", path: "/nowhere/export.csv" } as const;
    await expect(inspectLog(missing, asGiven, stdinOf([]))).rejects.toMatchObject({ status: 1 });
    await expect(inspect("Name,IP\nP,192.0.2.1\n", { timeZone: "Mars" })).rejects.toMatchObject({ status: 1 });
  });
});
