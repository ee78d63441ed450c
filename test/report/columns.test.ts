import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnsOf, cutEnd, cutMiddle, pad, wrap } from "../../src/report/text/columns.ts";
import { hostileText } from "../support/hostile-text.ts";

describe("columnsOf", () => {
  it.each([
    ["", 0],
    ["Hong Kong", 9],
    ["理事會", 6],
    ["ｆｕｌｌ", 8],
    ["🎉", 2],
    ["Åland", 5],
    ["█░…", 3],
  ])("counts %j as %d", (text, columns) => {
    expect(columnsOf(text)).toBe(columns);
  });
});

describe("cutting", () => {
  it.each([
    ["Hong Kong", 9, "Hong Kong", "Hong Kong"],
    ["Hong Kong", 6, "Hong …", "Hon…ng"],
    ["理事會", 5, "理事…", "理…會"],
    ["理事會", 4, "理…", "理…"],
    ["export-2020-06-04.csv", 11, "export-202…", "expor…4.csv"],
  ])("cuts %j to %d columns", (text, columns, end, middle) => {
    expect(cutEnd(text, columns)).toBe(end);
    expect(cutMiddle(text, columns)).toBe(middle);
  });

  it("fits, and says so wherever something is left out", () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 3, max: 90 }), (text, columns) => {
        for (const cut of [cutEnd(text, columns), cutMiddle(text, columns)]) {
          expect(columnsOf(cut)).toBeLessThanOrEqual(columns);
          expect(cut === text || cut.includes("…")).toBe(true);
        }
      }),
    );
  });
});

describe("wrap", () => {
  it.each([
    ["one two three", 7, ["one two", "three"]],
    ["unbreakable", 4, ["unbr", "eaka", "ble"]],
    ["a unbreakable b", 6, ["a", "unbrea", "kable", "b"]],
    ["", 5, [""]],
    ["理事會", 4, ["理事", "會"]],
    ["one  ", 5, ["one"]],
    ["one  two  ", 5, ["one", "two"]],
  ])("breaks %j into lines of %d columns", (text, columns, lines) => {
    expect(wrap(text, columns)).toEqual(lines);
  });

  it("loses nothing but the spaces at which it breaks", () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 3, max: 90 }), (text, columns) => {
        const lines = wrap(text, columns);
        expect(lines.every((line) => columnsOf(line) <= columns)).toBe(true);
        expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
      }),
    );
  });
});

describe("pad", () => {
  it("fills up to the columns on either side, and leaves alone what is too long", () => {
    expect([pad("理", 4, "left"), pad("理", 4, "right"), pad("long", 2, "left")]).toEqual(["理  ", "  理", "long"]);
  });
});
