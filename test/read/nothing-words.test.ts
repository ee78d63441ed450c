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
