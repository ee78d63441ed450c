import { monthNamed } from "./month-names.ts";
import { parseOffset } from "./time-zone.ts";
import { abbreviatedZone } from "./zone-abbreviations.ts";

/**
 * A date as a cell writes it: known, or two numbers whose order only the log can tell (`null` where both orders are
 * possible and differ is for the reader to find out).
 */
export type WrittenDate =
  | { readonly kind: "known"; readonly year: number; readonly month: number; readonly day: number }
  | { readonly kind: "numbers"; readonly year: number; readonly first: number; readonly second: number };

/** A time as a cell writes it. */
export interface WrittenTime {
  readonly date: WrittenDate;
  /** Milliseconds since midnight. */
  readonly time: number;
  /** Milliseconds east of Greenwich; `null` where the cell does not say. */
  readonly offset: number | null;
}

/** Longer cells are not times, and are not searched for one. */
const LONGEST = 64;

// What stands before the time of day: a "T", a comma, or a word ("4 juin 2026 à 12:00", "4. Juni 2026 um 12:00").
const BEFORE_CLOCK = "(?:T|,? (?:(?:at|um|à|às|a las|alle|alle ore|om) )?)";
// hh:mm, then perhaps :ss, a fraction (Zoom writes 07:09:03:216), AM or PM, and a zone, in this order.
const CLOCK = new RegExp(
  BEFORE_CLOCK + String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,:](\d{1,9}))?)?(?: ?([AP])\.? ?M\.?)?(?: ?(\S+))?$`,
  "i",
);
const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;
// With hyphens 26-06-04 could be a year first, so that two digits are not enough there.
const NUMBERS = /^(\d{1,2})(?:([-/.])(\d{1,2})\2(\d{4})|([/.])(\d{1,2})\5(\d{2}))$/;
const MONTH_NAME_FIRST = /^(\p{L}{3,10})\.? (\d{1,2}),? (\d{4})$/u;
// 4 Jun 2026, 04-Jun-2026, 4. Juni 2026, 1er juin 2026, 4 de jun. de 2026.
const DAY_THEN_NAME = /^(\d{1,2})(?:\.|er|º)?[ -](?:de )?(\p{L}{3,10})\.?,?[ -](?:de )?(\d{4})$/u;

/**
 * Reads a date with a time of day in any of the forms that exports use; `null` where the cell holds something else,
 * a date alone among it. Hours and minutes are checked here, days of a month by `isDate`.
 */
export function parseWrittenTime(cell: string): WrittenTime | null {
  if (cell.length > LONGEST) return null;
  const text = cell.trim().replaceAll(/\s+/g, " ");
  const clock = CLOCK.exec(text);
  if (clock === null) return null;
  const [, hour = "", minute = "", second = "0", fraction = "", half = "", zone = ""] = clock;
  const hours = half === "" ? Number(hour) : hourOfHalf(Number(hour), half.toLowerCase() === "p");
  const date = parseDate(text.slice(0, clock.index));
  const offset = parseZone(zone);
  if (date === null || offset === undefined || hours > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const milliseconds = Number(fraction.padEnd(3, "0").slice(0, 3));
  return { date, time: ((hours * 60 + Number(minute)) * 60 + Number(second)) * 1000 + milliseconds, offset };
}

/**
 * Years of which a log can be. Exports write 0001-01-01, 1900-01-00, 1970-01-01 or 9999-12-31 for "never" and "not
 * yet", and one of these would move a meeting's beginning or end. There is no clock to compare with, because the same
 * log has to give the same report at any time; so the limits are wide.
 */
const FIRST_YEAR = 1990;
const LAST_YEAR = 2100;

/** The first millisecond since 1970-01-01T00:00:00Z that is too late. */
export const END_OF_TIMES = Date.UTC(LAST_YEAR + 1, 0, 1);

/** Whether there is such a day, and of a year of which a log can be. */
export function isDate(year: number, month: number, day: number): boolean {
  return (
    year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= daysOfMonth(year, month)
  );
}

function daysOfMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** 12 AM is 0, 12 PM is 12; what is not on a clock of twelve hours is 24, which no day has. */
function hourOfHalf(hour: number, afternoon: boolean): number {
  if (hour < 1 || hour > 12) return 24;
  return (hour % 12) + (afternoon ? 12 : 0);
}

function parseDate(text: string): WrittenDate | null {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst !== null) return known(Number(yearFirst[1]), Number(yearFirst[3]), Number(yearFirst[4]));
  const numbers = NUMBERS.exec(text);
  if (numbers !== null) {
    const first = Number(numbers[1]);
    const second = Number(numbers[3] ?? numbers[6]);
    const year = Number(numbers[4] ?? `20${numbers[7]}`);
    // Dots are written where the day comes first.
    return (numbers[2] ?? numbers[5]) === "." ? known(year, second, first) : { kind: "numbers", year, first, second };
  }
  const nameFirst = MONTH_NAME_FIRST.exec(text);
  if (nameFirst !== null) return known(Number(nameFirst[3]), monthNamed(nameFirst[1] ?? ""), Number(nameFirst[2]));
  const dayThenName = DAY_THEN_NAME.exec(text);
  if (dayThenName === null) return null;
  return known(Number(dayThenName[3]), monthNamed(dayThenName[2] ?? ""), Number(dayThenName[1]));
}

function known(year: number, month: number, day: number): WrittenDate {
  return { kind: "known", year, month, day };
}

/** `null` where there is no zone, `undefined` where there is something else than a zone that can be known. */
function parseZone(zone: string): number | null | undefined {
  if (zone === "") return null;
  const name = zone.replace(/^\((.+)\)$/, "$1");
  // Some languages write a minus sign, not a hyphen.
  const offset = name.replace(/^(?:utc|gmt)/i, "").replace("\u2212", "-");
  if (offset === "" || offset.toLowerCase() === "z") return 0;
  return parseOffset(offset) ?? abbreviatedZone(name) ?? undefined;
}
