import type { EntryOf } from "./evidence.ts";

/** No combination at all: what an address has before any database has been asked. */
export const NO_ENTRIES = 0;

/** More than a Map can hold, and small enough that two numbers below it make one that a double holds exactly. */
const MOST = 2 ** 25;

/**
 * Numbers for what several databases have for one address, so that no key needs to be made of it: equal entries in
 * the same order have one number, from 1. Grows with the distinct combinations of a log, not with its rows.
 */
export class Combinations {
  /** Of one entry alone, by its database and number; most addresses have one. */
  readonly #ofOne: number[][] = [];
  /** By database, then by the combination before its entry and the entry's number. */
  readonly #ofMore: Map<number, number>[] = [];
  /** Of each combination the last entry with its database, and the number of those before it. */
  readonly #database: number[] = [-1];
  readonly #entry: number[] = [-1];
  readonly #before: number[] = [NO_ENTRIES];

  /** The combination that an entry makes after those of `before`. */
  with(before: number, database: number, entry: number): number {
    if (before === NO_ENTRIES) {
      const known = (this.#ofOne[database] ??= []);
      return (known[entry] ??= this.#add(before, database, entry));
    }
    const known = (this.#ofMore[database] ??= new Map());
    const key = before * MOST + entry;
    let number = known.get(key);
    if (number === undefined) known.set(key, (number = this.#add(before, database, entry)));
    return number;
  }

  /** The entries of a combination, in the order in which they were put together. */
  entries(combination: number): readonly EntryOf[] {
    if (combination === NO_ENTRIES) return [];
    const last = { database: this.#database[combination] ?? -1, entry: this.#entry[combination] ?? -1 };
    return [...this.entries(this.#before[combination] ?? NO_ENTRIES), last];
  }

  #add(before: number, database: number, entry: number): number {
    this.#database.push(database);
    this.#entry.push(entry);
    return this.#before.push(before) - 1;
  }
}
