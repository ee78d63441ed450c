import { isDate } from "./time-forms.ts";

const ZERO = 0x30;
const HYPHEN = 0x2d;
const COLON = 0x3a;
const DOT = 0x2e;
const SPACE = 0x20;
const T = 0x54;
const Z = 0x5a;

/** What is not a digit: more than any part of a time can be, also where digits stand beside it. */
const NO_DIGIT = 1_000_000;

/** Without and with milliseconds. */
const LENGTHS = [20, 24] as const;

/**
 * Reads "2026-06-04T12:00:00Z", also with a blank for the "T" and with milliseconds, from a cell's bytes: nearly all
 * cells of large logs are in this form, which says all that an instant needs, and they need not become text.
 */
export class ZuluTimes {
  /** The last day as a number of eight digits, and its first millisecond; at first no day has been read. */
  #digits = -1;
  #day = 0;

  /** Milliseconds since 1970-01-01T00:00:00Z; NaN for whatever is not in this form, which is not a verdict. */
  read(bytes: Buffer, start: number, end: number): number {
    const hasFraction = end - start === LENGTHS[1];
    if ((!hasFraction && end - start !== LENGTHS[0]) || bytes[end - 1] !== Z || !hasMarks(bytes, start))
      return Number.NaN;
    const day = this.#dayOf(
      twoDigits(bytes, start) * 100 + twoDigits(bytes, start + 2),
      twoDigits(bytes, start + 5),
      twoDigits(bytes, start + 8),
    );
    const hour = twoDigits(bytes, start + 11);
    const minute = twoDigits(bytes, start + 14);
    const second = twoDigits(bytes, start + 17);
    const fraction = hasFraction ? milliseconds(bytes, start + 19) : 0;
    if (hour > 23 || minute > 59 || second > 59 || fraction > 999) return Number.NaN;
    return day + ((hour * 60 + minute) * 60 + second) * 1000 + fraction;
  }

  /** NaN where there is no such day. */
  #dayOf(year: number, month: number, day: number): number {
    if (year > 9999 || month > 12 || day > 31) return Number.NaN;
    const digits = (year * 100 + month) * 100 + day;
    if (digits === this.#digits) return this.#day;
    if (!isDate(year, month, day)) return Number.NaN;
    this.#digits = digits;
    this.#day = Date.UTC(year, month - 1, day);
    return this.#day;
  }
}

function hasMarks(bytes: Buffer, start: number): boolean {
  const separator = bytes[start + 10];
  return (
    bytes[start + 4] === HYPHEN &&
    bytes[start + 7] === HYPHEN &&
    (separator === T || separator === SPACE) &&
    bytes[start + 13] === COLON &&
    bytes[start + 16] === COLON
  );
}

/** Too much for any part of a time where it is not two digits. */
function twoDigits(bytes: Buffer, at: number): number {
  return digit(bytes, at) * 10 + digit(bytes, at + 1);
}

function digit(bytes: Buffer, at: number): number {
  const value = (bytes[at] ?? 0) - ZERO;
  return value >= 0 && value <= 9 ? value : NO_DIGIT;
}

/** Of the ".123" at `at`; too much for anything else. */
function milliseconds(bytes: Buffer, at: number): number {
  return bytes[at] === DOT ? digit(bytes, at + 1) * 100 + twoDigits(bytes, at + 2) : NO_DIGIT;
}
