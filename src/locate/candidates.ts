import { countryOf } from "../jurisdiction/jurisdiction.ts";
import type { Candidates, Place } from "./evidence.ts";

/**
 * How answers of several databases become one set. `set`: all places that any of them names. `strict`: what all of
 * them say alike, with no answer missing. `majority`: what more than half of the answers say alike, else as `set`.
 * `primary`: what the first database says.
 */
export type CandidateMode = "set" | "strict" | "majority" | "primary";

/**
 * The places that `answers` leave open, one answer a database in their order, each a list of places that is empty where
 * the database has none; "*" where no place is left to name. A country is left out where a subdivision of it is in.
 */
export function candidateSet(answers: readonly (readonly Place[])[], mode: CandidateMode): Candidates {
  const given = answers.filter((places) => places.length > 0);
  const all = union(given);
  if (mode === "primary") return union(answers.slice(0, 1));
  if (mode === "set") return all;
  if (mode === "strict") {
    const complete = given.length === answers.length;
    return complete && given.every((places) => alike(places, given[0])) ? all : "*";
  }
  const chosen = given.find((places) => given.filter((other) => alike(places, other)).length * 2 > given.length);
  return chosen === undefined ? all : union([chosen]);
}

function union(answers: readonly (readonly Place[])[]): Candidates {
  const [first = []] = answers;
  // One and the same place is what nearly all answers come to.
  if (first.length === 1 && answers.every((places) => places.length === 1 && places[0] === first[0])) return first;
  const places = new Set(answers.flat());
  const divided = new Set([...places].filter((place) => place !== countryOf(place)).map(countryOf));
  const candidates = [...places].filter((place) => !divided.has(place)).toSorted();
  return candidates.length === 0 ? "*" : candidates;
}

function alike(places: readonly Place[], others: readonly Place[] = []): boolean {
  return places.length === others.length && places.every((place) => others.includes(place));
}
