import type { Entry } from "./country-database.ts";

/** No combination at all: what an address has before any database has been asked. */
export const NO_ENTRIES = 0;

/** More than a Map can hold, and small enough that two numbers below it make one that a double holds exactly. */
const MOST = 2 ** 25;

/**
 * Numbers for what several databases have for one address, so that no key needs to be made of it: equal entries in
 * the same order have one number. Grows with the distinct combinations of a log, not with its rows.
 */
export class Combinations {
  /** Of one entry alone, by its database and index; most addresses have one. */
  readonly #ofOne: number[][] = [];
  /** By database, then by the combination before its entry and the entry's index. */
  readonly #ofMore: Map<number, number>[] = [];
  /** Of each combination its last entry, and the number of those before it. */
  readonly #last: (Entry | null)[] = [null];
  readonly #before: number[] = [NO_ENTRIES];

  /** The combination that `entry` makes after those of `before`. */
  with(before: number, entry: Entry): number {
    const { index, answer } = entry;
    if (before === NO_ENTRIES) {
      const known = (this.#ofOne[answer.database] ??= []);
      return (known[index] ??= this.#add(before, entry));
    }
    const known = (this.#ofMore[answer.database] ??= new Map());
    const key = before * MOST + index;
    let number = known.get(key);
    if (number === undefined) known.set(key, (number = this.#add(before, entry)));
    return number;
  }

  /** The entries of a combination, in the order in which they were put together. */
  entries(combination: number): readonly Entry[] {
    const last = this.#last[combination] ?? null;
    return last === null ? [] : [...this.entries(this.#before[combination] ?? NO_ENTRIES), last];
  }

  #add(before: number, entry: Entry): number {
    this.#before.push(before);
    return this.#last.push(entry) - 1;
  }
}
