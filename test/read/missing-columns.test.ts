import { describe, expect, it } from "vitest";
import { inspectLog } from "../../src/read/inspect-log.ts";
import { warningEntries } from "../../src/report/warning.ts";
import { fileOf, stdinOf } from "../support/log-files.ts";
import { asGiven, read } from "../support/read-whole.ts";

const noTimes = { kind: "no-times", log: "export.csv" };
const noIdentity = { kind: "no-identity", log: "export.csv" };

describe("a log without a column for what matters", () => {
  it.each([
    ["Name,IP,Eintritt,Fort\nP,192.0.2.1,x,y\n", [{ ...noTimes, names: ["Eintritt", "Fort"] }]],
    ["Wer,IP,Join time\nP,192.0.2.1,2026-06-04T12:00:00Z\n", [{ ...noIdentity, names: ["Wer"] }]],
    [
      "IP\n192.0.2.1\n",
      [
        { ...noIdentity, names: [] },
        { ...noTimes, names: [] },
      ],
    ],
    ["Email,IP,Leave time\np@example.org,192.0.2.1,2026-06-04T12:00:00Z\n", []],
    [JSON.stringify([{ name: "P", ip: "192.0.2.1", seit: "x" }]), [{ ...noTimes, names: ["seit"] }]],
  ])("is warned of, with the names that are not read: %j", async (text, warnings) => {
    expect((await read(fileOf(text))).summary.warnings).toEqual(warnings);
    expect((await inspectLog(fileOf(text), asGiven, stdinOf([]))).warnings).toEqual(warnings);
  });

  it("is none where a later object brings the key", async () => {
    const first = { name: "P", ip: "192.0.2.1", note: "x".repeat(2 ** 20) };
    const later = { name: "Q", ip: "192.0.2.1", join_time: "2026-06-04T12:00:00Z" };
    expect((await read(fileOf(JSON.stringify([first, later])))).summary.warnings).toEqual([]);
  });

  it.each([
    ["no row says whose it is", "Name,IP,Join time\n,192.0.2.1,\n-,192.0.2.1,\nAnonymous,192.0.2.2,\n", [noIdentity]],
    ["one row says whose it is", "Name,IP,Join time\n,192.0.2.1,\nP,192.0.2.1,\n", []],
    [
      "no request names a user",
      "#Fields: date time c-ip cs-username\n2026-06-04 12:00:00 192.0.2.1 -\n2026-06-04 12:00:01 192.0.2.1 -\n",
      [noIdentity],
    ],
  ])("is warned of like one in which %s", async (_, text, warnings) => {
    expect((await read(fileOf(text))).summary.warnings).toMatchObject(warnings);
    expect((await read(fileOf(text))).summary.warnings).toHaveLength(warnings.length);
  });

  it("is said in words", () => {
    const said = warningEntries([{ kind: "no-times", log: "a.csv", names: ["Eintritt", "Fort"] }]);
    expect(said).toEqual([
      {
        code: "no-times",
        message: 'no column of times is recognised in a.csv (not read: "Eintritt", "Fort")',
        advice: "if there is one, say --map join=NAME,leave=NAME",
      },
    ]);
  });
});

describe("sessions that end before they begin", () => {
  it("are kept and counted", async () => {
    const times = ["12:00:00Z,2026-06-04T11:00:00Z", "12:00:00Z,2026-06-04T12:00:00Z", "12:00:00Z,"];
    const text = `Name,IP,Join time,Leave time\n${times.map((time) => `P,192.0.2.1,2026-06-04T${time}\n`).join("")}`;
    const { sessions, summary } = await read(fileOf(text));
    expect(sessions).toHaveLength(3);
    expect(summary.warnings).toEqual([{ kind: "leave-before-join", log: "export.csv", sessions: 1 }]);
  });
});
