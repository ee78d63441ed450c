import { once } from "../once.ts";
import type { IdentityLevel, People } from "./identity.ts";
import type { Tally } from "./tally.ts";

/** Participants at each level of identity; from strictest to loosest they can only become fewer. */
export type IdentityCounts = Readonly<Record<IdentityLevel, number>>;

/**
 * Counts the people of some stays at each level, given how many sessions there are in them. The stays are in order of
 * the ordinals of the cascade, so that those of one of its people are neighbours. Where another level ties others, a
 * mark is kept for each profile, so that counting again is cheap.
 */
export function identityCounter(
  tally: Tally,
  people: Readonly<Record<IdentityLevel, People>>,
): (stays: Int32Array, sessions: number) => IdentityCounts {
  const marks = once(() => new Int32Array(tally.profileCount));
  let mark = 0;
  const countMarked = (roots: People, stays: Int32Array): number => {
    const seen = marks();
    mark += 1;
    return countPeople(roots, stays, tally, (root) => {
      if (seen[root] === mark) return false;
      seen[root] = mark;
      return true;
    });
  };
  const countNeighbours = (roots: People, stays: Int32Array): number => {
    let last = -1;
    return countPeople(roots, stays, tally, (root) => {
      if (root === last) return false;
      last = root;
      return true;
    });
  };
  return (stays, sessions) => {
    let last: People | null = null;
    let number = 0;
    const counted = (level: Exclude<IdentityLevel, "rows">): number => {
      const roots = people[level];
      // A level that ties nothing more than the one before it, which is asked for before it, has the same list.
      if (roots !== last) {
        last = roots;
        number = roots === people.cascade ? countNeighbours(roots, stays) : countMarked(roots, stays);
      }
      return number;
    };
    return {
      rows: sessions,
      byId: counted("byId"),
      byIdAndEmail: counted("byIdAndEmail"),
      cascade: counted("cascade"),
      byNameMinimum: counted("byNameMinimum"),
    };
  };
}

/** Adds up those whose root is new, and the rows that are people of their own. */
function countPeople(roots: People, stays: Int32Array, tally: Tally, isNew: (root: number) => boolean): number {
  let count = 0;
  for (let at = 0; at < stays.length; at += 1) {
    const stay = stays[at] ?? 0;
    const root = roots[tally.profileOf(stay)] ?? -1;
    if (root < 0) count += tally.sessionsOf(stay);
    else if (isNew(root)) count += 1;
  }
  return count;
}
