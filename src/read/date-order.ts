import type { TimeCell } from "./raw-row.ts";
import { isDate, parseWrittenTime } from "./time-forms.ts";
import type { WrittenDate } from "./time-forms.ts";

/** How a log writes 4 June 2026: as 04/06/2026 or as 06/04/2026. */
export type DateOrder = "day-first" | "month-first";

/** What an order makes of a date, as the day's midnight in UTC; "order-unknown" where it takes one to tell. */
export function dayOf(date: WrittenDate, order: DateOrder | null): number | "not-a-date" | "order-unknown" {
  if (date.kind === "known") return midnight(date.year, date.month, date.day);
  const dayFirst = midnight(date.year, date.second, date.first);
  const monthFirst = midnight(date.year, date.first, date.second);
  if (order === "day-first") return dayFirst;
  if (order === "month-first") return monthFirst;
  if (dayFirst === "not-a-date") return monthFirst;
  return monthFirst === "not-a-date" || monthFirst === dayFirst ? dayFirst : "order-unknown";
}

/**
 * Finds out the order of day and month from the time cells at the head of a log, before its rows are read for good.
 * A date that there is in one order only proves that order.
 */
export class DateOrderSurvey {
  #dayFirst = false;
  #monthFirst = false;

  /** Takes a time cell, or the lack of one. */
  see(cell: TimeCell): void {
    if (typeof cell !== "string" || (this.#dayFirst && this.#monthFirst)) return;
    const date = parseWrittenTime(cell)?.date;
    if (date?.kind !== "numbers") return;
    const dayFirst = isDate(date.year, date.second, date.first);
    const monthFirst = isDate(date.year, date.first, date.second);
    if (dayFirst && !monthFirst) this.#dayFirst = true;
    if (monthFirst && !dayFirst) this.#monthFirst = true;
  }

  /**
   * The order that the cells prove; `otherwise` where they prove none. `null`, whatever `otherwise` is, where they
   * contradict each other.
   */
  order(otherwise: DateOrder | null): DateOrder | null {
    if (this.#dayFirst && this.#monthFirst) return null;
    if (this.#dayFirst) return "day-first";
    return this.#monthFirst ? "month-first" : otherwise;
  }
}

function midnight(year: number, month: number, day: number): number | "not-a-date" {
  return isDate(year, month, day) ? Date.UTC(year, month - 1, day) : "not-a-date";
}
