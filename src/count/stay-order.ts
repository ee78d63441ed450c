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
  const stays = new Int32Array(tally.stayCount);
  for (let stay = 0; stay < stays.length; stay += 1) stays[stay] = stay;
  const byPerson = sortByCounting(stays, (stay) => ordinals[tally.profileOf(stay)] ?? 0, tally.profileCount + 1);
  const byMeeting = sortByCounting(byPerson.sorted, (stay) => tally.meetingOf(stay), tally.meetings.size + 1);
  return {
    all: byPerson.sorted,
    ofMeeting: (meeting) => byMeeting.sorted.subarray(byMeeting.starts[meeting], byMeeting.starts[meeting + 1]),
  };
}

/** A stable sort by keys from 0 to `keys` - 1; `starts` says where the items of each key begin. */
function sortByCounting(
  items: Int32Array,
  keyOf: (item: number) => number,
  keys: number,
): { readonly sorted: Int32Array; readonly starts: Int32Array } {
  const starts = new Int32Array(keys + 1);
  for (const item of items) {
    const after = keyOf(item) + 1;
    starts[after] = (starts[after] ?? 0) + 1;
  }
  for (let key = 0; key < keys; key += 1) starts[key + 1] = (starts[key + 1] ?? 0) + (starts[key] ?? 0);
  const next = starts.slice();
  const sorted = new Int32Array(items.length);
  for (const item of items) {
    const key = keyOf(item);
    const at = next[key] ?? 0;
    sorted[at] = item;
    next[key] = at + 1;
  }
  return { sorted, starts };
}
