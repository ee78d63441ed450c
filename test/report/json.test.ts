import * as fc from "fast-check";
import { expect, it } from "vitest";
import { json } from "../../src/report/json.ts";
import type { Report } from "../../src/report/report.ts";
import { visible } from "../../src/report/visible.ts";

it("is what JSON.stringify writes, each line made visible", () => {
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: "binary" }),
    fc.constantFrom("\u202e", "a\u200bb", "\r\n", "\ud800", "参加者", "😀\u0085"),
  );
  fc.assert(
    fc.property(fc.array(text, { maxLength: 8 }), (limits) => {
      // Any value will do: the renderer looks at no field.
      const report = { limits } as unknown as Report;
      const lines = JSON.stringify(report, null, 2).split("\n");
      expect(json(report)).toBe(`${lines.map(visible).join("\n")}\n`);
    }),
  );
});
