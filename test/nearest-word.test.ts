import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearestWord } from "../src/nearest-word.ts";

const words = ["participants", "minutes", "peak", "zoom", "zoon"];

describe("nearestWord", () => {
  it.each([
    ["participant", "participants"],
    ["partcipants", "participants"],
    ["praticipants", "participants"],
    ["participunts", "participants"],
    ["PARTICIPANTS", "participants"],
    ["paek", "peak"],
    ["zoo", "zoom"],
    ["minutes", "minutes"],
  ])("takes %s for %s", (word, meant) => {
    expect(nearestWord(word, words)).toBe(meant);
  });

  it.each([["pique"], ["minus one"], ["x"], [""]])("finds nothing near %j", (word) => {
    expect(nearestWord(word, words)).toBeNull();
  });

  it("finds a word again that lost, gained or swapped one letter", () => {
    const word = fc.stringMatching(/^[a-z]{3,12}$/);
    fc.assert(
      fc.property(word, fc.nat(), fc.constantFrom("drop", "double", "swap"), (meant, position, slip) => {
        const at = position % (meant.length - 1);
        const [before, a = "", b = "", after] = [meant.slice(0, at), meant[at], meant[at + 1], meant.slice(at + 2)];
        const middle = { drop: b, double: a + a + b, swap: b + a }[slip];
        expect(nearestWord(before + middle + after, [meant])).toBe(meant);
      }),
    );
  });
});
