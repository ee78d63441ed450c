import { dayOf } from "./date-order.ts";
import type { DateOrder } from "./date-order.ts";
import { END_OF_TIMES, isDate, parseWrittenTime } from "./time-forms.ts";
import { utc } from "./time-zone.ts";
import type { Zone } from "./time-zone.ts";

/** What decides how the times of one log are read. */
export interface ClockOptions {
  /** Of cells that name none. `null`: not given, they are read as UTC and counted. */
  readonly zone: Zone | null;
  /** Of 04/06/2026. `null`: unknown, such cells are not read. */
  readonly order: DateOrder | null;
}

/** Why a time cell was not read. */
export type UnreadTime = "not-a-time" | "order-unknown";

/** A local time has to be put into a zone, an instant is one already. */
type ReadTime =
  | { readonly kind: "instant"; readonly at: number }
  | { readonly kind: "local"; readonly at: number }
  | { readonly kind: "unread"; readonly why: UnreadTime };

/** Reads the time cells of one log. */
export class Clock {
  /** Cells that were read as UTC because neither they nor the user name a zone. */
  withoutZone = 0;
  /** Cells that hold something which is not a time. */
  unread = 0;
  /** Cells that were not read because the order of day and month is unknown. */
  orderUnknown = 0;
  /** Sessions whose leave is before their join, as `takeRow` finds them. */
  backwards = 0;
  readonly #options: ClockOptions;
  // Rows that follow each other often hold the same time.
  #lastCell = "";
  #last: ReadTime = { kind: "unread", why: "not-a-time" };

  constructor(options: ClockOptions) {
    this.#options = options;
  }

  /**
   * Milliseconds since 1970-01-01T00:00:00Z. Fractions are cut to milliseconds. A date alone, a day that does not
   * exist, a year in which there are no meetings (`isDate`), an hour 24 and a leap second are not times.
   */
  read(cell: string): number | UnreadTime {
    if (cell !== this.#lastCell) {
      this.#last = this.#parse(cell);
      this.#lastCell = cell;
    }
    const time = this.#last;
    if (time.kind === "instant") return time.at;
    if (time.kind === "unread") {
      if (time.why === "order-unknown") this.orderUnknown += 1;
      else this.unread += 1;
      return time.why;
    }
    if (this.#options.zone === null) this.withoutZone += 1;
    return time.at;
  }

  #parse(cell: string): ReadTime {
    const iso = parseIso(cell);
    if (iso !== null) return iso.kind === "local" ? this.#local(iso.at) : iso;
    const epoch = parseEpoch(cell.trim());
    if (epoch !== null) return { kind: "instant", at: epoch };
    const written = parseWrittenTime(cell);
    if (written === null) return { kind: "unread", why: "not-a-time" };
    const day = dayOf(written.date, this.#options.order);
    if (day === "order-unknown") return { kind: "unread", why: day };
    if (day === "not-a-date") return { kind: "unread", why: "not-a-time" };
    const local = day + written.time;
    return written.offset === null ? this.#local(local) : { kind: "instant", at: local - written.offset };
  }

  #local(at: number): ReadTime {
    return { kind: "local", at: (this.#options.zone ?? utc).toInstant(at) };
  }
}

/** Unix time: ten digits are seconds, thirteen are milliseconds; from 2001 to the last year that `isDate` takes. */
function parseEpoch(cell: string): number | null {
  if (!/^[1-9]\d*$/.test(cell) || (cell.length !== 10 && cell.length !== 13)) return null;
  const at = cell.length === 10 ? Number(cell) * 1000 : Number(cell);
  return at < END_OF_TIMES ? at : null;
}

const ZERO = 48;
const DOT = 46;
const HYPHEN = 45;
const COLON = 58;
const SPACE = 32;
const T = 84;
const Z = 90;

/**
 * Reads "2026-06-04T12:00:00" with or without a fraction and a "Z", which is what nearly all of the rows of large
 * logs hold, without the cost of regular expressions. `null` for everything else, which is not a verdict.
 */
function parseIso(cell: string): ReadTime | null {
  const { length } = cell;
  if (length < 19 || !hasIsoMarks(cell)) return null;
  const year = twoDigits(cell, 0) * 100 + twoDigits(cell, 2);
  const month = twoDigits(cell, 5);
  const day = twoDigits(cell, 8);
  const hour = twoDigits(cell, 11);
  const minute = twoDigits(cell, 14);
  const second = twoDigits(cell, 17);
  // Comparisons with NaN are false: what is not a digit fails them.
  if (!(isDate(year, month, day) && hour <= 23 && minute <= 59 && second <= 59)) return null;
  const inZulu = cell.charCodeAt(length - 1) === Z;
  const milliseconds = fractionOf(cell, inZulu ? length - 1 : length);
  if (milliseconds === null) return null;
  const at = Date.UTC(year, month - 1, day, hour, minute, second, milliseconds);
  return { kind: inZulu ? "instant" : "local", at };
}

function hasIsoMarks(cell: string): boolean {
  const separator = cell.charCodeAt(10);
  return (
    cell.charCodeAt(4) === HYPHEN &&
    cell.charCodeAt(7) === HYPHEN &&
    (separator === T || separator === SPACE) &&
    cell.charCodeAt(13) === COLON &&
    cell.charCodeAt(16) === COLON
  );
}

function twoDigits(cell: string, at: number): number {
  return digit(cell, at) * 10 + digit(cell, at + 1);
}

function digit(cell: string, at: number): number {
  const value = cell.charCodeAt(at) - ZERO;
  return value >= 0 && value <= 9 ? value : Number.NaN;
}

/** Milliseconds of the ".123" between the seconds and `end`; 0 where nothing is there, `null` for anything else. */
function fractionOf(cell: string, end: number): number | null {
  if (end === 19) return 0;
  if (cell.charCodeAt(19) !== DOT || end === 20 || end > 29) return null;
  let milliseconds = 0;
  for (let at = 20; at < end; at++) {
    const value = digit(cell, at);
    if (Number.isNaN(value)) return null;
    if (at < 23) milliseconds += value * 10 ** (22 - at);
  }
  return milliseconds;
}
