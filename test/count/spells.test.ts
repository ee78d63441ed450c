import * as fc from "fast-check";
import { expect, it } from "vitest";
import { peaksOf } from "../../src/count/peak.ts";
import { spells } from "../../src/count/spells.ts";
import type { Visit } from "../../src/count/visit.ts";
import type { Candidates } from "../../src/locate/evidence.ts";
import { evidence } from "../support/evidence.ts";
import { spellList } from "../support/spell-list.ts";

const anyVisit: fc.Arbitrary<Visit> = fc
  .record({
    candidates: fc.constantFrom<Candidates>(["CN"], ["HK"], ["CN", "HK"], "*"),
    intervals: fc.array(fc.tuple(fc.nat(20), fc.nat(6)), { maxLength: 3 }),
  })
  .map(({ candidates, intervals }) => ({
    evidence: evidence(candidates),
    sessions: 1,
    timed: true,
    intervals: intervals.flatMap(([from, length]) => [from, from + length]),
  }));

const covers = ({ intervals }: Visit, tick: number): boolean =>
  intervals.some((from, index) => index % 2 === 0 && from <= tick && tick < (intervals[index + 1] ?? 0));

/** What somebody shows at a tick, worked out from the definition; `null` when they are not there. */
function shownAt(visits: readonly Visit[], tick: number, carry: boolean): Candidates | null {
  const present = visits.filter((visit) => covers(visit, tick));
  if (present.length === 0) return null;
  const places = (some: readonly Visit[]): readonly string[] =>
    [...new Set(some.flatMap(({ evidence: { candidates } }) => (candidates === "*" ? [] : candidates)))].toSorted();
  if (places(present).length > 0) return places(present);
  const ever = places(visits);
  return carry && ever.length === 1 ? ever : "*";
}

it("spells say at each tick what the visits say together", () => {
  fc.assert(
    fc.property(fc.array(anyVisit, { minLength: 1, maxLength: 6 }), fc.boolean(), (visits, carry) => {
      const found = spells(visits, carry);
      for (let tick = 0; tick < 30; tick += 1) {
        const at = found.filter(({ from, to }) => from <= tick && tick < to);
        expect(at.length).toBeLessThanOrEqual(1);
        expect(at[0]?.candidates ?? null).toEqual(shownAt(visits, tick, carry));
      }
    }),
  );
});

it("peaks are the highest of all ticks, overall and inside", () => {
  fc.assert(
    fc.property(fc.array(fc.array(anyVisit, { minLength: 1, maxLength: 3 }), { maxLength: 6 }), (people) => {
      const peaks = peaksOf(spellList(people.flatMap((visits) => spells(visits, true))));
      const ticks = Array.from({ length: 30 }, (_, tick) =>
        people.map((visits) => shownAt(visits, tick, true)).filter((one) => one !== null),
      );
      const most = Math.max(...ticks.map((present) => present.length));
      expect(peaks.overall?.measure.total ?? 0).toBe(most);
      const first = ticks.findIndex((present) => present.length === most);
      if (most > 0) expect(peaks.overall?.at).toBe(first);
      // Whoever is not there at the peak is in no part of it, not even one that weighs nothing.
      const parts = peaks.overall?.measure.parts ?? [];
      const shown = most > 0 ? (ticks[first] ?? []).map(String) : [];
      expect(parts.map(({ places, weight }) => [String(places[0]), weight])).toEqual(
        [...new Set(shown)].toSorted().map((one) => [one, shown.filter((other) => other === one).length]),
      );
      const count = (meets: (one: Candidates) => boolean): number =>
        Math.max(...ticks.map((present) => present.filter(meets).length));
      for (const codes of [["CN"], ["CN", "HK"], ["US"]]) {
        expect(peaks.inside(codes)).toEqual({
          certain: count((one) => one !== "*" && one.every((place) => codes.includes(place))),
          possible: count((one) => one === "*" || one.some((place) => codes.includes(place))),
        });
      }
    }),
  );
});
