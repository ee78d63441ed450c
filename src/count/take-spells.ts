import type { Evidence } from "../locate/evidence.ts";
import { type Measure, MeasureSum } from "./measure.ts";
import { SpellList, type SpellTaker, spells } from "./spells.ts";
import type { Visit } from "./visit.ts";
import { everybody, type Run, visitsOf } from "./visitors.ts";

/** Gives everybody's spells, one by one. */
export type SpellGiver = (take: SpellTaker) => void;

/** How the visits of a person are taken. */
export interface VisitReading {
  readonly evidenceOf: (evidence: Evidence) => Evidence;
  /** Whether somebody with these visits is counted at all; `null`: everybody is. */
  readonly counts: ((visits: readonly Visit[]) => boolean) | null;
}

/** Visits as they are, and everybody's. */
const plainly: VisitReading = { evidenceOf: (evidence) => evidence, counts: null };

/** Gives the spells of one person, whose stays are those from `begin` up to `end`, to `take`. */
export function takeSpellsOfOne(
  stays: Int32Array,
  begin: number,
  end: number,
  run: Run,
  { evidenceOf, counts }: VisitReading,
  take: SpellTaker,
): void {
  const { tally, options } = run;
  const only = stays[begin] ?? 0;
  // Most people have one stay, and in it one interval, which is their spell: that takes no visit.
  const join = end - begin === 1 && options.window === null && counts === null ? tally.onlyFrom(only) : Number.NaN;
  if (!Number.isNaN(join)) {
    const leave = tally.onlyTo(only);
    if (leave > join) take(join, leave, evidenceOf(tally.evidence(tally.evidenceOf(only))).candidates);
    return;
  }
  const visits = visitsOf(stays.subarray(begin, end), run).visits.map((visit) => ({
    ...visit,
    evidence: evidenceOf(visit.evidence),
  }));
  if (visits.length === 0 || counts?.(visits) === false) return;
  for (const { from, to, candidates } of spells(visits, true)) take(from, to, candidates);
}

/** Gives the spells of all people of some stays to `take`. */
export function takeSpells(stays: Int32Array, run: Run, take: SpellTaker): void {
  everybody(stays, run)((from, to) => takeSpellsOfOne(stays, from, to, run, plainly, take));
}

/** The milliseconds of presence in each place. */
export function timeOf(give: SpellGiver): Measure {
  const sum = new MeasureSum();
  give((from, to, candidates) => sum.addOne(candidates, to - from));
  return sum.measure();
}

/** Spells as a list. */
export function spellListOf(give: SpellGiver): SpellList {
  const list = new SpellList();
  give((from, to, candidates) => list.add(from, to, candidates));
  return list;
}
