import type { Candidates, Evidence } from "../locate/evidence.ts";
import { type Measure, MeasureSum } from "./measure.ts";
import { type Intervals, union } from "./presence.ts";
import { SpellList } from "./spell-list.ts";
import { type SpellTaker, spells } from "./spells.ts";
import type { Visit } from "./visit.ts";
import { everybody, type Run, visitsOf } from "./visitors.ts";

/** Gives everybody's spells, one by one. */
export type SpellGiver = (take: SpellTaker) => void;

/** How the visits of a person are taken. */
export interface VisitReading {
  /** `null`: as it was made. */
  readonly evidenceOf: ((evidence: Evidence) => Evidence) | null;
  /** Whether somebody with these visits is counted at all; `null`: everybody is. */
  readonly counts: ((visits: readonly Visit[]) => boolean) | null;
}

/** Visits as they are, and everybody's. */
const plainly: VisitReading = { evidenceOf: null, counts: null };

/** The visits with their evidence as it is read. */
export function readAs(visits: readonly Visit[], evidenceOf: VisitReading["evidenceOf"]): readonly Visit[] {
  return evidenceOf === null ? visits : visits.map((visit) => ({ ...visit, evidence: evidenceOf(visit.evidence) }));
}

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
  // Most people have one stay, during which the evidence stays the same: that takes no visit.
  if (end - begin === 1 && options.window === null && counts === null && tally.openOf(only) === 0) {
    const id = tally.evidenceOf(only);
    const candidates = evidenceOf === null ? run.placementOf(id).candidates : evidenceOf(tally.evidence(id)).candidates;
    const join = tally.onlyFrom(only);
    if (Number.isNaN(join)) giveSpells(union(tally.intervalsOf(only)), candidates, take);
    else if (tally.onlyTo(only) > join) take(join, tally.onlyTo(only), candidates);
    return;
  }
  const visits = readAs(visitsOf(stays.subarray(begin, end), run).visits, evidenceOf);
  if (visits.length === 0 || counts?.(visits) === false) return;
  for (const { from, to, candidates } of spells(visits, true)) take(from, to, candidates);
}

function giveSpells(united: Intervals, candidates: Candidates, take: SpellTaker): void {
  for (let index = 0; index < united.length; index += 2) {
    const [from, to] = [united[index] ?? 0, united[index + 1] ?? 0];
    if (to > from) take(from, to, candidates);
  }
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

/** The same of a list: milliseconds are whole, so that it does not matter in which order they are added up. */
export function timeIn({ from, to, shown, candidates }: SpellList): Measure {
  const times = new Float64Array(candidates.length);
  for (const [spell, position] of shown.entries()) {
    times[position] = (times[position] ?? 0) + (to[spell] ?? 0) - (from[spell] ?? 0);
  }
  const sum = new MeasureSum();
  for (const [position, one] of candidates.entries()) sum.addOne(one, times[position] ?? 0);
  return sum.measure();
}

/** Spells as a list. */
export function spellListOf(give: SpellGiver): SpellList {
  const list = new SpellList();
  give(list.add);
  return list;
}
