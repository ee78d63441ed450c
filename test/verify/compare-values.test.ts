import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareValues, type Difference } from "../../src/verify/compare-values.ts";
import { unsoundKey } from "../../src/verify/unsound-key.ts";

function differences(was: unknown, is: unknown): readonly Difference[] {
  const found: Difference[] = [];
  compareValues(was, is, (one) => found.push(one));
  return found;
}

describe("compareValues", () => {
  it.each([
    ["numbers", 1, 2, [{ path: [], was: 1, is: 2 }]],
    ["a number and its text", 1, "1", [{ path: [], was: 1, is: "1" }]],
    ["nothing and zero", { a: null }, { a: 0 }, [{ path: ["a"], was: null, is: 0 }]],
    ["nothing and nobody", { a: null }, {}, [{ path: ["a"], was: null, is: undefined }]],
    ["an empty list and an empty object", { a: [] }, { a: {} }, [{ path: ["a"], was: [], is: {} }]],
    [
      "lists without names",
      [1, 2, 3],
      [1, 3],
      [
        { path: [1], was: 2, is: 3 },
        { path: [2], was: 3, is: undefined },
      ],
    ],
    [
      "names that are shifted",
      [{ id: "b", n: 1 }],
      [
        { id: "a", n: 0 },
        { id: "b", n: 1 },
      ],
      [{ path: [1], was: undefined, is: { id: "a", n: 0 } }],
    ],
    [
      "names in another order",
      [{ id: "a" }, { id: "b" }],
      [{ id: "b" }, { id: "a" }],
      [{ path: [], was: ["a", "b"], is: ["b", "a"] }],
    ],
    ["a name twice", [{ id: "a" }, { id: "a" }], [{ id: "a" }], [{ path: [1], was: { id: "a" }, is: undefined }]],
    [
      "a key of every object",
      { a: 1 },
      JSON.parse('{"a": 1, "__proto__": 2}'),
      [{ path: ["__proto__"], was: undefined, is: 2 }],
    ],
    ["zeros", { a: 0 }, { a: -0 }, []],
  ] as const)("%s", (_, was, is, expected) => {
    expect(differences(was, is)).toEqual(expected);
  });

  it("counts fields, empty lists and objects among them", () => {
    expect(
      compareValues(
        { a: 1, b: [1, 2], c: [], d: {}, e: null },
        { a: 1, b: [1, 2], c: [], d: {}, e: null },
        () => undefined,
      ),
    ).toBe(6);
  });

  const json = fc.jsonValue().map((value): unknown => JSON.parse(JSON.stringify(value)));

  it("finds nothing in equal values, and something in others", () => {
    fc.assert(
      fc.property(json, json, (one, other) => {
        expect(differences(one, structuredClone(one))).toEqual([]);
        const isEqual = JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
        expect(differences(one, other).length === 0).toBe(isEqual);
      }),
    );
  });
});

/** Keys in order, so that equal values have equal texts. */
function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return ["an object", ...entries.map(([key, one]) => [key, sorted(one)])];
}

describe("unsoundKey", () => {
  it.each([
    ['{"a": 1, "b": {"a": 1}, "c": [{"a": 1}, {"a": 2}]}', null],
    ['{"a": 1, "a": 1}', "has a key twice"],
    ['{"a": {"b": 1}, "a": 2}', "has a key twice"],
    ['[{"a" :1, "\\u0061"\n:1}]', "has a key twice"],
    ['{"a": "\\"a\\": 1, \\\\", "b\\"": "a:"}', null],
    ['{"__proto__": 1}', '"__proto__"'],
    ['"a"', null],
    ["[]", null],
  ])("%s", (text, expected) => {
    const found = unsoundKey(text, JSON.parse(text));
    if (expected === null) expect(found).toBeNull();
    else expect(found).toContain(expected);
  });

  it("finds nothing in what JSON.stringify wrote", () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: "binary" }), fc.constantFrom(0, 2), (value, space) => {
        const text = JSON.stringify(value, null, space);
        expect(unsoundKey(text, JSON.parse(text))).toBe(
          text.includes('"__proto__":') ? 'has the key "__proto__"' : null,
        );
      }),
    );
  });
});
