import type { CountOptions } from "./count-options.ts";
import type { EvidenceWeights } from "./evidence-weights.ts";
import type { Placement } from "./participant.ts";
import { intersection, type Window } from "./presence.ts";
import type { Tally } from "./tally.ts";
import type { Times } from "./times.ts";
import { type Visit, visitOf } from "./visit.ts";

/** What is found once for a whole run, and what people are brought together by. */
export interface Run {
  readonly tally: Tally;
  readonly options: CountOptions;
  /** By profile. */
  readonly ordinals: Int32Array;
  /** By meeting. */
  readonly times: readonly Times[];
  /** To add up by evidence with; empty between two countings. */
  readonly weights: EvidenceWeights;
  /** Where those count who show nothing but the evidence of an id: one object for very much evidence. */
  readonly placementOf: (evidence: number) => Placement;
}

/** A run whose window is narrowed by another; the same run where it is not. */
export function narrowedTo(run: Run, window: Window | null): Run {
  const both = intersection(run.options.window, window);
  return both === run.options.window ? run : { ...run, options: { ...run.options, window: both } };
}

/** One person's stays in some meetings, and what is left of them in the window. */
interface Visitor {
  readonly ordinal: number;
  readonly stays: readonly number[];
  readonly visits: readonly Visit[];
}

/** The people of some stays with their visits, clipped; who has no visit left in the window is not among them. */
export function* visitors(stays: Int32Array, run: Run): Generator<Visitor> {
  for (let from = 0; from < stays.length;) {
    const to = endOfPerson(stays, from, run);
    const visited = visitsOf(stays.subarray(from, to), run);
    const ordinal = run.ordinals[run.tally.profileOf(stays[from] ?? 0)] ?? 0;
    if (visited.visits.length > 0) yield { ordinal, ...visited };
    from = to;
  }
}

/**
 * Gives people one by one, by where their stays begin and end. `isOne` is false where nothing ties the rows of those
 * stays, and each of them is somebody else.
 */
export type PersonGiver = (take: (from: number, to: number, isOne: boolean) => void) => void;

/** Gives everybody whose stays these are. */
export function everybody(stays: Int32Array, run: Run): PersonGiver {
  return (take) => {
    for (let from = 0, to = 0; from < stays.length; from = to) {
      to = endOfPerson(stays, from, run);
      take(from, to, true);
    }
  };
}

/** Where the stays of the person end whose stays begin at `from`: they are neighbours. */
export function endOfPerson(stays: Int32Array, from: number, { tally, ordinals }: Run): number {
  const ordinal = ordinals[tally.profileOf(stays[from] ?? 0)];
  let to = from + 1;
  while (to < stays.length && ordinals[tally.profileOf(stays[to] ?? 0)] === ordinal) to += 1;
  return to;
}

/** The stays of a person that are not known to lie outside the window, and what is left of them in it. */
export function visitsOf(stays: Int32Array, { tally, options, times }: Run): Pick<Visitor, "stays" | "visits"> {
  const inside: number[] = [];
  const visits: Visit[] = [];
  for (const stay of stays) {
    const visit = visitOf(tally.stay(stay), times[tally.meetingOf(stay)]?.end ?? null, options.window);
    if (visit === null) continue;
    inside.push(stay);
    visits.push(visit);
  }
  return { stays: inside, visits };
}
