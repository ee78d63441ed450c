import { visible } from "../visible.ts";

/** An instant of the report (RFC 3339, UTC) for people: "2020-06-04 12:00:00 UTC"; "n/a" where it is not known. */
export function instant(at: string | null): string {
  return at === null ? "n/a" : `${clock(at)} UTC`;
}

/** A span: "2020-06-04 12:00:00 to 13:40:00 UTC"; the day is not said twice. */
export function span(start: string | null, end: string | null): string {
  if (start === null && end === null) return "no time known";
  if (start === null || end === null) return `${instant(start)} to ${instant(end)}`;
  const [from, to] = [clock(start), clock(end)];
  const sameDay = from.slice(0, 10) === to.slice(0, 10);
  return `${from} to ${sameDay ? to.slice(11) : to} UTC`;
}

/** The day of an instant: "2020-06-04". */
export function day(at: string | null): string {
  return at === null ? "n/a" : visible(at.slice(0, 10));
}

function clock(at: string): string {
  return visible(at)
    .replace("T", " ")
    .replace(/(?:\.0+)?Z$/, "");
}
