import { describe, expect, it } from "vitest";
import { webexQualitiesJson } from "../../../src/read/formats/webex-qualities-json.ts";
import { fileOf } from "../../support/log-files.ts";
import { writer } from "../../support/meeting-writers/webex-qualities-json.ts";
import { read } from "../../support/read-whole.ts";
import { writtenByEmail, writtenSessions } from "../../support/written-sessions.ts";

const fixture = { kind: "file", path: "test/fixtures/formats/webex-qualities-json.json" } as const;
const at = (time: string) => Date.parse(`2026-06-04T${time}:00Z`);
const session = (number: number, address: string | null, join: string, leave: string) => ({
  meeting: "0a1b2c3d4e5f60718293a4b5c6d7e8f9_I_100000000000000001",
  person: null,
  email: `participant${number}@example.org`,
  name: `Participant ${number}`,
  device: "Webex Desktop (Windows)",
  role: null,
  address,
  hidden: null,
  join: at(join),
  leave: at(leave),
  platformSays: null,
});

describe("Webex' quality report", () => {
  it("gives one session for the media sessions of a connection, and no server or local address", async () => {
    const { sessions, summary } = await read(fixture);
    expect(sessions).toEqual([
      session(1, "101.176.0.9", "12:00", "13:00"),
      session(2, "108.56.0.9; 108.56.0.10", "12:01", "12:59"),
      { ...session(3, null, "12:02", "12:59"), hidden: "withheld" },
      session(4, "109.192.xxx.xxx", "12:03", "12:59"),
      session(5, "10.24.72.5", "12:04", "12:59"),
      { ...session(6, null, "12:05", "12:59"), email: null },
    ]);
    expect(summary).toMatchObject({
      format: "webex-qualities-json",
      complete: true,
      warnings: [],
      rows: { read: 8, sessions: 6, excluded: { "part-of-session": 1 }, rejected: { "not-text": 1 } },
    });
    expect(summary.fieldsRead).toEqual([
      "items",
      "meetingInstanceId",
      "webexUserName",
      "webexUserEmail",
      "joinTime",
      "leaveTime",
      "clientType",
      "publicIP",
      "maskedPublicIP",
      "participantSessionId",
    ]);
    expect(summary.fieldsIgnored).toEqual(
      expect.arrayContaining(["localIP", "maskedLocalIP", "serverRegion", "videoMeshServer", "participantId"]),
    );
    const all = JSON.stringify({ sessions, summary });
    expect(all).not.toContain("CANARY");
    expect(all).not.toContain("203.0.113");
  });

  const row = (values: Readonly<Record<string, string | null>>) =>
    JSON.stringify({
      webexUserName: "Participant 1",
      participantSessionId: "S",
      joinTime: "2026-06-04T12:00:00.000Z",
      leaveTime: "2026-06-04T12:30:00.000Z",
      ...values,
    });

  it.each([
    ["108.56.0.9", "192.0.2.0", "108.56.0.9", null],
    [null, "192.0.2.0", null, "withheld"],
    ["-", "192.0.2.0", null, "withheld"],
    ["", "10.24.72.54", null, "withheld"],
    ["", "192.0.2.***", "192.0.2.***", null],
    ["", "2001:db8:xxxx::", "2001:db8:xxxx::", null],
    ["", "", null, null],
    ["-", "n/a", "-", null],
  ])("public %j, masked %j: %j, %j", async (publicIP, maskedPublicIP, address, hidden) => {
    const { sessions } = await read(fileOf(`{"items":[${row({ publicIP, maskedPublicIP })}]}`, "q.json"));
    expect(sessions).toMatchObject([{ address, hidden }]);
  });

  it("takes no masked address for a whole one in a connection that also shows its own", async () => {
    const text = [row({ publicIP: "", maskedPublicIP: "192.0.2.0" }), row({ publicIP: "108.56.0.9" })].join(",");
    const { sessions } = await read(fileOf(`{"items":[${text}]}`, "q.json"));
    expect(sessions).toMatchObject([{ address: "108.56.0.9", hidden: null }]);
  });

  it.each([
    ["publicIP webexUserName", true],
    ["maskedPublicIP webexUserName joinTime", true],
    ["localIP webexUserName joinTime", false],
    ["publicIP displayName joined", false],
  ])("%s is one: %s", (names, expected) => {
    expect(webexQualitiesJson.recognise(names.split(" "), {}) !== null).toBe(expected);
    expect(webexQualitiesJson.recognise(names.split(" "), { address: "publicIP" })).toBeNull();
  });

  it("reads back what is written like it", async () => {
    const { sessions, summary } = await read(fileOf(writer.write(writtenSessions), writer.file));
    expect(summary).toMatchObject({ format: "webex-qualities-json", warnings: [] });
    expect(sessions).toMatchObject(writtenByEmail);
  });
});
