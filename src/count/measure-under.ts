import type { Evidence } from "../locate/evidence.ts";
import type { People } from "./identity.ts";
import { type Measure, MeasureSum } from "./measure.ts";
import { placementOf } from "./participant.ts";
import { peaksOf } from "./peak.ts";
import { evidenceReader } from "./read-evidence.ts";
import type { Reading } from "./reading.ts";
import { spells, type Spell } from "./spells.ts";
import type { Visit } from "./visit.ts";
import { endOfPerson, type Run, visitsOf } from "./visitors.ts";

/** What a reading needs of a run: people at its level of identity, whose stays are in the order of their ordinals. */
export interface ReadingRun extends Run {
  readonly people: People;
  readonly reading: Reading;
}

/** One person under a reading, or so many alike. */
interface Group {
  readonly visits: readonly Visit[];
  readonly number: number;
}

/**
 * The measure of some stays under a reading: participants, milliseconds of presence, or participants at the peak. Throws
 * `RangeError` for minutes, a peak or a window of people who are told apart more strictly than rows have been added up:
 * how many rows there were is known, and not when each of them was.
 */
export function measureUnder(stays: Int32Array, run: ReadingRun): Measure {
  const { reading } = run;
  const counted = counting(run);
  if (reading.of === "participants") {
    const sum = new MeasureSum();
    for (const { visits, number } of groups(stays, run)) {
      const { standing, places } = placementOf(visits, reading.attribute);
      if (counted(standing.kind)) sum.add(places, number);
    }
    return sum.measure();
  }
  const all: Spell[] = [];
  for (const { visits } of groups(stays, run)) {
    if (!counted(placementOf(visits, reading.attribute).standing.kind)) continue;
    for (const spell of spells(visits, true)) all.push(spell);
  }
  if (reading.of === "peak") return peaksOf(all).overall?.measure ?? { total: 0, parts: [] };
  const sum = new MeasureSum();
  for (const { from, to, candidates } of all) sum.add([candidates], to - from);
  return sum.measure();
}

function counting({ reading }: ReadingRun): (standing: string) => boolean {
  return reading.anonymized === "left-out" ? (standing) => standing !== "anonymized" : () => true;
}

/** The people of the stays; those of one stay without a window are put together by their evidence. */
function* groups(stays: Int32Array, run: ReadingRun): Generator<Group> {
  const { tally, reading, people } = run;
  const evidenceOf = evidenceReader(reading);
  const isQuick = reading.window === null && reading.of === "participants";
  const alike = new Map<Evidence, number>();
  for (let from = 0; from < stays.length;) {
    const to = endOfPerson(stays, from, run);
    const own = stays.subarray(from, to);
    from = to;
    const [first = 0] = own;
    if (reading.withoutHosts && own.some((stay) => tally.roleOf(stay) === "host")) continue;
    // Where nothing ties the rows of a profile, each of them is somebody else.
    const isOne = (people[tally.profileOf(first)] ?? -1) >= 0;
    if (isQuick && (own.length === 1 || !isOne)) {
      for (const stay of own) {
        const evidence = evidenceOf(tally.evidence(tally.evidenceOf(stay)));
        alike.set(evidence, (alike.get(evidence) ?? 0) + (isOne ? 1 : tally.sessionsOf(stay)));
      }
      continue;
    }
    if (!isOne && (own.length > 1 || tally.sessionsOf(first) > 1)) {
      throw new RangeError("rows that were added up have no times of their own any more");
    }
    const visits = visitsOf(own, run).visits.map((visit) => ({ ...visit, evidence: evidenceOf(visit.evidence) }));
    if (visits.length > 0) yield { visits, number: 1 };
  }
  for (const [evidence, number] of alike) {
    yield { visits: [{ evidence, sessions: 1, timed: false, intervals: [] }], number };
  }
}
