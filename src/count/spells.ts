import { countryOf } from "../jurisdiction/jurisdiction.ts";
import type { Candidates, Place } from "../locate/evidence.ts";
import { type Intervals, union } from "./presence.ts";
import { sortedUnique } from "./sorted-unique.ts";
import type { Visit } from "./visit.ts";

/** A stretch of one participant's presence, [from, to) in milliseconds, during which the evidence stays the same. */
export interface Spell {
  readonly from: number;
  readonly to: number;
  readonly candidates: Candidates;
}

/** Takes one spell. */
export type SpellTaker = (from: number, to: number, candidates: Candidates) => void;

/** A visit begins or ends. */
interface Change {
  readonly at: number;
  readonly by: 1 | -1;
  readonly candidates: Candidates;
}

/**
 * One participant's presence as spells that do not overlap: two devices at once are one presence, whose candidates
 * are those of both. A visit without evidence says nothing while another is evidence. Where it stands alone, it is
 * *carried* to the country of the participant's evidence if there is exactly one (`carry`; nobody changes country
 * inside a meeting by switching a VPN on), and could be anywhere otherwise.
 */
export function spells(visits: readonly Visit[], carry: boolean): readonly Spell[] {
  const [only] = visits;
  if (visits.length === 1 && only !== undefined) return spellsOfOne(only);
  const carried = carry ? onlyCountry(visits.map(({ evidence }) => evidence.candidates)) : "*";
  const changes = visits.flatMap(changesOf).toSorted((a, b) => a.at - b.at);
  const shown = new Shown(carried);
  const found: Spell[] = [];
  changes.forEach((change, index) => {
    shown.change(change);
    const next = changes[index + 1];
    if (next === undefined || next.at === change.at) return;
    const candidates = shown.candidates();
    if (candidates !== null) found.push({ from: change.at, to: next.at, candidates });
  });
  return found;
}

/** Most people have one visit, and show one thing. */
function spellsOfOne({ evidence: { candidates }, intervals }: Visit): readonly Spell[] {
  const found: Spell[] = [];
  giveUnited(intervals, candidates, (from, to) => found.push({ from, to, candidates }));
  return found;
}

/** Gives the spells of somebody who shows one thing in all of these intervals. */
export function giveUnited(intervals: Intervals, candidates: Candidates, take: SpellTaker): void {
  const united = union(intervals);
  for (let index = 0; index < united.length; index += 2) {
    const from = united[index] ?? 0;
    const to = united[index + 1] ?? 0;
    if (to > from) take(from, to, candidates);
  }
}

function changesOf({ evidence: { candidates }, intervals }: Visit): readonly Change[] {
  return union(intervals).map((at, index) => ({ at, by: index % 2 === 0 ? 1 : -1, candidates }));
}

/** What a participant shows at an instant: how many visits name each place that any names, and how many there are. */
class Shown {
  readonly #carried: Candidates;
  readonly #places = new Map<Place, number>();
  #visits = 0;

  constructor(carried: Candidates) {
    this.#carried = carried;
  }

  change({ by, candidates }: Change): void {
    this.#visits += by;
    if (candidates === "*") return;
    for (const place of candidates) {
      const visits = (this.#places.get(place) ?? 0) + by;
      if (visits === 0) this.#places.delete(place);
      else this.#places.set(place, visits);
    }
  }

  /** `null` when the participant is not there. */
  candidates(): Candidates | null {
    if (this.#visits === 0) return null;
    return this.#places.size === 0 ? this.#carried : [...this.#places.keys()].toSorted();
  }
}

/** All places of what was shown when they are in one country; "*" when there are several countries, or none. */
export function onlyCountry(shown: readonly Candidates[]): Candidates {
  const [first, ...others] = shown.filter((candidates) => candidates !== "*");
  if (first === undefined) return "*";
  const places = others.length === 0 ? first : first.concat(...others);
  const country = countryOf(places[0] ?? "");
  if (!places.every((place) => countryOf(place) === country)) return "*";
  return others.length === 0 ? first : sortedUnique(places);
}
