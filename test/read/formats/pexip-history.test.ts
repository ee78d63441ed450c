import { describe, expect, it } from "vitest";
import { pexipHistoryCsv } from "../../../src/read/formats/pexip-history-csv.ts";
import { pexipHistoryJson } from "../../../src/read/formats/pexip-history-json.ts";
import { pexipExcluded, pexipHidden, pexipRow } from "../../../src/read/formats/pexip-row.ts";
import { emptyRow } from "../../../src/read/raw-row.ts";
import { fileOf } from "../../support/log-files.ts";
import { writer as csvWriter } from "../../support/meeting-writers/pexip-history-csv.ts";
import { writer as jsonWriter } from "../../support/meeting-writers/pexip-history-json.ts";
import { read } from "../../support/read-whole.ts";
import { writtenByName, writtenSessions } from "../../support/written-sessions.ts";

const fixture = (name: string) => ({ kind: "file", path: `test/fixtures/formats/${name}` }) as const;
const at = (time: string) => Date.parse(`2026-06-04T${time}Z`);
const conference = (number: number) => `0000000${number}-0000-4000-8000-00000000000${number}`;
/** This and the other digits: `printf 'CANARY-7f3a name' | sha256sum`. */
const named = "conference 6e95a4faac8a";
const session = (number: number, address: string | null, join: string) => ({
  meeting: conference(1),
  person: null,
  email: null,
  name: `Participant ${number}`,
  device: null,
  role: "guest",
  address,
  hidden: null,
  join: at(`${join}.549`),
  leave: at("13:00:00.549"),
  platformSays: null,
});
const sessions = [
  { ...session(1, "101.176.0.9", "12:00:00"), role: "host" },
  session(2, "109.192.0.9", "12:01:00"),
  { ...session(3, "108.56.0.9", "12:02:00"), hidden: "dial-in" },
  // Without a start it began so many seconds before its end.
  { ...session(4, "10.0.0.2", "12:01:00"), role: null },
  { ...session(5, null, "12:04:00"), meeting: named },
  { ...session(6, "2001:db8::6", "12:05:00"), meeting: conference(2) },
];
const fieldsRead = [
  "conference",
  "conference_name",
  "display_name",
  "duration",
  "end_time",
  "is_streaming",
  "protocol",
  "remote_address",
  "role",
  "start_time",
];

describe("Pexip's history of participants", () => {
  it.each([
    ["pexip-history-json.json", "pexip-history-json", ["objects", ...fieldsRead], { "not-text": 1 }],
    ["pexip-history-csv.csv", "pexip-history-csv", fieldsRead, { "extra-cells": 1 }],
  ])("%s gives sessions in UTC, and no server's address", async (file, format, names, rejected) => {
    const whole = await read(fixture(file));
    expect(whole.sessions).toEqual(sessions);
    expect(whole.summary).toMatchObject({
      format,
      complete: true,
      warnings: [],
      fieldsRead: names,
      rows: { read: 8, sessions: 6, excluded: { "server-side": 1 }, rejected, timesUnread: 0 },
    });
    expect(whole.summary.fieldsIgnored).toEqual(
      expect.arrayContaining([
        "media_node",
        "proxy_node",
        "signalling_node",
        "remote_alias",
        "vendor",
        "media_streams",
      ]),
    );
    const all = JSON.stringify(whole);
    expect(all).not.toContain("CANARY");
    expect(all).not.toContain("203.0.113");
  });

  it("says that a page is not the last", async () => {
    const { sessions: some, summary } = await read(fixture("pexip-history-json.page.json"));
    expect(some).toEqual(sessions.slice(0, 1));
    expect(summary.complete).toBe(false);
    expect(summary.warnings).toEqual([{ kind: "incomplete-page", log: "pexip-history-json.page.json" }]);
  });

  it("takes the last of several pages for the end", async () => {
    const page = (next: string | null, number: number) => ({
      meta: { next },
      objects: [{ call_uuid: "c", remote_address: `192.0.2.${number}` }],
    });
    const both = [page("/api/admin/history/v1/participant/?offset=1", 1), page(null, 2)];
    const { sessions: all, summary } = await read(fileOf(JSON.stringify(both), "pages.json"));
    expect(all.map(({ address }) => address)).toEqual(["192.0.2.1", "192.0.2.2"]);
    expect(summary.complete).toBe(true);
  });

  it("tells conferences apart by name without showing it, and reads the dates of a German computer", async () => {
    const { sessions: all, summary } = await read(fixture("pexip-history-csv.names.csv"));
    expect(all.map(({ meeting, join }) => [meeting, join])).toEqual([
      ["conference 00e7634fb0ba", at("12:01:00")],
      ["conference 00e7634fb0ba", at("12:02:00")],
      ["conference 075429cf373d", at("12:03:00")],
    ]);
    expect(summary.warnings).toEqual([]);
    expect(JSON.stringify({ all, summary })).not.toContain("CANARY");
  });

  it("keeps to UTC whatever zone the user names", async () => {
    const { sessions: all } = await read(fixture("pexip-history-csv.csv"), { timeZone: "Asia/Hong_Kong" });
    expect(all).toEqual(sessions);
  });

  it("can be asked for one conference by what stands for its name", async () => {
    const { sessions: all, summary } = await read(fixture("pexip-history-json.json"), { meeting: named });
    expect(all).toEqual(sessions.slice(4, 5));
    expect(summary.rows).toMatchObject({ sessions: 1, excluded: { "other-meeting": 6 }, rejected: { "not-text": 1 } });
  });
});

describe("a row of Pexip's history", () => {
  it.each([
    [`/api/admin/history/v1/conference/${conference(1)}/`, conference(1)],
    [`https://example.org/api/admin/history/v1/conference/${conference(1)}`, conference(1)],
    [` ${conference(2)} `, conference(2)],
    ["CANARY-7f3a name", named],
    ["boards/conference/june", "conference 6f0b35b9196e"],
    ["None", null],
    ["", null],
    [null, null],
  ])("of conference %j is of the meeting %j", (meeting, expected) => {
    expect(pexipRow({ ...emptyRow, meeting }).meeting).toBe(expected);
  });

  it.each([
    ["WebRTC", null],
    ["API", null],
    ["RTMP", null],
    ["SIP", "dial-in"],
    ["H323", "dial-in"],
    ["h.323", "dial-in"],
    ["MSSIP", "dial-in"],
    ["TEAMS", "dial-in"],
    ["gossip", null],
    [null, null],
  ])("of protocol %j hides its address: %j", (protocol, hidden) => {
    expect(pexipHidden(pexipRow({ ...emptyRow, protocol }))).toBe(hidden);
  });

  it.each([
    ["True", "server-side"],
    ["true", "server-side"],
    ["False", null],
    ["", null],
    [null, null],
  ])("with is_streaming %j is excluded: %j", (status, excluded) => {
    expect(pexipExcluded(pexipRow({ ...emptyRow, status, protocol: "SIP" }))).toBe(excluded);
    expect(pexipHistoryCsv.skips(status)).toBe(excluded);
  });

  it.each([
    ["chair", "host"],
    ["Chair ", "host"],
    ["guest", "guest"],
    [null, null],
  ])("of role %j has the role %j", (role, expected) => {
    expect(pexipRow({ ...emptyRow, role }).role).toBe(expected);
  });
});

describe("the names of Pexip's history", () => {
  it.each([
    ["remote_address call_uuid", true],
    ["remote_address display_name", false],
    ["media_node call_uuid display_name", false],
  ])("%s are such: %s", (names, expected) => {
    for (const format of [pexipHistoryJson, pexipHistoryCsv]) {
      expect(format.recognise(names.split(" "), {}) !== null).toBe(expected);
      expect(format.recognise(names.split(" "), { address: "media_node" })).toBeNull();
    }
  });

  it("can stand in a table in any spelling, but only once", () => {
    const columns = { address: [1], meeting: [2], name: [3] };
    const header = ["Call UUID", "Remote Address", "Conference Name", "Display-Name"];
    expect(pexipHistoryCsv.recognise(header, {})).toEqual({ kind: "fields", columns });
    expect(pexipHistoryCsv.recognise([...header, "remote_address"], {})).toMatchObject({ kind: "ambiguous" });
  });
});

describe("what is written like Pexip's history", () => {
  it.each([
    ["pexip-history-json", jsonWriter],
    ["pexip-history-csv", csvWriter],
  ])("%s is read back", async (format, writer) => {
    const { sessions: all, summary } = await read(fileOf(writer.write(writtenSessions), writer.file));
    expect(summary).toMatchObject({ format, warnings: [] });
    expect(all).toMatchObject(writtenByName);
  });
});
