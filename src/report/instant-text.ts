/** A time in milliseconds as RFC 3339 in UTC, with a fraction only where there is one; `null` stays `null`. */
export function instantText(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString().replace(".000Z", "Z");
}
