import { sortByCounting } from "./sort-by-counting.ts";
import type { Tally } from "./tally.ts";

/**
 * The stays of one meeting, or of all, in order of their people's ordinals, so that the stays of a person are
 * neighbours. Sorted by counting, in time that grows with the number of stays.
 */
export interface StayOrder {
  readonly all: Int32Array;
  /** By the meeting's id in the tally. */
  readonly ofMeeting: (meeting: number) => Int32Array;
}

/** Orders the stays of a tally, given the ordinal of each profile (from 1). */
export function orderStays(tally: Tally, ordinals: Int32Array): StayOrder {
  const all = new Int32Array(tally.stayCount);
  const ordinalOf = (stay: number): number => ordinals[tally.profileOf(stay)] ?? 0;
  sortByCounting(all, { itemAt: (at) => at, keyOf: ordinalOf, keys: tally.profileCount + 1 });
  const inMeetings = new Int32Array(tally.stayCount);
  const ends = sortByCounting(inMeetings, {
    itemAt: (at) => all[at] ?? 0,
    keyOf: (stay) => tally.meetingOf(stay),
    keys: tally.meetings.size + 1,
  });
  return { all, ofMeeting: (meeting) => inMeetings.subarray(ends[meeting - 1], ends[meeting]) };
}
