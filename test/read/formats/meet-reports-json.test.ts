import { describe, expect, it } from "vitest";
import { CellDecoder } from "../../../src/read/cell-decoder.ts";
import { meetReportsJson } from "../../../src/read/formats/meet-reports-json.ts";
import { RecordScanner } from "../../../src/read/json-record.ts";
import { NameLedger } from "../../../src/read/name-ledger.ts";
import { fileOf } from "../../support/log-files.ts";
import { writer } from "../../support/meeting-writers/meet-reports-json.ts";
import { read } from "../../support/read-whole.ts";
import { writtenByEmail, writtenSessions } from "../../support/written-sessions.ts";

const at = (time: string) => Date.parse(`2026-06-04T${time}Z`);
const nobody = { person: null, email: null, role: null, hidden: null, platformSays: null };

type Values = Readonly<Record<string, string | number | boolean>>;

function parameters(values: Values): readonly object[] {
  return Object.entries(values).map(([name, value]) => {
    const key = typeof value === "boolean" ? "boolValue" : typeof value === "number" ? "intValue" : "value";
    return { name, [key]: typeof value === "number" ? String(value) : value };
  });
}

const call = (values: Values) => ({ type: "call", name: "call_ended", parameters: parameters(values) });

function activity(events: unknown, changed: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    kind: "admin#reports#activity",
    id: { time: "2026-06-04T13:00:00Z", applicationName: "meet" },
    actor: { callerType: "KEY", key: "HANGOUTS_EXTERNAL_OR_ANONYMOUS" },
    events,
    ...changed,
  });
}

const plain = { conference_id: "conference-1", ip_address: "1.64.0.9", display_name: "Participant 1" };

/** The only session of a log with one connection. */
async function only(values: Values, changed: Readonly<Record<string, unknown>> = {}) {
  const { sessions } = await read(fileOf(`${activity([call(values)], changed)}\n`, "log.ndjson"));
  expect(sessions).toHaveLength(1);
  return sessions[0];
}

describe("Google Meet's log from the Reports API", () => {
  it("gives the connections of a page, and nothing of other events", async () => {
    const { sessions, summary } = await read({
      kind: "file",
      path: "test/fixtures/formats/meet-reports-json.page.json",
    });
    const meeting = "conference-1";
    expect(sessions).toEqual([
      {
        ...nobody,
        meeting,
        email: "p1@example.org",
        name: "Participant 1",
        device: "web",
        role: "host",
        address: "109.192.0.9",
        join: at("12:00:00"),
        leave: at("13:01:12.345"),
        platformSays: "DE",
      },
      {
        ...nobody,
        meeting,
        name: "Participant 2",
        device: "ios",
        address: null,
        hidden: "withheld",
        join: at("12:02:00"),
        leave: at("12:20:41"),
      },
      {
        ...nobody,
        meeting,
        name: null,
        device: "pstn_in",
        address: null,
        hidden: "dial-in",
        join: at("12:20:00"),
        leave: at("12:30:00"),
      },
      {
        ...nobody,
        meeting,
        email: "p4@example.org",
        name: "Participant 4",
        device: "android",
        address: "2001:db8::4",
        join: at("12:39:00"),
        leave: at("12:40:00"),
      },
      {
        ...nobody,
        meeting,
        person: "room-device-5",
        name: "Room 5",
        device: "chromebox",
        address: "1.64.0.9",
        join: at("12:00:00"),
        leave: at("12:45:00"),
        platformSays: "Hong Kong",
      },
      {
        ...nobody,
        meeting,
        name: "Room 6",
        device: "interop",
        address: "203.0.113.6",
        hidden: "dial-in",
        join: at("12:20:00"),
        leave: at("12:45:00"),
      },
    ]);
    expect(summary).toMatchObject({
      format: "meet-reports-json",
      complete: true,
      warnings: [],
      rows: {
        read: 9,
        sessions: 6,
        excluded: { "operation-poll": 1, "operation-moderation": 1, "operation-other": 1 },
        rejected: {},
        timesUnread: 0,
      },
    });
    const parameterNames =
      "ip_address conference_id meeting_code endpoint_id identifier identifier_type display_name device_type " +
      "organizer_email is_external location_country location_region start_timestamp_seconds duration_seconds";
    expect(new Set(summary.fieldsRead)).toEqual(
      new Set([
        "items",
        "id.time",
        "id.applicationName",
        "actor.email",
        "events[].name",
        ...parameterNames.split(" ").map((name) => `events[].parameters[${name}]`),
      ]),
    );
    const ignored =
      "kind etag ipAddress id.uniqueQualifier id.customerId actor.callerType actor.key actor.profileId events[].type";
    expect(new Set(summary.fieldsIgnored)).toEqual(new Set(ignored.split(" ")));
    expect(JSON.stringify({ sessions, summary })).not.toContain("CANARY");
  });

  it("gives the connections of lines, each once, and a damaged line costs itself", async () => {
    const { sessions, summary } = await read({
      kind: "file",
      path: "test/fixtures/formats/meet-reports-json.lines.ndjson",
    });
    expect(sessions).toMatchObject([
      { meeting: "KLMNOPQRST", email: "p17@example.org", role: null, join: at("12:00:00"), leave: at("13:00:00") },
      { meeting: "KLMNOPQRST", email: "p18@example.org", role: "host", join: at("12:10:01"), leave: at("13:00:01") },
      { meeting: "KLMNOPQRST", email: null, name: "Participant 20", hidden: "withheld" },
    ]);
    expect(summary.rows).toMatchObject({
      read: 6,
      excluded: { "operation-transcript": 1, "part-of-session": 1 },
      rejected: { "bad-json": 1 },
    });
  });

  const one = activity([call(plain)]);
  const two = activity([call({ ...plain, display_name: "Participant 2" })]);
  const page = (row: string, more = "") => `{"kind":"admin#reports#activities",${more}"items":[${row}]}`;
  it.each([
    ["a page", page(`${one},${two}`), true],
    ["a page before another", page(`${one},${two}`, '"nextPageToken":"CANARY-7f3a",'), false],
    ["an array of pages", `[${page(one, '"nextPageToken":"CANARY-7f3a",')},${page(two)}]`, true],
    ["an array of pages without the last", `[${page(one)},${page(two, '"nextPageToken":"CANARY-7f3a",')}]`, false],
    ["pages one after another", `${page(one, '"nextPageToken":"CANARY-7f3a",')}\n${page(two)}\n`, true],
    ["an array of activities", `[${one},${two}]`, true],
    ["activities in lines", `${one}\n${two}\n`, true],
    ["one object as events", `${one.replace(/\[(\{"type".*\})\]/u, "$1")}\n${two}\n`, true],
    [
      "one object as events, first and last",
      `${[one, two].map((row) => row.replace(/\[(\{"type".*\})\]/u, "$1")).join("\n")}\n`,
      true,
    ],
    ["one activity of two events", activity([call(plain), call({ ...plain, display_name: "Participant 2" })]), true],
  ])("is read as %s", async (_, text, complete) => {
    const { sessions, summary } = await read(fileOf(text, "log.json"));
    expect(summary).toMatchObject({ format: "meet-reports-json", complete });
    expect(sessions.map(({ name }) => name)).toEqual(["Participant 1", "Participant 2"]);
    expect(JSON.stringify({ sessions, summary })).not.toContain("CANARY");
  });

  it.each<[string, Values, object]>([
    [
      "the conference, which a code's meetings do not share",
      { meeting_code: "ABCDEFGHIJ" },
      { meeting: "conference-1" },
    ],
    [
      "an e-mail address",
      { identifier: "P1@example.org", identifier_type: "email_address" },
      { email: "P1@example.org" },
    ],
    [
      "nobody's e-mail address, struck out",
      { identifier: "li***@s***.com", is_external: true },
      { email: null, person: null },
    ],
    ["a struck out device", { identifier: "room-***" }, { email: null, person: null }],
    ["a device's id", { identifier: "room-1", identifier_type: "device_id" }, { email: null, person: "room-1" }],
    ["no number without a type", { identifier: "+1 (202) 555-0103" }, { email: null, person: null }],
    ["the host, in capitals", { identifier: "P1@example.org", organizer_email: "p1@example.org" }, { role: "host" }],
    ["no address of a room's device", { ip_address: "", identifier: "room-1" }, { hidden: null, person: "room-1" }],
    ["the host", { identifier: "p1@example.org", organizer_email: "P1@Example.org" }, { role: "host" }],
    ["no host of another meeting", { identifier: "p1@example.org", organizer_email: "p2@example.org" }, { role: null }],
    ["no host among nobodies", { organizer_email: "" }, { role: null }],
    [
      "the beginning that is stated",
      { start_timestamp_seconds: 1_780_574_400, duration_seconds: 5 },
      { join: at("12:00:00") },
    ],
    ["the beginning by the duration", { duration_seconds: 90 }, { join: at("12:58:30"), leave: at("13:00:00") }],
    [
      "the beginning by the duration, of zero",
      { start_timestamp_seconds: 0, duration_seconds: 90 },
      { join: at("12:58:30") },
    ],
    ["no beginning", {}, { join: null, leave: at("13:00:00") }],
    ["a country before a region", { location_region: "Oslo", location_country: "NO" }, { platformSays: "NO" }],
    ["an address of somebody outside", { is_external: true }, { hidden: null, address: "1.64.0.9" }],
    ["an address withheld from nobody in particular", { ip_address: "" }, { hidden: "withheld" }],
    [
      "an address withheld of an e-mail address",
      { ip_address: "", identifier: "a@example.org", is_external: true },
      { hidden: "withheld" },
    ],
    ["no address of a member", { ip_address: "", is_external: false }, { hidden: null, address: null }],
    [
      "a telephone's",
      { device_type: "pstn_out", identifier: "p1@example.org" },
      { hidden: "dial-in", email: null, name: null },
    ],
    ["another conference system's", { device_type: "interop" }, { hidden: "dial-in", name: "Participant 1" }],
  ])("reads %s", async (_, values, expected) => {
    expect(await only({ ...plain, ...values })).toMatchObject(expected);
  });

  it("takes the actor for somebody without an identifier, and not for a telephone", async () => {
    const changed = { actor: { email: "p1@example.org" } };
    expect(await only(plain, changed)).toMatchObject({ email: "p1@example.org" });
    expect(await only({ ...plain, identifier: "p2@example.org" }, changed)).toMatchObject({ email: "p2@example.org" });
    for (const telephone of [{ identifier_type: "phone_number" }, { device_type: "pstn_in" }]) {
      expect(await only({ ...plain, identifier: "+12025550103", ...telephone }, changed)).toMatchObject({
        person: null,
        email: null,
        name: null,
      });
    }
  });

  it("decodes neither numbers nor what other events say", () => {
    const seen: string[] = [];
    const cells = new (class extends CellDecoder {
      override decode(bytes: Buffer, start: number, end: number): string {
        seen.push(bytes.toString("utf8", start, end));
        return super.decode(bytes, start, end);
      }
    })();
    const log = activity([
      call({ display_name: "CANARY +1", identifier: "CANARY +1", identifier_type: "phone_number", poll: "CANARY" }),
      {
        name: "poll_answered",
        parameters: parameters({ display_name: "CANARY", identifier: "CANARY" }),
        kind: "CANARY",
      },
      { name: "question_created", parameters: "CANARY" },
    ]);
    const parts = new RecordScanner(cells, new NameLedger()).read(meetReportsJson.record, Buffer.from(log), 0);
    expect(parts).toMatchObject([
      { kind: "row", row: { email: null, name: null } },
      { kind: "excluded", reason: "operation-poll" },
      { kind: "excluded", reason: "operation-question" },
    ]);
    expect(seen).toContain("phone_number");
    expect(seen.join(" ")).not.toContain("CANARY");
  });

  it.each([
    ["of another application", { id: { time: "2026-06-04T13:00:00Z", applicationName: "drive" } }],
    ["of none", { id: { time: "2026-06-04T13:00:00Z" } }],
    ["without events", { events: [] }],
    ["with events that are none", { events: "CANARY" }],
  ])("leaves an activity out that is %s", async (_, changed) => {
    const text = `${one}\n${activity([call({ ...plain, display_name: "CANARY" })], changed)}\n`;
    const { sessions, summary } = await read(fileOf(text, "log.ndjson"));
    expect(sessions).toHaveLength(1);
    expect(summary.rows).toMatchObject({ read: 2, excluded: { "operation-other": 1 }, rejected: {} });
  });

  it.each([
    ["id.time id.applicationName events[].name events[].parameters[].name", true],
    ["id.time id.applicationName events.name events.parameters[].name", true],
    ["id.time id.applicationName events.name events.parameters.name", true],
    ["id.time id.applicationName events[].name ipAddress", true],
    ["id.time id.applicationName ipAddress", false],
    ["id.time events[].name events[].parameters[].name", false],
    ["id.applicationName events[].name events[].parameters[].name", false],
    ["time applicationName name parameters[].name", false],
  ])("%s is one: %s", (names, expected) => {
    expect(meetReportsJson.recognise(names.split(" "), {}) !== null).toBe(expected);
    expect(meetReportsJson.recognise(names.split(" "), { address: "ipAddress" })).toBeNull();
  });

  it("reads back what is written like it", async () => {
    const { sessions, summary } = await read(fileOf(writer.write(writtenSessions), writer.file));
    expect(summary).toMatchObject({ format: "meet-reports-json", warnings: [] });
    expect(sessions).toMatchObject(writtenByEmail);
  });
});
