import { describe, expect, it } from "vitest";
import { zoomVideoSdk } from "../../../src/read/formats/zoom-video-sdk.ts";
import { fileOf } from "../../support/log-files.ts";
import { writer } from "../../support/meeting-writers/zoom-video-sdk.ts";
import { read } from "../../support/read-whole.ts";
import { session } from "../../support/sessions.ts";
import { writtenSessions } from "../../support/written-sessions.ts";

const whole = { kind: "file", path: "test/fixtures/formats/zoom-video-sdk.json" } as const;
const page = { kind: "file", path: "test/fixtures/formats/zoom-video-sdk.page.json" } as const;
const at = (time: string): number => Date.parse(`2026-06-04T${time}Z`);

describe("users of a session of Zoom's Video SDK", () => {
  it("are sessions, and people by the application's key", async () => {
    const { sessions, summary } = await read(whole);
    const one = { device: "Windows", platformSays: "Hong Kong (HK)" };
    expect(sessions).toEqual([
      session({
        ...one,
        person: "customer-1",
        name: "Participant 1",
        address: "1.64.0.9",
        join: at("12:01:00"),
        leave: at("13:01:00"),
      }),
      session({
        ...one,
        name: "Participant 2",
        address: "1.180.0.9",
        join: at("12:02:00"),
        leave: at("13:02:00"),
        platformSays: "China",
      }),
      session({
        ...one,
        name: "Participant 2",
        address: "101.176.0.9",
        join: at("13:10:00"),
        leave: at("13:20:00"),
        platformSays: "Sydney (AU)",
      }),
      session({ ...one, name: "Participant 3", join: at("12:03:00"), leave: at("13:03:00"), platformSays: null }),
      session({
        ...one,
        name: "Telephone 4",
        device: "Phone",
        address: "192.0.2.40",
        hidden: "dial-in",
        join: at("12:04:00"),
        leave: at("13:04:00"),
      }),
      session({ ...one, person: "customer-5", name: "Participant 5", address: "10.0.0.5", join: at("12:05:00") }),
    ]);
    expect(summary).toMatchObject({
      format: "zoom-video-sdk",
      complete: true,
      warnings: [],
      rows: { read: 7, sessions: 6, excluded: {}, rejected: { "not-text": 1 }, timesUnread: 0 },
    });
    expect(summary.fieldsRead).toEqual([
      "next_page_token",
      "users",
      "name",
      "device",
      "ip_address",
      "location",
      "join_time",
      "leave_time",
      "user_key",
    ]);
    expect(summary.fieldsIgnored).toEqual(
      expect.arrayContaining(["id", "audio_call", "participant_uuid", "data_center"]),
    );
    expect(JSON.stringify({ sessions, summary })).not.toContain("CANARY");
  });

  it("have the session that their page names, and say that more pages follow", async () => {
    const { sessions, summary } = await read(page);
    expect(sessions).toMatchObject([{ meeting: "sBcD1234eFgH5678iJkLmN==", address: "108.56.0.9" }]);
    expect(summary).toMatchObject({
      format: "zoom-video-sdk",
      complete: false,
      warnings: [{ kind: "incomplete-page" }],
    });
    expect(JSON.stringify({ sessions, summary })).not.toContain("CANARY");
  });

  const user = '{"name":"Participant 1","user_key":"1","ip_address":"1.64.0.9","data_center":"SC"}';
  it.each([
    ["pages in a list", `[{"session_id":"s1","users":[${user}]},{"session_id":"s2","users":[${user}]}]`, ["s1", "s2"]],
    ["a page by the session's number", `{"users":[${user}],"session_number":97763643886}`, ["97763643886"]],
    ["a bare list", `[${user},${user}]`, [null, null]],
    ["lines", `${user}\n${user}\n`, [null, null]],
    ["a row's own session", `[${user.replace("{", '{"session_id":"s3",')}]`, ["s3"]],
  ])("are read as %s", async (_, text, meetings) => {
    const { sessions, summary } = await read(fileOf(text, "users.json"));
    expect(summary.format).toBe("zoom-video-sdk");
    expect(sessions.map(({ meeting }) => meeting)).toEqual(meetings);
  });

  it.each([
    ["ip_address name user_key data_center", true],
    ["ip_address name participant_uuid is_original_host", true],
    ["ip_address name network_type connection_type", true],
    ["ip_address name user_key", false],
    ["ip_address user_name user_key data_center", false],
    ["public_ip name user_key data_center", false],
    ["IP_Address name user_key data_center", false],
  ])("%s: %s", (names, expected) => {
    expect(zoomVideoSdk.recognise(names.split(" "), {}) !== null).toBe(expected);
    expect(zoomVideoSdk.recognise(names.split(" "), { address: "ip_address" })).toBeNull();
  });

  it("reads back what is written like it", async () => {
    const { sessions, summary } = await read(fileOf(writer.write(writtenSessions), writer.file));
    expect(summary).toMatchObject({ format: "zoom-video-sdk", warnings: [] });
    expect(sessions).toMatchObject(
      writtenSessions.map(({ meeting, id, name, address, join, leave }) => ({
        meeting,
        person: id,
        name,
        address,
        join,
        leave,
      })),
    );
  });
});
