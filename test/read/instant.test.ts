import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DateOrder } from "../../src/read/date-order.ts";
import { Clock } from "../../src/read/instant.ts";
import { parseTimeZone, utc } from "../../src/read/time-zone.ts";

const noon = Date.UTC(2026, 5, 4, 12);

function clockOf(order: DateOrder | null = null, zone: string | null = null): Clock {
  return new Clock({ order, zone: zone === null ? null : parseTimeZone(zone) });
}

const pad = (value: number): string => String(value).padStart(2, "0");

describe("Clock reads", () => {
  it.each([
    ["2026-06-04T12:00:00Z", noon],
    ["2026-06-04T12:00:00.5Z", noon + 500],
    ["2026-06-04T12:00:00.837Z", noon + 837],
    ["2026-06-04T12:00:00.2169889Z", noon + 216],
    ["2026-06-04T12:00:00.123456789Z", noon + 123],
    ["2026-06-04T12:00:00.0000000Z ", noon],
    ["2026-06-04t12:00:00z", noon],
    ["2026-06-04T12:00Z", noon],
    ["2026-06-04 12:00:00Z", noon],
    ["2026-06-04T20:00:00+08:00", noon],
    ["2026-06-04T20:00:00.250+0800", noon + 250],
    ["2026-06-04T20:00:00+08", noon],
    ["2026-06-04T08:30:00-03:30", noon],
    ["2026-06-04 20:00:00 +08:00", noon],
    ["2026-06-04 12:00:00 UTC", noon],
    ["2026-06-04 12:00:00 GMT", noon],
    ["2026-06-04 13:00:00 GMT+1", noon],
    ["2026.06.04 20:00:00 (GMT+08:00)", noon],
    ["2026-06-04 20:00:00 UTC+08:00", noon],
    ["2026-06-04T12:00:00-00:00", noon],
    ["Jun 4, 2026 12:00:00 PM UTC", noon],
    ["4 Jun 2026, 14:00:00 CEST", noon],
    ["4 Jun 2026, 13:00:00 CET", noon],
    ["4 giu 2026, 14:00:00 GMT+2", noon],
    ["4 juin 2026, 14:00:00 UTC+2", noon],
    ["31 mai 2026 21:00:00 UTC\u22123", Date.UTC(2026, 5, 1)],
    ["4. Juni 2026 um 14:00:00 MESZ", noon],
    ["4 de jun. de 2026, 09:00:00 BRT", noon],
    ["2026-06-04 20:00:00 HKT", noon],
    ["2026-06-04 22:00:00 aest", noon],
    ["2026-06-04 21:30:00 ACST", noon],
    ["4/17/23, 7:29:57 p. m. GMT+2", Date.UTC(2023, 3, 17, 17, 29, 57)],
    ["1780574400", noon],
    ["1780574400123", noon + 123],
    [" 1780574400 ", noon],
  ])("%j, which names its zone", (cell, instant) => {
    const clock = clockOf();
    expect(clock.read(cell)).toBe(instant);
    expect(clock.withoutZone).toBe(0);
  });

  it.each([
    ["2026-06-04T12:00:00", noon],
    ["2026-06-04 12:00:00", noon],
    ["2026-06-04 12:00", noon],
    ["2026-06-04T12:00:00.549682", noon + 549],
    ["2026-06-04 07:09:03:216", Date.UTC(2026, 5, 4, 7, 9, 3, 216)],
    ["2026-06-04 07:09:03,216", Date.UTC(2026, 5, 4, 7, 9, 3, 216)],
    ["2026/06/04 12:00:00", noon],
    ["2026/6/4 9:05", Date.UTC(2026, 5, 4, 9, 5)],
    ["06/16/2026 12:00:00 PM", Date.UTC(2026, 5, 16, 12)],
    ["06/16/2026 12:00:00 AM", Date.UTC(2026, 5, 16)],
    ["16/06/2026 23:59", Date.UTC(2026, 5, 16, 23, 59)],
    ["06-16-2026 01:02:03 pm", Date.UTC(2026, 5, 16, 13, 2, 3)],
    ["16-06-2026 13:02:03", Date.UTC(2026, 5, 16, 13, 2, 3)],
    ["4/17/23, 7:29:57 PM", Date.UTC(2023, 3, 17, 19, 29, 57)],
    ["4/17/23, 7:29:57\u202FPM", Date.UTC(2023, 3, 17, 19, 29, 57)],
    ["4/17/23, 7:29:57 p.m.", Date.UTC(2023, 3, 17, 19, 29, 57)],
    ["04.06.2026 12:00:00", noon],
    ["4.6.2026, 12:00", noon],
    ["04.06.26 12:00", noon],
    ["06/06/2026 12:00", Date.UTC(2026, 5, 6, 12)],
    ["Mar 22, 2025 19:13:27", Date.UTC(2025, 2, 22, 19, 13, 27)],
    ["Aug 12, 2026 10:00 AM", Date.UTC(2026, 7, 12, 10)],
    ["August 2 2026, 1:00AM", Date.UTC(2026, 7, 2, 1)],
    ["Sept. 1, 2026 10:00", Date.UTC(2026, 8, 1, 10)],
    ["22 Mar 2025 19:13", Date.UTC(2025, 2, 22, 19, 13)],
    ["22-Mar-2025 19:13", Date.UTC(2025, 2, 22, 19, 13)],
    ["1 gen 2026, 00:00:00", Date.UTC(2026, 0, 1)],
    ["1 juill. 2026, 09:05", Date.UTC(2026, 6, 1, 9, 5)],
    ["1er août 2026 à 09:05", Date.UTC(2026, 7, 1, 9, 5)],
    ["3. Jänner 2026 um 09:05:00", Date.UTC(2026, 0, 3, 9, 5)],
    ["1 de setembro de 2026 às 15:04:05", Date.UTC(2026, 8, 1, 15, 4, 5)],
    ["1-mrt-2026 09:05", Date.UTC(2026, 2, 1, 9, 5)],
    ["1 OTT 2026 09:05", Date.UTC(2026, 9, 1, 9, 5)],
    ["29/02/2024 00:00", Date.UTC(2024, 1, 29)],
    ["2000-02-29T00:00:00", Date.UTC(2000, 1, 29)],
    ["1990-01-01 00:00:00", Date.UTC(1990, 0, 1)],
    ["31.12.2100 23:59:59", Date.UTC(2100, 11, 31, 23, 59, 59)],
    [" 2026-06-04  12:00:00 ", noon],
  ])("%j as UTC, and counts that it names no zone", (cell, instant) => {
    const clock = clockOf();
    expect(clock.read(cell)).toBe(instant);
    expect(clock.withoutZone).toBe(1);
  });

  it.each([
    ["2026-06-04"],
    ["06/16/2026"],
    ["12:00:00"],
    ["2026-06-31T12:00:00Z"],
    ["31/06/2026 12:00"],
    ["2026-02-29T12:00:00Z"],
    ["1900-02-29 12:00"],
    ["2100-02-29 12:00:00"],
    ["2026-00-10T12:00:00Z"],
    ["2026-13-10T12:00:00Z"],
    ["2026-06-00T12:00:00Z"],
    ["2026-06-04T24:00:00Z"],
    ["2026-06-04T25:00:00Z"],
    ["2026-06-04T12:60:00Z"],
    ["2026-06-04T12:00:60Z"],
    ["2026-06-04 25:00"],
    ["2026-06-04 12:60"],
    ["2026-06-04 12:00:60 UTC"],
    ["2026-06-04T12:00:00.Z"],
    ["2026-06-04T12:00:00.1234567890Z"],
    ["2026-06-04T12:00:00.12x"],
    ["2026-06-04T12:00:00+15:00"],
    ["2026-06-04 12:00:00 PST"],
    ["2026-06-04 12:00:00 CST"],
    ["2026-06-04 12:00:00 IST"],
    ["2026-06-04 12:00:00 BST"],
    ["4 Jun 2026, 12:00:00 EST"],
    ["2026-06-04 12:00:00 CETA"],
    ["2026-06-04 12:00:00 UTCCET"],
    ["2026-06-04 12:00:00 constructor"],
    ["1 jui 2026 12:00"],
    ["31 giu 2026 12:00"],
    ["1 gennaioo 2026 12:00"],
    ["1 del gen 2026 12:00"],
    ["1 gen 2026 dopo 12:00"],
    ["2026-06-04T12:00:00Zebra"],
    ["2026-06-04T1a:00:00Z"],
    ["06/16/2026 13:00 PM"],
    ["06/16/2026 00:30 AM"],
    ["13.13.2026 12:00"],
    ["04.13.2026 12:00"],
    ["13/13/2026 12:00"],
    ["26-06-04 12:00"],
    ["04/06-2026 12:00"],
    ["Foo 22, 2025 19:13:27"],
    ["0001-01-01T00:00:00Z"],
    ["1900-01-01 00:00"],
    ["1970-01-01T00:00:00Z"],
    ["1989-12-31T23:59:59Z"],
    ["31/12/1989 12:00"],
    ["2101-01-01T00:00:00Z"],
    ["Jan 1, 2101 12:00"],
    ["9999-12-31T23:59:59Z"],
    ["9999-12-31 23:59"],
    ["4133980800"],
    ["4133980800000"],
    ["9999999999999"],
    ["45/01/2026 12:00"],
    ["178057440"],
    ["17805744000"],
    ["178057440012"],
    ["0000000000"],
    ["1780574400.5"],
    ["-1780574400"],
    ["now"],
    ["4 June"],
    [`2026-06-04 12:00${" ".repeat(60)}`],
    ["２026-06-04T12:00:00Z"],
  ])("nothing from %j", (cell) => {
    const clock = clockOf();
    expect(clock.read(cell)).toBe("not-a-time");
    expect(clock).toMatchObject({ withoutZone: 0, orderUnknown: 0 });
  });

  it("hours of a clock of twelve hours", () => {
    const clock = clockOf("month-first");
    const midnight = Date.UTC(2026, 5, 4);
    for (let hour = 0; hour < 24; hour++) {
      const cell = `06/04/2026 ${((hour + 11) % 12) + 1}:30 ${hour < 12 ? "AM" : "PM"}`;
      expect([cell, clock.read(cell)]).toEqual([cell, midnight + (hour * 60 + 30) * 60_000]);
    }
  });
});

describe("the order of day and month", () => {
  const april6 = Date.UTC(2026, 3, 6, 12);
  it.each([
    ["04/06/2026 12:00", "day-first", noon],
    ["04/06/2026 12:00", "month-first", april6],
    ["4-6-2026 12:00", "day-first", noon],
    ["4/6/26 12:00", "month-first", april6],
    ["04/06/2026 12:00", null, "order-unknown"],
    ["06/06/2026 12:00", null, Date.UTC(2026, 5, 6, 12)],
    ["16/06/2026 12:00", "month-first", "not-a-time"],
    ["06/16/2026 12:00", "day-first", "not-a-time"],
    ["04.06.2026 12:00", "month-first", noon],
    ["2026/06/04 12:00", "day-first", noon],
    ["Jun 4, 2026 12:00", "day-first", noon],
  ] as const)("%s, %s", (cell, order, read) => {
    expect(clockOf(order).read(cell)).toBe(read);
  });

  it("is missed in every cell that needs it, also in the same cell again", () => {
    const clock = clockOf(null);
    for (const cell of ["04/06/2026 12:00", "04/06/2026 12:00", "05/06/2026 12:00"]) clock.read(cell);
    expect(clock).toMatchObject({ orderUnknown: 3, withoutZone: 0 });
  });
});

describe("the user's zone", () => {
  it("is that of cells that name none, and leaves the others alone", () => {
    const clock = clockOf("day-first", "Asia/Hong_Kong");
    const cells = [
      "2026-06-04 20:00:00",
      "2026-06-04T20:00:00",
      "04/06/2026 20:00",
      "2026-06-04T12:00:00Z",
      "1780574400",
    ];
    expect(cells.map((cell) => clock.read(cell))).toEqual(cells.map(() => noon));
    expect(clock.withoutZone).toBe(0);
  });

  it("is missed in every cell, also in the same cell again", () => {
    const clock = clockOf();
    for (const cell of ["2026-06-04 12:00:00", "2026-06-04 12:00:00", "2026-06-04T12:00:00Z"]) clock.read(cell);
    expect(clock.withoutZone).toBe(2);
  });
});

describe("Clock", () => {
  const instants = fc.integer({ min: Date.UTC(1990, 0, 2), max: Date.UTC(2099, 11, 31) });
  const [millisecond, second, minute] = [1, 1000, 60_000];
  /** Forms, and how exactly each tells a time. */
  const writers: readonly (readonly [number, (date: Date) => string])[] = [
    [millisecond, (date) => date.toISOString()],
    [millisecond, (date) => date.toISOString().replace("T", " ")],
    [millisecond, (date) => date.toISOString().slice(0, -1)],
    [millisecond, (date) => date.toISOString().replace("Z", "+00:00")],
    [millisecond, (date) => date.toISOString().replace(".", ":").replace("T", " ").slice(0, -1)],
    [second, (date) => date.toISOString().replace(/\.\d+/, "")],
    [second, (date) => date.toLocaleString("en-US", { timeZone: "UTC" })],
    [second, (date) => date.toLocaleString("en-US", { timeZone: "UTC", dateStyle: "short", timeStyle: "medium" })],
    [minute, (date) => date.toLocaleString("en-US", { timeZone: "UTC", dateStyle: "medium", timeStyle: "short" })],
    [second, (date) => date.toLocaleString("de-DE", { timeZone: "UTC" })],
    [second, (date) => date.toLocaleString("sv-SE", { timeZone: "UTC" })],
    [millisecond, (date) => String(date.getTime())],
    [second, (date) => String(Math.floor(date.getTime() / 1000))],
  ];

  it.each(writers.map(([unit, write]) => [write(new Date(noon)), unit, write] as const))(
    "reads %s and all its like to %i ms",
    (_, unit, write) => {
      const clock = clockOf("month-first");
      // Two digits of a year are one of this century, and Unix times have ten digits from 2001 on.
      const since2002 = fc.integer({ min: Date.UTC(2002), max: Date.UTC(2099, 11, 31) });
      fc.assert(
        fc.property(since2002, (instant) => {
          expect(clock.read(write(new Date(instant)))).toBe(Math.floor(instant / unit) * unit);
        }),
      );
    },
  );

  it.each(["en-US", "en-GB", "de-DE", "de-AT", "fr-FR", "it-IT", "es-ES", "es-MX", "pt-BR", "pt-PT", "nl-NL", "nl-BE"])(
    "reads all months as %s writes them",
    (locale) => {
      const clock = clockOf(locale === "en-US" ? "month-first" : "day-first");
      for (const dateStyle of ["medium", "long"] as const) {
        for (let month = 0; month < 12; month++) {
          const at = Date.UTC(2026, month, 17, 15, 4, 5);
          const cell = new Date(at).toLocaleString(locale, { timeZone: "UTC", dateStyle, timeStyle: "medium" });
          expect([cell, clock.read(cell)]).toEqual([cell, at]);
        }
      }
    },
  );

  it.each([
    ["en-GB", "Europe/Berlin"],
    ["de-DE", "Europe/Berlin"],
    ["de-DE", "Europe/Athens"],
    ["it-IT", "Europe/Rome"],
    ["fr-FR", "America/Sao_Paulo"],
    ["pt-BR", "America/Sao_Paulo"],
    ["en-ZA", "Africa/Johannesburg"],
    ["en-AU", "Australia/Sydney"],
    ["en-AU", "Australia/Adelaide"],
    ["en-AU", "Australia/Perth"],
    ["en-NZ", "Pacific/Auckland"],
    ["en-US", "Asia/Kolkata"],
  ])("reads the zone that %s writes in %s, in all months", (locale, timeZone) => {
    const clock = clockOf(locale === "en-US" ? "month-first" : "day-first");
    for (let month = 0; month < 12; month++) {
      const at = Date.UTC(2026, month, 17, 15, 4, 5);
      const cell = new Date(at).toLocaleString(locale, { timeZone, timeZoneName: "short" });
      expect([cell, clock.read(cell)]).toEqual([cell, at]);
    }
    expect(clock.withoutZone).toBe(0);
  });

  it("reads all days of the years in which logs can be like Date.UTC, and no others", () => {
    const clock = new Clock({ order: null, zone: utc });
    const wrong: string[] = [];
    for (let year = 1985; year < 2110; year += 1) {
      for (let month = 1; month <= 12; month++) {
        for (const day of [1, 27, 28, 29, 30, 31, 32]) {
          const date = new Date(Date.UTC(year, month - 1, day));
          const exists = date.getUTCMonth() === month - 1 && year >= 1990 && year <= 2100;
          const read = clock.read(`${year}-${pad(month)}-${pad(day)}T00:00:00Z`);
          if (read !== (exists ? date.getTime() : "not-a-time")) wrong.push(`${year}-${month}-${day}: ${read}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it("reads offsets like Date.parse", () => {
    const clock = clockOf();
    const offset = fc.tuple(
      fc.constantFrom("+", "-"),
      fc.integer({ min: 0, max: 13 }),
      fc.integer({ min: 0, max: 59 }),
    );
    fc.assert(
      fc.property(instants, offset, (instant, [sign, hours, minutes]) => {
        const cell = `${new Date(instant).toISOString().slice(0, -1)}${sign}${pad(hours)}:${pad(minutes)}`;
        expect(clock.read(cell)).toBe(Date.parse(cell));
      }),
    );
  });

  it("never throws, whatever a cell holds, and reads it alike on both ways", () => {
    const like = fc.stringMatching(/^[0-9/:. ,TZapm+-]{0,30}$/);
    const damaged = fc.tuple(fc.nat(23), fc.constantFrom(...Array.from("0129:-. TZ+"))).map(([at, mark]) => {
      const cell = "2026-06-04T12:00:00.837Z";
      return cell.slice(0, at) + mark + cell.slice(at + 1);
    });
    fc.assert(
      fc.property(fc.oneof(fc.string(), like, damaged), (cell) => {
        const read = clockOf().read(cell);
        expect(Number.isInteger(read) || read === "not-a-time" || read === "order-unknown").toBe(true);
        // Doubled blanks are for the slow way only.
        expect(clockOf().read(`${cell}  `)).toBe(clockOf().read(` ${cell}`));
      }),
    );
  });
});
