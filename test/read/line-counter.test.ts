import * as fc from "fast-check";
import { expect, it } from "vitest";
import { newLineCounter } from "../../src/read/line-counter.ts";

function countLines(text: string, pieceSize: number): number {
  const bytes = Buffer.from(text);
  const counter = newLineCounter();
  for (let at = 0; at < bytes.length; at += pieceSize) counter.push(bytes.subarray(at, at + pieceSize));
  return counter.lines();
}

it.each([
  ["", 0],
  ["\n", 1],
  ["\r", 1],
  ["\r\n", 1],
  ["\n\r", 2],
  ["\r\r\n\n", 3],
  ["a", 1],
  ["a\n", 1],
  ["a\r\nb\rc\nd", 4],
])("%j is %i lines, wherever it is cut", (text, lines) => {
  for (const pieceSize of [1, 2, 3, 100]) expect(countLines(text, pieceSize)).toBe(lines);
});

it("counts as splitting at line ends does", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "\r", "\n", "é") });
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 5 }), (sample, pieceSize) => {
      const lines = sample.split(/\r\n|\r|\n/u);
      if (lines.at(-1) === "") lines.pop();
      expect(countLines(sample, pieceSize)).toBe(lines.length);
    }),
  );
});
