import { countryOf } from "../jurisdiction/jurisdiction.ts";
import type { Candidates, Place } from "../locate/evidence.ts";
import { union } from "./presence.ts";
import type { Visit } from "./visit.ts";

/** A stretch of one participant's presence, [from, to) in milliseconds, during which the evidence stays the same. */
export interface Spell {
  readonly from: number;
  readonly to: number;
  readonly candidates: Candidates;
}

/**
 * One participant's presence as spells that do not overlap: two devices at once are one presence, whose candidates
 * are those of both. A visit without evidence says nothing while another is evidence. Where it stands alone, it is
 * *carried* to the country of the participant's evidence if there is exactly one (`carry`; nobody changes country
 * inside a meeting by switching a VPN on), and could be anywhere otherwise.
 */
export function spells(visits: readonly Visit[], carry: boolean): readonly Spell[] {
  const carried = carry ? onlyCountry(visits) : "*";
  const stretches = visits.map((visit) => ({
    candidates: visit.evidence.candidates,
    intervals: union(visit.intervals),
  }));
  const bounds = [...new Set(stretches.flatMap(({ intervals }) => intervals))].toSorted((a, b) => a - b);
  const next = stretches.map(() => 0);
  const found: Spell[] = [];
  for (let index = 0; index + 1 < bounds.length; index += 1) {
    const from = bounds[index] ?? 0;
    const to = bounds[index + 1] ?? 0;
    const present = stretches.filter(({ intervals }, which) => {
      while ((intervals[(next[which] ?? 0) + 1] ?? Infinity) <= from) next[which] = (next[which] ?? 0) + 2;
      return (intervals[next[which] ?? 0] ?? Infinity) <= from;
    });
    if (present.length > 0)
      found.push({
        from,
        to,
        candidates: together(
          present.map((one) => one.candidates),
          carried,
        ),
      });
  }
  return found;
}

/** The candidates of somebody who shows all of these at once. */
function together(shown: readonly Candidates[], carried: Candidates): Candidates {
  const places = shown.flatMap((candidates) => (candidates === "*" ? [] : candidates));
  return places.length === 0 ? carried : [...new Set(places)].toSorted();
}

/** All places of the evidence when they are in one country; "*" when there are several countries, or none. */
function onlyCountry(visits: readonly Visit[]): Candidates {
  const places: readonly Place[] = visits.flatMap(({ evidence }) =>
    evidence.candidates === "*" ? [] : evidence.candidates,
  );
  const countries = new Set(places.map(countryOf));
  return countries.size === 1 ? [...new Set(places)].toSorted() : "*";
}
