import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { json } from "../../src/report/json.ts";
import type { Report } from "../../src/report/report.ts";
import { visible } from "../../src/report/visible.ts";

const hostileText = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.constantFrom("\u202e", "a\u200bb", "\r\n", "\ud800", "参加者", "😀\u0085", "\u007f"),
);

/** Any value will do: the renderer looks at no field. */
const hostileReport = fc.dictionary(
  hostileText,
  fc.oneof(fc.jsonValue({ maxDepth: 9 }), fc.array(hostileText, { maxLength: 8 }), fc.constant(undefined)),
);

describe("the JSON document", () => {
  it("is what JSON.stringify writes, each line made visible", () => {
    fc.assert(
      fc.property(hostileReport, (value) => {
        const lines = JSON.stringify(value, null, 2).split("\n");
        expect([...json(value as unknown as Report)].join("")).toBe(`${lines.map(visible).join("\n")}\n`);
      }),
    );
  });

  it("is the same where values are too large to be written at once", () => {
    const large = "x".repeat(400_000);
    const { nested } = fc.letrec<{ nested: unknown; leaf: unknown }>((tie) => ({
      leaf: fc.oneof({ weight: 3, arbitrary: hostileReport }, fc.constant(large), fc.constant(undefined)),
      nested: fc.oneof(
        { depthSize: "small" },
        tie("leaf"),
        fc.array(tie("nested"), { maxLength: 5 }),
        fc.dictionary(hostileText, tie("nested"), { maxKeys: 5 }),
      ),
    }));
    const whole = fc.dictionary(hostileText, nested, { maxKeys: 4 });
    fc.assert(
      fc.property(whole, (value) => {
        // In a list, what is absent is null.
        const lines = JSON.stringify(value, null, 2).split("\n");
        expect([...json(value as unknown as Report)].join("")).toBe(`${lines.map(visible).join("\n")}\n`);
      }),
    );
  });

  it("comes in pieces of bounded size, however many decisions it holds", () => {
    const decisions = Array.from({ length: 30_000 }, (_, id) => ({ id, reason: "😀 ".repeat(30) }));
    const value = { meetings: [{ policies: [{ decisions }] }], all: { policies: [{ decisions }] } };
    const pieces = [...json(value as unknown as Report)];
    expect(pieces.length).toBeGreaterThan(3);
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(1 << 22);
    expect(pieces.join("")).toBe(`${JSON.stringify(value, null, 2)}\n`);
  });
});
