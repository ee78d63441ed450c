import { describe, expect, it } from "vitest";
import { genericJson } from "../../src/read/formats/generic-json.ts";
import { genericNdjson } from "../../src/read/formats/generic-ndjson.ts";
import { zoomDashboardJson } from "../../src/read/formats/zoom-dashboard-json.ts";
import { emptyRow as empty } from "../../src/read/raw-row.ts";

describe("zoomDashboardJson", () => {
  it.each([
    [["ip_address", "user_name", "participant_uuid"], true],
    [["user_id", "user_name", "ip_address"], true],
    [["ip_address", "user_name", "data_center"], true],
    [["ip_address", "user_name", "participant_user_id"], true],
    [["ip_address", "user_name", "location"], true],
    [["ip_address", "user_name", "email", "join_time"], false],
    [["ip_address", "name", "user_id"], false],
    [["public_ip", "user_name", "user_id"], false],
    [["IP_ADDRESS", "user_name", "user_id"], false],
  ])("%j: %s", (names, expected) => {
    expect(zoomDashboardJson.recognise(names, {}) !== null).toBe(expected);
    expect(zoomDashboardJson.recognise(names, { address: "ip_address" })).toBeNull();
  });

  it("knows which identity counts more, and takes a connection's number for none", () => {
    const names = ["customer_key", "id", "user_id", "registrant_id", "participant_user_id", "ip_address", "user_name"];
    expect(zoomDashboardJson.recognise(names, {})).toEqual({
      kind: "fields",
      columns: { person: [4, 1, 3, 0], address: [5], name: [6] },
    });
  });

  it.each([
    ["Phone", "dial-in"],
    ["phone", "dial-in"],
    ["H.323/SIP", "dial-in"],
    ["Cisco SIP Room", "dial-in"],
    ["Windows", null],
    ["iPhone", null],
    ["Phone App + Windows", null],
    ["gossip", null],
    ["", null],
    [null, null],
  ])("device %j: %s", (device, expected) => {
    expect(zoomDashboardJson.hidden({ ...empty, device, address: "192.0.2.1" })).toBe(expected);
  });

  it.each([
    [null, null, "withheld"],
    ["-", "", "withheld"],
    [null, "p1@example.org", null],
    ["192.0.2.1", null, null],
  ])("address %j, e-mail %j: %s", (address, email, expected) => {
    expect(zoomDashboardJson.hidden({ ...empty, address, email })).toBe(expected);
  });

  it.each([
    ["in_waiting_room", "waiting-room"],
    ["in_meeting", null],
    [null, null],
  ])("status %j: %s", (status, expected) => {
    expect(zoomDashboardJson.excluded({ ...empty, status })).toBe(expected);
  });
});

describe("the generic formats", () => {
  it.each([genericJson, genericNdjson])("$id hides and excludes nothing", (format) => {
    expect(format.hidden()).toBeNull();
    expect(format.excluded()).toBeNull();
    expect(format.recognise(["topic", "email"], {})).toBeNull();
    expect(format.recognise(["topic", "email", "client_ip"], {})).toEqual({
      kind: "fields",
      columns: { address: [2], email: [1] },
    });
  });
});
