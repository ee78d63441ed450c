import * as fc from "fast-check";
import { expect, it } from "vitest";
import { CellDecoder } from "../../src/read/cell-decoder.ts";
import { ColumnTexts } from "../../src/read/column-texts.ts";

class Witness extends CellDecoder {
  decoded = 0;

  override decode(bytes: Buffer, start: number, end: number): string {
    this.decoded += 1;
    return super.decode(bytes, start, end);
  }
}

const utf8 = fc.string({ unit: fc.constantFrom("a", "b", "1", "-", "\u00e9", "\u20ac", "\u{1f600}"), maxLength: 4 });
const cell = fc.oneof(
  utf8.map((text) => Buffer.from(text)),
  utf8.map((text) => Buffer.from(text, "latin1")),
  fc.string({ unit: fc.constantFrom("a", "b"), minLength: 62, maxLength: 66 }).map((text) => Buffer.from(text)),
);

it("gives the texts that the decoder gives, and counts the same cells as windows-1252, whatever came before", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, fc.nat(2)), { maxLength: 60 }), fc.nat(3), (cells, offset) => {
      const [plain, behind] = [new CellDecoder(), new CellDecoder()];
      const texts = new ColumnTexts(behind);
      for (const [one, column] of cells) {
        // Each cell in bytes of its own, so that nothing can be taken from where it stood before.
        const bytes = Buffer.concat([Buffer.alloc(offset, "x"), one, Buffer.from("y")]);
        const end = offset + one.length;
        expect(texts.decode(bytes, offset, end, column)).toBe(plain.decode(bytes, offset, end));
      }
      expect(behind.assumed).toBe(plain.assumed);
    }),
    { numRuns: 500 },
  );
});

function decode(texts: ColumnTexts, text: string, column: number): void {
  const bytes = Buffer.from(text);
  expect(texts.decode(bytes, 0, bytes.length, column)).toBe(text);
}

it("decodes cells that repeat once, in each column", () => {
  const witness = new Witness();
  const texts = new ColumnTexts(witness);
  for (let row = 0; row < 100; row += 1) {
    decode(texts, "81000000000", 0);
    decode(texts, row % 2 === 0 ? "Windows" : "Linux", 1);
  }
  expect(witness.decoded).toBe(3);
});

it("stops to compare a column whose cells do not repeat, and no other", () => {
  const witness = new Witness();
  const texts = new ColumnTexts(witness);
  for (let row = 0; row < 1000; row += 1) {
    decode(texts, `Participant ${row}`, 0);
    decode(texts, "Linux", 1);
  }
  decode(texts, "Participant 999", 0);
  expect(witness.decoded).toBe(1000 + 1 + 1);
});
