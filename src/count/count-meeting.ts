import { once } from "../once.ts";
import type { EvidenceCounts } from "./evidence-counts.ts";
import { gatherPeople } from "./gathered-people.ts";
import type { IdentityCounts } from "./identity-counts.ts";
import type { IdentityLevel } from "./identity.ts";
import type { Bounds, Measure, Unit } from "./measure.ts";
import type { Participants } from "./participants.ts";
import { type Peaks, peaksOf } from "./peak.ts";
import { placeEverybody } from "./place-everybody.ts";
import { platformSays, type PlatformSays } from "./platform-says.ts";
import { instantOf, type Window } from "./presence.ts";
import { presenceAfter } from "./presence-after.ts";
import { type PresenceSeries, presenceSeries } from "./presence-series.ts";
import type { Reading } from "./reading.ts";
import type { ReadingRuns } from "./reading-runs.ts";
import { readingsOf } from "./readings-of.ts";
import { type RecordSide, recordSizes, type RecordSizes } from "./record-sizes.ts";
import { spellListOf, takeSpells, timeOf } from "./take-spells.ts";
import { everybody, narrowedTo, type Run } from "./visitors.ts";

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
  /** What the platform itself says of the place, in the logs, before any window; `null` where it says nothing. */
  readonly platformSays: PlatformSays | null;
  /** In the unit that was asked for: participants, milliseconds of presence, or participants at the peak. */
  readonly measure: Measure;
  /** The instant of the peak; `null` unless the unit is the peak. */
  readonly peakAt: number | null;
  /** Before any window. */
  readonly identities: IdentityCounts;
  /** The most participants in some codes at any one time; made when asked for. */
  readonly peakInside: (codes: readonly string[]) => Bounds;
  /**
   * Everybody, in order of ordinals; with a window of its own, those who were there in it too, placed by what they
   * showed in it.
   */
  readonly people: (window: Window | null) => Participants;
  /** How long everybody was there after the instant that is counted; `null` where no instant is counted. */
  readonly presenceAfter: (() => ReadonlyMap<number, Bounds>) | null;
  /** How many were there over its time, and how many of them inside each list of codes; made when asked for. */
  readonly presence: (asked: readonly (readonly string[])[]) => PresenceSeries | null;
  /** The measure under another reading of the same sessions. */
  readonly under: (reading: Reading) => Measure;
  /** `recordSizes` of the participants in a window of its own, or of all of them. */
  readonly recordSizes: (codes: readonly string[], side: RecordSide, window: Window | null) => RecordSizes;
}

/** Which meeting it is, or all pooled, and when it was. */
export type MeetingTimes = Pick<CountedMeeting, "id" | "start" | "end">;

/** What the people of every meeting are counted with. */
interface CountGround {
  readonly run: Run;
  readonly peopleOf: (stays: Int32Array, window: Window | null) => Participants;
  readonly identities: (stays: Int32Array, sessions: number) => IdentityCounts;
  /** The same stays in the order of the ordinals at a level of identity. */
  readonly staysAt: (identity: IdentityLevel) => Int32Array;
  readonly readings: ReadingRuns;
}

/**
 * Counts the people of some stays, which are in order of ordinals. There may be very many meetings, most of them small:
 * what costs anything is made once for all of them, and what may not be asked for is made when it is.
 */
export function countMeeting({ id, start, end }: MeetingTimes, stays: Int32Array, ground: CountGround): CountedMeeting {
  const { run } = ground;
  const { options } = run;
  const gathered = gatherPeople(stays, run, everybody(stays, run));
  const placed = placeEverybody(gathered, stays, run);
  const places = placed.places.measure();
  const { sessions, untimed, open } = sessionCounts(stays, run);
  const identities = ground.identities(stays, sessions);
  const peaks = once(() => peaksOf(spellListOf((take) => takeSpells(stays, run, take), stays.length)));
  const under = once(() => readingsOf({ identities, gathered, places }, run, ground.readings, ground.staysAt));
  const instant = instantOf(options.window);
  const { measure, peakAt } = measured(options.of, places, peaks, () => timeOf((take) => takeSpells(stays, run, take)));
  return {
    id,
    start,
    end,
    sessions,
    untimed,
    open,
    participants: placed.participants,
    evidence: placed.evidence.counts(),
    places,
    platformSays: platformSays(stays, run),
    measure,
    peakAt,
    identities,
    peakInside: (codes) => peaks().inside(codes),
    people: (window) => ground.peopleOf(stays, window),
    presenceAfter: instant === null ? null : () => presenceAfter(stays, run, instant),
    presence: (asked) => presenceSeries(stays, run, { start, end }, asked),
    under: (reading) => under()(reading),
    recordSizes(codes, side, window) {
      const narrowed = narrowedTo(run, window);
      const those = narrowed === run ? gathered : gatherPeople(stays, narrowed, everybody(stays, narrowed));
      return recordSizes(those, stays, narrowed, codes, side);
    },
  };
}

function measured(
  unit: Unit,
  places: Measure,
  peaks: () => Peaks,
  time: () => Measure,
): Pick<CountedMeeting, "measure" | "peakAt"> {
  if (unit === "participants") return { measure: places, peakAt: null };
  if (unit === "minutes") return { measure: time(), peakAt: null };
  const { overall } = peaks();
  return { measure: overall?.measure ?? { total: 0, parts: [] }, peakAt: overall?.at ?? null };
}

function sessionCounts(stays: Int32Array, { tally }: Run): Pick<CountedMeeting, "sessions" | "untimed" | "open"> {
  const sums = { sessions: 0, untimed: 0, open: 0 };
  for (let at = 0; at < stays.length; at += 1) {
    const stay = stays[at] ?? 0;
    sums.sessions += tally.sessionsOf(stay);
    sums.untimed += tally.untimedOf(stay);
    sums.open += tally.openOf(stay);
  }
  return sums;
}
