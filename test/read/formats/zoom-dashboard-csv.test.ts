import { describe, expect, it } from "vitest";
import { zoomDashboardCsv } from "../../../src/read/formats/zoom-dashboard-csv.ts";
import { emptyRow as empty } from "../../../src/read/raw-row.ts";

describe("the columns of a Zoom Dashboard export, whose exact header is a guess", () => {
  it.each([
    [
      "Participant,Device,IP Address,Location,Network Type,Join Time,Leave Time",
      { name: [0], device: [1], address: [2], platformSays: [3], join: [5], leave: [6] },
    ],
    [
      "leave time,PC Name,Microphone,IP_ADDRESS,user name,User Email,In Waiting Room,Registrant ID",
      { leave: [0], address: [3], name: [4], email: [5], status: [6], person: [7] },
    ],
    [
      "Meeting ID,Name,Role,Status,IP Address,Data Center,Connection Type",
      {
        meeting: [0],
        name: [1],
        role: [2],
        status: [3],
        address: [4],
      },
    ],
  ])("%s", (header, columns) => {
    expect(zoomDashboardCsv.recognise(header.split(","), {})).toEqual({ kind: "fields", columns });
  });

  it.each([
    ["Participant,Device,Location,Network Type,Join Time"],
    ["Device,IP Address,Location,Network Type,Join Time"],
    ["Participant,Device,IP Address,Location,Join Time"],
    ["Participant,Client IP,Location,Network Type"],
  ])("is not another log: %s", (header) => {
    expect(zoomDashboardCsv.recognise(header.split(","), {})).toBeNull();
  });

  it("leaves a log to the generic formats when columns are asked for", () => {
    const names = ["Participant", "IP Address", "Location", "Network Type"];
    expect(zoomDashboardCsv.recognise(names, { address: "Location" })).toBeNull();
  });

  it("does not choose between two columns of one name", () => {
    const names = ["Participant", "IP Address", "IP Address", "Location", "Network Type"];
    expect(zoomDashboardCsv.recognise(names, {})).toEqual({
      kind: "ambiguous",
      field: "address",
      names: ["IP Address", "IP Address"],
    });
  });
});

describe("a row of a Zoom Dashboard export", () => {
  it.each([
    ["Phone", "dial-in"],
    [" phone ", "dial-in"],
    ["H.323/SIP", "dial-in"],
    ["H323", "dial-in"],
    ["Cisco SIP device", "dial-in"],
    ["Windows", null],
    ["iPhone", null],
    ["Windows + Phone", null],
    ["gossip", null],
    [null, null],
  ])("of device %j hides its address: %j", (device, hidden) => {
    expect(zoomDashboardCsv.hidden({ ...empty, device, address: "192.0.2.1" })).toBe(hidden);
  });

  it.each([
    ["in_waiting_room", "waiting-room"],
    ["In Waiting Room", "waiting-room"],
    ["Yes", "waiting-room"],
    ["No", null],
    ["in_meeting", null],
    [null, null],
  ])("of status %j is excluded: %j", (status, excluded) => {
    expect(zoomDashboardCsv.excluded({ ...empty, status })).toBe(excluded);
  });
});
