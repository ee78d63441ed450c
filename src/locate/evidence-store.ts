import { countryOf } from "../jurisdiction/jurisdiction.ts";
import { candidateSet } from "./candidates.ts";
import { Combinations, NO_ENTRIES } from "./combinations.ts";
import type { CountryDatabase, Saying } from "./country-database.ts";
import { distinctEntries, entryKey } from "./distinct-entries.ts";
import {
  type Answer,
  answerKey,
  type EntryOf,
  type Evidence,
  type EvidenceById,
  type Place,
  type UnlocatedReason,
} from "./evidence.ts";

/**
 * Makes evidence, and gives it its ids. Ids grow with the distinct entries of a log, not with its rows; evidence grows
 * with what is said in them, which is far less where networks are told apart.
 */
export class EvidenceStore implements EvidenceById {
  readonly #databases: readonly Pick<CountryDatabase, "saidIn">[];
  /** By id. */
  readonly #evidence: Evidence[] = [];
  /** By id: the combination of entries that it is made of. */
  readonly #combinationOf: number[] = [];
  /** By id, where it is made of several addresses in one cell. */
  readonly #several = new Map<number, readonly EntryOf[]>();

  readonly #entries = new Combinations();
  /** Ids by the combination of entries that they are made of, of addresses that are listed as anonymizers and others. */
  readonly #ofEntries: number[] = [];
  readonly #ofListed: number[] = [];
  /** Ids by whatever else they are made of. */
  readonly #ofOthers = new Map<string, number>();

  readonly #sayings = new Combinations();
  /** By the combination of what is said in entries. */
  readonly #ofSayings: Evidence[] = [];
  readonly #ofAnonymous: Evidence[] = [];
  readonly #candidates = new Map<string, readonly Place[]>();

  /** `databases` in the order in which their entries are put together. */
  constructor(databases: readonly Pick<CountryDatabase, "saidIn">[]) {
    this.#databases = databases;
  }

  evidence(id: number): Evidence {
    const evidence = this.#evidence[id];
    if (evidence === undefined) throw new RangeError(`no evidence has the id ${id}`);
    return evidence;
  }

  entriesOf(id: number): readonly EntryOf[] {
    return this.#allEntriesOf(id).filter((entry) => this.#saidIn(entry).answer.places.length > 0);
  }

  /** Why an address was not even looked up. */
  unlocated(reason: UnlocatedReason): number {
    const known = this.#ofOthers.get(reason);
    if (known !== undefined) return known;
    const evidence = { kind: "unlocated", candidates: "*", reason, answers: [] } as const;
    return this.#add(reason, Object.freeze(evidence), NO_ENTRIES);
  }

  /** The number of what an entry adds to the entries that earlier databases have for the same address. */
  and(before: number, database: number, entry: number): number {
    return this.#entries.with(before, database, entry);
  }

  /** What all entries for one address add up to, given by their number. */
  ofEntries(combination: number): number {
    return (this.#ofEntries[combination] ??= this.#add(null, this.#madeOf(combination, false), combination));
  }

  /** The same of an address that is listed as an anonymizer's. */
  ofListed(combination: number): number {
    return (this.#ofListed[combination] ??= this.#sayingsOf(combination).some(isOfAnonymizer)
      ? this.ofEntries(combination)
      : this.#add(null, this.#madeOf(combination, true), combination));
  }

  /** What several addresses in one cell add up to, each of which is evidence of a place. */
  together(ids: readonly number[]): number {
    const [first] = ids;
    if (first !== undefined && ids.every((id) => id === first)) return first;
    const each = ids.map((id) => this.evidence(id));
    // What is known more exactly of one address says nothing of another: no place is left out for a finer one.
    const candidates = [...new Set(each.flatMap((one) => one.candidates))].toSorted();
    const answers = [...new Set(each.flatMap((one) => one.answers))].toSorted(byDatabaseAndNetwork);
    const entries = distinctEntries(ids.flatMap((id) => this.#allEntriesOf(id)));
    const key = ["several", ...candidates, ...entries.map(entryKey)].join("|");
    const known = this.#ofOthers.get(key);
    if (known !== undefined) return known;
    const id = this.#add(key, located(this.#sameCandidates(candidates), answers), NO_ENTRIES);
    this.#several.set(id, entries);
    return id;
  }

  /** Those that name no place too. */
  #allEntriesOf(id: number): readonly EntryOf[] {
    return this.#several.get(id) ?? this.#entries.entries(this.#combinationOf[id] ?? NO_ENTRIES);
  }

  #madeOf(combination: number, isListed: boolean): Evidence {
    const sayings = this.#sayingsOf(combination);
    const isAnonymous = isListed || sayings.some(isOfAnonymizer);
    let said = NO_ENTRIES;
    for (const { index, answer } of sayings) said = this.#sayings.with(said, answer.database, index);
    const known = isAnonymous ? this.#ofAnonymous : this.#ofSayings;
    return (known[said] ??= isAnonymous ? anonymized(sayings) : this.#fromSayings(sayings));
  }

  #sayingsOf(combination: number): readonly Saying[] {
    return this.#entries.entries(combination).map((entry) => this.#saidIn(entry));
  }

  #saidIn({ database, entry }: EntryOf): Saying {
    const saying = this.#databases[database]?.saidIn(entry);
    if (saying === undefined) throw new RangeError(`there is no database ${database}`);
    return saying;
  }

  #fromSayings(sayings: readonly Saying[]): Evidence {
    const answers = sayings.map(({ answer }) => answer);
    const candidates = candidateSet(
      answers.map(({ places }) => places),
      "set",
    );
    if (candidates !== "*") return located(this.#sameCandidates(candidates), answers);
    return Object.freeze({ kind: "unlocated", candidates, reason: whyNone(sayings), answers });
  }

  /** Equal candidates as one object, so that what follows from them is worked out once. */
  #sameCandidates(candidates: readonly Place[]): readonly Place[] {
    const key = candidates.join(" ");
    let same = this.#candidates.get(key);
    if (same === undefined) this.#candidates.set(key, (same = candidates));
    return same;
  }

  #add(key: string | null, evidence: Evidence, combination: number): number {
    const id = this.#evidence.push(evidence) - 1;
    this.#combinationOf.push(combination);
    if (key !== null) this.#ofOthers.set(key, id);
    return id;
  }
}

/** The record itself says that the address hides where its user is. */
function isOfAnonymizer({ record }: Saying): boolean {
  return record?.anonymous === true;
}

function whyNone(sayings: readonly Saying[]): UnlocatedReason {
  if (sayings.length === 0) return "unsupported-version";
  return sayings.some(({ record }) => record !== null) ? "no-country" : "not-in-database";
}

function located(candidates: readonly Place[], answers: readonly Answer[]): Evidence {
  const oneCountry = candidates.length === 1 || new Set(candidates.map(countryOf)).size === 1;
  return Object.freeze({ kind: oneCountry ? "located" : "conflicting", candidates, answers });
}

function anonymized(sayings: readonly Saying[]): Evidence {
  return Object.freeze({ kind: "anonymized", candidates: "*", answers: sayings.map(({ answer }) => answer) });
}

function byDatabaseAndNetwork(a: Answer, b: Answer): number {
  return answerKey(a) < answerKey(b) ? -1 : 1;
}
