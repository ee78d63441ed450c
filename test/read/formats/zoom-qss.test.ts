import { describe, expect, it } from "vitest";
import { zoomQss } from "../../../src/read/formats/zoom-qss.ts";
import { fileOf } from "../../support/log-files.ts";
import { writer } from "../../support/meeting-writers/zoom-qss.ts";
import { read } from "../../support/read-whole.ts";
import { session } from "../../support/sessions.ts";
import { writtenSessions } from "../../support/written-sessions.ts";

const fixture = { kind: "file", path: "test/fixtures/formats/zoom-qss.ndjson" } as const;
const address = "payload.object.participant.data[].signaling_ip_address";

function line(participant: object, object: object = {}, event = "meeting.participant_data"): string {
  return `${JSON.stringify({ event, payload: { object: { uuid: "u1", ...object, participant } } })}\n`;
}

const leg = (ip: string | null, other: object = {}): object => ({ signaling_ip_address: ip, ...other });

describe("Zoom's QSS events", () => {
  it("give one session for a participant, with all addresses", async () => {
    const { sessions, summary } = await read(fixture);
    const one = { meeting: "aBcD1234eFgH5678iJkLmN==" };
    expect(sessions).toEqual([
      session({
        ...one,
        person: "account-1",
        email: "participant1@example.org",
        device: "Windows",
        address: "1.64.0.9; 108.56.0.9",
        platformSays: "Hong Kong",
      }),
      session({ ...one, device: "Windows", address: "1.180.0.9; 101.136.0.9", platformSays: "Shenzhen" }),
      session({ ...one, hidden: "withheld" }),
      session({ ...one, device: "Phone", hidden: "dial-in" }),
      session({
        meeting: "wBcD1234eFgH5678iJkLmN==",
        email: "participant5@example.org",
        device: "Windows",
        address: "2001:db8::5",
      }),
    ]);
    expect(summary).toMatchObject({ format: "zoom-qss", complete: true, warnings: [{ kind: "no-times" }] });
    expect(summary.rows).toEqual({
      read: 11,
      sessions: 5,
      excluded: { "operation-meeting": 1, "operation-participant": 2, "part-of-session": 2 },
      rejected: { "not-text": 1 },
      rejectedRows: [{ line: 8, reason: "not-text" }],
      timesUnread: 0,
    });
    expect(summary.fieldsRead).toEqual([
      "event",
      "payload.object.uuid",
      "payload.object.participant.participant_id",
      "payload.object.participant.participant_user_id",
      "payload.object.participant.email",
      "payload.object.participant.data[].device",
      "payload.object.participant.data[].location",
      "payload.object.participant.data[].signaling_ip_address",
      "payload.object.id",
    ]);
    expect(summary.fieldsIgnored).toContain("payload.object.participant.data[].signaling_internal_ip_address");
    expect(JSON.stringify({ sessions, summary })).not.toContain("CANARY");
  });

  it.each<[string, string, readonly object[]]>([
    [
      "the number of a connection is of its meeting only",
      line({ participant_id: "1", data: [leg("1.64.0.9")] }) +
        line({ participant_id: "1", data: [leg("1.180.0.9")] }, { uuid: "u2" }),
      [
        { meeting: "u1", address: "1.64.0.9" },
        { meeting: "u2", address: "1.180.0.9" },
      ],
    ],
    [
      "without one an event belongs to whoever it is of",
      line({ participant_user_id: "a", data: [leg("1.64.0.9")] }) +
        line({ participant_user_id: "a", data: [leg("1.180.0.9")] }) +
        line({ email: "b@example.org", data: [leg("1.64.0.9")] }) +
        line({ email: "b@example.org", data: [leg("1.64.0.9")] }) +
        line({ data: [leg("1.64.0.9"), leg("1.180.0.9")] }) +
        line({ data: [leg("1.64.0.9")] }),
      // Those that can be told to be of nobody come first, because they need not be kept until the log ends.
      [
        { person: null, address: "1.64.0.9; 1.180.0.9" },
        { person: null, address: "1.64.0.9" },
        { person: "a", address: "1.180.0.9; 1.64.0.9" },
        { email: "b@example.org", address: "1.64.0.9" },
      ],
    ],
    [
      "a leg that says nothing hides none that does",
      line({ participant_id: "1", data: [leg(null), leg("-", { device: "", location: "" })] }) +
        line({ participant_id: "1", data: leg("1.64.0.9", { device: "Mac", location: "Hong Kong" }) }),
      [{ address: "1.64.0.9", hidden: null, device: "Mac", platformSays: "Hong Kong" }],
    ],
    [
      "without a UUID the meeting is its number",
      line({ participant_id: "1", data: [leg("1.64.0.9")] }, { uuid: "", id: 812 }),
      [{ meeting: "812" }],
    ],
    [
      "an event without a participant is somebody unknown",
      `${line({ participant_id: "1", data: [leg("1.64.0.9")] })}{"event":"webinar.participant_data_summary"}\n`,
      [{ meeting: null, address: null }, { meeting: "u1" }],
    ],
  ])("%s", async (_, text, expected) => {
    const { sessions, summary } = await read(fileOf(text, "q.ndjson"));
    expect(summary.format).toBe("zoom-qss");
    expect(sessions).toMatchObject(expected);
    expect(sessions).toHaveLength(expected.length);
  });

  it("are read as an array", async () => {
    const events = writer.write(writtenSessions).trimEnd().split("\n").join(",\n");
    const { sessions, summary } = await read(fileOf(`[${events}]`, "q.json"));
    expect(summary.format).toBe("zoom-qss");
    expect(sessions).toHaveLength(writtenSessions.length);
  });

  it.each([
    [["event", address], true],
    [["event", address.replace("[]", "")], true],
    [["event", "event_ts", "payload.object.participant.qos[].type"], false],
    [["event", "event_ts", "payload.account_id", "payload.object.participant.qos[].type"], true],
    [["event", "event_ts", "payload.account_id", "payload.object.participant.join_time"], false],
    [[address], false],
    [["event", "signaling_ip_address"], false],
  ])("names %j: %s", (names, expected) => {
    expect(zoomQss.recognise(names, {}) !== null).toBe(expected);
    expect(zoomQss.recognise(names, { address: "signaling_ip_address" })).toBeNull();
  });

  it("reads back what is written like it", async () => {
    const { sessions, summary } = await read(fileOf(writer.write(writtenSessions), writer.file));
    expect(summary.format).toBe("zoom-qss");
    expect(sessions).toMatchObject(
      writtenSessions.map(({ meeting, id, email, address: ip }) => ({
        meeting,
        person: id,
        email,
        address: ip,
      })),
    );
  });
});
