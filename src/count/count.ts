import type { AttributionRule, Visit } from "./attribution.ts";
import { type IdentityCounts, identityCounts, type People, peopleAtEachLevel } from "./identity-counts.ts";
import type { Profile } from "./identity.ts";
import { type Measure, MeasureSum, type Unit } from "./measure.ts";
import { type Participant, place } from "./participant.ts";
import { peak } from "./peak.ts";
import { clip, type Window } from "./presence.ts";
import { spells, type Spell } from "./spells.ts";
import type { MeetingTally, Stay, Tally } from "./tally.ts";

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
  /** In order of ordinals. With a window: those who were there in it, and those whose times are not known. */
  readonly participants: readonly Participant[];
  /** Before any window. */
  readonly identities: IdentityCounts;
  /** In the unit that was asked for: participants, milliseconds of presence, or participants at the peak. */
  readonly measure: Measure;
  /** The instant of the peak; `null` unless the unit is the peak. */
  readonly peakAt: number | null;
  /** Presence of everybody, for questions about time; made when asked for. */
  readonly spells: () => readonly Spell[];
}

/** Everything that the logs say, counted one meeting at a time, so that only one meeting's people are held. */
export interface Count {
  /** By first join, then by id; meetings without times last. */
  readonly meetings: () => Iterable<CountedMeeting>;
  /** People pooled over meetings: somebody who attended two of them is one participant. */
  readonly all: () => CountedMeeting;
}

interface Part {
  readonly id: string;
  readonly profiles: MeetingTally;
  readonly start: number | null;
  readonly end: number | null;
}

/** What is found once for the whole run. */
interface Run {
  readonly tally: Tally;
  readonly options: CountOptions;
  readonly people: People;
  readonly ordinals: ReadonlyMap<number, number>;
  readonly profilesOf: ReadonlyMap<number, readonly Profile[]>;
}

/** Counts a tally: who is one person, where each of them is, and how they weigh in the unit that was asked for. */
export function count(tally: Tally, options: CountOptions): Count {
  const people = peopleAtEachLevel(tally.profiles);
  const profilesOf = new Map<number, Profile[]>();
  tally.profiles.forEach((profile, index) => {
    const root = people.cascade[index] ?? index;
    const known = profilesOf.get(root);
    if (known === undefined) profilesOf.set(root, [profile]);
    else known.push(profile);
  });
  // The keys come in the order of first appearance, because the root is a person's first profile.
  const ordinals = new Map([...profilesOf.keys()].map((root, index) => [root, index + 1]));
  const run: Run = { tally, options, people, ordinals, profilesOf };
  const parts = [...tally.meetings]
    .map(([id, profiles]): Part => ({ id, profiles, ...timesOf(profiles) }))
    .toSorted((a, b) => (a.start ?? Infinity) - (b.start ?? Infinity) || (a.id < b.id ? -1 : 1));
  return {
    *meetings() {
      for (const part of parts) yield countMeeting(part.id, [part], run);
    },
    all: () => countMeeting(null, parts, run),
  };
}

function countMeeting(id: string | null, parts: readonly Part[], run: Run): CountedMeeting {
  const visitors = gather(parts, run);
  const participants = [...visitors]
    .map(([root, visitor]) => participant(root, visitor, run))
    .toSorted((a, b) => a.ordinal - b.ordinal);
  const everySpell = (): readonly Spell[] => [...visitors.values()].flatMap(({ visits }) => spells(visits, true));
  const known = parts.filter(({ start }) => start !== null);
  return {
    id,
    start: known.reduce<number | null>((least, { start }) => Math.min(least ?? Infinity, start ?? Infinity), null),
    end: known.reduce<number | null>((most, { end }) => Math.max(most ?? -Infinity, end ?? -Infinity), null),
    ...sessionCounts(parts),
    participants,
    identities: identityCounts(
      parts.map(({ profiles }) => profiles),
      run.tally.profiles,
      run.people,
    ),
    ...measured(run.options.of, participants, everySpell),
    spells: everySpell,
  };
}

interface Visitor {
  readonly visits: Visit[];
  readonly stays: Stay[];
}

/** Brings together the stays of each person (by root), clipped; who has no visit left is not among the visitors. */
function gather(parts: readonly Part[], { people, options }: Run): ReadonlyMap<number, Visitor> {
  const visitors = new Map<number, Visitor>();
  for (const { profiles, end } of parts) {
    for (const [profile, stays] of profiles) {
      const root = people.cascade[profile] ?? profile;
      for (const stay of stays) {
        const visit = visitOf(stay, end, options.window);
        if (visit === null) continue;
        const known = visitors.get(root);
        if (known === undefined) visitors.set(root, { visits: [visit], stays: [stay] });
        else {
          known.visits.push(visit);
          known.stays.push(stay);
        }
      }
    }
  }
  return visitors;
}

/** A stay inside the window; `null` when all of it is known to lie outside. */
function visitOf(stay: Stay, end: number | null, window: Window | null): Visit | null {
  const { openFrom } = stay;
  const whole = openFrom === null ? stay.intervals : [...stay.intervals, openFrom, Math.max(openFrom, end ?? openFrom)];
  const intervals = window === null ? whole : clip(whole, window);
  const timed = stay.untimed === 0;
  if (timed && intervals.length === 0) return null;
  return { evidence: stay.evidence, sessions: stay.sessions, timed, intervals };
}

function participant(root: number, { visits, stays }: Visitor, { options, ordinals, profilesOf }: Run): Participant {
  const ordinal = ordinals.get(root);
  if (ordinal === undefined) throw new Error(`no ordinal for profile ${root}`);
  return {
    ordinal,
    ...place(visits, options.attribute),
    roles: [...new Set(stays.flatMap(({ roles }) => [...roles]))].toSorted(),
    profiles: profilesOf.get(root) ?? [],
    addresses: [...new Set(stays.flatMap(({ addresses }) => [...(addresses ?? [])]))].toSorted(),
  };
}

function measured(
  unit: Unit,
  participants: readonly Participant[],
  everySpell: () => readonly Spell[],
): Pick<CountedMeeting, "measure" | "peakAt"> {
  if (unit === "peak") {
    const top = peak(everySpell());
    return { measure: top?.measure ?? { total: 0, parts: [] }, peakAt: top?.at ?? null };
  }
  const sum = new MeasureSum();
  if (unit === "participants") for (const { places } of participants) sum.add(places, 1);
  else for (const { from, to, candidates } of everySpell()) sum.add([candidates], to - from);
  return { measure: sum.measure(), peakAt: null };
}

function sessionCounts(parts: readonly Part[]): Pick<CountedMeeting, "sessions" | "untimed" | "open"> {
  const sums = { sessions: 0, untimed: 0, open: 0 };
  for (const { profiles } of parts) {
    for (const stays of profiles.values()) {
      for (const stay of stays) {
        sums.sessions += stay.sessions;
        sums.untimed += stay.untimed;
        sums.open += stay.open;
      }
    }
  }
  return sums;
}

function timesOf(profiles: MeetingTally): { readonly start: number | null; readonly end: number | null } {
  let start = Infinity;
  let end = -Infinity;
  for (const stays of profiles.values()) {
    for (const { intervals, openFrom } of stays) {
      for (const time of intervals) {
        start = Math.min(start, time);
        end = Math.max(end, time);
      }
      if (openFrom !== null) {
        start = Math.min(start, openFrom);
        end = Math.max(end, openFrom);
      }
    }
  }
  return start === Infinity ? { start: null, end: null } : { start, end };
}
