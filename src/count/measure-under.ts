import { type Measure, MeasureSum } from "./measure.ts";
import type { People } from "./identity.ts";
import { placementOf } from "./participant.ts";
import { evidenceReader } from "./read-evidence.ts";
import type { Reading } from "./reading.ts";
import { peaksIn, type SpellGiver, takeSpellsOfOne, timeOf, type VisitReading } from "./take-spells.ts";
import { type Visit, visitOfEvidence } from "./visit.ts";
import { endOfPerson, type Run, visitsOf } from "./visitors.ts";

/** What a reading needs of a run: people at its level of identity, whose stays are in the order of their ordinals. */
export interface ReadingRun extends Run {
  readonly people: People;
  readonly reading: Reading;
}

/**
 * The measure of some stays under a reading: participants, milliseconds of presence, or participants at the peak. Throws
 * `RangeError` for minutes, a peak or a window of people who are told apart more strictly than rows have been added up:
 * how many rows there were is known, and not when each of them was.
 */
export function measureUnder(stays: Int32Array, run: ReadingRun): Measure {
  const { reading } = run;
  const visitReading = visitReadingOf(reading);
  if (reading.of === "participants") return participantsUnder(stays, run, visitReading);
  const give: SpellGiver = (take) => {
    eachPerson(stays, run, (from, to, isOne) => {
      if (!isOne) checkTold(stays, from, to, run);
      takeSpellsOfOne(stays, from, to, run, visitReading, take);
    });
  };
  if (reading.of === "minutes") return timeOf(give);
  return peaksIn(give).overall?.measure ?? { total: 0, parts: [] };
}

function visitReadingOf(reading: Reading): VisitReading {
  const standing = (visits: readonly Visit[]): string => placementOf(visits, reading.attribute).standing.kind;
  return {
    evidenceOf: evidenceReader(reading),
    counts: reading.anonymized === "left-out" ? (visits) => standing(visits) !== "anonymized" : null,
  };
}

/** People, those of one stay without a window put together by their evidence. */
function participantsUnder(stays: Int32Array, run: ReadingRun, { evidenceOf, counts }: VisitReading): Measure {
  const { tally, weights, reading } = run;
  const sum = new MeasureSum();
  const book = (visits: readonly Visit[], number: number): void => {
    if (counts?.(visits) !== false) sum.add(placementOf(visits, reading.attribute).places, number);
  };
  eachPerson(stays, run, (from, to, isOne) => {
    if (reading.window === null && (to - from === 1 || !isOne)) {
      for (let at = from; at < to; at += 1) {
        const stay = stays[at] ?? 0;
        weights.add(tally.evidenceOf(stay), isOne ? 1 : tally.sessionsOf(stay));
      }
      return;
    }
    if (!isOne) checkTold(stays, from, to, run);
    const { visits } = visitsOf(stays.subarray(from, to), run);
    if (visits.length > 0)
      book(
        visits.map((visit) => ({ ...visit, evidence: evidenceOf(visit.evidence) })),
        1,
      );
  });
  for (const [id, number] of weights.take()) book([visitOfEvidence(evidenceOf(tally.evidence(id)))], number);
  return sum.measure();
}

/**
 * The people who are counted, by where their stays begin and end. `isOne` is false where nothing ties the rows of a
 * profile, and each of them is somebody else.
 */
function eachPerson(
  stays: Int32Array,
  run: ReadingRun,
  take: (from: number, to: number, isOne: boolean) => void,
): void {
  const { tally, reading, people } = run;
  for (let from = 0, to = 0; from < stays.length; from = to) {
    to = endOfPerson(stays, from, run);
    if (reading.withoutHosts && isHost(stays, from, to, run)) continue;
    take(from, to, (people[tally.profileOf(stays[from] ?? 0)] ?? -1) >= 0);
  }
}

/** Whether somebody was ever a host. */
function isHost(stays: Int32Array, from: number, to: number, { tally }: Run): boolean {
  for (let at = from; at < to; at += 1) if (tally.roleOf(stays[at] ?? 0) === "host") return true;
  return false;
}

function checkTold(stays: Int32Array, from: number, to: number, { tally }: Run): void {
  if (to - from === 1 && tally.sessionsOf(stays[from] ?? 0) === 1) return;
  throw new RangeError("rows that were added up have no times of their own any more");
}
