import { describe, expect, it } from "vitest";
import { webexAttendeesJson } from "../../../src/read/formats/webex-attendees-json.ts";
import { fileOf } from "../../support/log-files.ts";
import { writer } from "../../support/meeting-writers/webex-attendees-json.ts";
import { read } from "../../support/read-whole.ts";
import { writtenByEmail, writtenSessions } from "../../support/written-sessions.ts";

const fixture = { kind: "file", path: "test/fixtures/formats/webex-attendees-json.json" } as const;
const at = (time: string) => Date.parse(`2026-06-04T${time}Z`);
const session = {
  meeting: "0a1b2c3d4e5f60718293a4b5c6d7e8f9_I_100000000000000001",
  person: null,
  device: null,
  role: "attendee",
  hidden: null,
  platformSays: null,
};

describe("Webex' attendee report", () => {
  it("gives sessions, and nothing of the registration form", async () => {
    const { sessions, summary } = await read(fixture);
    expect(sessions).toEqual([
      {
        ...session,
        email: "participant1@example.org",
        name: "Participant 1",
        role: "host",
        address: "1.64.0.9",
        join: at("12:00:00"),
        leave: at("13:01:12"),
      },
      {
        ...session,
        email: "participant2@example.org",
        name: "Participant 2",
        address: "1.180.0.9",
        join: at("12:02:00"),
        leave: at("12:20:41"),
      },
      {
        ...session,
        email: "participant2@example.org",
        name: "Participant 2",
        address: "1.180.0.9",
        join: at("12:25:00"),
        leave: at("13:00:00"),
      },
      {
        ...session,
        email: "participant3@example.org",
        name: "Participant 3",
        address: "10.0.0.9",
        join: at("12:03:00"),
        leave: at("12:50:00"),
      },
      { ...session, email: null, name: "Participant 4", address: null, join: at("12:04:00"), leave: null },
      { ...session, email: null, name: "Participant 5", address: "2001:db8::5", join: at("12:05:00"), leave: null },
    ]);
    expect(summary).toMatchObject({
      format: "webex-attendees-json",
      complete: true,
      warnings: [],
      rows: { read: 7, sessions: 6, excluded: {}, rejected: { "not-text": 1 }, timesUnread: 0 },
    });
    expect(summary.fieldsRead).toEqual([
      "items",
      "meetingId",
      "meetingNumber",
      "displayName",
      "email",
      "joinedTime",
      "leftTime",
      "participantType",
      "ipAddress",
    ]);
    expect(summary.fieldsIgnored).toEqual([
      "meetingTitle",
      "duration",
      "clientAgent",
      "company",
      "phoneNumber",
      "address1",
      "address2",
      "city",
      "state",
      "country",
      "zipCode",
      "registered",
      "invited",
    ]);
    expect(JSON.stringify({ sessions, summary })).not.toContain("CANARY");
  });

  it.each([
    ["ipAddress joinedTime meetingNumber", true],
    ["ipAddress joinedTime meetingId displayName", true],
    ["ipAddress joinedTime displayName", false],
    ["ipAddress joinTime meetingNumber", false],
    ["ipaddress joinedTime meetingNumber", false],
    ["joinedTime devices meetingId", false],
  ])("%s is one: %s", (names, expected) => {
    expect(webexAttendeesJson.recognise(names.split(" "), {}) !== null).toBe(expected);
    expect(webexAttendeesJson.recognise(names.split(" "), { address: "ipAddress" })).toBeNull();
  });

  const row = '{"ipAddress":"1.64.0.9","joinedTime":"2026-06-04T12:00:00Z","meetingNumber":123456789}';
  it.each([
    ["pages in a list", `[{"items":[${row}]},{"items":[${row}]}]`, "p.json"],
    ["pages one after another", `{"items":[${row}]}\n{"items":[${row}]}\n`, "p.json"],
    ["a bare list", `[${row},${row}]`, "p.json"],
    ["lines", `${row}\n${row}\n`, "p.ndjson"],
  ])("is read as %s, by the number of a meeting without an id", async (_, text, name) => {
    const { sessions, summary } = await read(fileOf(text, name));
    expect(summary.format).toBe("webex-attendees-json");
    expect(sessions.map(({ meeting }) => meeting)).toEqual(["123456789", "123456789"]);
  });

  it("reads back what is written like it", async () => {
    const { sessions, summary } = await read(fileOf(writer.write(writtenSessions), writer.file));
    expect(summary).toMatchObject({ format: "webex-attendees-json", warnings: [] });
    expect(sessions).toMatchObject(writtenByEmail);
  });
});
