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

/** Things to sort. */
interface Keyed {
  /** The one at a position, before they are sorted. */
  readonly itemAt: (position: number) => number;
  /** From 0, below `keys`. */
  readonly keyOf: (item: number) => number;
  readonly keys: number;
}

/** Fills a list with items, sorted by their keys and stably. Says where the items of each key end. */
function sortByCounting(sorted: Int32Array, { itemAt, keyOf, keys }: Keyed): Int32Array {
  // Where the next item of each key goes; at last that is where they end.
  const next = new Int32Array(keys + 1);
  for (let at = 0; at < sorted.length; at += 1) {
    const after = keyOf(itemAt(at)) + 1;
    next[after] = (next[after] ?? 0) + 1;
  }
  for (let key = 0; key < keys; key += 1) next[key + 1] = (next[key + 1] ?? 0) + (next[key] ?? 0);
  for (let at = 0; at < sorted.length; at += 1) {
    const item = itemAt(at);
    const key = keyOf(item);
    const to = next[key] ?? 0;
    sorted[to] = item;
    next[key] = to + 1;
  }
  return next;
}
