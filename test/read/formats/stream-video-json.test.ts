import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { streamVideoJson } from "../../../src/read/formats/stream-video-json.ts";
import type { Session } from "../../../src/read/session.ts";
import { read } from "../../support/read-whole.ts";
import type { Read } from "../../support/read-whole.ts";

const stdin = { kind: "stdin" } as const;
const folder = new URL("../../fixtures/formats/", import.meta.url);
const fixture = (name: string): Promise<Read> => read(stdin, {}, [readFileSync(new URL(name, folder))]);
const given = (value: unknown): Promise<Read> => read(stdin, {}, [Buffer.from(JSON.stringify(value))]);

const at = (time: string): number => Date.parse(`2026-06-04T${time}Z`);

function sessionOf(person: string | null, address: string | null, other: Partial<Session>): Session {
  return {
    meeting: null,
    person,
    email: null,
    name: null,
    device: null,
    role: null,
    address,
    hidden: null,
    join: null,
    leave: null,
    platformSays: null,
    ...other,
  };
}

describe("participant statistics of a call on Stream Video", () => {
  it("are read with all sessions of each participant", async () => {
    const { sessions, summary } = await fixture("stream-video-json.statistics.json");
    const meeting = "call-session-17";
    const of = (number: number, role = "user"): Partial<Session> => ({ meeting, name: `Participant ${number}`, role });
    expect(sessions).toEqual([
      sessionOf("account-17", "1.180.0.9", {
        ...of(17, "host"),
        join: at("12:00:00"),
        leave: at("13:00:00"),
        platformSays: "CN",
      }),
      sessionOf("account-18", "101.176.0.9", {
        ...of(18),
        join: at("12:01:00.250"),
        leave: at("12:20:00"),
        platformSays: "AU",
      }),
      sessionOf("account-18", "2001:db8::18", { ...of(18), join: at("12:30:00"), leave: at("13:00:00") }),
      sessionOf(null, "108.56.0.9", { meeting, role: "anonymous", join: at("12:02:00"), platformSays: "US" }),
      sessionOf(null, "10.0.0.20", { meeting, role: "anonymous", join: at("12:03:00"), leave: at("12:40:00") }),
      sessionOf("account-21", null, { ...of(21), join: at("12:04:00"), leave: at("12:50:00") }),
    ]);
    expect(summary).toMatchObject({
      format: "stream-video-json",
      complete: true,
      warnings: [],
      rows: {
        read: 9,
        excluded: { "not-attended": 1, "part-of-session": 1 },
        rejected: { "not-text": 1 },
      },
      fieldsRead: [
        "call_session_id",
        "participants",
        "user_id",
        "name",
        "roles[]",
        "sessions[].user_session_id",
        "sessions[].current_ip",
        "sessions[].started_at",
        "sessions[].ended_at",
        "sessions[].location.country",
        "sessions[].location.country_iso_code",
        "next",
      ],
    });
    for (const name of ["call_id", "sessions[].current_sfu", "sessions[].location.city", "duration"]) {
      expect(summary.fieldsIgnored).toContain(name);
    }
    expect(JSON.stringify([sessions, summary])).not.toMatch(/CANARY|203\.0\.113/);
  });

  it("say when a page is not the last", async () => {
    const page = {
      call_session_id: "call-1",
      participants: [{ user_id: "account-1", sessions: [{ user_session_id: "one", current_ip: "192.0.2.1" }] }],
      next: "cursor",
    };
    expect((await given(page)).summary).toMatchObject({ complete: false, warnings: [{ kind: "incomplete-page" }] });
    const both = await given([page, { ...page, next: null }, { ...page, call_session_id: "call-2", next: "" }]);
    expect(both.summary).toMatchObject({ complete: true, rows: { excluded: { "part-of-session": 1 } } });
    expect(both.sessions.map(({ meeting }) => meeting)).toEqual(["call-1", "call-2"]);
  });

  it("do not take two users for one when their sessions have the same id", async () => {
    const sessions = [{ user_session_id: "1", current_ip: "192.0.2.1" }];
    const users = ["account-1", "account-2"].map((id) => ({ user_id: id, sessions }));
    expect((await given({ participants: users })).sessions).toHaveLength(2);
  });
});

describe("metrics of participant sessions on Stream Video", () => {
  it("are read one by one, without an end", async () => {
    const { sessions, summary } = await fixture("stream-video-json.metrics.ndjson");
    expect(sessions).toEqual([
      sessionOf("account-17", "1.180.0.9", { join: at("12:00:00"), platformSays: "CN" }),
      sessionOf("account-18", "101.176.0.9", { join: at("12:01:00"), platformSays: "AU" }),
      sessionOf("account-18", "::ffff:109.192.0.9", { join: at("12:30:00") }),
      sessionOf(null, "101.136.0.9", { join: at("12:02:00"), platformSays: "Taiwan" }),
      sessionOf("account-20", null, { join: at("12:03:00") }),
    ]);
    expect(summary.rows).toMatchObject({ read: 6, rejectedRows: [{ line: 4, reason: "bad-json" }] });
    expect(summary.fieldsIgnored).toContain("client.name");
    expect(JSON.stringify([sessions, summary])).not.toContain("CANARY");
  });
});

describe("the format", () => {
  it.each([
    ["user_id,sessions,sessions[].user_session_id,sessions[].current_ip", true],
    ["user_id,user_session_id,client,client.ip", true],
    ["user_id,user_session_id,joined_at,left_at,roles", false],
    ["user_id,sessions,sessions[].user_session_id,sessions[].location", false],
    ["id,sessions,sessions[].user_session_id,sessions[].current_ip", false],
    ["user_id,client,client.ip", false],
  ])("is known by its keys: %s", (names, isKnown) => {
    expect(streamVideoJson.recognise(names.split(","), {}) !== null).toBe(isKnown);
    expect(streamVideoJson.recognise(names.split(","), { address: "client.ip" })).toBeNull();
  });
});
