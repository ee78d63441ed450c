import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CellDecoder } from "../../src/read/cell-decoder.ts";
import { type JsonRecord, type RecordPart, RecordScanner } from "../../src/read/json-record.ts";
import { later, list, object, parameters, shapeNames, text } from "../../src/read/json-shape.ts";
import type { ObjectShape } from "../../src/read/json-shape.ts";
import { NameLedger } from "../../src/read/name-ledger.ts";

/** A decoder that keeps what it decoded. */
class Witness extends CellDecoder {
  readonly seen: string[] = [];

  override decode(bytes: Buffer, start: number, end: number): string {
    const decoded = super.decode(bytes, start, end);
    this.seen.push(decoded);
    return decoded;
  }
}

/** What `look` makes of one record, and what was decoded and noted on the way. */
function scan(json: string, look: (record: JsonRecord) => unknown) {
  const cells = new Witness();
  const ledger = new NameLedger();
  let seen: unknown = null;
  const none: readonly RecordPart[] = [];
  const rows = (record: JsonRecord): readonly RecordPart[] => {
    seen = look(record);
    return none;
  };
  const result = new RecordScanner(cells, ledger).read({ shapes: [], rows }, Buffer.from(json), 0);
  return { seen, result, decoded: cells.seen, names: ledger.names() };
}

const reading = (shape: ObjectShape) => (record: JsonRecord) => record.read(shape);

describe("reading by a shape", () => {
  const shape = object({
    id: text("meeting"),
    who: object({ name: text("name"), ids: list(text()) }),
    legs: list(object({ ip: text("address") })),
  });

  it.each([
    [
      "everything",
      { id: 7, who: { name: "P 1", ids: ["a", 1, true, null, ""] }, legs: [{ ip: "192.0.2.1" }, {}] },
      { id: "7", who: { name: "P 1", ids: ["a", "1", "true"] }, legs: [{ ip: "192.0.2.1" }, { ip: null }] },
    ],
    ["nothing", {}, { id: null, who: null, legs: [] }],
    ["null and empty", { id: "", who: null, legs: null }, { id: null, who: null, legs: [] }],
    ["one in the place of many", { legs: { ip: "192.0.2.2" } }, { id: null, who: null, legs: [{ ip: "192.0.2.2" }] }],
    ["text in the place of an object", { who: "x", legs: "y" }, { id: null, who: null, legs: [] }],
    [
      "other elements than objects",
      { legs: [1, "x", [], { ip: "a" }, null] },
      { id: null, who: null, legs: [{ ip: "a" }] },
    ],
    [
      "escapes",
      { id: 'a"\n\u00e9', who: { name: "\ud83d\ude00" } },
      { id: 'a"\n\u00e9', who: { name: "\ud83d\ude00", ids: [] }, legs: [] },
    ],
  ])("%s", (_, json, expected) => {
    for (const written of [JSON.stringify(json), JSON.stringify(json, null, 2)]) {
      expect(scan(written, reading(shape))).toMatchObject({ seen: expected, result: [] });
    }
  });

  it("says why a record cannot be read", () => {
    expect(scan('{"id":{"deep":1}}', reading(shape)).result).toBe("not-text");
    expect(scan('{"legs":[{"ip":["x"]}]}', reading(shape)).result).toBe("not-text");
    expect(scan('{"id":"1","id":"2"}', reading(shape)).result).toBe("repeated-key");
    expect(scan('{"who":{"name":"1","name":"2"}}', reading(shape)).result).toBe("repeated-key");
    expect(scan('{"other":1,"other":2,"legs":[]}', reading(shape)).result).toEqual([]);
  });

  it("makes a value of nothing else, and names what it read and what it did not", () => {
    const json = {
      id: "1",
      topic: "CANARY",
      who: { name: "P 1", note: ["CANARY"], ids: ["a"] },
      legs: [{ ip: "192.0.2.1", server: { ip: "CANARY" } }],
      CANARY: { CANARY: "CANARY" },
    };
    const { decoded, names } = scan(JSON.stringify(json), reading(shape));
    expect(decoded).toEqual(["1", "P 1", "a", "192.0.2.1"]);
    expect(names).toEqual({
      read: ["id", "who.name", "who.ids[]", "legs[].ip"],
      ignored: ["topic", "CANARY", "who.note", "legs[].server"],
    });
  });

  it("reads what JSON.parse reads", () => {
    const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
    const record = fc.record(
      {
        id: leaf,
        who: fc.record({ name: leaf, ids: fc.array(leaf) }),
        legs: fc.array(fc.record({ ip: leaf })),
        x: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    const asText = (value: string | number | boolean | null | undefined): string | null =>
      value === null || value === undefined || value === "" ? null : String(value);
    fc.assert(
      fc.property(record, (one) => {
        expect(scan(JSON.stringify(one), reading(shape)).seen).toEqual({
          id: asText(one.id),
          who:
            one.who === undefined
              ? null
              : { name: asText(one.who.name), ids: one.who.ids.map(asText).filter((id) => id !== null) },
          legs: (one.legs ?? []).map(({ ip }) => ({ ip: asText(ip) })),
        });
      }),
    );
  });
});

describe("named values", () => {
  const shape = object({ parameters: parameters({ ip_address: "address", is_external: null }) });
  const named = (...values: readonly object[]): string => JSON.stringify({ parameters: values });

  it("are read by name, whatever type they are written as, and no others are decoded", () => {
    const json = named(
      { name: "action_description", value: "CANARY" },
      { name: "ip_address", value: "192.0.2.1" },
      { is_external: "CANARY", name: "is_external", boolValue: false },
      { name: "duration", intValue: "12" },
    );
    const { seen, decoded, names } = scan(json, reading(shape));
    expect(seen).toEqual({ parameters: { ip_address: "192.0.2.1", is_external: "false" } });
    expect(decoded).toEqual(["192.0.2.1", "false"]);
    expect(names.read).toEqual(["parameters[ip_address]", "parameters[is_external]"]);
  });

  it.each([
    ["none", named(), []],
    ["no array", '{"parameters":"x"}', []],
    ["one in the place of many", '{"parameters":{"name":"ip_address","value":"a"}}', []],
    ["no object", '{"parameters":[1,"x",[]]}', []],
    [
      "twice the same name",
      named({ name: "ip_address", value: "a" }, { name: "ip_address", value: "b" }),
      "repeated-key",
    ],
    ["a value that is no text", named({ name: "ip_address", value: { a: 1 } }), "not-text"],
    ["several values, which are not read", named({ name: "ip_address", multiValue: ["a"] }), []],
  ])("%s", (_, json, result) => {
    expect(scan(json, reading(shape)).result).toEqual(result);
  });
});

describe("an object that is looked into later", () => {
  const body = object({ text: text() });
  const gate = object({ event: text(), payload: later(body) });

  it("is not looked into before", () => {
    const json = '{"event":"chat","payload":{"text":"CANARY"}}';
    const look = (record: JsonRecord): unknown => record.read(gate).event;
    expect(scan(json, look)).toMatchObject({
      seen: "chat",
      decoded: ["chat"],
      names: { read: ["event"], ignored: [] },
    });
    const whole = scan(json, (record) => record.read(gate).payload?.read(body));
    expect(whole).toMatchObject({ seen: { text: "CANARY" }, names: { read: ["event", "payload.text"] } });
  });

  it("can be read twice, by different shapes", () => {
    const again = scan('{"a":"1","b":"2"}', (record) => [
      record.read(object({ a: text() })),
      record.read(object({ b: text() })),
    ]);
    expect(again.seen).toEqual([{ a: "1" }, { b: "2" }]);
  });
});

it("names everything that a shape reads, with what it serves", () => {
  const shape = object({
    id: text("meeting"),
    events: list(
      object({ name: text(), parameters: parameters({ ip: "address" }), body: later(object({ x: text("name") })) }),
    ),
  });
  expect(shapeNames(shape)).toEqual([
    ["id", "meeting"],
    ["events[].name", null],
    ["events[].parameters[ip]", "address"],
    ["events[].body.x", "name"],
  ]);
});
