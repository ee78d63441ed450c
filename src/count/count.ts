import type { Evidence } from "../locate/evidence.ts";
import type { AttributionRule } from "./attribution.ts";
import { type EvidenceCounts, EvidenceSum } from "./evidence-counts.ts";
import { identityCounter, type IdentityCounts } from "./identity-counts.ts";
import { type People, peopleAtEachLevel } from "./identity.ts";
import { type Bounds, type Measure, MeasureSum, type Unit } from "./measure.ts";
import { type Identity, type Participant, participantOf, placementOf } from "./participant.ts";
import { type Peaks, peaksOf } from "./peak.ts";
import { intersection, type Window } from "./presence.ts";
import { spells, type Spell } from "./spells.ts";
import type { Tally } from "./tally.ts";
import { orderStays } from "./stay-order.ts";
import { meetingTimes, span, type Times } from "./times.ts";
import { type Visit, visitOf } from "./visit.ts";

/** How sessions are to be counted. */
export interface CountOptions {
  readonly of: Unit;
  readonly attribute: AttributionRule;
  /** Presence is clipped to it before anything is counted; `null` counts the whole log. */
  readonly window: Window | null;
}

/** One meeting, or all of them pooled, counted. */
export interface CountedMeeting {
  /** `null` for all meetings pooled. */
  readonly id: string | null;
  /** First join and last leave in the logs, before any window; `null` when no time is known. Milliseconds. */
  readonly start: number | null;
  readonly end: number | null;
  /** Sessions in the logs, before any window. */
  readonly sessions: number;
  /** Of those, the ones without a time, and the ones without a leave, which last until the meeting's end. */
  readonly untimed: number;
  readonly open: number;
  /** Those who were there; with a window, in it, and those whose times are not known. */
  readonly participants: number;
  /** Participants by what is known of their place. */
  readonly evidence: EvidenceCounts;
  /** Participants by their places. */
  readonly places: Measure;
  /** In the unit that was asked for: participants, milliseconds of presence, or participants at the peak. */
  readonly measure: Measure;
  /** The instant of the peak; `null` unless the unit is the peak. */
  readonly peakAt: number | null;
  /** Before any window. */
  readonly identities: IdentityCounts;
  /** The most participants in some codes at any one time; made when asked for. */
  readonly peakInside: (codes: readonly string[]) => Bounds;
  /**
   * Everybody, in order of ordinals, one by one; with a window of its own, those who were there in it too, placed by
   * what they showed in it.
   */
  readonly people: (window: Window | null) => Iterable<Participant>;
}

/** Everything that the logs say, counted one meeting at a time. */
export interface Count {
  /** By first join, then by id; meetings without times last. */
  readonly meetings: () => Iterable<CountedMeeting>;
  /** People pooled over meetings: somebody who attended two of them is one participant. */
  readonly all: () => CountedMeeting;
  /** First join in all the logs. */
  readonly start: number | null;
}

/** What is found once for the whole run. */
interface Run {
  readonly tally: Tally;
  readonly options: CountOptions;
  /** By profile. */
  readonly ordinals: Int32Array;
  /** By meeting. */
  readonly times: readonly Times[];
  readonly identities: (stays: Int32Array) => IdentityCounts;
}

/** Counts a tally: who is one person, where each of them is, and how they weigh in the unit that was asked for. */
export function count(tally: Tally, options: CountOptions): Count {
  const levels = peopleAtEachLevel(tally);
  const ordinals = ordinalsOf(levels.cascade);
  const times = meetingTimes(tally);
  const run: Run = { tally, options, ordinals, times, identities: identityCounter(tally, levels) };
  const order = orderStays(tally, ordinals);
  return {
    *meetings() {
      for (const meeting of meetingsInOrder(run)) {
        const known = times[meeting] ?? { start: null, end: null };
        yield countMeeting({ id: tally.meetings.text(meeting), ...known }, order.ofMeeting(meeting), run);
      }
    },
    all: () => countMeeting({ id: null, ...span(times) }, order.all, run),
    start: span(times).start,
  };
}

/** Counts the people of some stays, which are in order of ordinals. */
function countMeeting(
  meeting: Pick<CountedMeeting, "id" | "start" | "end">,
  stays: Int32Array,
  run: Run,
): CountedMeeting {
  const { options, identities } = run;
  const { participants, evidence, places } = placeEverybody(stays, run);
  const peaks = once(() => peaksOf(everySpell(stays, run)));
  return {
    ...meeting,
    ...sessionCounts(stays, run),
    participants,
    evidence: evidence.counts(),
    places: places.measure(),
    ...measured(options.of, places, peaks, () => everySpell(stays, run)),
    identities: identities(stays),
    peakInside: (codes) => peaks().inside(codes),
    people: (window) =>
      people(stays, { ...run, options: { ...options, window: intersection(options.window, window) } }),
  };
}

function everySpell(stays: Int32Array, run: Run): readonly Spell[] {
  return Array.from(visitors(stays, run), ({ visits }) => spells(visits, true)).flat();
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => (made ??= { value: make() }).value;
}

interface Placements {
  participants: number;
  readonly evidence: EvidenceSum;
  readonly places: MeasureSum;
}

/** Where everybody counts. Most people have one stay: they are only counted by their evidence. */
function placeEverybody(stays: Int32Array, run: Run): Placements {
  const { tally, options } = run;
  const sums: Placements = { participants: 0, evidence: new EvidenceSum(), places: new MeasureSum() };
  const book = (visits: readonly Visit[], number: number): void => {
    const { standing, places } = placementOf(visits, options.attribute);
    sums.participants += number;
    sums.evidence.add(standing, number);
    sums.places.add(places, number);
  };
  const withOneStay = new Map<unknown, { readonly evidence: Evidence; number: number }>();
  for (let from = 0; from < stays.length;) {
    const to = endOfPerson(stays, from, run);
    if (to - from === 1 && options.window === null) {
      const evidence = tally.evidence(tally.evidenceOf(stays[from] ?? 0));
      const alike =
        evidence.kind === "unlocated"
          ? evidence.reason
          : evidence.candidates === "*"
            ? evidence.kind
            : evidence.candidates;
      const known = withOneStay.get(alike);
      if (known === undefined) withOneStay.set(alike, { evidence, number: 1 });
      else known.number += 1;
    } else {
      const { visits } = visitsOf(stays.subarray(from, to), run);
      if (visits.length > 0) book(visits, 1);
    }
    from = to;
  }
  for (const { evidence, number } of withOneStay.values()) {
    book([{ evidence, sessions: 1, timed: false, intervals: [] }], number);
  }
  return sums;
}

interface Visitor {
  readonly ordinal: number;
  readonly stays: readonly number[];
  readonly visits: readonly Visit[];
}

/** The people of some stays with their visits, clipped; who has no visit left in the window is not among them. */
function* visitors(stays: Int32Array, run: Run): Generator<Visitor> {
  for (let from = 0; from < stays.length;) {
    const to = endOfPerson(stays, from, run);
    const visited = visitsOf(stays.subarray(from, to), run);
    const ordinal = run.ordinals[run.tally.profileOf(stays[from] ?? 0)] ?? 0;
    if (visited.visits.length > 0) yield { ordinal, ...visited };
    from = to;
  }
}

/** Where the stays of the person end whose stays begin at `from`: they are neighbours. */
function endOfPerson(stays: Int32Array, from: number, { tally, ordinals }: Run): number {
  const ordinal = ordinals[tally.profileOf(stays[from] ?? 0)];
  let to = from + 1;
  while (to < stays.length && ordinals[tally.profileOf(stays[to] ?? 0)] === ordinal) to += 1;
  return to;
}

/** The stays of a person that are not known to lie outside the window, and what is left of them in it. */
function visitsOf(stays: Int32Array, { tally, options, times }: Run): Pick<Visitor, "stays" | "visits"> {
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

function* people(stays: Int32Array, run: Run): Generator<Participant> {
  const { tally, options } = run;
  for (const { ordinal, stays: own, visits } of visitors(stays, run)) {
    yield {
      ordinal,
      ...participantOf(visits, options.attribute),
      roles: sortedUnique(own.map((stay) => tally.roleOf(stay)).filter((role) => role !== null)),
      identity: tally.keepsAddresses ? identityOf(own, tally) : null,
    };
  }
}

function identityOf(stays: readonly number[], tally: Tally): Identity {
  const profiles = stays.map((stay) => tally.profile(tally.profileOf(stay)));
  const texts = (ids: readonly number[], known: Tally["names"]): readonly string[] =>
    sortedUnique(ids.filter((id) => id !== 0).map((id) => known.text(id)));
  return {
    ids: texts(
      profiles.map(({ person }) => person),
      tally.persons,
    ),
    emails: texts(
      profiles.map(({ email }) => email),
      tally.emails,
    ),
    names: texts(
      profiles.map(({ name }) => name),
      tally.names,
    ),
    addresses: sortedUnique(stays.flatMap((stay) => [...tally.addressesOf(stay)])),
  };
}

function measured(
  unit: Unit,
  places: MeasureSum,
  peaks: () => Peaks,
  spellsOfAll: () => readonly Spell[],
): Pick<CountedMeeting, "measure" | "peakAt"> {
  if (unit === "participants") return { measure: places.measure(), peakAt: null };
  if (unit === "peak") {
    const { overall } = peaks();
    return { measure: overall?.measure ?? { total: 0, parts: [] }, peakAt: overall?.at ?? null };
  }
  const sum = new MeasureSum();
  for (const { from, to, candidates } of spellsOfAll()) sum.add([candidates], to - from);
  return { measure: sum.measure(), peakAt: null };
}

function sessionCounts(stays: Int32Array, { tally }: Run): Pick<CountedMeeting, "sessions" | "untimed" | "open"> {
  const sums = { sessions: 0, untimed: 0, open: 0 };
  for (const stay of stays) {
    sums.sessions += tally.sessionsOf(stay);
    sums.untimed += tally.untimedOf(stay);
    sums.open += tally.openOf(stay);
  }
  return sums;
}

/** Numbers people from 1 in the order in which their first profile appeared. */
function ordinalsOf(cascade: People): Int32Array {
  const ordinals = new Int32Array(cascade.length);
  let last = 0;
  cascade.forEach((root, profile) => {
    // The root is a person's first profile, so that its number is known when another comes.
    ordinals[profile] = root < 0 || root === profile ? (last += 1) : (ordinals[root] ?? 0);
  });
  return ordinals;
}

function meetingsInOrder({ tally, times }: Run): readonly number[] {
  const start = (meeting: number): number => times[meeting]?.start ?? Infinity;
  return Array.from({ length: tally.meetings.size }, (_, index) => index + 1).toSorted((a, b) => {
    if (start(a) !== start(b)) return start(a) - start(b);
    return tally.meetings.text(a) < tally.meetings.text(b) ? -1 : 1;
  });
}

function sortedUnique(texts: readonly string[]): readonly string[] {
  return texts.length < 2 ? texts : [...new Set(texts)].toSorted();
}
