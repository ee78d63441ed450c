import { countryOf } from "../jurisdiction/jurisdiction.ts";
import type { Candidates, Place } from "../locate/evidence.ts";
import { duration, startOf } from "./presence.ts";
import type { Visit } from "./visit.ts";

/** How one participant with evidence in several jurisdictions is placed. */
export const attributionRules = ["longest", "first", "any"] as const;

export type AttributionRule = (typeof attributionRules)[number];

interface Sighting {
  readonly places: readonly Place[];
  readonly visit: Visit;
}

/**
 * Where a participant counts: one candidate set under `longest` and `first`, one for each place under `any`, `["*"]`
 * when no visit is evidence of a place.
 *
 * Ambiguous visits are given to whoever asks: a place stays a candidate when it comes out on top with every ambiguous
 * visit that names it counted for it and none counted for its rivals. So the set holds every place that some reading
 * of the evidence puts first, ties included, and possibly more, never less. Countries compete first, then
 * subdivisions within a country, so that knowing more about one country does not split its presence.
 */
export function attribute(visits: readonly Visit[], rule: AttributionRule): readonly Candidates[] {
  const sightings = visits.flatMap((visit): readonly Sighting[] =>
    visit.evidence.candidates === "*" ? [] : [{ places: visit.evidence.candidates, visit }],
  );
  if (sightings.length === 0) return ["*"];
  if (rule === "any") return distinct(sightings.map(({ places }) => places));
  const first = sightings[0];
  if (sightings.length === 1 && first !== undefined) return [first.places];
  const winners = rule === "longest" ? longest : earliest;
  const countries = winners(sightings.map(({ places, visit }) => ({ places: unique(places.map(countryOf)), visit })));
  return [countries.flatMap((country) => winners(within(sightings, country))).toSorted()];
}

/**
 * Places whose presence can be the longest; by number of sessions when a visit has no time to measure, and all of them
 * when not even that is known.
 */
function longest(sightings: readonly Sighting[]): readonly Place[] {
  const places = unique(sightings.flatMap((sighting) => sighting.places));
  if (places.length === 1) return places;
  const timed = sightings.every(({ visit }) => visit.timed);
  if (!timed && sightings.some(({ visit }) => visit.sessions === null)) return places;
  const weigh = (some: readonly Sighting[]): number =>
    timed
      ? duration(some.flatMap(({ visit }) => visit.intervals))
      : some.reduce((sum, { visit }) => sum + (visit.sessions ?? 0), 0);
  const sure = places.map((place) =>
    weigh(sightings.filter((one) => one.places.length === 1 && one.places[0] === place)),
  );
  const isAmbiguous = sightings.some((one) => one.places.length > 1);
  return places.filter((place, index) => {
    const best = isAmbiguous ? weigh(sightings.filter((one) => one.places.includes(place))) : (sure[index] ?? 0);
    return sure.every((rival, other) => other === index || best >= rival);
  });
}

/** Places of the earliest visit, and of visits that may have been earlier because their time is unknown. */
function earliest(sightings: readonly Sighting[]): readonly Place[] {
  const first = sightings.reduce((least, { visit }) => Math.min(least, startOf(visit.intervals)), Infinity);
  return unique(
    sightings.filter(({ visit }) => startOf(visit.intervals) === first || !visit.timed).flatMap(({ places }) => places),
  );
}

/** The sightings that may be in a country, each with only its places there. */
function within(sightings: readonly Sighting[], country: string): readonly Sighting[] {
  return sightings
    .map(({ places, visit }) => ({ places: places.filter((place) => countryOf(place) === country), visit }))
    .filter(({ places }) => places.length > 0);
}

function unique(places: readonly Place[]): readonly Place[] {
  return [...new Set(places)].toSorted();
}

function distinct(sets: readonly (readonly Place[])[]): readonly (readonly Place[])[] {
  return [...new Map(sets.map((places) => [places.join(" "), places])).values()].toSorted((a, b) =>
    a.join(" ") < b.join(" ") ? -1 : 1,
  );
}
