import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { count } from "../../src/count/count.ts";
import { bounds } from "../../src/count/measure.ts";
import { anySession, session } from "../support/sessions.ts";
import { countAll, tallyOf } from "../support/tally.ts";

const options = { of: "participants", attribute: "longest" } as const;
const MINUTE = 60_000;

describe("presence over a meeting's time", () => {
  // The small times of `anySession` in minutes.
  const anyLog = fc.array(
    anySession.map((one) => ({
      ...one,
      join: one.join === null ? null : one.join * MINUTE,
      leave: one.leave === null ? null : one.leave * MINUTE,
    })),
    { maxLength: 12 },
  );

  it("is whom a count as of each instant finds, but for those without times", () => {
    fc.assert(
      fc.property(anyLog, (log) => {
        // Sessions without a time long before all others: then nobody is there at an instant whose time is not known.
        const placed = log.map((one) => (one.join === null ? { ...one, join: -MINUTE, leave: -MINUTE } : one));
        const tally = tallyOf(placed);
        for (const meeting of count(tallyOf(log), { ...options, window: null }).meetings()) {
          const series = meeting.presence([]);
          if (series === null) continue;
          const everybody = [...meeting.people(null)];
          expect(series.untimed).toBe(everybody.filter(({ appearance }) => !appearance.timed).length);
          series.present.forEach((present, at) => {
            const instant = series.from + at * series.step;
            const then = [...count(tally, { ...options, window: { from: instant, to: instant } }).meetings()];
            const known = then.find(({ id }) => id === meeting.id)?.participants;
            expect({ instant, present }).toEqual({ instant, present: known });
          });
        }
      }),
    );
  });

  it("puts those inside at most among those there, and all codes together hold everybody who is somewhere", () => {
    fc.assert(
      fc.property(anyLog, (log) => {
        const series = countAll(log).presence([["CN"], ["CN", "HK", "US"]]);
        series?.present.forEach((present, at) => {
          const [one, all] = series.inside.map(({ certain, possible }) => [certain[at] ?? -1, possible[at] ?? -1]);
          expect(one?.[0]).toBeLessThanOrEqual(one?.[1] ?? -1);
          expect(one?.[1]).toBeLessThanOrEqual(present);
          // Whoever is somewhere is in one of the three; whoever is nowhere in particular may be.
          expect(all?.[1]).toBe(present);
          expect(one?.[0]).toBeLessThanOrEqual(all?.[0] ?? -1);
        });
      }),
    );
  });

  it("agrees with the measure at the peak, where the peak is an instant of the series", () => {
    const log = [
      session({ person: "a", address: "CN", join: 0, leave: 30 * MINUTE }),
      session({ person: "b", address: "CN|HK", join: 10 * MINUTE, leave: 20 * MINUTE }),
      session({ person: "c", address: "*", join: 10 * MINUTE, leave: 12 * MINUTE }),
    ];
    const { measure, peakAt } = countAll(log, { of: "peak" });
    const series = countAll(log).presence([["CN"]]);
    const at = ((peakAt ?? -1) - (series?.from ?? 0)) / (series?.step ?? 1);
    expect(series?.present[at]).toBe(measure.total);
    expect({ certain: series?.inside[0]?.certain[at], possible: series?.inside[0]?.possible[at] }).toEqual(
      bounds(measure, ["CN"]),
    );
  });

  it.each([
    { length: 1_000, step: 1_000, instants: 1 },
    { length: 60_000, step: 1_000, instants: 60 },
    { length: 61_000, step: 2_000, instants: 31 },
    { length: 92 * MINUTE, step: 2 * MINUTE, instants: 46 },
    { length: 100 * 24 * 60 * MINUTE, step: 2 * 24 * 60 * MINUTE, instants: 50 },
    { length: 40_000 * 24 * 60 * MINUTE, step: 1024 * 24 * 60 * MINUTE, instants: 40 },
  ])("is of at most sixty instants: $length ms in steps of $step", ({ length, step, instants }) => {
    const series = countAll([session({ person: "a", address: "CN", join: 0, leave: length })]).presence([]);
    expect(series).toEqual({ from: 0, step, present: Array(instants).fill(1), inside: [], untimed: 0 });
  });

  it("begins at a round time, and lies inside the window that is counted", () => {
    const log = [session({ person: "a", address: "CN", join: 30_500, leave: 90 * MINUTE })];
    expect(countAll(log).presence([])?.from).toBe(2 * MINUTE);
    const window = { from: 7 * MINUTE, to: 9 * MINUTE };
    expect(countAll(log, { window }).presence([])).toMatchObject({ from: 7 * MINUTE, step: 2_000 });
    expect(countAll(log, { window }).presence([])?.present).toEqual(Array(60).fill(1));
  });

  it("is not known without times, nor of one instant", () => {
    expect(countAll([session({ person: "a", address: "CN" })]).presence([])).toBeNull();
    const log = [session({ person: "a", address: "CN", join: 0, leave: MINUTE })];
    expect(countAll(log, { window: { from: 1, to: 1 } }).presence([])).toBeNull();
    expect(countAll([session({ person: "a", address: "CN", join: 5, leave: 5 })]).presence([])).toBeNull();
  });
});
