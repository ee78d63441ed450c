import { describe, expect, it } from "vitest";
import { formats } from "../../src/read/formats.ts";
import type { FieldMap } from "../../src/read/log-format.ts";
import { recogniseTable } from "../../src/read/table-header.ts";
import { layoutOf } from "../support/read-table.ts";

function recognise(log: string | Buffer, asked: FieldMap = {}): ReturnType<typeof recogniseTable> {
  return recogniseTable(Buffer.from(log), formats, asked);
}

describe("recogniseTable, of a log with a header", () => {
  it.each([
    ["comma", "Name,IP,Room\nP 1,192.0.2.1,7\n", ","],
    ["tab", "Name\tIP\tRoom\r\nP 1\t192.0.2.1\t7\r\n", "\t"],
    ["semicolon", "Name;IP;Room\rP 1;192.0.2.1;7\r", ";"],
    ["bar", "Name|IP|Room\n", "|"],
    ["comma in quotes", '"Name","IP","Room"', ","],
    ["semicolon beside commas", "Name;IP;Room, floor, house\n", ";"],
  ])("finds the delimiter: %s", (_, log, delimiter) => {
    expect(layoutOf(log)).toMatchObject({
      names: [expect.any(String), "IP", expect.stringMatching(/^Room/u)],
      delimiter: delimiter.charCodeAt(0),
      bodyStart: log.search(/[\r\n]|$/u) + (/\r\n/u.test(log) ? 2 : log.includes("\r") || log.includes("\n") ? 1 : 0),
      before: { preamble: 0, header: 1, blank: 0 },
    });
  });

  it.each([
    ["sep=;\r\nName;IP\r\n", { preamble: 1, header: 1, blank: 0 }],
    ["SEP=,\nName,IP\n", { preamble: 1, header: 1, blank: 0 }],
    ["Topic,Meeting ID\nWeekly,7\n,,\n\n  \nName,IP\n", { preamble: 2, header: 1, blank: 3 }],
    ['Topic,"Weekly\nName,IP\n', { preamble: 1, header: 1, blank: 0 }],
    ['The "weekly" meeting, "again"x\r\nName,IP\r\n', { preamble: 1, header: 1, blank: 0 }],
    ['Topic\n"two\n\nlines"\nName,IP\n', { preamble: 3, header: 1, blank: 1 }],
    ['Name,"IP\r\nAddress"\r\n', { preamble: 0, header: 2, blank: 0 }],
    [`${"\n".repeat(500)}Name,IP\n`, { preamble: 0, header: 1, blank: 500 }],
    [`${"a line\n".repeat(29)}Name,IP\n`, { preamble: 29, header: 1, blank: 0 }],
  ])("skips what stands before it: %j", (log, before) => {
    const layout = layoutOf(`${log}Participant 17,192.0.2.17`);
    expect(layout.before).toEqual(before);
    expect(layout.bodyStart).toBe(log.length);
  });

  it("counts as blank only what is blank with the delimiter of the table", () => {
    expect(layoutOf(";;\n,,\nName;IP\n").before).toEqual({ preamble: 1, header: 1, blank: 1 });
  });

  it("takes the delimiter that gives most columns", () => {
    expect(layoutOf("IP,Name,x;Role;Room;Client IP\n").names).toEqual(["IP,Name,x", "Role", "Room", "Client IP"]);
  });

  it("does not take the statement of the delimiter for a header", () => {
    expect(layoutOf("sep=;\nWoher;Wer\n", { address: "#1" }).names).toEqual(["Woher", "Wer"]);
  });

  it("does not take a header that its block cuts", () => {
    const header = "Name,IP,Client IP\n";
    const title = `${"x".repeat(256 * 1024 - "Name,IP".length - 1)}\n`;
    expect(recognise(title + header)).toMatchObject({ kind: "not-a-log" });
    expect(recognise(title.slice(header.length) + header)).toMatchObject({ kind: "ambiguous" });
  });

  it("leaves out formats that are no tables", () => {
    const others = formats.filter((format) => !(format.shapes as readonly string[]).includes("table"));
    expect(others).not.toEqual([]);
    expect(recogniseTable(Buffer.from("Name,IP\n"), others, {}).kind).toBe("no-address");
  });

  it("prefers the format of a platform to the generic one", () => {
    expect(layoutOf("Participant,IP Address,Location,Network Type\n").format.id).toBe("zoom-dashboard-csv");
    expect(layoutOf("Participant,IP Address,Location\n").format.id).toBe("generic-csv");
  });

  it("reads a header in windows-1252, and in UTF-8", () => {
    expect(layoutOf(Buffer.from("Name,Direcci\u00f3n IP\n", "latin1")).names).toEqual(["Name", "Dirección IP"]);
    expect(layoutOf("Name,Dirección IP\n").names).toEqual(["Name", "Dirección IP"]);
  });

  it("takes a column of addresses alone, under whatever delimiter the log states", () => {
    expect(layoutOf("ip\n192.0.2.1\n").columns).toEqual({ address: [0] });
    expect(layoutOf("sep=|\nip\n192.0.2.1\n").delimiter).toBe("|".charCodeAt(0));
  });

  it("reads the columns that were asked for", () => {
    expect(layoutOf("Log of today\nWer;Woher\nP;192.0.2.1\n", { address: "woher" })).toMatchObject({
      columns: { address: [1] },
      before: { preamble: 1, header: 1, blank: 0 },
    });
  });

  it("names the columns among which it cannot choose", () => {
    expect(recognise("Name,IP,Client IP\n")).toEqual({
      kind: "ambiguous",
      field: "address",
      names: ["IP", "Client IP"],
      all: ["Name", "IP", "Client IP"],
    });
  });
});

const noNames = "text, and no row of column names in its first 30 lines";

describe("recogniseTable, of anything else", () => {
  it.each([
    [
      "Topic,ID,Duration (minutes)\nWeekly,812 3456,50\n\nFull name,Email,Join time,\nP 1,p1@example.org,x,\n",
      ["Full name", "Email", "Join time"],
    ],
    ["Name;Seat\nParticipant 17;a\nParticipant 18;b\n", ["Name", "Seat"]],
    ["Name,Email\n", ["Name", "Email"]],
    ["Topic,Meeting ID,End time\na,b,c\n\nName,Email,Join time,Guest\n", ["Name", "Email", "Join time", "Guest"]],
  ])("names the columns of a table without addresses: %j", (log, names) => {
    expect(recognise(log)).toEqual({ kind: "no-address", names });
  });

  it.each([
    ["", "nothing, it is empty"],
    ["PK\u0003\u0004\0\0\0", "binary data"],
    ["09:00 P 1: hello, everybody\n09:01 P 2: hello, you\n", noNames],
    ["hello, everybody\nhello, you\n", noNames],
    // Without a header: values that are names of fields elsewhere must not pass for it.
    ["P 1,attendee,p1@example.org\nP 2,attendee,p2@example.org\n", noNames],
    ["attendee,192.0.2.1,name\nattendee,192.0.2.2,name\n", noNames],
    ["attendee,10.0.0.1,name\n", noNames],
    ["attendee,name,Room 4711\n", noNames],
    ["attendee,name,a@example.org\n", noNames],
    ["attendee\nattendee\n", noNames],
    ["name, hello everybody\nhello\n", noNames],
    [`name,email,${"words ".repeat(11)}\n`, noNames],
    [`${"a line\n".repeat(30)}Name,IP\n`, noNames],
    [`Name,IP,${"x".repeat(70_000)}\n`, noNames],
    [`Name,IP${",".repeat(5000)}\n`, noNames],
  ])("does not take for a log: %.60j", (log, found) => {
    expect(recognise(log)).toEqual({ kind: "not-a-log", found });
  });
});
