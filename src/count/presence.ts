/**
 * Times during which somebody was there: half-open intervals [from, to) as a flat list of milliseconds
 * (from, to, from, to, ...). Flat, because most people have one or two and there may be very many people.
 */
export type Intervals = readonly number[];

/**
 * The union of intervals, in order of time, none touching another. An interval of no length stays if no other holds
 * it: the person was there, for no time.
 */
export function union(intervals: Intervals): number[] {
  if (isUnited(intervals)) return [...intervals];
  const starts = Array.from({ length: intervals.length / 2 }, (_, index) => index * 2);
  starts.sort((a, b) => at(intervals, a) - at(intervals, b) || at(intervals, a + 1) - at(intervals, b + 1));
  const merged: number[] = [];
  for (const index of starts) {
    const from = at(intervals, index);
    const to = at(intervals, index + 1);
    const last = merged.length - 1;
    if (last > 0 && from <= at(merged, last)) merged[last] = Math.max(at(merged, last), to);
    else merged.push(from, to);
  }
  return merged;
}

/** Whether intervals are in order of time already, none touching another: most are. */
function isUnited(intervals: Intervals): boolean {
  for (let index = 2; index < intervals.length; index += 2) {
    if (at(intervals, index) <= at(intervals, index - 1)) return false;
  }
  return true;
}

/** A stretch of time to which presence is clipped: [from, to), or one instant when both are equal. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** The instant that a window is; `null` where it is longer, or all time. */
export function instantOf(window: Window | null): number | null {
  return window !== null && window.from === window.to ? window.from : null;
}

/** A window that nothing lies in. */
const nowhen: Window = { from: Infinity, to: -Infinity };

/** The part of one window that is inside another; `null` stands for all time. */
export function intersection(a: Window | null, b: Window | null): Window | null {
  if (a === null || b === null) return a ?? b;
  if (a.from === a.to) return isIn(a.from, b) ? a : nowhen;
  if (b.from === b.to) return isIn(b.from, a) ? b : nowhen;
  const both = { from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) };
  // Windows that only touch have no instant in common.
  return both.from < both.to ? both : nowhen;
}

function isIn(time: number, { from, to }: Window): boolean {
  return from === to ? time === from : from <= time && time < to;
}

/** The part of the intervals inside the window. What only touches it is not inside. */
export function clip(intervals: Intervals, window: Window): number[] {
  const inside: number[] = [];
  for (let index = 0; index < intervals.length; index += 2) {
    const from = at(intervals, index);
    const to = at(intervals, index + 1);
    if (overlaps(from, to, window)) inside.push(Math.max(from, window.from), Math.min(to, window.to));
  }
  return inside;
}

/** Whether [from, to) has a moment in common with the window. A stay of no length counts as its one moment. */
function overlaps(from: number, to: number, window: Window): boolean {
  if (window.from > window.to) return false;
  if (window.from === window.to) return from <= window.from && window.from < to;
  if (from === to) return window.from <= from && from < window.to;
  return from < window.to && to > window.from;
}

/** Length of the union of the intervals, in milliseconds: time in two places at once counts once. */
export function duration(intervals: Intervals): number {
  const merged = union(intervals);
  let sum = 0;
  for (let index = 0; index < merged.length; index += 2) sum += at(merged, index + 1) - at(merged, index);
  return sum;
}

/** When the first of the intervals begins; `Infinity` without any. */
export function startOf(intervals: Intervals): number {
  let first = Infinity;
  for (let index = 0; index < intervals.length; index += 2) first = Math.min(first, at(intervals, index));
  return first;
}

/** The number at a place that is known to be inside the list. */
function at(numbers: Intervals, index: number): number {
  const value = numbers[index];
  if (value === undefined) throw new RangeError(`no interval bound at ${index}`);
  return value;
}
