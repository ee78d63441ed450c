import { countryOf } from "../jurisdiction/jurisdiction.ts";
import { candidateSet } from "./candidates.ts";
import { Combinations } from "./combinations.ts";
import type { Entry } from "./country-database.ts";
import { type Answer, answerKey, type Evidence, type Place, type UnlocatedReason } from "./evidence.ts";

/** Evidence before it has its id. */
type Unnumbered = Evidence extends infer One ? (One extends Evidence ? Omit<One, "id"> : never) : never;

/**
 * Makes evidence, and makes equal evidence only once. It grows with the distinct entries of a log, not with its rows.
 */
export class EvidenceStore {
  readonly #combinations = new Combinations();
  /** By the number of the combination that they are made of. */
  readonly #ofCombination: Evidence[] = [];
  readonly #anonymized: Evidence[] = [];
  /** By whatever else evidence is made of. */
  readonly #known = new Map<string, Evidence>();
  readonly #candidates = new Map<string, readonly Place[]>();
  #made = 0;

  /** Why an address was not even looked up. */
  unlocated(reason: UnlocatedReason): Evidence {
    return this.#one(reason, () => ({ kind: "unlocated", candidates: "*", reason, answers: [] }));
  }

  /** The number of what `entry` adds to the entries that earlier databases have for the same address. */
  and(before: number, entry: Entry): number {
    return this.#combinations.with(before, entry);
  }

  /** What all entries for one address add up to, given by their number. */
  ofEntries(combination: number, isAnonymous: boolean): Evidence {
    const known = isAnonymous ? this.#anonymized : this.#ofCombination;
    return (known[combination] ??= this.#number(this.#madeOf(combination, isAnonymous)));
  }

  /** What several addresses in one cell add up to, each of which is evidence of a place. */
  together(each: readonly Evidence[]): Evidence {
    const [first] = each;
    if (first !== undefined && each.every((one) => one === first)) return first;
    // What is known more exactly of one address says nothing of another: no place is left out for a finer one.
    const candidates = [...new Set(each.flatMap((one) => one.candidates))].toSorted();
    const answers = [...new Set(each.flatMap((one) => one.answers))].toSorted(byDatabaseAndNetwork);
    const entries = answers.map(({ database, entry }) => `${database}:${entry}`);
    const key = ["several", ...candidates, ...entries].join("|");
    return this.#one(key, () => located(this.#sameCandidates(candidates), answers));
  }

  #madeOf(combination: number, isAnonymous: boolean): Unnumbered {
    const entries = this.#combinations.entries(combination);
    return isAnonymous ? anonymized(entries) : this.#fromEntries(entries);
  }

  #fromEntries(entries: readonly Entry[]): Unnumbered {
    const answers = entries.map(({ answer }) => answer);
    const candidates = candidateSet(
      answers.map(({ places }) => places),
      "set",
    );
    if (candidates === "*") return { kind: "unlocated", candidates, reason: whyNone(entries), answers };
    return located(this.#sameCandidates(candidates), answers);
  }

  /** Equal candidates as one object, so that what follows from them is worked out once. */
  #sameCandidates(candidates: readonly Place[]): readonly Place[] {
    const key = candidates.join(" ");
    let same = this.#candidates.get(key);
    if (same === undefined) this.#candidates.set(key, (same = candidates));
    return same;
  }

  #one(key: string, make: () => Unnumbered): Evidence {
    let evidence = this.#known.get(key);
    if (evidence === undefined) this.#known.set(key, (evidence = this.#number(make())));
    return evidence;
  }

  #number(evidence: Unnumbered): Evidence {
    this.#made += 1;
    return Object.freeze({ id: this.#made - 1, ...evidence });
  }
}

function whyNone(entries: readonly Entry[]): UnlocatedReason {
  if (entries.length === 0) return "unsupported-version";
  return entries.some(({ record }) => record !== null) ? "no-country" : "not-in-database";
}

function located(candidates: readonly Place[], answers: readonly Answer[]): Unnumbered {
  const oneCountry = candidates.length === 1 || new Set(candidates.map(countryOf)).size === 1;
  const kind = oneCountry ? "located" : "conflicting";
  return { kind, candidates, answers };
}

function anonymized(entries: readonly Entry[]): Unnumbered {
  return { kind: "anonymized", candidates: "*", answers: entries.map(({ answer }) => answer) };
}

function byDatabaseAndNetwork(a: Answer, b: Answer): number {
  return answerKey(a) < answerKey(b) ? -1 : 1;
}
