import { describe, expect, it } from "vitest";
import { teamsCqdCsv } from "../../../src/read/formats/teams-cqd-csv.ts";
import type { Session } from "../../../src/read/session.ts";
import { fileOf } from "../../support/log-files.ts";
import { writer } from "../../support/meeting-writers/teams-cqd-csv.ts";
import { read } from "../../support/read-whole.ts";
import { stringify } from "../../support/table-text.ts";
import { writtenSessions } from "../../support/written-sessions.ts";

const fixture = { kind: "file", path: "test/fixtures/formats/teams-cqd-csv.csv" } as const;
const query = { kind: "file", path: "test/fixtures/formats/teams-cqd-csv.query.csv" } as const;

const at = (time: string) => Date.parse(`2026-06-04T${time}:00Z`);

function session(number: number | null, address: string | null, join: string, leave: string): Session {
  return {
    meeting: "call-1",
    person: number === null ? null : `account-${number}`,
    email: number === null ? null : `participant${number}@example.org`,
    name: null,
    device: null,
    role: null,
    address,
    hidden: null,
    join: at(join),
    leave: at(leave),
    platformSays: null,
  };
}

describe("the Call Quality Dashboard", () => {
  it("gives one session for the streams of a connection, and no server's address", async () => {
    const { sessions, summary } = await read(fixture);
    expect(sessions).toEqual([
      session(1, "1.180.0.9; 1.64.0.9", "13:00", "14:00"),
      session(2, "101.136.0.9", "13:01", "13:30"),
      session(2, "101.136.0.9", "13:45", "13:59"),
      session(null, "101.176.0.9", "13:02", "13:40"),
      session(null, "101.176.0.9", "13:03", "13:40"),
      { ...session(null, null, "13:04", "13:50"), hidden: "dial-in" },
      { ...session(6, "108.56.0.9", "15:00", "15:10"), meeting: "call-2" },
      { ...session(5, "109.192.0.9", "15:00", "15:10"), meeting: "call-2" },
    ]);
    expect(summary).toMatchObject({
      format: "teams-cqd-csv",
      complete: true,
      warnings: [],
      rows: { read: 13, sessions: 8, excluded: { "part-of-session": 4, "server-side": 1 }, rejected: {} },
      lineKinds: { preamble: 0, header: 1, blank: 0, records: 12, rejected: 0 },
      fieldsRead: [
        "Conference Id",
        "First UPN",
        "Second UPN",
        "First User ObjectId",
        "Second User ObjectId",
        "First UserType",
        "Second UserType",
        "First User Agent Category",
        "Second User Agent Category",
        "Start Time",
        "End Time",
        "First Reflexive Local IP",
        "Second Reflexive Local IP",
      ],
      fieldsIgnored: [
        "Meeting Id",
        "Organizer UPN",
        "Media Type",
        "Stream Direction",
        "First IP Address",
        "Second IP Address",
        "First Relay IP",
        "Second Relay IP",
        "First Country",
        "Second City",
        "Second Feedback Text",
        "Total Stream Count",
      ],
    });
    const all = JSON.stringify({ sessions, summary });
    expect(all).not.toContain("CANARY");
    expect(all).not.toContain("203.0.113");
  });

  it("reads the columns of a query, with the table's name before theirs", async () => {
    const { sessions, summary } = await read(query);
    expect(sessions).toEqual([
      { ...session(1, "1.180.0.9", "13:00", "14:00"), person: null },
      { ...session(2, "2001:db8::77", "13:02", "13:20"), person: null },
      { ...session(null, null, "13:02", "13:20"), join: at("13:02") + 30_000 },
    ]);
    expect(summary).toMatchObject({ format: "teams-cqd-csv", warnings: [], rows: { read: 5, sessions: 3 } });
    expect(JSON.stringify({ sessions, summary })).not.toMatch(/CANARY|203\.0\.113/);
  });

  it.each([
    ["Second Reflexive Local IP,Second UPN", true],
    ["AllStreams.Second Reflexive Local IP,AllStreams.Conference Id", true],
    ["AllStreams[Second Reflexive Local IP],AllStreams[Stream Direction]", true],
    ["second_reflexive_local_ip,first_usertype", true],
    ["Second Reflexive Local IP,Name,Start Time", false],
    ["First Reflexive Local IP,First UPN,Second UPN", false],
    ["Second Relay IP,Second IP Address,Second UPN", false],
  ])("%s is one: %s", (header, expected) => {
    const names = header.split(",");
    expect(teamsCqdCsv.recognise(names, {}) !== null).toBe(expected);
    expect(teamsCqdCsv.recognise(names, { address: "Second IP Address" })).toBeNull();
  });

  it("does not choose between two columns of one name", () => {
    const names = ["Second Reflexive Local IP", "Second UPN", "AllStreams.Second UPN"];
    expect(teamsCqdCsv.recognise(names, {})).toMatchObject({ kind: "ambiguous", field: "email" });
  });

  const both = (kinds: Readonly<Record<string, string>>) =>
    stringify([
      [
        "Conference Id",
        "First UPN",
        "Second UPN",
        "First Reflexive Local IP",
        "Second Reflexive Local IP",
        ...Object.keys(kinds),
      ],
      ["call-1", "p1@example.org", "p2@example.org", "192.0.2.1", "192.0.2.2", ...Object.values(kinds)],
    ]);

  it.each([
    [{}, ["192.0.2.2"]],
    [{ "First UserType": "User", "Second UserType": "User" }, ["192.0.2.2", "192.0.2.1"]],
    [{ "First User Type": "Anonymous" }, ["192.0.2.2", "192.0.2.1"]],
    [{ "First UserType": "Server", "Second UserType": "User" }, ["192.0.2.2"]],
    [{ "First UserType": "Voicemail" }, ["192.0.2.2"]],
    [{ "First UserType": "Application" }, ["192.0.2.2"]],
    [{ "First UserType": "Unknown" }, ["192.0.2.2"]],
    [{ "First UserType": "", "First User Agent Category": "OC" }, ["192.0.2.2", "192.0.2.1"]],
    [{ "First UserType": "User", "First User Agent Category": "AV-MCU" }, ["192.0.2.2", "192.0.2.1"]],
    [{ "First User Agent Category": "AV-MCU" }, ["192.0.2.2"]],
    [{ "First User Agent Category": "Mediation Server" }, ["192.0.2.2"]],
    [{ "First User Agent Category": "" }, ["192.0.2.2"]],
    [{ "First Is Server?": "True" }, ["192.0.2.2"]],
    [{ "First Is Server?": "1" }, ["192.0.2.2"]],
    [{ "First Is Server?": "False" }, ["192.0.2.2", "192.0.2.1"]],
    [{ "Is Server Pair": "Client : Client" }, ["192.0.2.2", "192.0.2.1"]],
    [{ "Is Server Pair": "Client : Server" }, ["192.0.2.2"]],
    [{ "Is Server Pair": "Server : Server" }, []],
    [{ "First UserType": "User", "Second UserType": "Server" }, ["192.0.2.1"]],
  ] as const)("of two ends with %j participants are at %j", async (kinds, addresses) => {
    const { sessions, summary } = await read(fileOf(both(kinds)));
    expect(sessions.map(({ address }) => address)).toEqual(addresses);
    expect(summary.rows.excluded).toEqual(addresses.length === 0 ? { "server-side": 1 } : {});
  });

  const streams = (...rows: readonly (readonly [upn: string, address: string, start: string])[]) =>
    stringify([
      ["Meeting Id", "Second UPN", "Second Reflexive Local IP", "Start Time"],
      ...rows.map(([upn, address, start]) => ["meeting-1", upn, address, start === "" ? "" : `2026-06-04 ${start}`]),
    ]);
  const p1 = "p1@example.org";

  it.each([
    [
      "a person's streams by two ways",
      [
        [p1, "192.0.2.1", "13:00:00"],
        [p1, "192.0.2.2", "13:00:00"],
      ],
      ["192.0.2.1; 192.0.2.2"],
    ],
    [
      "a person's streams without times",
      [
        [p1, "192.0.2.1", ""],
        [p1, "192.0.2.2", ""],
      ],
      ["192.0.2.1; 192.0.2.2"],
    ],
    [
      "a person who comes back",
      [
        [p1, "192.0.2.1", "13:00:00"],
        [p1, "192.0.2.1", "14:00:00"],
      ],
      ["192.0.2.1", "192.0.2.1"],
    ],
    [
      "two people behind one address",
      [
        [p1, "192.0.2.1", "13:00:00"],
        ["p2@example.org", "192.0.2.1", "13:00:00"],
      ],
      ["192.0.2.1", "192.0.2.1"],
    ],
    [
      "a guest's streams",
      [
        ["", "192.0.2.1", "13:00:00"],
        ["-", "192.0.2.1", "13:00:00"],
      ],
      ["192.0.2.1"],
    ],
    [
      "two guests behind one address",
      [
        ["", "192.0.2.1", "13:00:00"],
        ["", "192.0.2.1", "13:00:01"],
      ],
      ["192.0.2.1", "192.0.2.1"],
    ],
    [
      "two guests at one time",
      [
        ["", "192.0.2.1", "13:00:00"],
        ["", "192.0.2.2", "13:00:00"],
      ],
      ["192.0.2.1", "192.0.2.2"],
    ],
    [
      "streams without anything but a time",
      [
        ["", "", "13:00:00"],
        ["", "", "13:00:00"],
        ["", "", "13:01:00"],
      ],
      [null, null],
    ],
    [
      "streams without anything",
      [
        ["", "", ""],
        ["", "", ""],
      ],
      [null, null],
    ],
  ] as const)("%s", async (_, rows, addresses) => {
    const { sessions } = await read(fileOf(streams(...rows)));
    expect(sessions.map(({ address }) => address)).toEqual(addresses);
  });

  it("reads times as UTC whatever zone is given", async () => {
    const { sessions } = await read(fileOf(streams([p1, "192.0.2.1", "13:00:00"])), { timeZone: "Asia/Hong_Kong" });
    expect(sessions).toMatchObject([{ meeting: "meeting-1", join: at("13:00") }]);
  });

  it("reads back what is written like it", async () => {
    const { sessions, summary } = await read(fileOf(writer.write(writtenSessions), writer.file));
    expect(summary).toMatchObject({
      format: "teams-cqd-csv",
      warnings: [],
      rows: { excluded: { "part-of-session": 8 } },
    });
    const expected = writtenSessions.map(({ id, ...stated }) => ({ ...stated, person: id, name: null }));
    expect(sessions).toHaveLength(expected.length);
    expect(sessions).toEqual(expect.arrayContaining(expected.map((one) => expect.objectContaining(one))));
  });
});
