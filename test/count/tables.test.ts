import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { peopleAtEachLevel } from "../../src/count/identity.ts";
import { foldedIds } from "../../src/count/folded-ids.ts";
import { foldedText } from "../../src/count/identity-folding.ts";
import { PresenceColumn } from "../../src/count/presence-column.ts";
import { union } from "../../src/count/presence.ts";
import { TextIds } from "../../src/count/text-ids.ts";
import { TupleTable } from "../../src/count/tuple-table.ts";
import { session } from "../support/sessions.ts";
import { tallyOf } from "../support/tally.ts";
import { PackedTexts } from "../../src/read/packed-texts.ts";

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
    // Longer than a page of memory, in both ways of writing.
    "b".repeat(70_000),
    "参".repeat(40_000),
    "\0",
    "a\0",
    "a\0\0",
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

  it("does so for many texts at once, and after any rest", () => {
    const step = fc.record({ texts: fc.array(fc.option(anyText), { maxLength: 20 }), rests: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        const ids = new TextIds();
        const oracle = new Map<string, number>();
        for (const { texts, rests } of steps) {
          if (rests) ids.rest();
          const packed = new PackedTexts();
          const starts = Int32Array.from(texts, (text) => (text === null ? 0 : packed.add(text) + 1));
          const found = [...ids.idsOfAll(packed.words, starts, texts.length).subarray(0, texts.length)];
          for (const text of texts) if (text !== null && !oracle.has(text)) oracle.set(text, oracle.size + 1);
          expect(found).toEqual(texts.map((text) => (text === null ? 0 : oracle.get(text))));
        }
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

describe("foldedIds", () => {
  /** Texts of few letters, so that many differ only by capitals and blanks. */
  const alike = fc.string({ unit: fc.constantFrom("a", "A", "z", "Z", "@", "[", "`", "{", " ", "~", "\u007f", "É") });

  const fewLetters = fc.string({
    unit: fc.constantFrom("A", "@", "`", "[", "{", "Z", "z"),
    minLength: 1,
    maxLength: 2,
  });

  it.each(["blanks", "blanks-and-case"] as const)("%s: is equal where folding makes texts equal", (folding) => {
    fc.assert(
      fc.property(fc.array(fc.oneof(alike, fewLetters, anyText), { maxLength: 30 }), (texts) => {
        const ids = new TextIds();
        for (const text of texts) ids.idOf(text);
        const found = foldedIds(ids, folding);
        const firsts = new Map<string, number>();
        for (let id = 1; id <= ids.size; id += 1) {
          const folded = foldedText(ids.text(id), folding);
          const known = firsts.get(folded);
          const number = found === null ? id : found[id];
          if (folded === "") expect(number).toBe(0);
          else if (known === undefined) expect([...firsts.values()]).not.toContain(number);
          else expect(number).toBe(known);
          if (folded !== "") firsts.set(folded, number ?? 0);
        }
      }),
    );
  });

  it("is nothing for a table in which nothing folds, and tells capitals in large ones", () => {
    const ids = new TextIds();
    for (let index = 0; index < 5000; index += 1) ids.idOf(`Participant ${index}`);
    expect(foldedIds(ids, "blanks")).toBeNull();
    expect(foldedIds(ids, "blanks-and-case")).toBeNull();
    const twin = ids.idOf("participant 17");
    expect(foldedIds(ids, "blanks")).toBeNull();
    expect(foldedIds(ids, "blanks-and-case")?.[twin]).toBe(18);
  });
});

describe("PresenceColumn", () => {
  it("has the presence of a plain list of intervals, however long they are", () => {
    const length = fc.oneof(
      fc.nat(10),
      fc.constantFrom(2 ** 31, 2 ** 32 - 5, 2 ** 32 - 4, 2 ** 32 - 3, 2 ** 32 - 2, 2 ** 32, 2 ** 40, 0.5),
    );
    const interval = fc.tuple(fc.nat(3), fc.oneof(fc.nat(60), fc.constantFrom(0.25, -5, 2 ** 41)), length);
    fc.assert(
      fc.property(fc.array(interval, { maxLength: 200 }), (intervals) => {
        const column = new PresenceColumn();
        const oracle: number[][] = [[], [], [], []];
        for (const [stay, from, more] of intervals) {
          column.add(stay, from, from + more);
          oracle[stay]?.push(from, from + more);
        }
        oracle.forEach((list, stay) => {
          expect(union(column.of(stay))).toEqual(union(list));
          const only = [column.onlyFrom(stay), column.onlyTo(stay)];
          expect(only).toEqual(Number.isNaN(only[0]) ? [Number.NaN, Number.NaN] : column.of(stay));
        });
      }),
    );
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
