import { describe, expect, it } from "vitest";
import { recogniseJson } from "../../src/read/json-layout.ts";
import type { FieldMap } from "../../src/read/log-format.ts";
import { jsonFormats, participant } from "../support/read-json.ts";

function recognise(log: string, { complete = true, asked = {} }: { complete?: boolean; asked?: FieldMap } = {}) {
  return recogniseJson(Buffer.from(log), complete, jsonFormats, asked);
}

/** "lines participants[] zoom-dashboard-json" */
function summary(log: string, complete = true): string {
  const recognition = recognise(log, { complete });
  if (recognition.kind !== "recognised") return recognition.kind;
  const { framing, path, format } = recognition.layout;
  const place = path.map((step) => (step.kind === "each" ? "[]" : `.${step.key}`)).join("");
  return `${framing} ${place} ${format.id}`;
}

const rows = [participant(1), participant(2)];
const page = { page_size: 300, participants: rows };
const plain = [
  { attendee: "Participant 1", ip: "192.0.2.1" },
  { attendee: "Participant 2", ip: "192.0.2.2" },
];
const pretty = (value: unknown) => JSON.stringify(value, null, 2);
const line = (value: unknown) => `${JSON.stringify(value)}\n`;

describe("recogniseJson", () => {
  it.each([
    ["a page", JSON.stringify(page), "document .participants[] zoom-dashboard-json"],
    ["an indented page", pretty(page), "document .participants[] zoom-dashboard-json"],
    ["an array of pages", pretty([page, page]), "document [].participants[] zoom-dashboard-json"],
    ["a page a line", line(page) + line(page), "lines .participants[] zoom-dashboard-json"],
    ["pages one after another", pretty(page) + pretty(page), "document .participants[] zoom-dashboard-json"],
    ["pages on one line", JSON.stringify(page).repeat(2), "document .participants[] zoom-dashboard-json"],
    ["an array of rows", JSON.stringify(rows), "document [] zoom-dashboard-json"],
    ["a row a line", rows.map(line).join(""), "lines  zoom-dashboard-json"],
    ["one row on one line", line(rows[0]), "lines  zoom-dashboard-json"],
    ["one row on several lines", pretty(rows[0]), "document  zoom-dashboard-json"],
    ["CR line ends", rows.map((row) => JSON.stringify(row)).join("\r"), "lines  zoom-dashboard-json"],
    [
      "QoS",
      JSON.stringify({ participants: [participant(1, { user_qos: [{}] })] }),
      "document .participants[] zoom-dashboard-json",
    ],
    ["a plain array", JSON.stringify(plain), "document [] generic-json"],
    ["a plain row a line", plain.map(line).join(""), "lines  generic-ndjson"],
    ["a list under keys", pretty({ data: { list: { items: plain } } }), "document .data.list.items[] generic-json"],
    ["the second list", pretty({ tags: [{ tag: 1 }], items: plain }), "document .items[] generic-json"],
    ["a list of text first", pretty({ tags: ["ip"], items: plain }), "document .items[] generic-json"],
    ["an escaped key", '[{"\\u0069p":"192.0.2.1","\\u0065mail":""}]', "document [] generic-json"],
    ["four keys", pretty({ a: { b: { c: { d: plain } } } }), "document .a.b.c.d[] generic-json"],
    [
      "eight keys",
      pretty({ a: { b: { c: { d: { e: { f: { g: { h: plain } } } } } } } }),
      "document .a.b.c.d.e.f.g.h[] generic-json",
    ],
    ["nine keys", pretty({ a: { b: { c: { d: { e: { f: { g: { h: { i: plain } } } } } } } } }), "no-address"],
    ["a list inside rows", pretty({ rows: [{ id: 1, list: plain }] }), "no-address"],
    ["an address in the second row", pretty([{ attendee: "Participant 1" }, ...plain]), "document [] generic-json"],
    ["a damaged first line", `{"ip": oops}\n${plain.map(line).join("")}`, "lines  generic-ndjson"],
    ["a first line that is cut", `{"ip": "192.0\n${plain.map(line).join("")}`, "lines  generic-ndjson"],
    ["a first line that is no JSON", `oops\n${plain.map(line).join("")}`, "lines  generic-ndjson"],
    ["a damaged second line", `${line(plain[0])}oops\n`, "lines  generic-ndjson"],
    ["a damaged first row", `{"items":[{"x": oops},${JSON.stringify(plain[1])}]}`, "document .items[] generic-json"],
    [
      "a row a line in an array",
      `[\n${plain.map((row) => JSON.stringify(row)).join(",\n")}\n]`,
      "document [] generic-json",
    ],
  ])("%s", (_, log, expected) => {
    expect(summary(log)).toBe(expected);
  });

  it("recognises a head that ends anywhere after the first keys", () => {
    for (const log of [JSON.stringify({ items: plain }), pretty([page, page])]) {
      const whole = summary(log);
      for (let length = log.indexOf("192.0.2.2"); length < log.length; length += 1) {
        expect(summary(log.slice(0, length), false)).toBe(whole);
      }
    }
  });

  it("gives a row a line the same names whatever its first rows lack", () => {
    const recognition = recognise(line(participant(1)) + line(participant(2, { email: "", leave_time: "" })));
    expect(recognition).toMatchObject({
      layout: { names: ["user_id", "user_name", "ip_address", "email", "leave_time"], columns: { email: [3] } },
    });
  });

  it.each([
    ["messages", { messages: [{ sender: "Participant 1", ip_address: "192.0.2.1" }] }],
    ["transcript", { transcript: "Participant 1: hello", participants: rows }],
    ["recording_files", { id: 1, recording_files: [] }],
    ["questions", { questions: [{ email: "", ip: "192.0.2.1" }] }],
    ["polls", [{ polls: [] }]],
    ["details", { participants: [{ user_name: "Participant 1", details: [{ content: "desktop" }] }] }],
  ])("refuses content: %s", (key, log) => {
    const found = `content (${key}), which this program never reads`;
    for (const text of [JSON.stringify(log), pretty(log), line(log) + line(log)]) {
      expect(recognise(text)).toEqual({ kind: "not-a-log", found });
    }
  });

  it("does not take a count for content", () => {
    expect(summary(plain.map((row) => line({ ...row, messages: 12, details: [] })).join(""))).toBe(
      "lines  generic-ndjson",
    );
  });

  it.each([
    ["", "text that is not JSON"],
    ["   \n", "text that is not JSON"],
    ["hello", "text that is not JSON"],
    ['"192.0.2.1"', "text that is not JSON"],
    ["{}", "JSON without any named value"],
  ])("%j is not a log", (log, found) => {
    expect(recognise(log)).toEqual({ kind: "not-a-log", found });
  });

  it.each([
    ['{"participants":[]}', "participants[]"],
    ['{"data":{"items":["192.0.2.1"]}}', "data.items[]"],
    ['{"p17@example.org":[]}', "(a name that looks like an e-mail)[]"],
    ["[]", "the list"],
    ["[{}]", "the list"],
  ])("%j has no rows", (log, where) => {
    expect(recognise(log)).toEqual({ kind: "no-rows", where });
  });

  it("names what a report without addresses has", () => {
    const report = { page_count: 1, participants: [{ id: "", name: "Participant 1", e_mail: "", duration: 60 }] };
    expect(recognise(pretty(report))).toEqual({
      kind: "no-address",
      names: ["id", "name", "e_mail", "duration"],
    });
  });

  it("asks which of two addresses is meant", () => {
    expect(recognise('[{"ip":"192.0.2.1","client_ip":"192.0.2.2","name":"Participant 1"}]')).toEqual({
      kind: "ambiguous",
      field: "address",
      names: ["ip", "client_ip"],
      all: ["ip", "client_ip", "name"],
    });
  });

  it("reads the key that was asked for", () => {
    const recognition = recognise('{"x":[{"seen from":"192.0.2.1"}]}', { asked: { address: "seen from" } });
    expect(recognition).toMatchObject({ layout: { columns: { address: [0] }, asked: { address: "seen from" } } });
  });

  it.each(["[", '{"a":', '[{"ip":1,"a":'])("is not impressed by 100,000 times %s", (open) => {
    expect(recognise(open.repeat(100_000)).kind).not.toBe("recognised");
  });

  it("is not impressed by very many lists", () => {
    const lists = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`list${index}`, [{ a: 1 }]]));
    expect(recognise(JSON.stringify(lists)).kind).toBe("no-address");
  });
});
