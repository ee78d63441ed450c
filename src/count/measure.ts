import { countryOf, isInside, mayBeInside } from "../jurisdiction/jurisdiction.ts";
import type { Candidates, Place } from "../locate/evidence.ts";

/** What a share is a share of: people, the time that they were there, or the people at the peak. */
export const units = ["participants", "minutes", "peak"] as const;

export type Unit = (typeof units)[number];

/**
 * Part of a measure: `weight` participants, or milliseconds, whose place is one of the candidates. Under the
 * attribution `any` one person can be in several places, each of them with candidates of its own.
 */
interface MeasurePart {
  readonly places: readonly Candidates[];
  readonly weight: number;
}

/** A whole and its parts by candidates. Parts add up to `total`; shares, claims and readings all come from here. */
export interface Measure {
  readonly total: number;
  readonly parts: readonly MeasurePart[];
}

/** The range that evidence allows: `certain` even if every unknown is elsewhere, `possible` if every unknown is here. */
export interface Bounds {
  readonly certain: number;
  readonly possible: number;
}

/**
 * How much of a measure lies in the codes: certain where all candidates are inside, possible where one may be.
 * Worst-case identification bounds (C. F. Manski, Partial Identification of Probability Distributions, 2003): no
 * assumption is made about what is unknown, and each bound is reached by some completion of the evidence.
 */
export function bounds(measure: Measure, codes: readonly string[]): Bounds {
  let certain = 0;
  let possible = 0;
  for (const { places, weight } of measure.parts) {
    if (places.some((candidates) => candidates !== "*" && candidates.every((place) => isInside(codes, place))))
      certain += weight;
    if (places.some((candidates) => candidates === "*" || candidates.some((place) => mayBeInside(codes, place))))
      possible += weight;
  }
  return { certain, possible };
}

/** The countries that a measure names, and `bounds` of any one country. */
export interface CountryBounds {
  readonly named: ReadonlySet<string>;
  readonly of: (country: string) => Bounds;
}

/** The bounds of countries; the parts are gone through once for all of them. */
export function countryBounds({ parts }: Measure): CountryBounds {
  const named = new Set<string>();
  const certain = new Map<string, number>();
  const possible = new Map<string, number>();
  let anywhere = 0;
  for (const { places, weight } of parts) {
    const { inOne, inAny, isAnywhere } = countriesOf(places);
    for (const country of inOne) certain.set(country, (certain.get(country) ?? 0) + weight);
    if (isAnywhere) anywhere += weight;
    for (const country of inAny) {
      named.add(country);
      if (!isAnywhere) possible.set(country, (possible.get(country) ?? 0) + weight);
    }
  }
  return {
    named,
    of: (country) => ({ certain: certain.get(country) ?? 0, possible: anywhere + (possible.get(country) ?? 0) }),
  };
}

/** Where whoever is in some places is, by country. */
interface Countries {
  /** Those that one of the places is in for certain. */
  readonly inOne: readonly string[];
  /** All that the places may be in; what could be anywhere is in none in particular. */
  readonly inAny: readonly string[];
  readonly isAnywhere: boolean;
}

/** Worked out once for the same object: people in very many meetings have it. */
const countries = new WeakMap<readonly Candidates[], Countries>();

function countriesOf(places: readonly Candidates[]): Countries {
  const known = countries.get(places);
  if (known !== undefined) return known;
  const sets = places.flatMap((candidates) => (candidates === "*" ? [] : [new Set(candidates.map(countryOf))]));
  const made: Countries = {
    inOne: [...new Set(sets.flatMap((those) => (those.size === 1 ? [...those] : [])))],
    inAny: [...new Set(sets.flatMap((those) => [...those]))],
    isAnywhere: sets.length < places.length,
  };
  countries.set(places, made);
  return made;
}

/** The bounds as shares of the whole, from 0 to 1; `null` where there is nothing to have a share of. */
export function shareOf({ certain, possible }: Bounds, total: number): Bounds | null {
  return total === 0 ? null : { certain: certain / total, possible: possible / total };
}

interface OpenPart {
  readonly places: readonly Candidates[];
  weight: number;
}

/**
 * Sums parts with the same candidates, so that a measure is as small as the number of different evidence sets; the sum
 * itself holds one for each object that was added.
 */
export class MeasureSum {
  /** By the object that was added: what is equal and not the same is brought together in the end. */
  readonly #parts = new Map<readonly Candidates[], OpenPart>();
  #total = 0;

  /** Adds `weight` somewhere in `places`. */
  add(places: readonly Candidates[], weight: number): void {
    if (weight === 0) return;
    let part = this.#parts.get(places);
    if (part === undefined) this.#parts.set(places, (part = { places, weight: 0 }));
    part.weight += weight;
    this.#total += weight;
  }

  /** Adds `weight` to one place. */
  addOne(candidates: Candidates, weight: number): void {
    this.add(alone(candidates), weight);
  }

  /** The measure of what was added, its parts in an order that does not depend on the order of adding. */
  measure(): Measure {
    const byKey = new Map<string, OpenPart>();
    for (const { places, weight } of this.#parts.values()) {
      const key = keyOf(places);
      const equal = byKey.get(key);
      if (equal === undefined) byKey.set(key, { places, weight });
      else equal.weight += weight;
    }
    const parts = [...byKey].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, part]) => part);
    return { total: this.#total, parts };
  }
}

const anywhere: readonly Candidates[] = ["*"];
const lone = new WeakMap<readonly Place[], readonly Candidates[]>();

/** Only this place, as the same object for the same candidates: what follows from it is worked out once. */
function alone(candidates: Candidates): readonly Candidates[] {
  if (candidates === "*") return anywhere;
  let places = lone.get(candidates);
  if (places === undefined) lone.set(candidates, (places = [candidates]));
  return places;
}

function keyOf(places: readonly Candidates[]): string {
  const [first] = places;
  return places.length === 1 && first !== undefined ? keyOfOne(first) : places.map(keyOfOne).join(" ");
}

function keyOfOne(candidates: Candidates): string {
  if (candidates === "*") return "*";
  return candidates.length === 1 ? (candidates[0] ?? "") : candidates.join("|");
}
