import { describe, expect, it } from "vitest";
import { larkParticipantsJson } from "../../../src/read/formats/lark-participants-json.ts";
import { fileOf } from "../../support/log-files.ts";
import { writer } from "../../support/meeting-writers/lark-participants-json.ts";
import { read } from "../../support/read-whole.ts";
import { writtenSessions } from "../../support/written-sessions.ts";

const folder = "test/fixtures/formats";
const at = (time: string) => Date.parse(`2026-06-04T${time}:00Z`);
const session = (number: number, address: string | null, join: string, leave = "13:00") => ({
  meeting: null,
  person: `account-${number}`,
  email: `participant${number}@example.org`,
  name: `Participant ${number}`,
  device: "windows",
  role: null,
  address,
  hidden: null,
  join: at(join),
  leave: at(leave),
  platformSays: null,
});

describe("Lark's list of participants", () => {
  it("gives sessions with the public address, and what Lark says of places beside it", async () => {
    const { sessions, summary } = await read({ kind: "file", path: `${folder}/lark-participants-json.json` });
    expect(sessions).toEqual([
      { ...session(1, "1.64.0.9", "12:00"), role: "panelist", platformSays: "香港" },
      { ...session(2, "1.180.0.9", "12:01", "12:30"), role: "attendee", platformSays: "东莞" },
      { ...session(2, "1.180.0.9", "12:31"), device: "iOS" },
      { ...session(3, "101.136.0.9", "12:02"), hidden: "withheld" },
      { ...session(4, "27.xx.xx.183", "12:03"), person: null },
      { ...session(5, null, "12:04"), person: "room-5", email: null },
    ]);
    expect(summary).toMatchObject({
      format: "lark-participants-json",
      complete: true,
      warnings: [],
      rows: { read: 7, sessions: 6, excluded: {}, rejected: { "not-text": 1 } },
    });
    expect(summary.fieldsRead).toEqual([
      "data",
      "participants",
      "participant_name",
      "user_id",
      "meeting_room_id",
      "email",
      "device",
      "public_ip",
      "use_rtc_proxy",
      "location",
      "join_time",
      "leave_time",
      "webinar_user_role",
      "has_more",
    ]);
    expect(summary.fieldsIgnored).toEqual(
      expect.arrayContaining(["internal_ip", "department", "employee_id", "phone", "leave_reason", "is_external"]),
    );
    const all = JSON.stringify({ sessions, summary });
    expect(all).not.toContain("CANARY");
    expect(all).not.toContain("10.0.0.");
  });

  it("says that a page is not the last", async () => {
    const { sessions, summary } = await read({ kind: "file", path: `${folder}/lark-participants-json.page.json` });
    expect(sessions).toHaveLength(1);
    expect(summary.complete).toBe(false);
    expect(summary.warnings).toEqual([{ kind: "incomplete-page", log: "lark-participants-json.page.json" }]);
  });

  it.each([
    ["2026.06.04 20:00:00 (GMT+08:00)", []],
    ["2026.06.04 12:00:00 (GMT)", []],
    ["1780574400", []],
    [1_780_574_400_000, []],
    ["2026-06-04T12:00:00Z", []],
    ["2026.06.04 12:00:00", ["times-without-zone"]],
  ])("reads the time %j", async (time, warnings) => {
    const row = { participant_name: "Participant 1", public_ip: "1.64.0.9", join_time: time };
    const { sessions, summary } = await read(fileOf(JSON.stringify({ data: { participants: [row] } }), "l.json"));
    expect(sessions).toMatchObject([{ join: at("12:00"), leave: null }]);
    expect(summary.warnings.map(({ kind }) => kind)).toEqual(warnings);
  });

  it.each([
    ["0", "panelist"],
    [3, "attendee"],
    ["7", null],
    ["", null],
  ])("role %j: %j", async (role, expected) => {
    const row = { participant_name: "Participant 1", public_ip: "1.64.0.9", join_time: "", webinar_user_role: role };
    const { sessions } = await read(fileOf(JSON.stringify({ data: { participants: [row] } }), "l.json"));
    expect(sessions).toMatchObject([{ role: expected }]);
  });

  it.each([
    ["public_ip participant_name join_time", true],
    ["internal_ip participant_name join_time", false],
    ["public_ip user_name join_time", false],
    ["ip participant_name join_time", false],
  ])("%s is one: %s", (names, expected) => {
    expect(larkParticipantsJson.recognise(names.split(" "), {}) !== null).toBe(expected);
    expect(larkParticipantsJson.recognise(names.split(" "), { address: "public_ip" })).toBeNull();
  });

  it("reads back what is written like it, but for the meeting", async () => {
    const { sessions, summary } = await read(fileOf(writer.write(writtenSessions), writer.file));
    expect(summary).toMatchObject({ format: "lark-participants-json", warnings: [] });
    expect(sessions).toMatchObject(writtenSessions.map(({ id, ...told }) => ({ ...told, person: id, meeting: null })));
  });
});
