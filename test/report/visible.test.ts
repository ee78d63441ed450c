import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { visible } from "../../src/report/visible.ts";
import { hostileText } from "../support/hostile-text.ts";

describe("visible", () => {
  it.each([
    ["\u0000", "\\u0000"],
    ["\u001B[31m", "\\u001b[31m"],
    ["a\nb\tc\rd", "a\\u000ab\\u0009c\\u000dd"],
    ["\u007F\u0085\u009B", "\\u007f\\u0085\\u009b"],
    ["\u061C\u200E\u200F", "\\u061c\\u200e\\u200f"],
    ["\u202A\u202E", "\\u202a\\u202e"],
    ["\u2066\u2069", "\\u2066\\u2069"],
    ["\u200B\u200C\u200D\u2060\uFEFF", "\\u200b\\u200c\\u200d\\u2060\\ufeff"],
    ["\u2028\u2029", "\\u2028\\u2029"],
    ["\uD800", "\\ud800"],
    ["a\uDC00", "a\\udc00"],
    ["\u00AD\u3164\uFFF9", "\\u00ad\\u3164\\ufff9"],
    ["\u{E0041}", "\\udb40\\udc41"],
    ["\uFDD0\uFFFE\u{1FFFF}", "\\ufdd0\\ufffe\\ud83f\\udfff"],
  ])("shows %j", (hidden, shown) => {
    expect(visible(hidden)).toBe(shown);
  });

  it.each(["", "Participant 17", "理事會", "🎉", "Zoë e\u0301", "a\u00A0b", "c:\\logs", "\u05D0\u0628", "\uE000"])(
    "keeps %j",
    (text) => {
      expect(visible(text)).toBe(text);
    },
  );

  it("leaves nothing that acts or hides, and changes nothing the second time", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const shown = visible(text);
        expect(shown).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\u200B-\u200D\u2060\uFEFF]/u);
        expect(visible(shown)).toBe(shown);
      }),
    );
  });

  it("leaves a line of JSON with the same meaning", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(JSON.parse(visible(JSON.stringify(text)))).toBe(text);
      }),
    );
  });
});
