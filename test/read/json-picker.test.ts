import * as fc from "fast-check";
import { expect, it } from "vitest";
import { JsonPicker } from "../../src/read/json-picker.ts";
import { BROKEN, CUT } from "../../src/read/json-scanner.ts";

const wanted = ["name", "ip", "caf\u00e9"];
const long = "k".repeat(1025);
const key = fc.constantFrom(...wanted, "nam", "names", "", "na\\me", 'na"me', long, `${long}2`);
const value = fc.constantFrom<unknown>("a", "", 'x"y', 1, null, true, [1, { name: "inner" }], { ip: "inner" });
const objects = fc.array(fc.uniqueArray(fc.tuple(key, value), { selector: ([name]) => name, maxLength: 5 }), {
  minLength: 1,
  maxLength: 8,
});

function newPicker(): { readonly picker: JsonPicker; readonly slots: readonly number[] } {
  const picker = new JsonPicker([], { note: () => {} });
  return { picker, slots: wanted.map((name) => picker.want(name)) };
}

it("finds the values that JSON.parse finds, whatever objects came before", () => {
  fc.assert(
    fc.property(objects, fc.constantFrom(undefined, 1), (all, indent) => {
      const { picker, slots } = newPicker();
      for (const entries of all) {
        const bytes = Buffer.from(JSON.stringify(Object.fromEntries(entries), null, indent));
        expect(picker.pick(bytes, 0, bytes.length)).toBe(bytes.length);
        const found = slots.map((slot) => {
          const start = picker.start(slot);
          return start < 0 ? undefined : (JSON.parse(bytes.toString("utf8", start, picker.end(slot))) as unknown);
        });
        const values = new Map(entries);
        expect(found).toEqual(wanted.map((name) => values.get(name)));
      }
    }),
    { numRuns: 500 },
  );
});

it("finds nothing beyond the end, also of objects that it knows by heart", () => {
  fc.assert(
    fc.property(objects, fc.nat(), fc.constantFrom(0, 0x22, 0x3a), (all, cut, put) => {
      const { picker } = newPicker();
      for (const entries of all) {
        const bytes = Buffer.from(JSON.stringify(Object.fromEntries(entries)));
        picker.pick(bytes, 0, bytes.length);
        const end = 1 + (cut % (bytes.length - 1));
        expect(picker.pick(bytes, 0, end)).toBe(CUT);
        // A byte of the key or value is another: what is then not JSON is not taken for it.
        const bent = Buffer.from(bytes).fill(put, end, end + 1);
        const after = picker.pick(bent, 0, bent.length);
        expect(after === bent.length).toBe(isJson(bent));
        expect([BROKEN, CUT].includes(after)).toBe(!isJson(bent));
      }
    }),
    { numRuns: 500 },
  );
});

function isJson(bytes: Buffer): boolean {
  try {
    JSON.parse(bytes.toString("utf8"));
    return true;
  } catch {
    return false;
  }
}
