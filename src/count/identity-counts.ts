import { type IdentityLevel, identityLevels, type People } from "./identity.ts";
import type { Tally } from "./tally.ts";

/** Participants at each level of identity; from strictest to loosest they can only become fewer. */
export type IdentityCounts = Readonly<Record<IdentityLevel, number>>;

/** Counts the people of some stays at each level. Keeps a mark for each profile, so that counting again is cheap. */
export function identityCounter(
  tally: Tally,
  people: Readonly<Record<IdentityLevel, People>>,
): (stays: Int32Array) => IdentityCounts {
  const marks = new Int32Array(tally.profileCount);
  let mark = 0;
  const countAt = (roots: People, stays: Int32Array): number => {
    mark += 1;
    let count = 0;
    for (let at = 0; at < stays.length; at += 1) {
      const stay = stays[at] ?? 0;
      const root = roots[tally.profileOf(stay)] ?? -1;
      if (root < 0) count += tally.sessionsOf(stay);
      else if (marks[root] !== mark) {
        marks[root] = mark;
        count += 1;
      }
    }
    return count;
  };
  return (stays) => {
    const counts = new Map<People, number>();
    const counted = (level: IdentityLevel): number => {
      if (level === "rows") return sessionsIn(stays, tally);
      const known = counts.get(people[level]);
      if (known !== undefined) return known;
      const number = countAt(people[level], stays);
      counts.set(people[level], number);
      return number;
    };
    return Object.fromEntries(identityLevels.map((level) => [level, counted(level)])) as IdentityCounts;
  };
}

/** As many as there are people if every row is somebody else. */
function sessionsIn(stays: Int32Array, tally: Tally): number {
  let sessions = 0;
  for (let at = 0; at < stays.length; at += 1) sessions += tally.sessionsOf(stays[at] ?? 0);
  return sessions;
}
