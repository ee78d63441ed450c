import { type GatheredPeople, gatherPeople, takePeople } from "./gathered-people.ts";
import { type Measure, MeasureSum } from "./measure.ts";
import { placementOf } from "./participant.ts";
import { type Peaks, peaksOf } from "./peak.ts";
import type { Reading } from "./reading.ts";
import type { ReadingRun } from "./reading-runs.ts";
import { spellListOf, type SpellGiver, spellsOfEach, timeIn, timeOf } from "./take-spells.ts";
import { type Visit, visitOfEvidence } from "./visit.ts";
import { readAs } from "./visit-reading.ts";
import { everybody, type PersonGiver, type Run } from "./visitors.ts";

/**
 * The measure of some stays under a reading: participants, milliseconds of presence, or participants at the peak. Throws
 * `RangeError` for minutes, a peak or a window of people who are told apart more strictly than rows have been added up:
 * how many rows there were is known, and not when each of them was.
 */
export function measureUnder(stays: Int32Array, run: ReadingRun): Measure {
  const { reading } = run;
  if (reading.of === "participants") {
    return participantsUnder(gatherPeople(stays, run, countedPeople(stays, run, reading.window !== null)), stays, run);
  }
  const give = spellsUnder(stays, run);
  if (reading.of === "minutes") return timeOf(give);
  return peakMeasure(peaksOf(spellListOf(give, stays.length)));
}

function peakMeasure({ overall }: Peaks): Measure {
  return overall?.measure ?? { total: 0, parts: [] };
}

/** Minutes and the peak under a reading that asks for one of them, found together. Throws as `measureUnder` does. */
export function timeAndPeakUnder(
  stays: Int32Array,
  run: ReadingRun,
): { readonly minutes: Measure; readonly peak: Measure } {
  const spells = spellListOf(spellsUnder(stays, run), stays.length);
  return { minutes: timeIn(spells), peak: peakMeasure(peaksOf(spells)) };
}

/** The participants among gathered people under a reading. */
export function participantsUnder(gathered: GatheredPeople, stays: Int32Array, run: ReadingRun): Measure {
  const {
    tally,
    reading,
    visits: { evidenceOf, counts },
  } = run;
  const sum = new MeasureSum();
  const book = (visits: readonly Visit[], number: number): void => {
    if (counts?.(visits) !== false) sum.add(placementOf(visits, reading.attribute).places, number);
  };
  takePeople(gathered, stays, run, {
    ofEvidence: isAsMade(reading)
      ? (id, number) => sum.add(run.placementOf(id).places, number)
      : (id, number) => book(readAs([visitOfEvidence(tally.evidence(id))], evidenceOf), number),
    ofVisits: (visits) => book(readAs(visits, evidenceOf), 1),
  });
  return sum.measure();
}

/** Whether a reading takes evidence as it was made, and leaves out nobody for it. */
export function isAsMade({ answers, anonymized }: Reading): boolean {
  return answers.kind === "set" && anonymized === "unknown";
}

/** Everybody's spells under a reading. */
function spellsUnder(stays: Int32Array, run: ReadingRun): SpellGiver {
  return (take) => countedPeople(stays, run, true)(spellsOfEach(stays, run, run.visits, take));
}

/** The people whom a reading counts, who have to be told apart by more than how many there are where they are `timed`. */
function countedPeople(stays: Int32Array, run: ReadingRun, timed: boolean): PersonGiver {
  const { tally, reading, people } = run;
  return (take) =>
    everybody(
      stays,
      run,
    )((from, to) => {
      if (reading.withoutHosts && isHost(stays, from, to, run)) return;
      const isOne = (people[tally.profileOf(stays[from] ?? 0)] ?? -1) >= 0;
      if (timed && !isOne) checkTold(stays, from, to, run);
      take(from, to, isOne);
    });
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
