import type { Candidates } from "../locate/evidence.ts";
import { type Measure, MeasureSum } from "./measure.ts";
import { giveOneByOne } from "./give-one-by-one.ts";
import { SpellList } from "./spell-list.ts";
import { type SpellTaker, spells } from "./spells.ts";
import { plainly, readAs, type VisitReading } from "./visit-reading.ts";
import { everybody, type Run, visitsOf } from "./visitors.ts";

/** Gives everybody's spells, one by one. */
export type SpellGiver = (take: SpellTaker) => void;

/** Takes one person, whose stays are those from `begin` up to `end`. */
type PersonTaker = (begin: number, end: number) => void;

/** Gives the spells of each person who is taken, with stays among these, to `take`. */
export function spellsOfEach(
  stays: Int32Array,
  run: Run,
  { evidenceOf, counts }: VisitReading,
  take: SpellTaker,
): PersonTaker {
  const { tally, options, placementOf } = run;
  const candidatesOf =
    evidenceOf === null
      ? (stay: number): Candidates => placementOf(tally.evidenceOf(stay)).candidates
      : (stay: number): Candidates => evidenceOf(tally.evidence(tally.evidenceOf(stay))).candidates;
  const isWhole = options.window === null && counts === null;
  return (begin, end) => {
    if (isWhole && giveOneByOne(stays, begin, end, tally, candidatesOf, take)) return;
    const visits = readAs(visitsOf(stays.subarray(begin, end), run).visits, evidenceOf);
    if (visits.length === 0 || counts?.(visits) === false) return;
    for (const { from, to, candidates } of spells(visits, true)) take(from, to, candidates);
  };
}

/** Gives the spells of all people of some stays to `take`. */
export function takeSpells(stays: Int32Array, run: Run, take: SpellTaker): void {
  everybody(stays, run)(spellsOfEach(stays, run, plainly, take));
}

/** The milliseconds of presence in each place. */
export function timeOf(give: SpellGiver): Measure {
  const sum = new MeasureSum();
  give((from, to, candidates) => sum.addOne(candidates, to - from));
  return sum.measure();
}

/** The same of a list: milliseconds are whole, so that it does not matter in which order they are added up. */
export function timeIn({ from, to, shown, candidates }: SpellList): Measure {
  const times = new Float64Array(candidates.length);
  for (let spell = 0; spell < shown.length; spell += 1) {
    const position = shown[spell] ?? 0;
    times[position] = (times[position] ?? 0) + (to[spell] ?? 0) - (from[spell] ?? 0);
  }
  const sum = new MeasureSum();
  for (const [position, one] of candidates.entries()) sum.addOne(one, times[position] ?? 0);
  return sum.measure();
}

/** Spells as a list, of people with so many stays: most have as many spells. */
export function spellListOf(give: SpellGiver, stays: number): SpellList {
  const list = new SpellList(stays);
  give(list.add);
  return list;
}
