import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { realtimekitJson } from "../../../src/read/formats/realtimekit-json.ts";
import type { Session } from "../../../src/read/session.ts";
import { read } from "../../support/read-whole.ts";
import type { Read } from "../../support/read-whole.ts";

const stdin = { kind: "stdin" } as const;
const folder = new URL("../../fixtures/formats/", import.meta.url);
const fixture = (name: string): Promise<Read> => read(stdin, {}, [readFileSync(new URL(name, folder))]);

function sessionOf(number: number, address: string | null, other: Partial<Session> = {}): Session {
  return {
    meeting: null,
    person: `account-${number}`,
    email: null,
    name: `Participant ${number}`,
    device: null,
    role: "group_call_participant",
    address,
    hidden: null,
    join: Date.parse(`2026-06-04T12:0${number % 10}:00Z`),
    leave: Date.parse("2026-06-04T13:00:00Z"),
    platformSays: null,
    ...other,
  };
}

describe("details of participants on RealtimeKit", () => {
  it("are read from one answer a line", async () => {
    const { sessions, summary } = await fixture("realtimekit-json.answers.ndjson");
    expect(sessions).toEqual([
      sessionOf(17, "1.64.0.9", { role: "host", platformSays: "HK" }),
      sessionOf(18, "109.192.0.9", { platformSays: "DE" }),
      sessionOf(19, null, { person: "user-19" }),
      sessionOf(20, "192.168.1.20", { leave: null }),
      sessionOf(21, "192.0.2.21", { role: null, platformSays: "ZZ" }),
      sessionOf(22, "101.176.0.9", { role: "webinar_viewer", platformSays: "AU" }),
    ]);
    expect(summary).toMatchObject({
      format: "realtimekit-json",
      complete: true,
      warnings: [],
      rows: {
        read: 8,
        excluded: { "part-of-session": 1 },
        rejectedRows: [{ line: 8, reason: "not-text" }],
      },
    });
    for (const name of ["peer_stats.events", "peer_report.metadata.candidate_pairs", "peer_stats.device_info"]) {
      expect(summary.fieldsIgnored).toContain(`data.participant.${name}`);
    }
    expect(JSON.stringify([sessions, summary])).not.toMatch(/CANARY|203\.0\.113|10\.0\.0\.22/);
  });

  it("are read from a single answer", async () => {
    const { sessions } = await fixture("realtimekit-json.one.json");
    expect(sessions).toEqual([sessionOf(24, "108.56.0.9", { platformSays: "US" })]);
  });

  it("are read from a list of participants", async () => {
    const { sessions, summary } = await fixture("realtimekit-json.list.json");
    expect(sessions).toEqual([
      sessionOf(17, "1.64.0.9", { role: "host", platformSays: "HK" }),
      sessionOf(18, "109.192.0.9", { platformSays: "DE" }),
    ]);
    expect(summary.fieldsRead).toContain("peer_stats.ip_information.ipv4");
  });

  it("are none where an answer tells of an error", async () => {
    const answers = [
      {
        success: true,
        data: { participant: { display_name: "Participant 1", ip_information: { ipv4: "192.0.2.1" } } },
      },
      { success: false, error: { code: 404, message: "CANARY-7f3a" } },
      { success: true, data: { participant: null } },
    ];
    const text = answers.map((one) => `${JSON.stringify(one)}\n`).join("");
    const { sessions, summary } = await read(stdin, {}, [Buffer.from(text)]);
    expect(sessions).toMatchObject([{ name: "Participant 1" }]);
    expect(summary.rows).toMatchObject({ read: 3, excluded: { "operation-other": 2 } });
  });

  it.each([
    ["group_call_host", "host"],
    ["Webinar Host", "host"],
    ["host", "host"],
    ["group_call_cohost", "group_call_cohost"],
    ["ghost", "ghost"],
    ["host_assistant", "host_assistant"],
    ["", null],
  ])("with the preset %j have the role %j", async (preset, role) => {
    const participant = { display_name: "Participant 1", preset_name: preset, ip_information: { ipv4: "192.0.2.1" } };
    const { sessions } = await read(stdin, {}, [Buffer.from(JSON.stringify([participant]))]);
    expect(sessions).toMatchObject([{ role, address: "192.0.2.1" }]);
  });

  it.each([
    ["data.participant.display_name,data.participant.peer_stats.ip_information.ipv4", true],
    ["data.participant.joined_at,data.participant.peer_report.metadata.ip_information.ipv4", true],
    ["custom_participant_id,ip_information.ipv4", true],
    ["data.participant.display_name,data.participant.joined_at,success", false],
    ["peer_stats.ip_information.ipv4,success", false],
    ["display_name,data.participant.peer_stats.ip_information.ipv4", false],
    ["data.chat_download_url,data.chat_download_url_expiry", false],
  ])("are known by their keys: %s", (names, isKnown) => {
    expect(realtimekitJson.recognise(names.split(","), {}) !== null).toBe(isKnown);
    expect(realtimekitJson.recognise(names.split(","), { name: "display_name" })).toBeNull();
  });
});
