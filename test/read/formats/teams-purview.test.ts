import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { teamsPurviewCsv } from "../../../src/read/formats/teams-purview-csv.ts";
import { teamsPurviewJson } from "../../../src/read/formats/teams-purview-json.ts";
import { inspectLog } from "../../../src/read/inspect-log.ts";
import type { Session } from "../../../src/read/session.ts";
import { fileOf, stdinOf } from "../../support/log-files.ts";
import { writer as csvWriter } from "../../support/meeting-writers/teams-purview-csv.ts";
import { writer as jsonWriter } from "../../support/meeting-writers/teams-purview-json.ts";
import { asGiven, read } from "../../support/read-whole.ts";
import { stringify } from "../../support/table-text.ts";
import { writtenSessions } from "../../support/written-sessions.ts";

const fixture = (name: string) => ({ kind: "file", path: `test/fixtures/formats/teams-purview-${name}` }) as const;
const at = (time: string) => Date.parse(`2026-06-04T${time}Z`);

function session(number: number, address: string | null, join: string, leave: string): Session {
  return {
    meeting: "meeting-1",
    person: `00000000-0000-4000-8000-00000000000${number}`,
    email: `participant${number}@example.org`,
    name: `Participant ${number}`,
    device: null,
    role: null,
    address,
    hidden: null,
    join: at(join),
    leave: at(leave),
    platformSays: null,
  };
}

const host: Session = { ...session(1, "1.180.0.9", "13:00:00", "14:01:12"), role: "host" };
const guest: Session = {
  ...session(2, "[2001:db8::77]:50123", "13:02:00", "13:20:41"),
  email: "participant2_example.net#EXT#@example.org",
  role: "guest",
};
const nobody = { person: null, email: null };
const anonymous: Session = { ...session(3, "101.136.0.9:50123", "13:03:00", "13:40:00"), ...nobody, role: "guest" };
const mapped = session(4, "::ffff:1.64.0.9", "13:00:30", "13:10:00");
const again = session(4, "[1.64.0.9]:49152", "13:15:00", "14:00:00");
const unlocated = session(5, null, "13:04:00", "13:55:00");
const elsewhere = { ...session(6, "LAPTOP (10.0.0.6)", "13:05:00", "13:45:00"), meeting: "meeting-2" };
const unnamed = { ...session(7, "192.0.2.7", "13:06:00", "13:50:00"), person: null, name: null };
const everybody = [host, guest, anonymous, mapped, again, unlocated, elsewhere, unnamed];

const detail = [
  "Id",
  "Operation",
  "ClientIP",
  "UserId",
  "JoinTime",
  "LeaveTime",
  "MeetingDetailId",
  "Attendees[].UserObjectId",
  "Attendees[].UPN",
  "Attendees[].RecipientType",
  "Attendees[].DisplayName",
  "Organizer.UserObjectId",
];

describe("the audit log of Microsoft Purview", () => {
  it("is read from the portal's CSV", async () => {
    const { sessions, summary } = await read(fixture("csv.csv"));
    expect(sessions).toEqual(everybody);
    expect(summary).toMatchObject({
      format: "teams-purview-csv",
      complete: true,
      warnings: [],
      rows: {
        read: 14,
        sessions: 8,
        excluded: {
          "operation-chat": 1,
          "operation-meeting": 1,
          "operation-summary": 1,
          "operation-participant": 1,
          "part-of-session": 1,
        },
        rejected: { "bad-json": 1 },
        rejectedRows: [{ line: 15, reason: "bad-json" }],
      },
      lineKinds: { preamble: 0, header: 1, blank: 0, records: 13, rejected: 1 },
      fieldsRead: ["Operation", "AuditData", ...detail.map((name) => `AuditData.${name}`)],
    });
    expect(summary.fieldsIgnored).toEqual(
      expect.arrayContaining(["UserId", "AuditData.ItemName", "AuditData.ChatThreadId", "AuditData.ExtraProperties"]),
    );
    expect(summary.fieldsIgnored).not.toContain("AuditData.Attendees");
  });

  it("is read from PowerShell's CSV, which has other names and begins with a type", async () => {
    const { sessions, summary } = await read(fixture("csv.powershell.csv"));
    expect(sessions).toEqual([host, guest, mapped]);
    expect(summary).toMatchObject({
      format: "teams-purview-csv",
      warnings: [],
      rows: { read: 4, sessions: 3, excluded: { "operation-chat": 1 } },
      lineKinds: { preamble: 1, header: 1, records: 4 },
    });
  });

  it("is read from an array of records", async () => {
    const { sessions, summary } = await read(fixture("json.json"));
    expect(sessions).toEqual(everybody);
    expect(summary).toMatchObject({
      format: "teams-purview-json",
      complete: true,
      warnings: [],
      rows: {
        read: 12,
        sessions: 8,
        excluded: { "operation-chat": 1, "operation-meeting": 1, "operation-summary": 1, "part-of-session": 1 },
        rejected: {},
      },
      fieldsRead: detail,
    });
    expect(summary.fieldsIgnored).toEqual(expect.arrayContaining(["Messages", "ChatName", "MeetingURL", "ItemName"]));
  });

  it("is read from records a line, of which one is cut", async () => {
    const { sessions, summary } = await read(fixture("json.lines.ndjson"));
    expect(sessions).toEqual([host, mapped, again]);
    expect(summary).toMatchObject({
      format: "teams-purview-json",
      rows: { read: 6, excluded: { "operation-chat": 1, "operation-participant": 1 }, rejected: { "bad-json": 1 } },
      lineKinds: { records: 5, rejected: 1 },
    });
  });

  it("is read from a page of Graph, which says that another one follows", async () => {
    const { sessions, summary } = await read(fixture("json.graph.json"));
    expect(sessions).toEqual([host, { ...unlocated, address: "101.176.0.9" }, anonymous]);
    expect(summary).toMatchObject({
      format: "teams-purview-json",
      complete: false,
      rows: { read: 4, sessions: 3, excluded: { "operation-chat": 1 } },
      fieldsRead: ["@odata.nextLink", "value", "operation", "clientIp", ...inAuditData("auditData")],
    });
  });

  it("is read from PowerShell's JSON, where a record is text", async () => {
    const { sessions, summary } = await read(fixture("json.powershell.json"));
    expect(sessions).toEqual([host, guest]);
    expect(summary).toMatchObject({
      format: "teams-purview-json",
      rows: { read: 4, excluded: { "operation-chat": 1 }, rejected: { "bad-json": 1 } },
      fieldsRead: ["Operations", "AuditData", ...inAuditData("AuditData")],
    });
  });

  it.each([
    "csv.csv",
    "csv.powershell.csv",
    "json.json",
    "json.lines.ndjson",
    "json.graph.json",
    "json.powershell.json",
  ])("%s keeps titles, chats and other people's addresses out", async (name) => {
    const { sessions, summary } = await read(fixture(name));
    const inspection = await inspectLog(fixture(name), asGiven, stdinOf([]));
    expect(readFileSync(fixture(name).path, "utf8")).toMatch(/CANARY[\s\S]*203\.0\.113/);
    expect(JSON.stringify({ sessions, summary, inspection })).not.toMatch(/CANARY|203\.0\.113/);
    const served = Object.fromEntries(inspection.fields.map(({ field, names }) => [field, names]));
    expect(Object.keys(served)).toEqual(
      expect.arrayContaining(["address", "meeting", "person", "email", "name", "role", "join", "leave", "session"]),
    );
  });
});

/** The record's operation is that around it, which has been looked at before. */
function inAuditData(key: string): readonly string[] {
  return detail.filter((name) => name !== "Operation").map((name) => `${key}.${name}`);
}

const record = (values: object) => ({
  Operation: "MeetingParticipantDetail",
  Workload: "MicrosoftTeams",
  Attendees: [{ UserObjectId: "account-1" }],
  ...values,
});
const table = (...rows: readonly (readonly [operation: string, data: string])[]) =>
  stringify([["CreationDate", "Operation", "AuditData"], ...rows.map((row) => ["2026-06-04", ...row])]);
const participation = "MeetingParticipantDetail";

describe("a record of the audit log", () => {
  it.each([
    [{ ClientIP: "192.0.2.1", ClientIPAddress: "192.0.2.2" }, "192.0.2.1"],
    [{ ClientIP: null, ClientIPAddress: "192.0.2.2" }, "192.0.2.2"],
    [{ ClientIP: "", ActorIpAddress: "192.0.2.3" }, "192.0.2.3"],
    [{ ClientIP: "<null>" }, "<null>"],
    [{ ClientIP: "unknown", ActorIpAddress: "[192.0.2.3]" }, "[192.0.2.3]"],
    [{ ClientIP: "[localhost]:12345" }, "[localhost]:12345"],
    [{ ClientIP: null }, null],
    [{}, null],
  ])("%j has the address %j", async (values, address) => {
    const { sessions } = await read(fileOf(JSON.stringify([record(values)])));
    expect(sessions).toMatchObject([{ address }]);
  });

  const ann = { UserObjectId: "account-1", UPN: "p1@example.org", DisplayName: "Participant 1" };
  const bob = { UserObjectId: "account-2", UPN: "p2@example.org", DisplayName: "Participant 2" };

  it.each([
    ["the first attendee", { Attendees: [ann, bob] }, ["account-1", "p1@example.org", "Participant 1", null]],
    ["an attendee who is no list", { Attendees: bob }, ["account-2", "p2@example.org", "Participant 2", null]],
    [
      "its organizer",
      { Attendees: [ann], Organizer: { UserObjectId: "account-1" } },
      ["account-1", "p1@example.org", "Participant 1", "host"],
    ],
    [
      "not its organizer",
      { Attendees: [ann], Organizer: { UserObjectId: "account-2" } },
      ["account-1", "p1@example.org", "Participant 1", null],
    ],
    ["two without ids", { Attendees: [{ DisplayName: "P" }], Organizer: {} }, [null, null, "P", null]],
    [
      "a guest of another tenant",
      { Attendees: [{ UPN: "p1_example.net#EXT#@example.org" }] },
      [null, "p1_example.net#EXT#@example.org", null, "guest"],
    ],
    [
      "somebody without an account",
      { Attendees: [{ DisplayName: "P", RecipientType: "anonymous" }] },
      [null, null, "P", "guest"],
    ],
    [
      "somebody without an account, not the user who wrote",
      { Attendees: [{ DisplayName: "P" }], UserId: "p1@example.org" },
      [null, null, "P", null],
    ],
    ["the user, by e-mail", { Attendees: [], UserId: "p1@example.org" }, [null, "p1@example.org", null, null]],
    ["the user, by id", { Attendees: [{ Role: 1 }], UserId: "account-1" }, ["account-1", null, null, null]],
    ["nobody", { Attendees: null }, [null, null, null, null]],
  ] as const)("is of %s", async (_, values, [person, email, name, role]) => {
    const { sessions } = await read(fileOf(JSON.stringify([record(values)])));
    expect(sessions).toMatchObject([{ person, email, name, role }]);
  });

  it.each([
    ["MeetingParticipantDetail", {}],
    [" MeetingParticipantDetail ", {}],
    ["meetingparticipantdetail", { "operation-participant": 1 }],
    ["CallParticipantDetail", { "operation-participant": 1 }],
    ["MeetingDetail", { "operation-meeting": 1 }],
    ["MessageCreatedHasLink", { "operation-chat": 1 }],
    ["ReactedToMessage", { "operation-chat": 1 }],
    ["TranscriptsExported", { "operation-transcript": 1 }],
    ["RecordingExported", { "operation-recording": 1 }],
    ["CopilotInteraction", { "operation-summary": 1 }],
    ["TeamsSessionStarted", { "operation-meeting": 1 }],
    ["UserLoggedIn", { "operation-other": 1 }],
    ["", { "operation-other": 1 }],
  ])("of the operation %j: %j", async (operation, excluded) => {
    const data = record({ Operation: operation });
    const sound = record({ Id: "sound" });
    const forms = [
      JSON.stringify([data, sound]),
      JSON.stringify({
        value: [
          { operation, auditData: data },
          { operation: participation, auditData: sound },
        ],
      }),
      table([operation, JSON.stringify(data)], [participation, JSON.stringify(sound)]),
    ];
    for (const form of forms) expect((await read(fileOf(form))).summary.rows).toMatchObject({ read: 2, excluded });
  });

  it("is not read in a cell beside another operation, however broken it is", async () => {
    const broken = table(["MessageSent", '{"Operation":"MeetingPart'], [participation, JSON.stringify(record({}))]);
    const { summary } = await read(fileOf(broken));
    expect(summary.rows).toMatchObject({ read: 2, excluded: { "operation-chat": 1 }, rejected: {} });
  });

  it("counts for what it says itself where its row says something else", async () => {
    const { summary } = await read(
      fileOf(
        table(
          [participation, JSON.stringify(record({ Operation: "MessageSent" }))],
          [participation, JSON.stringify(record({}))],
        ),
      ),
    );
    expect(summary.rows).toMatchObject({ sessions: 1, excluded: { "operation-chat": 1 } });
  });

  it.each([
    ['{"Operation":"MeetingParticipantDetail","Attendees":[{"UPN":"p', "bad-json"],
    ["", "bad-json"],
    ["System.Object", "bad-json"],
    [`${JSON.stringify(record({}))} {}`, "bad-json"],
    [JSON.stringify([record({})]), "not-an-object"],
    ["null", "not-an-object"],
    [JSON.stringify(record({ ClientIP: {} })), "not-text"],
    ['{"Operation":"MeetingParticipantDetail","Id":"1","Id":"2"}', "repeated-key"],
  ])("%s costs its row and no other", async (data, reason) => {
    const sound = JSON.stringify(record({ ClientIP: "192.0.2.1" }));
    const { sessions, summary } = await read(fileOf(table([participation, data], [participation, sound])));
    expect(sessions).toMatchObject([{ address: "192.0.2.1" }]);
    expect(summary.rows).toMatchObject({ read: 2, rejected: { [reason]: 1 }, rejectedRows: [{ line: 2, reason }] });
    expect(summary.lineKinds).toMatchObject({ records: 1, rejected: 1 });
  });

  it("is found behind the header of another file that was joined", async () => {
    const one = table([participation, JSON.stringify(record({ Id: "1" }))]);
    const { summary } = await read(fileOf(one + one + table(["MessageSent", "{}"])));
    expect(summary.rows).toMatchObject({
      read: 3,
      sessions: 1,
      excluded: { "part-of-session": 1, "operation-chat": 1 },
    });
    expect(summary.lineKinds).toMatchObject({ header: 3, records: 3 });
  });

  it("has times in UTC, whatever zone is given", async () => {
    const text = JSON.stringify([
      record({ ClientIP: "192.0.2.1", JoinTime: "2026-06-04T13:00:00", LeaveTime: "2026-06-04T13:30:00 " }),
    ]);
    const { sessions, summary } = await read(fileOf(text), { timeZone: "Asia/Hong_Kong" });
    expect(sessions).toMatchObject([{ join: at("13:00:00"), leave: at("13:30:00") }]);
    expect(summary.warnings).toEqual([]);
  });

  it("in pages one a line is incomplete as long as the last one says that another follows", async () => {
    const page = (next: object) =>
      `${JSON.stringify({ ...next, value: [{ operation: participation, auditData: {} }] })}\n`;
    const more = page({ "@odata.nextLink": "https://graph.microsoft.com/beta/records?$skiptoken=1" });
    for (const [text, complete] of [
      [more + page({}), true],
      [more + more, false],
      [page({ "@odata.nextLink": null }) + page({ "@odata.nextLink": "" }), true],
    ] as const) {
      expect((await read(fileOf(text, "records.ndjson"))).summary).toMatchObject({ complete, rows: { sessions: 2 } });
    }
  });
});

describe("names of the audit log", () => {
  it.each([
    [
      "RecordId,CreationDate,RecordType,Operation,UserId,AuditData,AssociatedAdminUnits,AssociatedAdminUnitsNames",
      true,
    ],
    ["CreationDate,UserIds,Operations,AuditData", true],
    ["operation,audit_data", true],
    ["CreationDate,UserId,Operation,Detail", true],
    ["Operation,Detail,Participant,IP Address", false],
    ["CreationDate,UserIds,AuditData", false],
    ["CreationDate,Operation,UserIds", false],
  ])("in a table: %s: %s", (header, expected) => {
    expect(teamsPurviewCsv.recognise(header.split(","), {}) !== null).toBe(expected);
    expect(teamsPurviewCsv.recognise(header.split(","), { address: "UserIds" })).toBeNull();
  });

  it.each([
    ["Operation Workload Id", true],
    ["operation auditData auditData.Operation", true],
    ["Operations AuditData", true],
    ["Operation Id ClientIP", false],
    ["Workload auditData", false],
  ])("in JSON: %s: %s", (names, expected) => {
    expect(teamsPurviewJson.recognise(names.split(" "), {}) !== null).toBe(expected);
    expect(teamsPurviewJson.recognise(names.split(" "), { address: "Id" })).toBeNull();
  });

  it.each([csvWriter, jsonWriter])("reads back what is written like it ($file)", async (writer) => {
    const { sessions, summary } = await read(fileOf(writer.write(writtenSessions), writer.file));
    expect(summary).toMatchObject({
      format: writer === csvWriter ? "teams-purview-csv" : "teams-purview-json",
      warnings: [],
    });
    expect(sessions).toMatchObject(writtenSessions.map(({ id, ...stated }) => ({ person: id, ...stated })));
  });
});
