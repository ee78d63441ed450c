import type { Candidates } from "../locate/evidence.ts";
import { giveUnited, onlyCountry, type SpellTaker } from "./spells.ts";
import type { Tally } from "./tally.ts";

/**
 * Gives the spells of a person from `begin` up to `end` in `stays` who has one stay, or stays of one interval each, one
 * after the other: that is nearly everybody, and takes no visit. `false`, and nothing is given, where it is not as simple.
 * The spells are those of `spells`, evidence carried; no window is counted.
 */
export function giveOneByOne(
  stays: Int32Array,
  begin: number,
  end: number,
  tally: Tally,
  candidatesOf: (stay: number) => Candidates,
  take: SpellTaker,
): boolean {
  const first = stays[begin] ?? 0;
  if (end - begin === 1) {
    if (tally.openOf(first) > 0) return false;
    if (!giveOnly(first, tally, candidatesOf(first), take)) {
      giveUnited(tally.intervalsOf(first), candidatesOf(first), take);
    }
    return true;
  }
  let last = -Infinity;
  let isCarried = false;
  for (let at = begin; at < end; at += 1) {
    const stay = stays[at] ?? 0;
    // Where there is no one interval this is no number, which is neither before nor after.
    if (!(tally.onlyFrom(stay) >= last)) return false;
    last = tally.onlyTo(stay);
    if (candidatesOf(stay) === "*") isCarried = true;
  }
  const carried = isCarried ? onlyCountry(Array.from(stays.subarray(begin, end), candidatesOf)) : "*";
  for (let at = begin; at < end; at += 1) {
    const stay = stays[at] ?? 0;
    const candidates = candidatesOf(stay);
    giveOnly(stay, tally, candidates === "*" ? carried : candidates, take);
  }
  return true;
}

/** Gives the one interval of a stay; `false` where it has not exactly one. */
function giveOnly(stay: number, tally: Tally, candidates: Candidates, take: SpellTaker): boolean {
  const from = tally.onlyFrom(stay);
  if (Number.isNaN(from)) return false;
  const to = tally.onlyTo(stay);
  if (to > from) take(from, to, candidates);
  return true;
}
