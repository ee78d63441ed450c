import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PackedTexts, packedLength, unpacked } from "../../src/read/packed-texts.ts";

const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom("a", "é", "ÿ", "Ā", "参", "\ud800", "\0") }),
  fc.constantFrom("a".repeat(20_000), "参".repeat(20_001)),
);

function wordsOf(texts: PackedTexts, at: number): readonly number[] {
  return [...texts.words.subarray(at, at + packedLength(texts.words[at] ?? 0))];
}

describe("packed texts", () => {
  it("are the texts that were added, each in words of its own", () => {
    fc.assert(
      fc.property(fc.array(anyText), (texts) => {
        const packed = new PackedTexts();
        const places = texts.map((text) => packed.add(text));
        expect(places.map((at) => unpacked(packed.words, at))).toEqual(texts);
      }),
    );
  });

  it("are equal words for equal texts alone", () => {
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        const packed = new PackedTexts();
        // What was in the words before makes no difference.
        packed.add("x".repeat(50_000));
        packed.clear();
        const [a, b, again] = [packed.add(one), packed.add(other), packed.add(one)];
        expect(wordsOf(packed, again)).toEqual(wordsOf(packed, a));
        if (one !== other) expect(wordsOf(packed, b)).not.toEqual(wordsOf(packed, a));
      }),
    );
  });

  it("are the same from bytes of ASCII, and none from others", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", "b", "\0", "\u007f", "é") }), fc.nat(3), (text, before) => {
        const packed = new PackedTexts();
        packed.add("y".repeat(before));
        const bytes = Buffer.from(`${"z".repeat(before)}${text}z`);
        const at = packed.addAscii(bytes, before, bytes.length - 1);
        if (text.includes("é")) expect(at).toBe(-1);
        else expect(wordsOf(packed, at)).toEqual(wordsOf(packed, packed.add(text)));
      }),
    );
  });
});
