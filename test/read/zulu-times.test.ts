import * as fc from "fast-check";
import { expect, it } from "vitest";
import { Clock } from "../../src/read/instant.ts";
import { ZuluTimes } from "../../src/read/zulu-times.ts";

/** As the reader of cells does, in the middle of other bytes. */
function readIn(times: ZuluTimes, cell: string): number {
  const bytes = Buffer.from(`2${cell}Z`);
  return times.read(bytes, 1, bytes.length - 1);
}

const two = fc.integer({ min: 0, max: 99 }).map((number) => String(number).padStart(2, "0"));
const low = fc.integer({ min: 0, max: 32 }).map((number) => String(number).padStart(2, "0"));
const written = fc
  .record({
    century: fc.constantFrom("20", "19", "21"),
    date: fc.tuple(two, low, low),
    separator: fc.constantFrom("T", " ", "t"),
    time: fc.tuple(low, two, two),
    fraction: fc.constantFrom("", ".000", ".123", ".999", ".12", ".1234", ",123"),
    zone: fc.constantFrom("Z", "z", ""),
  })
  .map(({ century, date, separator, time, fraction, zone }) =>
    [century, date.join("-"), separator, time.join(":"), fraction, zone].join(""),
  );
const sound = fc
  .date({ min: new Date(Date.UTC(1990, 0, 1)), max: new Date(Date.UTC(2100, 11, 31)), noInvalidDate: true })
  .map((date) => date.toISOString());
/** One of the above of which one character is another. */
const bent = fc
  .tuple(fc.oneof(sound, written), fc.nat(), fc.constantFrom("0", "9", ":", "-", ".", "Z", " ", "/", "\u00e9", "T"))
  .map(([text, at, put]) => text.slice(0, at % text.length) + put + text.slice((at % text.length) + 1));

it("reads what the clock reads as an instant, or nothing, whatever it read before", () => {
  const times = new ZuluTimes();
  fc.assert(
    fc.property(fc.oneof(sound, written, bent), (cell) => {
      const clock = new Clock({ zone: null, order: null });
      const instant = clock.read(cell);
      const at = readIn(times, cell);
      if (Number.isNaN(at)) return;
      expect(at).toBe(instant);
      expect(clock.withoutZone).toBe(0);
    }),
    { numRuns: 5000 },
  );
});

it("reads every instant in its form", () => {
  fc.assert(
    fc.property(sound, fc.boolean(), fc.boolean(), (iso, isShort, hasBlank) => {
      const exact = isShort ? `${iso.slice(0, 19)}Z` : iso;
      const cell = hasBlank ? exact.replace("T", " ") : exact;
      expect(readIn(new ZuluTimes(), cell)).toBe(Date.parse(exact));
    }),
    { numRuns: 1000 },
  );
});

it.each(["", "2026-06-31T12:00:00Z", "2026-06-04T24:00:00Z", "1989-12-31T23:59:59Z", "2026-06-04T12:00:00+00:00"])(
  "leaves %j to the clock, also after the day was read",
  (cell) => {
    const times = new ZuluTimes();
    expect(readIn(times, "2026-06-04T12:00:00Z")).toBe(Date.UTC(2026, 5, 4, 12));
    expect(readIn(times, cell)).toBeNaN();
  },
);

it.each(["0000-00-00T00:00:00Z", "0000-00-00T12:00:00Z"])("has no day before it has read one: %j", (cell) => {
  expect(readIn(new ZuluTimes(), cell)).toBeNaN();
});

// Each adds up to the digits of 2026-06-04 if what is not a digit counts as some number and is not looked at again.
it.each(["1026-06-/4T12:00:00Z", "1926-06-0/T12:00:00Z", "2026-/6-04T12:00:00Z", "/026-06-04T12:00:00Z"])(
  "does not take %j for the day that was read before",
  (cell) => {
    const times = new ZuluTimes();
    readIn(times, "2026-06-04T12:00:00Z");
    expect(readIn(times, cell)).toBeNaN();
  },
);
