import { isUtf8 } from "node:buffer";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { CellDecoder } from "../../src/read/cell-decoder.ts";

const bytes = fc.oneof(
  fc.string({ unit: "binary-ascii", maxLength: 40 }).map((text) => Buffer.from(text)),
  fc.string({ unit: "binary", maxLength: 20 }).map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 40 }).map((cell) => Buffer.from(cell)),
);

it("reads bytes as a text decoder does, wherever they stand", () => {
  fc.assert(
    fc.property(bytes, bytes, bytes, (before, cell, after) => {
      const cells = new CellDecoder();
      const isValid = isUtf8(cell);
      // A text decoder takes a byte order mark away; a cell keeps it.
      const decoder = isValid ? new TextDecoder("utf-8", { ignoreBOM: true }) : new TextDecoder("windows-1252");
      const expected = decoder.decode(cell);
      const all = Buffer.concat([before, cell, after]);
      expect(cells.decode(all, before.length, before.length + cell.length)).toBe(expected);
      expect(cells.assumed).toBe(isValid ? 0 : 1);
    }),
    { numRuns: 2000 },
  );
});
