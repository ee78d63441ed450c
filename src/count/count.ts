import { Appearances } from "./appearances.ts";
import type { CountOptions } from "./count-options.ts";
import { type CountedMeeting, countMeeting, type MeetingTimes } from "./count-meeting.ts";
import { EvidenceWeights } from "./evidence-weights.ts";
import { Identities } from "./identities.ts";
import { identityCounter } from "./identity-counts.ts";
import type { IdentityLevel, People } from "./identity.ts";
import type { Placement } from "./participant.ts";
import type { Participants } from "./participants.ts";
import { people } from "./people.ts";
import type { Window } from "./presence.ts";
import { readingRuns } from "./reading-runs.ts";
import type { SamePerson } from "./same-person.ts";
import { type SamePersonCounts, tiePeople } from "./same-person-counts.ts";
import { orderStays, type StayOrder } from "./stay-order.ts";
import type { Tally } from "./tally.ts";
import { meetingTimes, span } from "./times.ts";
import { narrowedTo, type Run } from "./visitors.ts";

/** Everything that the logs say, counted one meeting at a time. */
export interface Count {
  /** By first join, then by id; meetings without times last. */
  readonly meetings: () => Iterable<CountedMeeting>;
  /** People pooled over meetings: somebody who attended two of them is one participant. */
  readonly all: () => CountedMeeting;
  /** The meetings, in the order of `meetings`. */
  readonly ids: readonly string[];
  /** First join in all the logs. */
  readonly start: number | null;
  /** What a list of identities has tied; `null` without one. */
  readonly samePerson: SamePersonCounts | null;
}

/**
 * Counts a tally: who is one person, where each of them is, and how they weigh in the unit that was asked for. Throws a
 * `UserError` when `list`, which says who else is one person, says of one session that it is two people.
 */
export function count(tally: Tally, options: CountOptions, list: SamePerson | null = null): Count {
  const { levels, samePerson } = tiePeople(tally, list);
  const ordinals = ordinalsOf(levels.cascade);
  const times = meetingTimes(tally);
  const appearances = new Appearances(tally, options.attribute);
  const identified = tally.keepsAddresses ? new Identities(tally) : null;
  const placementOf = (evidence: number): Placement => appearances.placementOf(evidence);
  const run: Run = { tally, options, ordinals, times, weights: new EvidenceWeights(), placementOf };
  const identities = identityCounter(tally, levels);
  const order = orderStays(tally, ordinals);
  const at = levelsOnce(tally, levels, { ordinals, order });
  const readings = readingRuns(run, levels, (identity) => at(identity).ordinals);
  const peopleOf = (stays: Int32Array, window: Window | null): Participants =>
    people(stays, narrowedTo(run, window), appearances, identified);
  const counted = (meeting: MeetingTimes, stays: Int32Array, number: number | null): CountedMeeting =>
    countMeeting(meeting, stays, {
      run,
      peopleOf,
      identities,
      staysAt: (identity) => (number === null ? at(identity).order.all : at(identity).order.ofMeeting(number)),
      readings,
    });
  const inOrder = meetingsInOrder(run).map((number) => ({ number, id: tally.meetings.text(number) }));
  return {
    *meetings() {
      for (const { number, id } of inOrder) {
        const { start, end } = times[number] ?? { start: null, end: null };
        yield counted({ id, start, end }, order.ofMeeting(number), number);
      }
    },
    all: () => counted({ id: null, ...span(times) }, order.all, null),
    ids: inOrder.map(({ id }) => id),
    start: span(times).start,
    samePerson,
  };
}

/** People at one level of identity: their ordinals by profile, and the stays in the order of these. */
interface LevelOrder {
  readonly ordinals: Int32Array;
  readonly order: StayOrder;
}

/** The order at each level, made when it is asked for; levels at which people have the same ordinals share it. */
function levelsOnce(
  tally: Tally,
  levels: Readonly<Record<IdentityLevel, People>>,
  cascade: LevelOrder,
): (level: IdentityLevel) => LevelOrder {
  const made: Partial<Record<IdentityLevel, LevelOrder>> = { cascade };
  return (level) => {
    const before = made[level];
    if (before !== undefined) return before;
    const ordinals = ordinalsOf(levels[level]);
    const isSame = ordinals.every((ordinal, profile) => ordinal === cascade.ordinals[profile]);
    return (made[level] = isSame ? cascade : { ordinals, order: orderStays(tally, ordinals) });
  };
}

/** Numbers people from 1 in the order in which their first profile appeared. */
function ordinalsOf(cascade: People): Int32Array {
  const ordinals = new Int32Array(cascade.length);
  let last = 0;
  for (let profile = 0; profile < cascade.length; profile += 1) {
    const root = cascade[profile] ?? -1;
    // The root is a person's first profile, so that its number is known when another comes.
    ordinals[profile] = root < 0 || root === profile ? (last += 1) : (ordinals[root] ?? 0);
  }
  return ordinals;
}

function meetingsInOrder({ tally, times }: Run): readonly number[] {
  const start = (meeting: number): number => times[meeting]?.start ?? Infinity;
  return Array.from({ length: tally.meetings.size }, (_, index) => index + 1).toSorted((a, b) => {
    if (start(a) !== start(b)) return start(a) - start(b);
    return tally.meetings.text(a) < tally.meetings.text(b) ? -1 : 1;
  });
}
