import type { Evidence } from "../locate/evidence.ts";
import { clip, type Intervals, type Window } from "./presence.ts";
import type { Stay } from "./tally.ts";

/** A participant's presence on one piece of evidence, inside the window that is counted. */
export interface Visit {
  readonly evidence: Evidence;
  /** `null` with a window: how many of the sessions lie inside is not known. */
  readonly sessions: number | null;
  /** False when some of the sessions have no time, so that presence cannot be compared. */
  readonly timed: boolean;
  readonly intervals: Intervals;
}

/**
 * A stay inside the window, in a meeting that ended at `end`; `null` when all of it is known to lie outside. Sessions
 * without a leave last until the meeting's end.
 */
export function visitOf(stay: Stay, end: number | null, window: Window | null): Visit | null {
  const { evidence, sessions, openFrom } = stay;
  const whole = openFrom === null ? stay.intervals : [...stay.intervals, openFrom, Math.max(openFrom, end ?? openFrom)];
  const timed = stay.untimed === 0;
  if (window === null) return { evidence, sessions, timed, intervals: whole };
  const intervals = clip(whole, window);
  return timed && intervals.length === 0 ? null : { evidence, sessions: null, timed, intervals };
}

/** A visit of which only the evidence matters: where somebody has no other, nothing else decides where they count. */
export function visitOfEvidence(evidence: Evidence): Visit {
  return { evidence, sessions: 1, timed: false, intervals: [] };
}
