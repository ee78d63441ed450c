import type { Tally } from "./tally.ts";

/** First join and last leave; `null` when no time is known. Milliseconds. */
export interface Times {
  readonly start: number | null;
  readonly end: number | null;
}

/** The times of each meeting, by its id in the tally; position 0 is no meeting's. */
export function meetingTimes(tally: Tally): readonly Times[] {
  const starts = new Float64Array(tally.meetings.size + 1).fill(Infinity);
  const ends = new Float64Array(tally.meetings.size + 1).fill(-Infinity);
  for (let stay = 0; stay < tally.stayCount; stay += 1) {
    const meeting = tally.meetingOf(stay);
    let start = tally.onlyFrom(stay);
    let end = tally.onlyTo(stay);
    // Most stays are one interval: the others are looked at as a whole.
    if (Number.isNaN(start)) {
      const { intervals, openFrom } = tally.stay(stay);
      start = openFrom ?? Infinity;
      end = openFrom ?? -Infinity;
      for (const time of intervals) {
        start = Math.min(start, time);
        end = Math.max(end, time);
      }
    }
    starts[meeting] = Math.min(starts[meeting] ?? Infinity, start);
    ends[meeting] = Math.max(ends[meeting] ?? -Infinity, end);
  }
  return Array.from(starts, (start, meeting) =>
    start === Infinity ? { start: null, end: null } : { start, end: ends[meeting] ?? start },
  );
}

/** From the first start to the last end. */
export function span(times: readonly Times[]): Times {
  let [first, last]: [number | null, number | null] = [null, null];
  for (const { start, end } of times) {
    if (start !== null) first = Math.min(first ?? start, start);
    if (end !== null) last = Math.max(last ?? end, end);
  }
  return { start: first, end: last };
}
