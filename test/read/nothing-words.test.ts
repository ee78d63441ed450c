import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAddress } from "../../src/locate/address.ts";
import { nothingWords, stated, statedEmail, statedId, statedName } from "../../src/read/nothing-words.ts";

const blank = ["", " ", "\t", "\u00a0", "\u200b", "\ufeff", "\u200b \u2060\u00a0", "\u3164", "\u2800", "\u0000"];
const nothing = [
  "-",
  "--",
  "n/a",
  "N/A",
  "#N/A",
  "null",
  "NULL",
  "None",
  " none ",
  "Unknown",
  "undefined",
  "\u200bnull",
];

describe("what means nothing", () => {
  it.each([null, ...blank, ...nothing])("%j is no value of any field", (cell) => {
    expect([stated(cell), statedName(cell), statedId(cell), statedEmail(cell)]).toEqual([null, null, null, null]);
  });

  it.each([...nothingWords])("%j is no address either, so that cells mean the same everywhere", (word) => {
    expect(parseAddress(word)).toEqual({ kind: "none", reason: "no-address" });
  });

  it.each(["Anonymous", " ANONYMOUS "])("%j is nobody", (cell) => {
    expect([statedName(cell), statedId(cell), statedEmail(cell)]).toEqual([null, null, null]);
    expect(stated(cell)).toBe(cell.trim());
  });

  it.each(["0", "000", "00000000-0000-0000-0000-000000000000", "{0}", "***", "NaN"])("%j is nobody's id", (cell) => {
    expect(statedId(cell)).toBeNull();
  });

  it.each(["10", "0017", "00000000-0000-0000-0000-000000000001", "a", "用户", "unknown-17", "p@example.org"])(
    "%j is an id",
    (cell) => {
      expect(statedId(` ${cell} `)).toBe(cell);
    },
  );

  it.each(["P", "0", "@", "@ ", "p @ q", "p***@example.org", "(no e-mail)"])("%j is nobody's e-mail", (cell) => {
    expect(statedEmail(cell)).toBeNull();
  });

  it.each(["p17@example.org", "Participant 17 <p17@example.org>"])("%j is an e-mail", (cell) => {
    expect(statedEmail(` ${cell}`)).toBe(cell);
  });

  it.each(["Participant 17", "Nan", "0", "Unknown caller", "Ann", "李", "\u200bAnn"])("%j is a name", (cell) => {
    expect(statedName(cell)).toBe(cell);
  });
});

it("tells what is stated as a plain comparison of the whole text does", () => {
  const unseen = /[\p{Z}\p{C}\p{DI}\u{2800}]/gu;
  const word = fc.constantFrom(
    ...nothingWords,
    "anonymous",
    "nan",
    "android",
    "noah",
    "u",
    "#",
    "---",
    "nul",
    "unknown1",
  );
  const around = fc.string({ unit: fc.constantFrom("", " ", "\u200b", "\u00a0", "a", "-"), maxLength: 2 });
  const cell = fc.tuple(around, word, fc.nat(), around).map(([before, text, at, after]) => {
    const split = at % (text.length + 1);
    return before + text.slice(0, split).toUpperCase() + text.slice(split) + after;
  });
  fc.assert(
    fc.property(cell, (text) => {
      const seen = text.trim().replaceAll(unseen, "").toLowerCase();
      // Unseen characters behind a seen one of ASCII make it a text of its own.
      const isOwn = /^[\u0021-\u007e]/u.test(text.trim());
      const compared = isOwn ? text.trim().toLowerCase() : seen;
      expect(stated(text)).toBe(compared === "" || nothingWords.has(compared) ? null : text.trim());
    }),
    { numRuns: 3000 },
  );
});
