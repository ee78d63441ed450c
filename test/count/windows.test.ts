import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clip, intersection, type Window } from "../../src/count/presence.ts";
import { anySession, session } from "../support/sessions.ts";
import { countAll } from "../support/tally.ts";

const x = (address: string, join: number | null, leave: number | null, role: string | null = null) =>
  session({ person: "x", address, join, leave, role });

describe("a window", () => {
  const sessions = [
    x("CN", null, null),
    x("CN", 0, 5),
    x("CN", 10, 15),
    x("CN", 20, 25),
    x("US", 120, 150),
    x("US", 151, 170),
  ];

  it("takes no vote from sessions that are known to lie outside it", () => {
    const inside = countAll(sessions, { window: { from: 120, to: 180 } });
    // The session without a time may have been in it, for however long.
    expect(inside.places.parts).toEqual([{ places: [["CN", "US"]], weight: 1 }]);
    expect(countAll(sessions.slice(1), { window: { from: 120, to: 180 } }).places.parts).toEqual([
      { places: [["US"]], weight: 1 },
    ]);
  });

  it("takes no role from sessions outside it, whatever their evidence", () => {
    for (const first of ["CN", "US"]) {
      const { people } = countAll([x(first, 0, 5, "host"), x("CN", 120, 150, "attendee")]);
      expect([...people({ from: 100, to: 200 })].map(({ appearance }) => appearance.roles)).toEqual([["attendee"]]);
      expect([...people(null)].map(({ appearance }) => appearance.roles)).toEqual([["attendee", "host"]]);
    }
  });

  it("places people by what they showed in it", () => {
    const { people } = countAll([x("CN", 0, 100), x("US", 120, 130)]);
    expect([...people(null)].map(({ appearance }) => appearance.candidates)).toEqual([["CN"]]);
    expect([...people({ from: 120, to: 130 })].map(({ appearance }) => appearance.candidates)).toEqual([["US"]]);
    expect([...people({ from: 200, to: 300 })]).toEqual([]);
  });

  const anyWindow: fc.Arbitrary<Window | null> = fc.constantFrom(
    null,
    { from: 3, to: 12 },
    { from: 12, to: 15 },
    { from: 5, to: 5 },
    { from: -Infinity, to: 8 },
    { from: 8, to: Infinity },
  );

  it("of a count, with one of a question, is the window that is in both", () => {
    fc.assert(
      fc.property(fc.array(anySession, { maxLength: 20 }), anyWindow, anyWindow, (log, counted, asked) => {
        const both = intersection(counted, asked);
        expect([...countAll(log, { window: counted }).people(asked)]).toEqual([
          ...countAll(log, { window: both }).people(null),
        ]);
      }),
    );
  });

  it("in another keeps the instants that are in both", () => {
    fc.assert(
      fc.property(anyWindow, anyWindow, fc.integer({ min: 0, max: 20 }), (a, b, at) => {
        const isIn = (window: Window | null) =>
          window === null || clip([at, at + 1], { from: window.from, to: window.to }).length > 0;
        const instants = [a, b].some((one) => one !== null && one.from === one.to);
        fc.pre(!instants);
        expect(isIn(intersection(a, b))).toBe(isIn(a) && isIn(b));
      }),
    );
  });
});
