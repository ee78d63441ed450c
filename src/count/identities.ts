import type { Identity } from "./participant.ts";
import { sortedUnique } from "./sorted-unique.ts";
import type { Tally } from "./tally.ts";

/** What somebody's stays say of who they are. */
interface Known {
  readonly stays: readonly number[];
  readonly identity: Identity;
}

/**
 * Who participants are, for a report that reveals it. Most are asked about twice by the same stays, in their meeting and
 * pooled: that is one object, because it is the largest part of what such a report holds.
 */
export class Identities {
  readonly #tally: Tally;
  /** What was last given to somebody, by the first of their stays. */
  readonly #last = new Map<number, Known>();

  constructor(tally: Tally) {
    this.#tally = tally;
  }

  /** What these stays of one person say, of which there is at least one. */
  of(stays: readonly number[]): Identity {
    const [first] = stays;
    if (first === undefined) throw new RangeError("somebody without a stay has no identity");
    const before = this.#last.get(first);
    if (before !== undefined && isSame(before.stays, stays)) return before.identity;
    const identity = this.#read(stays);
    this.#last.set(first, { stays, identity });
    return identity;
  }

  #read(stays: readonly number[]): Identity {
    const tally = this.#tally;
    const profiles = stays.map((stay) => tally.profile(tally.profileOf(stay)));
    const texts = (ids: readonly number[], known: Tally["names"]): readonly string[] =>
      sortedUnique(ids.filter((id) => id !== 0).map((id) => known.text(id)));
    return {
      ids: texts(
        profiles.map(({ person }) => person),
        tally.persons,
      ),
      emails: texts(
        profiles.map(({ email }) => email),
        tally.emails,
      ),
      names: texts(
        profiles.map(({ name }) => name),
        tally.names,
      ),
      addresses: sortedUnique(stays.flatMap((stay) => [...tally.addressesOf(stay)])),
    };
  }
}

function isSame(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((stay, at) => stay === other[at]);
}
