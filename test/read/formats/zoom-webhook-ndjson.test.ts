import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { zoomWebhookNdjson } from "../../../src/read/formats/zoom-webhook-ndjson.ts";
import { inspectLog } from "../../../src/read/inspect-log.ts";
import { fileOf, stdinOf } from "../../support/log-files.ts";
import { writer } from "../../support/meeting-writers/zoom-webhook-ndjson.ts";
import { asGiven, read } from "../../support/read-whole.ts";
import { session } from "../../support/sessions.ts";
import { writtenSessions } from "../../support/written-sessions.ts";

const archive = { kind: "file", path: "test/fixtures/formats/zoom-webhook-ndjson.ndjson" } as const;
const array = { kind: "file", path: "test/fixtures/formats/zoom-webhook-ndjson.array.json" } as const;
const at = (time: string): number => Date.parse(`2026-06-04T${time}Z`);

/** An event as a line. */
function line(event: string, participant: object, object: object = {}): string {
  const payload = { object: { id: 812, uuid: "u1", topic: "CANARY-7f3a", ...object, participant } };
  return `${JSON.stringify({ event, payload })}\n`;
}

const joined = (participant: object, object?: object): string =>
  line("meeting.participant_joined", participant, object);
const left = (participant: object, object?: object): string => line("meeting.participant_left", participant, object);

describe("an archive of Zoom's webhooks", () => {
  it("gives sessions of joins and leaves, however they are delivered", async () => {
    const { sessions, summary } = await read(archive);
    const one = { meeting: "81234567890" };
    expect(sessions).toEqual([
      session({
        ...one,
        person: "account-1",
        email: "participant1@example.org",
        name: "Participant 1",
        role: "host",
        address: "1.64.0.9",
        join: at("12:00:00"),
      }),
      session({
        ...one,
        person: "registrant-2",
        name: "Participant 2",
        address: "1.180.0.9",
        join: at("12:02:00"),
        leave: at("12:20:41"),
      }),
      session({
        ...one,
        person: "registrant-2",
        name: "Participant 2",
        role: "co-host",
        address: "101.176.0.9",
        join: at("12:30:00"),
      }),
      session({
        ...one,
        name: "Participant 3",
        address: "2001:db8::3",
        join: at("12:03:00"),
        leave: at("12:50:00"),
      }),
      // The telephone of participant 3.
      session({ ...one, name: "Participant 3", join: at("12:04:00") }),
      session({ ...one, name: "Participant 4", address: "10.0.0.4", leave: at("12:55:00") }),
      session({ meeting: "91234567890", name: "Participant 5", address: "109.192.0.9", join: at("14:00:00") }),
    ]);
    expect(summary).toMatchObject({
      format: "zoom-webhook-ndjson",
      complete: true,
      warnings: [],
      lineKinds: { preamble: 0, header: 0, blank: 0, records: 21, rejected: 1 },
    });
    expect(summary.rows).toEqual({
      read: 22,
      sessions: 7,
      excluded: {
        "connections-bound": 1,
        "operation-chat": 1,
        "operation-meeting": 1,
        "operation-other": 1,
        "operation-participant": 2,
        "operation-summary": 1,
        "operation-transcript": 1,
        "part-of-session": 5,
        "waiting-room": 1,
      },
      rejected: { "bad-json": 1 },
      rejectedRows: [{ line: 21, reason: "bad-json" }],
      timesUnread: 0,
    });
    const inParticipant = summary.fieldsIgnored.filter((name) => name.startsWith("payload.object.participant."));
    expect(inParticipant.map((name) => name.slice("payload.object.participant.".length))).toEqual([
      "phone_number",
      "private_ip",
      "leave_reason",
      "date_time",
    ]);
    expect(JSON.stringify({ sessions, summary })).not.toContain("CANARY");
  });

  it("is read as an array, and without UUIDs of participants by their numbers", async () => {
    const { sessions, summary } = await read(array);
    expect(sessions).toEqual([
      session({ meeting: "842077624", name: "Participant 2", address: "1.180.0.9", join: at("12:02:00") }),
      session({
        meeting: "842077624",
        person: "account-1",
        name: "Participant 1",
        role: "host",
        join: at("12:00:00"),
        leave: at("13:00:00"),
      }),
    ]);
    expect(summary.rows).toMatchObject({
      read: 4,
      sessions: 2,
      excluded: { "operation-meeting": 1, "part-of-session": 1 },
    });
  });

  it("says what it reads of the payload", async () => {
    const { fields } = await inspectLog(archive, asGiven, stdinOf([]));
    const served = new Map(fields.map(({ field, names }) => [field, names]));
    expect(served.get("address")).toEqual(["payload.object.participant.public_ip"]);
    expect(served.get("meeting")).toEqual(["payload.object.id"]);
    expect(served.get("status")).toEqual(["event"]);
  });

  it.each<[string, string, readonly object[]]>([
    [
      "a number of a connection is of its occurrence only",
      joined({ user_id: "1", user_name: "A", join_time: "2026-06-04T12:00:00Z" }) +
        joined({ user_id: "1", user_name: "B", join_time: "2026-06-11T12:00:00Z" }, { uuid: "u2" }),
      [{ name: "A" }, { name: "B" }],
    ],
    [
      "a UUID that repeats is one person, under whatever name",
      joined({ participant_uuid: "p", user_name: "A", join_time: "2026-06-04T12:00:00Z" }) +
        left({ participant_uuid: "p", user_name: "A", leave_time: "2026-06-04T12:10:00Z" }) +
        joined({ participant_uuid: "p", user_name: "B", join_time: "2026-06-04T12:20:00Z" }),
      [
        { name: "A", join: at("12:00:00"), leave: at("12:10:00") },
        { name: "A", join: at("12:20:00"), leave: null },
      ],
    ],
    [
      "whoever changes networks is one session with both",
      joined({ participant_uuid: "p", public_ip: "1.64.0.9", join_time: "2026-06-04T12:00:00Z" }) +
        left({ participant_uuid: "p", public_ip: "1.180.0.9", leave_time: "2026-06-04T12:10:00Z" }),
      [{ address: "1.64.0.9; 1.180.0.9", join: at("12:00:00"), leave: at("12:10:00") }],
    ],
    [
      "an event without any key is somebody of its own",
      joined({ user_name: "A", join_time: "2026-06-04T12:00:00Z" }) +
        joined({ user_name: "A", participant_uuid: " ", join_time: "2026-06-04T12:00:00Z" }),
      [{ name: "A" }, { name: "A" }],
    ],
    [
      "an event without a participant is somebody unknown",
      joined({ join_time: "2026-06-04T12:00:00Z", user_name: "A" }) +
        '{"event":"meeting.participant_joined","payload":{"object":{"id":812}}}\n' +
        '{"event":"meeting.participant_joined"}\n',
      [
        { meeting: "812", name: "A" },
        { meeting: "812", name: null, join: null, address: null },
        { meeting: null, name: null, join: null, address: null },
      ],
    ],
    [
      "whoever owns the meeting is its host",
      joined({ id: "h", user_id: "1", join_time: "2026-06-04T12:00:00Z" }, { host_id: "h" }) +
        joined({ id: "", user_id: "2", registrant_id: "h", join_time: "2026-06-04T12:00:00Z" }, { host_id: "h" }) +
        joined({ id: "", user_id: "3", join_time: "2026-06-04T12:00:00Z" }, { host_id: "" }),
      [{ role: "host" }, { role: null }, { role: null }],
    ],
    [
      "whoever was host at any time is one",
      joined({ user_id: "1", join_time: "2026-06-04T12:00:00Z" }) +
        line("meeting.participant_role_changed", { user_id: "1", old_role: "host", new_role: "attendee" }) +
        joined({ user_id: "2", join_time: "2026-06-04T12:00:00Z" }) +
        line("meeting.participant_role_changed", { user_id: "2", old_role: "attendee", new_role: "host" }) +
        line("meeting.participant_role_changed", { user_id: "2", old_role: "co-host", new_role: "attendee" }),
      [{ role: "host" }, { role: "host" }],
    ],
    [
      "a role or a binding of nobody in particular is nobody's",
      joined({ user_id: "1", join_time: "2026-06-04T12:00:00Z" }) +
        line("meeting.participant_role_changed", { old_role: "attendee", new_role: "co-host" }) +
        line("meeting.participant_bind", { user_id: "1" }) +
        line("meeting.participant_bind", { bind_user_id: "1" }),
      [{ role: null }],
    ],
  ])("%s", async (_, text, expected) => {
    const { sessions, summary } = await read(fileOf(text, "w.ndjson"));
    expect(summary.format).toBe("zoom-webhook-ndjson");
    expect(sessions).toMatchObject(expected);
  });

  it("does not count people again whom events of the quality service are about", async () => {
    const quality = line("meeting.participant_data_summary", {
      participant_id: "16778240",
      data: [{ signaling_ip_address: "203.0.113.1" }],
    });
    const person = { participant_uuid: "p", user_id: "16778240", join_time: "2026-06-04T12:00:00Z" };
    const withAddress = await read(
      fileOf(quality + joined({ ...person, public_ip: "1.64.0.9" }) + quality, "w.ndjson"),
    );
    expect(withAddress.sessions).toMatchObject([{ address: "1.64.0.9" }]);
    expect(withAddress.summary).toMatchObject({
      format: "zoom-webhook-ndjson",
      rows: { excluded: { "operation-participant": 2 } },
    });
    const without = await read(fileOf(joined(person) + quality + quality, "w.ndjson"));
    expect(without.sessions).toMatchObject([{ address: "203.0.113.1" }]);
    expect(without.summary).toMatchObject({
      format: "zoom-qss",
      rows: { excluded: { "operation-participant": 1, "part-of-session": 1 } },
    });
  });

  it.each([
    ["lines", (events: readonly string[]) => events.join("")],
    ["an array", (events: readonly string[]) => `[${events.join(",")}]`],
  ])("reads an archive as %s that begins with a mebibyte of other events", async (_, put) => {
    const message = {
      event: "chat_message.sent",
      event_ts: 1,
      payload: { account_id: "a", object: { message: "CANARY-7f3a" } },
    };
    const others = Array.from({ length: 10_000 }, () => `${JSON.stringify(message)}\n`);
    const one = joined({ participant_uuid: "p", public_ip: "1.64.0.9", join_time: "2026-06-04T12:00:00Z" });
    const { sessions, summary } = await read(fileOf(put([...others, one]), "w.json"));
    expect(sessions).toMatchObject([{ address: "1.64.0.9", join: at("12:00:00") }]);
    expect(summary).toMatchObject({
      format: "zoom-webhook-ndjson",
      rows: { read: 10_001, excluded: { "operation-chat": 10_000 }, rejected: {} },
    });
    expect(JSON.stringify([sessions, summary])).not.toContain("CANARY");
  });

  const inParticipant = (keys: string): readonly string[] =>
    keys.split(" ").map((key) => `payload.object.participant.${key}`);
  it.each([
    [["event", ...inParticipant("join_time")], true],
    [["event", ...inParticipant("leave_time user_name")], true],
    [["event", ...inParticipant("join_time public_ip data[].signaling_ip_address")], true],
    [["event", ...inParticipant("join_time data[].signaling_ip_address")], false],
    [["event", ...inParticipant("date_time public_ip")], false],
    [["event", "event_ts", "payload.account_id", "payload.object.message"], true],
    [["event", "event_ts", "payload.account_id", ...inParticipant("data[].signaling_ip_address")], false],
    [["event", "payload.account_id", "payload.object.message"], false],
    [inParticipant("join_time public_ip"), false],
    [["event", "participant.join_time", "public_ip"], false],
  ])("names %j: %s", (names, expected) => {
    expect(zoomWebhookNdjson.recognise(names, {}) !== null).toBe(expected);
    expect(zoomWebhookNdjson.recognise(names, { address: "public_ip" })).toBeNull();
  });

  it("gives back what is written like it, in whatever order and however often it is delivered", async () => {
    const lines = writer.write(writtenSessions).trimEnd().split("\n");
    const delivered = fc
      .tuple(fc.constant(lines), fc.subarray(lines))
      .chain(([all, again]) => fc.shuffledSubarray([...all, ...again], { minLength: all.length + again.length }));
    const byJoin = [...writtenSessions].toSorted((a, b) => a.join - b.join);
    await fc.assert(
      fc.asyncProperty(delivered, async (text) => {
        const { sessions, summary } = await read(fileOf(`${text.join("\n")}\n`, writer.file));
        expect(summary).toMatchObject({ format: "zoom-webhook-ndjson", warnings: [] });
        expect([...sessions].toSorted((a, b) => (a.join ?? 0) - (b.join ?? 0))).toMatchObject(
          byJoin.map(({ id, ...rest }) => ({ ...rest, person: id })),
        );
        expect(summary.rows).toMatchObject({ read: text.length, sessions: writtenSessions.length });
      }),
      { numRuns: 30 },
    );
  });
});
