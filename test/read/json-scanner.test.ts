import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CellDecoder } from "../../src/read/cell-decoder.ts";
import { JsonPicker } from "../../src/read/json-picker.ts";
import { BROKEN, CUT, MAX_DEPTH, skipSpace, skipValue } from "../../src/read/json-scanner.ts";
import { NOT_TEXT, readText } from "../../src/read/json-text.ts";
import { NameLedger } from "../../src/read/name-ledger.ts";

function accepts(text: string): boolean {
  const bytes = Buffer.from(text);
  const after = skipValue(bytes, 0, bytes.length);
  return after >= 0 && skipSpace(bytes, after, bytes.length) === bytes.length;
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The values of keys of one object, as text. */
function pick(text: string, keys: readonly string[]) {
  const bytes = Buffer.from(text);
  const picker = new JsonPicker([], new NameLedger());
  const slots = keys.map((key) => picker.want(key));
  const after = picker.pick(bytes, 0, bytes.length);
  const cells = new CellDecoder();
  const values = slots.map((slot) => {
    const start = picker.start(slot);
    return start < 0 ? undefined : readText(bytes, start, picker.end(slot), cells);
  });
  return { after, values, repeated: picker.repeated };
}

/** A parsed value as it is read; numbers as `JSON.stringify` writes them. */
function asText(value: unknown): string | null | typeof NOT_TEXT {
  if (typeof value === "string") return value === "" ? null : value;
  if (typeof value === "object" && value !== null) return NOT_TEXT;
  return value === null ? null : JSON.stringify(value);
}

const jsonText = fc
  .tuple(fc.json({ maxDepth: 6 }), fc.constantFrom(undefined, 1, "\t", " \r\n"))
  .map(([text, indent]) => (indent === undefined ? text : JSON.stringify(JSON.parse(text), null, indent)));

const piece = fc.oneof(
  fc.constantFrom('"', "\\", "\\u", "\\ud800", "{", "}", "[", "]", ",", ":", " ", "\n", "\t", "\r"),
  fc.constantFrom("0", "01", "-", ".", "e", "E+", "1e5", "true", "nul", "null", "false", "NaN", "a", "é", "//"),
  fc.constantFrom("\u0000", "\u001f", "\u007f", "\u00a0", "\ufeff"),
);

const damaged = fc
  .tuple(jsonText, fc.array(fc.tuple(fc.nat(), fc.nat({ max: 3 }), piece), { minLength: 1, maxLength: 4 }))
  .map(([text, cuts]) =>
    cuts.reduce((before, [at, length, other]) => {
      const place = at % (before.length + 1);
      return before.slice(0, place) + other + before.slice(place + length);
    }, text),
  );

describe("skipValue", () => {
  it.each([
    ['"a\\u0041\\"\\/"', true],
    ['"\\ud800"', true],
    ['"\\u00g0"', false],
    ['"\\x"', false],
    ['"\n"', false],
    ['"', false],
    ["-0.0e-10", true],
    ["-", false],
    ["01", false],
    ["1.", false],
    [".5", false],
    ["1e+", false],
    ["+1", false],
    ["nulL", false],
    ["[1,]", false],
    ["[,1]", false],
    ['{"a":1,}', false],
    ['{"a" 1}', false],
    ["{a:1}", false],
    ["{'a':1}", false],
    ["[}", false],
    ["[1}", false],
    ['{"a":1]', false],
    [" \r\n\t{ } ", true],
    ["\u00a0{}", false],
    ["{} {}", false],
    ["[[],{},[{}]]", true],
    ["", false],
  ])("%j: %s", (text, expected) => {
    expect(accepts(text)).toBe(expected);
    expect(parses(text)).toBe(expected);
  });

  it("accepts what JSON.parse accepts", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          jsonText,
          damaged,
          fc.array(piece, { maxLength: 12 }).map((all) => all.join("")),
        ),
        (text) => {
          expect(accepts(text)).toBe(parses(text));
        },
      ),
      { numRuns: 5000 },
    );
  });

  it("calls every beginning of an object or array cut, not broken", () => {
    fc.assert(
      fc.property(jsonText, fc.nat(), (text, at) => {
        const bytes = Buffer.from(`[${text}]`);
        expect(skipValue(bytes, 0, at % bytes.length)).toBe(CUT);
      }),
    );
  });

  it.each([
    ["arrays", "[", "]"],
    ["objects", '{"a":', "}"],
  ])("has a limit on %s in each other", (_, open, close) => {
    const nested = (levels: number) => `${open.repeat(levels)}0${close.repeat(levels)}`;
    expect(accepts(nested(MAX_DEPTH))).toBe(true);
    expect(accepts(nested(MAX_DEPTH + 1))).toBe(false);
    const bytes = Buffer.from(nested(100_000));
    expect(skipValue(bytes, 0, bytes.length)).toBe(BROKEN);
  });
});

describe("picking", () => {
  it.each<[string, string | null | undefined | typeof NOT_TEXT]>([
    ['{"ip":"192.0.2.1"}', "192.0.2.1"],
    ['{"\\u0069p":"192.0.2.1"}', "192.0.2.1"],
    ['{"i\\u0070":  12.50e1 }', "12.50e1"],
    ['{"ip":true}', "true"],
    ['{"ip":false,"x":{"ip":"192.0.2.9"}}', "false"],
    ['{"ip":null}', null],
    ['{"ip":""}', null],
    ['{"ip":"\\n\\u00e9\\ud83d\\ude00\\ud800 \\\\u0041"}', "\n\u00e9\u{1f600}\ud800 \\u0041"],
    ['{"ip":["192.0.2.1"]}', NOT_TEXT],
    ['{"ip":{}}', NOT_TEXT],
    ['{"IP":"192.0.2.1","ip ":"192.0.2.2","i":1,"ipp":2}', undefined],
    ["{}", undefined],
  ])("%s", (text, expected) => {
    expect(pick(text, ["ip"])).toEqual({ after: text.length, values: [expected], repeated: false });
  });

  it("sees a key that occurs twice, however it is written", () => {
    expect(pick('{"ip":1,"\\u0069\\u0070":2}', ["ip"]).repeated).toBe(true);
    expect(pick('{"ip":1,"x":{"ip":2},"y":3,"y":4}', ["ip"]).repeated).toBe(false);
  });

  it("takes nothing from prototypes", () => {
    const text = '{"__proto__":{"ip":"192.0.2.1"},"constructor":1}';
    expect(pick(text, ["ip", "toString", "constructor"]).values).toEqual([undefined, undefined, "1"]);
    expect(pick(text, ["__proto__"]).values).toEqual([NOT_TEXT]);
  });

  it("reads the values that JSON.parse reads", () => {
    const scalar = fc.oneof(fc.string({ unit: "binary" }), fc.double({ noNaN: true }), fc.boolean(), fc.constant(null));
    const record = fc.dictionary(fc.string({ unit: "binary", minLength: 1 }), fc.oneof(scalar, fc.jsonValue()));
    fc.assert(
      fc.property(record, fc.constantFrom(undefined, 2), (object, indent) => {
        const text = JSON.stringify(object, null, indent);
        const parsed = Object.entries(JSON.parse(text) as Record<string, unknown>);
        const { after, values } = pick(
          text,
          parsed.map(([key]) => key),
        );
        expect(after).toBe(Buffer.byteLength(text));
        expect(values).toEqual(parsed.map(([, value]) => asText(value)));
      }),
    );
  });

  it("picks again inside what it picked", () => {
    const text = '{"payload":{"object":{"participant":{"public_ip":"192.0.2.1"}}}}';
    const bytes = Buffer.from(text);
    let start = 0;
    let end = bytes.length;
    for (const key of ["payload", "object", "participant", "public_ip"]) {
      const picker = new JsonPicker([], new NameLedger());
      const slot = picker.want(key);
      expect(picker.pick(bytes, start, end)).toBe(end);
      [start, end] = [picker.start(slot), picker.end(slot)];
    }
    expect(bytes.toString("utf8", start, end)).toBe('"192.0.2.1"');
  });

  it("survives an object of very many keys", () => {
    const keys = Array.from({ length: 50_000 }, (_, index) => `"k${index}":${index}`);
    expect(pick(`{${keys.join(",")},"\\u0069p":"192.0.2.1"}`, ["ip"]).values).toEqual(["192.0.2.1"]);
  });
});
