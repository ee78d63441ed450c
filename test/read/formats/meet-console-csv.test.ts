import { describe, expect, it } from "vitest";
import { meetConsoleCsv } from "../../../src/read/formats/meet-console-csv.ts";
import { fileOf } from "../../support/log-files.ts";
import { writer } from "../../support/meeting-writers/meet-console-csv.ts";
import { read } from "../../support/read-whole.ts";
import { writtenByEmail, writtenSessions } from "../../support/written-sessions.ts";

const at = (time: string, day = "2026-06-04") => Date.parse(`${day}T${time}Z`);
const session = {
  meeting: "conference-1",
  person: null,
  email: null,
  role: null,
  address: null,
  hidden: null,
  platformSays: null,
};

describe("Google Meet's log from the Admin console", () => {
  it("gives connections, and nothing of other events", async () => {
    const { sessions, summary } = await read({ kind: "file", path: "test/fixtures/formats/meet-console-csv.csv" });
    expect(sessions).toEqual([
      {
        ...session,
        email: "p1@example.org",
        name: "Participant 1",
        device: "Web",
        role: "host",
        address: "109.192.0.9",
        join: at("12:00:00"),
        leave: at("13:01:12"),
        platformSays: "DE",
      },
      {
        ...session,
        name: "Participant 2",
        device: "Web",
        hidden: "withheld",
        join: at("12:02:00"),
        leave: at("12:20:41"),
      },
      {
        ...session,
        name: null,
        device: "PSTN dial-in",
        hidden: "dial-in",
        join: at("12:20:00"),
        leave: at("12:30:00"),
      },
      {
        ...session,
        email: "p4@example.org",
        name: "Participant 4",
        device: "Android",
        address: "192.0.2.4",
        join: at("12:39:00"),
        leave: at("12:40:00"),
      },
      {
        ...session,
        person: "room-device-5",
        name: "Room 5",
        device: "Chromebox",
        address: "1.64.0.9",
        join: at("12:00:00"),
        leave: at("12:45:00"),
        platformSays: "HK",
      },
      {
        ...session,
        name: "Participant 6",
        device: "iOS",
        hidden: "withheld",
        join: at("12:45:00"),
        leave: at("12:50:00"),
      },
      {
        ...session,
        meeting: "ABCDEFGHIJ",
        email: "p7@example.org",
        name: "Participant 7",
        device: "iOS",
        join: at("12:50:00"),
        leave: at("12:55:00"),
      },
    ]);
    expect(summary).toMatchObject({
      format: "meet-console-csv",
      warnings: [],
      rows: {
        read: 10,
        sessions: 7,
        excluded: { "operation-poll": 1, "operation-moderation": 1, "operation-meeting": 1 },
        rejected: {},
        timesUnread: 0,
      },
    });
    expect(summary.fieldsIgnored).toEqual(
      (
        "Event Description, Product Type, Call Rating out of 5, Network Round Trip Time Mean In ms, " +
        "Calendar Event Id, Action Reason, Action Description, Target Display Names, Target Email, " +
        "Target Phone Number"
      ).split(", "),
    );
    expect(JSON.stringify({ sessions, summary })).not.toContain("CANARY");
  });

  it("is read in Italian, also where a program has spoilt its accents", async () => {
    const { sessions, summary } = await read({
      kind: "file",
      path: "test/fixtures/formats/meet-console-csv.italian.csv",
    });
    expect(sessions).toEqual([
      {
        ...session,
        email: "p1@example.org",
        name: "Participant 1",
        device: "Web",
        role: "host",
        address: "101.176.0.9",
        join: at("08:00:00", "2026-01-01"),
        leave: at("09:00:00", "2026-01-01"),
        platformSays: "Sydney",
      },
      {
        ...session,
        name: "Participant 2",
        device: "Web",
        hidden: "withheld",
        join: at("08:00:00", "2026-01-01"),
        leave: at("08:30:00", "2026-01-01"),
      },
      {
        ...session,
        meeting: "conference-2",
        email: "p3@example.org",
        name: "Participant 3",
        device: "iOS",
        address: "108.56.0.9",
        join: at("07:20:00", "2026-08-01"),
        leave: at("07:30:00", "2026-08-01"),
        platformSays: "US",
      },
    ]);
    expect(summary).toMatchObject({
      format: "meet-console-csv",
      warnings: [],
      rows: { excluded: { "operation-other": 1 } },
    });
    expect(JSON.stringify({ sessions, summary })).not.toContain("CANARY");
  });

  const english =
    "Date,Event Name,Meeting Code,Participant Identifier,Participant Outside Organisation,Client Type,IP Address";
  it.each([
    [english],
    [english.toLowerCase()],
    [english.replace("Organisation", "Organization").replace("IP Address", "IP address")],
    ["Event,Conference ID,Actor,IP address"],
    ["IP Address,Meeting Code,Organizer Email,Client Type"],
    ["Data,Nome evento,Codice riunione,Identificatore partecipante,Indirizzo IP"],
  ])("%s is one", (header) => {
    expect(meetConsoleCsv.recognise(header.split(","), {})).toMatchObject({ kind: "fields" });
    expect(meetConsoleCsv.recognise(header.split(","), { address: "City" })).toBeNull();
  });

  it.each([
    ["Date,Event Name,Meeting Code,Participant Identifier"],
    ["Date,Event Name,Participant Identifier,IP Address"],
    ["Date,Meeting Code,Participant Name,IP Address"],
    ["Date,Event,Meeting ID,Name,IP Address"],
  ])("%s is none", (header) => {
    expect(meetConsoleCsv.recognise(header.split(","), {})).toBeNull();
  });

  it("finds the columns in every order, and both of those that serve one field", () => {
    const header = "Country,City,Actor,Participant Identifier,Meeting Code,Conference ID,IP Address,Date";
    expect(meetConsoleCsv.recognise(header.split(","), {})).toBeNull();
    expect(meetConsoleCsv.recognise([...header.split(","), "Event"], {})).toEqual(
      meetConsoleCsv.recognise([...header.split(","), "Event", "Topic"], {}),
    );
    expect(meetConsoleCsv.recognise([...header.split(","), "Event"], {})).toEqual({
      kind: "fields",
      columns: { address: [6], meeting: [5, 4], email: [3, 2], leave: [7], status: [8], platformSays: [0, 1] },
    });
  });

  it("does not choose between two columns of one name", () => {
    expect(meetConsoleCsv.recognise([...english.split(","), "IP address"], {})).toEqual({
      kind: "ambiguous",
      field: "address",
      names: ["IP Address", "IP address"],
    });
  });

  const header =
    "Date,Event Name,Meeting Code,Participant Identifier,Client Type,Duration,IP Address,Participant Outside Organization";
  it.each([
    [
      "an event's unknown name, of a connection",
      '"4 Jun 2026, 14:00:00",Endpunkt verlassen,A,a@example.org,Web,60,1.64.0.9,No',
      1,
    ],
    ["an event's unknown name, of nobody", '"4 Jun 2026, 14:00:00",Umfrage,A,,Web,60,,No', 0],
    ["an event's unknown name, without a length", '"4 Jun 2026, 14:00:00",Umfrage,A,a@example.org,Web,,1.64.0.9,No', 0],
    ["no event", '"4 Jun 2026, 14:00:00",,A,a@example.org,Web,60,1.64.0.9,No', 1],
    ["a connection without anything else", ",ENDPOINT LEFT,,,,,,", 1],
    ["another event with everything", '"4 Jun 2026, 14:00:00",Question created,A,a@example.org,Web,60,1.64.0.9,No', 0],
  ])("tells by the event, or else by the length, what a row is: %s", async (_, row, expected) => {
    const { summary } = await read(fileOf(`${header}\n${row}\n,Endpoint left,,b@example.org,,,,\n`));
    expect(summary.rows.sessions).toBe(expected + 1);
  });

  it("reads dates without a zone in the zone that the user gives, and says so where there is none", async () => {
    const log = `${header}\n"4 Jun 2026, 14:00:00",Endpoint left,A,a@example.org,Web,60,1.64.0.9,No\n`;
    const given = await read(fileOf(log), { timeZone: "Europe/Rome" });
    expect(given.sessions).toMatchObject([{ join: at("11:59:00"), leave: at("12:00:00") }]);
    const { summary } = await read(fileOf(log));
    expect(summary.warnings).toMatchObject([{ kind: "times-without-zone" }]);
  });

  it("reads back what is written like it", async () => {
    const { sessions, summary } = await read(fileOf(writer.write(writtenSessions), writer.file));
    expect(summary).toMatchObject({ format: "meet-console-csv", warnings: [] });
    expect(sessions).toMatchObject(writtenByEmail);
  });
});
