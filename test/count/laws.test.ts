import * as fc from "fast-check";
import { someReadings } from "../support/readings.ts";
import { describe, expect, it } from "vitest";
import { count } from "../../src/count/count.ts";
import type { CountedMeeting } from "../../src/count/count-meeting.ts";
import { identityLevels } from "../../src/count/identity.ts";
import { bounds, units } from "../../src/count/measure.ts";
import { attributionRules } from "../../src/count/attribution.ts";
import { clip, duration, union } from "../../src/count/presence.ts";
import { anySession } from "../support/sessions.ts";
import { countAll, tallyOf } from "../support/tally.ts";

const someSessions = fc.array(anySession, { maxLength: 25 });
const anyOptions = fc.record({
  of: fc.constantFrom(...units),
  attribute: fc.constantFrom(...attributionRules),
  window: fc.constantFrom(null, { from: 3, to: 12 }, { from: 5, to: 5 }, { from: -Infinity, to: 8 }),
});

/** Everything about a counted meeting as a plain value. */
function plain({ people, peakInside, presenceAfter, presence, under, recordSizes, ...rest }: CountedMeeting) {
  return {
    ...rest,
    people: [...people(null)],
    peakInside: peakInside(["CN"]),
    presence: presence([["CN"]]),
    presenceAfter: [...(presenceAfter?.() ?? [])],
    under: someReadings.map((reading) => under(reading)),
    records: recordSizes(["CN"], "inside", null),
  };
}

/** A meeting without what depends on the order of rows: ordinals, and the order that follows from them. */
function withoutOrdinals(meeting: CountedMeeting) {
  const { people, presenceAfter, ...rest } = plain(meeting);
  const after = presenceAfter.map(([, { certain, possible }]) => `${certain} to ${possible}`).toSorted();
  return { ...rest, after, people: people.map((one) => JSON.stringify({ ...one, ordinal: 0 })).toSorted() };
}

describe("counting", () => {
  it("does not depend on the order of rows", () => {
    fc.assert(
      fc.property(someSessions, anyOptions, fc.infiniteStream(fc.nat()), (sessions, options, keys) => {
        const order = [...keys.take(sessions.length)];
        const shuffled = sessions
          .map((one, index) => ({ one, key: order[index] ?? 0 }))
          .toSorted((a, b) => a.key - b.key);
        expect(
          withoutOrdinals(
            countAll(
              shuffled.map(({ one }) => one),
              options,
            ),
          ),
        ).toEqual(withoutOrdinals(countAll(sessions, options)));
      }),
    );
  });

  it("of a split log, merged, equals the count of the whole, ordinals included", () => {
    fc.assert(
      fc.property(someSessions, fc.nat(25), anyOptions, (sessions, cut, options) => {
        const merged = tallyOf(sessions.slice(0, cut));
        merged.merge(tallyOf(sessions.slice(cut)));
        const counted = count(merged, options);
        const whole = count(tallyOf(sessions), options);
        expect(plain(counted.all())).toEqual(plain(whole.all()));
        expect([...counted.meetings()].map(plain)).toEqual([...whole.meetings()].map(plain));
      }),
    );
  });

  it("bounds: certain <= possible <= total; the whole world is certain for whoever is located", () => {
    fc.assert(
      fc.property(someSessions, anyOptions, (sessions, options) => {
        const { measure } = countAll(sessions, options);
        for (const codes of [["CN"], ["HK"], ["CN", "HK"], ["CN", "HK", "US"], ["FR"]]) {
          const { certain, possible } = bounds(measure, codes);
          expect(certain).toBeLessThanOrEqual(possible);
          expect(possible).toBeLessThanOrEqual(measure.total);
        }
        expect(bounds(measure, ["CN", "HK", "US", "FR"]).possible).toBe(measure.total);
      }),
    );
  });

  it("shares of a partition bracket the whole, under rules that place everybody once", () => {
    fc.assert(
      fc.property(someSessions, anyOptions, (sessions, options) => {
        fc.pre(options.attribute !== "any");
        const { measure } = countAll(sessions, options);
        const parts = [["CN"], ["HK"], ["US"]].map((codes) => bounds(measure, codes));
        expect(parts.reduce((sum, { certain }) => sum + certain, 0)).toBeLessThanOrEqual(measure.total);
        expect(parts.reduce((sum, { possible }) => sum + possible, 0)).toBeGreaterThanOrEqual(measure.total);
      }),
    );
  });

  it("sums: every participant stands somewhere, and looser identities never make more people", () => {
    fc.assert(
      fc.property(someSessions, (sessions) => {
        const { participants, identities, measure } = countAll(sessions);
        expect(measure.total).toBe(participants);
        expect(identities.rows).toBe(sessions.length);
        expect(identities.cascade).toBe(participants);
        const counts = identityLevels.map((level) => identities[level]);
        expect(counts).toEqual(counts.toSorted((a, b) => b - a));
      }),
    );
  });

  it("people pooled are at most the sum over meetings, and at least the largest meeting", () => {
    fc.assert(
      fc.property(someSessions, (sessions) => {
        const { meetings, all } = count(tallyOf(sessions), { of: "participants", attribute: "longest", window: null });
        const sizes = [...meetings()].map(({ participants }) => participants);
        expect(all().participants).toBeLessThanOrEqual(sizes.reduce((sum, size) => sum + size, 0));
        expect(all().participants).toBeGreaterThanOrEqual(Math.max(0, ...sizes));
      }),
    );
  });

  it("repeated rows change no participant, minute or peak", () => {
    fc.assert(
      fc.property(someSessions, fc.constantFrom(...units), (sessions, of) => {
        // Sessions without a time compare by their number, which repetition changes.
        const timed = sessions.filter(({ join, person }) => join !== null && person !== null);
        expect(countAll([...timed, ...timed], { of }).measure).toEqual(countAll(timed, { of }).measure);
      }),
    );
  });
});

describe("presence", () => {
  const anyIntervals = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 8 })), { maxLength: 40 })
    .map((pairs) => pairs.flatMap(([from, length]) => [from, from + length]));
  const covers = (intervals: readonly number[], tick: number): boolean =>
    intervals.some((from, index) => index % 2 === 0 && from <= tick && tick < (intervals[index + 1] ?? 0));

  it("union covers the same ticks, in order, without touching", () => {
    fc.assert(
      fc.property(anyIntervals, (intervals) => {
        const merged = union(intervals);
        for (let tick = 0; tick < 40; tick += 1) expect(covers(merged, tick)).toBe(covers(intervals, tick));
        expect(duration(intervals)).toBe(
          Array.from({ length: 40 }, (_, tick) => tick).filter((tick) => covers(intervals, tick)).length,
        );
        for (let index = 2; index < merged.length; index += 2)
          expect(merged[index]).toBeGreaterThan(merged[index - 1] ?? 0);
      }),
    );
  });

  it("clip keeps exactly the ticks inside the window", () => {
    fc.assert(
      fc.property(
        anyIntervals,
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 1, max: 10 }),
        (intervals, from, length) => {
          const inside = clip(intervals, { from, to: from + length });
          for (let tick = 0; tick < 50; tick += 1) {
            expect(covers(inside, tick)).toBe(covers(intervals, tick) && tick >= from && tick < from + length);
          }
        },
      ),
    );
  });
});
