import { bounds, type Bounds } from "./measure.ts";
import type { Window } from "./presence.ts";
import type { Spell } from "./spells.ts";
import { takeSpells } from "./take-spells.ts";
import type { Times } from "./times.ts";
import { endOfPerson, type Run } from "./visitors.ts";

/** How many participants were there at each of some instants, equally far apart. Milliseconds. */
export interface PresenceSeries {
  /** The first instant, a multiple of `step` since the epoch, so that instants are round times of day in UTC. */
  readonly from: number;
  readonly step: number;
  /** Participants known to be there at each instant: those whom a count as of it finds, but for the untimed. */
  readonly present: readonly number[];
  /** Of the present, those inside each list of codes that was asked about, by where they connected from at the time. */
  readonly inside: readonly { readonly certain: readonly number[]; readonly possible: readonly number[] }[];
  /** Participants some of whose sessions have no time: they may have been there at any instant. */
  readonly untimed: number;
}

const MOST_INSTANTS = 60;
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Distances between instants that a person can follow on a clock. */
const steps: readonly number[] = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
];

/**
 * The presence of the people of some stays over a meeting's time, or the part of it that is counted; of at most sixty
 * instants, however long it was. `null` where no time is known, or too little of it for an instant. Takes one step for
 * each stretch of presence, and no sorting.
 */
export function presenceSeries(
  stays: Int32Array,
  run: Run,
  meeting: Times,
  asked: readonly (readonly string[])[],
): PresenceSeries | null {
  const shown = within(meeting, run.options.window);
  if (shown === null) return null;
  const step = stepFor(shown.to - shown.from);
  const from = Math.ceil(shown.from / step) * step;
  const instants = Math.ceil((shown.to - from) / step);
  if (instants < 1) return null;
  const everybody = new Changes(instants);
  const inside = asked.map((codes) => ({ codes, certain: new Changes(instants), possible: new Changes(instants) }));
  const boundsOf = boundsOnce(asked);
  takeSpells(stays, run, (begin, end, candidates) => {
    const first = Math.ceil((begin - from) / step);
    const last = Math.ceil((end - from) / step);
    everybody.add(first, last, 1);
    if (asked.length === 0) return;
    const each = boundsOf(candidates);
    for (let index = 0; index < inside.length; index += 1) {
      inside[index]?.certain.add(first, last, each[index]?.certain ?? 0);
      inside[index]?.possible.add(first, last, each[index]?.possible ?? 0);
    }
  });
  return {
    from,
    step,
    present: everybody.sums(),
    inside: inside.map(({ certain, possible }) => ({ certain: certain.sums(), possible: possible.sums() })),
    untimed: untimedIn(stays, run),
  };
}

/** Participants some of whose sessions have no time; no window is known to leave them out. */
function untimedIn(stays: Int32Array, run: Run): number {
  let untimed = 0;
  for (let from = 0, to = 0; from < stays.length; from = to) {
    to = endOfPerson(stays, from, run);
    let isUntimed = false;
    for (let at = from; at < to; at += 1) if (run.tally.untimedOf(stays[at] ?? 0) > 0) isUntimed = true;
    if (isUntimed) untimed += 1;
  }
  return untimed;
}

/** The stretch of the meeting that is counted; `null` for none, and for a single instant. */
function within({ start, end }: Times, window: Window | null): Window | null {
  if (start === null || end === null) return null;
  const from = Math.max(start, window?.from ?? -Infinity);
  const to = Math.min(end, window?.to ?? Infinity);
  return from < to ? { from, to } : null;
}

/** The smallest step that is not too many steps; days double. */
function stepFor(length: number): number {
  const known = steps.find((step) => length / step <= MOST_INSTANTS);
  if (known !== undefined) return known;
  let step = DAY;
  while (length / step > MOST_INSTANTS) step *= 2;
  return step;
}

/** Numbers that rise and fall, kept as their changes. A plain list: most meetings are small. */
class Changes {
  readonly #by: number[] = [];

  constructor(instants: number) {
    for (let at = 0; at <= instants; at += 1) this.#by.push(0);
  }

  /** Adds to the instants from `first` up to `end`, itself not among them; of those that are there. */
  add(first: number, end: number, by: number): void {
    const from = Math.max(0, first);
    const to = Math.min(end, this.#by.length - 1);
    if (from >= to || by === 0) return;
    this.#by[from] = (this.#by[from] ?? 0) + by;
    this.#by[to] = (this.#by[to] ?? 0) - by;
  }

  sums(): readonly number[] {
    let sum = 0;
    return this.#by.slice(0, -1).map((by) => (sum += by));
  }
}

/** Whether candidates are inside each list of codes, as 0 or 1, worked out once for each object. */
function boundsOnce(asked: readonly (readonly string[])[]): (candidates: Spell["candidates"]) => readonly Bounds[] {
  const known = new Map<Spell["candidates"], readonly Bounds[]>();
  return (candidates) => {
    let found = known.get(candidates);
    if (found === undefined) {
      const one = { total: 1, parts: [{ places: [candidates], weight: 1 }] };
      found = asked.map((codes) => bounds(one, codes));
      known.set(candidates, found);
    }
    return found;
  };
}
