import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseOffset, parseTimeZone } from "../../src/read/time-zone.ts";

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** What a clock in the zone shows at an instant, as a string that sorts; asked of Intl. */
function wallClock(zone: string): (instant: number) => string {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" });
  return (instant) => format.format(instant);
}

/** Every reading of the clocks within two days of a local time, tried minute by minute. */
function instantsShowing(zone: string, local: number): number[] {
  const shows = wallClock(zone);
  const wanted = wallClock("UTC")(local);
  const found: number[] = [];
  for (let instant = local - 15 * 60 * MINUTE; instant <= local + 15 * 60 * MINUTE; instant += 15 * MINUTE) {
    if (shows(instant) === wanted) found.push(instant);
  }
  return found;
}

describe("parseTimeZone", () => {
  it.each([
    ["UTC", 0],
    ["Z", 0],
    ["gmt", 0],
    ["+08:00", 8 * 60],
    ["-0330", -(3 * 60 + 30)],
    ["+05", 5 * 60],
    ["-1", -60],
    ["+14:00", 14 * 60],
    ["Asia/Hong_Kong", 8 * 60],
    ["asia/kolkata", 5 * 60 + 30],
  ])("reads %s as %i minutes east", (text, minutes) => {
    const local = Date.UTC(2026, 5, 4, 12);
    expect(parseTimeZone(text).toInstant(local)).toBe(local - minutes * MINUTE);
  });

  it.each([
    ["Europe/Berln", 'time zone "Europe/Berln" is not known; is it Europe/Berlin?'],
    ["Asia/Hongkong", "is it Asia/Hong_Kong?"],
    ["Berlin", "is it Europe/Berlin?"],
    ["new york", "is it America/New_York?"],
    ["UCT", "is it UTC?"],
    ["CST", "+08:00"],
    ["+15:00", "+08:00"],
    ["+08:60", "+08:00"],
    ["8", "+08:00"],
    ["", "+08:00"],
    ["Mars/Olympus_Mons", "+08:00"],
  ])("refuses %j and says what may be meant", (text, part) => {
    expect(() => parseTimeZone(text)).toThrow(expect.objectContaining({ name: "UserError", status: 1 }));
    expect(() => parseTimeZone(text)).toThrow(part);
  });

  // Berlin and New York by an hour, Lord Howe by half an hour, Hong Kong once did, Apia once left out a day.
  const changes = [
    ["Europe/Berlin", Date.UTC(2026, 2, 29), Date.UTC(2026, 9, 25)],
    ["America/New_York", Date.UTC(2026, 2, 8), Date.UTC(2026, 10, 1)],
    ["Asia/Hong_Kong", Date.UTC(1976, 3, 18), Date.UTC(1976, 9, 17)],
    ["Australia/Lord_Howe", Date.UTC(2026, 9, 4), Date.UTC(2026, 3, 5)],
    ["Pacific/Apia", Date.UTC(2011, 11, 30), Date.UTC(2011, 3, 2)],
    ["America/St_Johns", Date.UTC(2026, 2, 8), Date.UTC(2026, 10, 1)],
  ] as const;

  it.each(changes)(
    "reads every quarter of an hour around the changes in %s as a clock there shows it",
    (zone, ...days) => {
      const { toInstant } = parseTimeZone(zone);
      const seen = { gap: 0, once: 0, twice: 0 };
      for (const day of days) {
        for (let local = day - DAY / 2; local < day + 1.5 * DAY; local += 15 * MINUTE) {
          const [first, ...later] = instantsShowing(zone, local);
          if (first === undefined) {
            seen.gap += 1;
            continue;
          }
          seen[later.length === 0 ? "once" : "twice"] += 1;
          expect([new Date(local), toInstant(local)]).toEqual([new Date(local), first]);
        }
      }
      expect(Object.values(seen).every((times) => times > 0)).toBe(true);
    },
  );

  it.each([
    ["Europe/Berlin", Date.UTC(2026, 2, 29, 2, 30), Date.UTC(2026, 2, 29, 1, 30)],
    ["America/New_York", Date.UTC(2026, 2, 8, 2, 30), Date.UTC(2026, 2, 8, 7, 30)],
    ["Australia/Lord_Howe", Date.UTC(2026, 9, 4, 2, 15), Date.UTC(2026, 9, 3, 15, 45)],
    ["Pacific/Apia", Date.UTC(2011, 11, 30, 12), Date.UTC(2011, 11, 30, 22)],
  ])("reads a skipped time in %s with the offset before the gap", (zone, local, instant) => {
    expect(parseTimeZone(zone).toInstant(local)).toBe(instant);
  });

  it("is what the clock shows, for any zone and time since 1970, unless the clocks skip it", () => {
    const zones = fc.constantFrom(...Intl.supportedValuesOf("timeZone"));
    const times = fc.integer({ min: DAY, max: Date.UTC(2037, 0, 1) }).map((time) => Math.floor(time / 1000) * 1000);
    fc.assert(
      fc.property(zones, times, (zone, instant) => {
        const local = Date.parse(`${wallClock(zone)(instant).replace(" ", "T")}Z`);
        const read = parseTimeZone(zone).toInstant(local);
        expect(wallClock(zone)(read)).toBe(wallClock(zone)(instant));
        expect(read).toBeLessThanOrEqual(instant);
      }),
    );
  });

  it("gives the same answer again, in any order", () => {
    const { toInstant } = parseTimeZone("Europe/Berlin");
    const hour = fc
      .integer({ min: 0, max: 365 * 24 * 4 })
      .map((quarter) => Date.UTC(2026, 0, 1) + quarter * 15 * MINUTE);
    fc.assert(
      fc.property(fc.array(hour), (locals) => {
        for (const local of locals) expect(toInstant(local)).toBe(parseTimeZone("Europe/Berlin").toInstant(local));
      }),
      { numRuns: 20 },
    );
  });
});

describe("parseOffset", () => {
  it.each([["8:00"], ["+8:0"], ["+08:00 "], ["+008"], ["UTC"], [""], ["+"], ["+14:60"], ["−03:00"]])(
    "finds no offset in %j",
    (text) => {
      expect(parseOffset(text)).toBeNull();
    },
  );
});
