import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { peopleAtEachLevel } from "../../src/count/identity.ts";
import { TextIds } from "../../src/count/text-ids.ts";
import { TupleTable } from "../../src/count/tuple-table.ts";
import { session } from "../support/sessions.ts";
import { tallyOf } from "../support/tally.ts";

const anyText = fc.oneof(
  fc.string({ maxLength: 3 }),
  fc.string({ unit: "binary", maxLength: 4 }),
  fc.constantFrom(
    "",
    " ",
    "a",
    "A",
    "é",
    "e\u0301",
    "É",
    "ÿ",
    "Ā",
    "参加者",
    "\u212a",
    "k",
    "a ",
    " a",
    "\u00a0a",
    "a".repeat(40_000),
  ),
);

describe("TextIds", () => {
  it("numbers texts as a Map does, in order of first appearance", () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 60 }), (texts) => {
        const ids = new TextIds();
        const oracle = new Map<string, number>();
        for (const text of texts) {
          if (!oracle.has(text)) oracle.set(text, oracle.size + 1);
          expect(ids.idOf(text)).toBe(oracle.get(text));
        }
        expect(ids.size).toBe(oracle.size);
        for (const [text, id] of oracle) expect(ids.text(id)).toBe(text);
      }),
    );
  });

  it("still does when it has grown many times", () => {
    const ids = new TextIds();
    const texts = Array.from({ length: 20_000 }, (_, index) =>
      index % 7 === 0 ? `参加者 ${index}` : `Participant ${index}`,
    );
    for (const round of [1, 2])
      texts.forEach((text, index) => expect(ids.idOf(text), `round ${round}`).toBe(index + 1));
    texts.forEach((text, index) => expect(ids.text(index + 1)).toBe(text));
    expect(ids.idOf(null)).toBe(0);
    expect(() => ids.text(20_001)).toThrow(RangeError);
  });
});

describe("TupleTable", () => {
  it.each([2, 3, 4])("numbers tuples of %i as a Map does", (width) => {
    const number = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer());
    fc.assert(
      fc.property(fc.array(fc.array(number, { minLength: width, maxLength: width }), { maxLength: 60 }), (tuples) => {
        const table = new TupleTable(width);
        const oracle = new Map<string, number>();
        for (const tuple of tuples) {
          const key = tuple.join(" ");
          if (!oracle.has(key)) oracle.set(key, oracle.size);
          const [a = 0, b = 0, c = 0, d = 0] = tuple;
          const found = table.intern(a, b, c, d);
          expect(found).toBe(oracle.get(key));
          expect(tuple.map((_, position) => table.at(found, position))).toEqual(tuple);
        }
        expect(table.size).toBe(oracle.size);
      }),
    );
  });

  it("still does when it has grown many times", () => {
    const table = new TupleTable(2);
    for (let round = 0; round < 2; round += 1) {
      for (let index = 0; index < 20_000; index += 1)
        expect(table.intern(index % 100, Math.floor(index / 100))).toBe(index);
    }
  });
});

describe("who is one person", () => {
  const folded = (text: string): string => text.trim().normalize("NFC").toLowerCase();

  it.each([
    ["byId", "person", (text: string) => text.trim()],
    ["byIdAndEmail", "email", folded],
    ["byNameMinimum", "name", folded],
  ] as const)("%s ties what folds to the same, whatever it is written with", (level, field, fold) => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1, maxLength: 30 }), (texts) => {
        // Devices differ, so that each row is a profile and only the field can tie them.
        const tally = tallyOf(texts.map((text, device) => session({ [field]: text, device: `device ${device}` })));
        const roots = peopleAtEachLevel(tally)[level];
        const keys = texts.map(fold);
        keys.forEach((key, index) => expect(roots[index]).toBe(key === "" ? -1 : keys.indexOf(key)));
      }),
    );
  });
});
