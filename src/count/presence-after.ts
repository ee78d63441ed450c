import type { Bounds } from "./measure.ts";
import { duration } from "./presence.ts";
import { type Run, visitors } from "./visitors.ts";

/**
 * How long the people of some stays were there from an instant on, in milliseconds, by ordinal; who is known not to
 * have been there is not among them. A session without a time may have lasted from the instant to its meeting's end;
 * possible is `Infinity` where no time at all is known of the meeting.
 */
export function presenceAfter(stays: Int32Array, run: Run, instant: number): ReadonlyMap<number, Bounds> {
  const { tally, options, times } = run;
  const after: Run = { ...run, options: { ...options, window: { from: instant, to: Infinity } } };
  const found = new Map<number, Bounds>();
  for (const { ordinal, stays: own, visits } of visitors(stays, after)) {
    const known = visits.flatMap(({ intervals }) => intervals);
    const unknown = own.flatMap((stay) => {
      if (tally.untimedOf(stay) === 0) return [];
      const { end } = times[tally.meetingOf(stay)] ?? { end: null };
      return [instant, Math.max(instant, end ?? Infinity)];
    });
    const certain = duration(known);
    found.set(ordinal, { certain, possible: unknown.length === 0 ? certain : duration([...known, ...unknown]) });
  }
  return found;
}
