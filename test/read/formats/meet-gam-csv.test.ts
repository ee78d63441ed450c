import { describe, expect, it } from "vitest";
import { meetGamCsv } from "../../../src/read/formats/meet-gam-csv.ts";
import { fileOf } from "../../support/log-files.ts";
import { writer } from "../../support/meeting-writers/meet-gam-csv.ts";
import { read } from "../../support/read-whole.ts";
import { writtenByEmail, writtenSessions } from "../../support/written-sessions.ts";

const at = (time: string) => Date.parse(`2026-06-04T${time}Z`);
const session = {
  meeting: "conference-1",
  person: null,
  email: null,
  role: null,
  address: null,
  hidden: null,
  platformSays: null,
};

describe("Google Meet's log by GAM", () => {
  it("gives connections, each once, and nothing of other events", async () => {
    const { sessions, summary } = await read({ kind: "file", path: "test/fixtures/formats/meet-gam-csv.csv" });
    expect(sessions).toEqual([
      {
        ...session,
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
        ...session,
        name: "Participant 2",
        device: "ios",
        hidden: "withheld",
        join: at("12:02:00"),
        leave: at("12:20:41"),
      },
      { ...session, name: null, device: "pstn_out", hidden: "dial-in", join: at("12:20:00"), leave: at("12:30:00") },
      {
        ...session,
        email: "p4@example.org",
        name: "Participant 4",
        device: "android",
        address: "192.0.2.4",
        join: at("12:39:00"),
        leave: at("12:40:00"),
      },
      {
        ...session,
        meeting: "ABCDEFGHIJ",
        person: "room-device-5",
        name: "Room 5",
        device: "chromebox",
        address: "1.64.0.9",
        join: at("12:00:00"),
        leave: at("12:45:00"),
        platformSays: "Hong Kong",
      },
      {
        ...session,
        name: "Room 6",
        device: "interop",
        address: "203.0.113.6",
        hidden: "dial-in",
        join: at("12:45:00"),
        leave: at("12:50:00"),
      },
    ]);
    expect(summary).toMatchObject({
      format: "meet-gam-csv",
      warnings: [],
      rows: {
        read: 9,
        sessions: 6,
        excluded: { "operation-poll": 1, "operation-recording": 1, "part-of-session": 1 },
        rejected: {},
        timesUnread: 0,
      },
    });
    expect(summary.fieldsIgnored).toEqual(
      (
        "type, id.uniqueQualifier, id.applicationName, id.customerId, actor.profileId, " +
        "actor.callerType, actor.key, identifier_type, calendar_event_id, action_description, " +
        "target_display_names"
      ).split(", "),
    );
    expect(JSON.stringify({ sessions, summary })).not.toContain("CANARY");
  });

  it.each([
    ["name,id.time,meeting_code,ip_address", true],
    ["ip_address, id.time ,x,meeting_code", true],
    ["id.time,meeting_code,identifier", false],
    ["id time,meeting code,ip address", false],
    ["id.time,ip_address", false],
  ])("%s is one: %s", (header, expected) => {
    expect(meetGamCsv.recognise(header.split(","), {}) !== null).toBe(expected);
    expect(meetGamCsv.recognise(header.split(","), { address: "ip_address" })).toBeNull();
  });

  it("does not choose between two columns of one name", () => {
    expect(meetGamCsv.recognise(["id.time", "meeting_code", "ip_address", "meeting_code"], {})).toEqual({
      kind: "ambiguous",
      field: "meeting",
      names: ["meeting_code", "meeting_code"],
    });
  });

  it("tells connections from other rows by their length, where the events have no name", async () => {
    const log = [
      "id.time,meeting_code,ip_address,display_name,duration_seconds,is_external",
      "2026-06-04T13:00:00Z,A,1.64.0.9,Participant 1,60,False",
      "2026-06-04T13:00:00Z,A,,Participant 2,60,True",
      "2026-06-04T13:00:00Z,A,,Participant 3,60,False",
      "2026-06-04T13:00:00Z,A,1.64.0.9,Participant 4,,False",
      "2026-06-04T13:00:00Z,A,,,60,False",
      "2026-06-04T13:00:00Z,A,1.64.0.9,Participant 5,60,False,surplus",
    ];
    const { sessions, summary } = await read(fileOf(log.join("\n")));
    expect(sessions.map(({ name, hidden }) => [name, hidden])).toEqual([
      ["Participant 1", null],
      ["Participant 2", "withheld"],
      ["Participant 3", null],
    ]);
    expect(summary.rows).toMatchObject({ excluded: { "operation-other": 2 }, rejected: { "extra-cells": 1 } });
  });

  it("takes the actor for somebody without an identifier, and not for a telephone", async () => {
    const log = [
      "name,id.time,meeting_code,ip_address,identifier,actor.email,device_type",
      "call_ended,2026-06-04T13:00:00Z,A,1.64.0.9,,p1@example.org,web",
      "call_ended,2026-06-04T13:00:00Z,A,1.64.0.9,p2@example.org,p1@example.org,web",
      "call_ended,2026-06-04T13:00:00Z,A,,,p1@example.org,pstn_in",
    ];
    const { sessions } = await read(fileOf(log.join("\n")));
    expect(sessions.map(({ email }) => email)).toEqual(["p1@example.org", "p2@example.org", null]);
  });

  it("reads back what is written like it", async () => {
    const { sessions, summary } = await read(fileOf(writer.write(writtenSessions), writer.file));
    expect(summary).toMatchObject({ format: "meet-gam-csv", warnings: [] });
    expect(sessions).toMatchObject(writtenByEmail);
  });
});
