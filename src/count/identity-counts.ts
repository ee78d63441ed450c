import { identityLevels, isKeyed, people, type IdentityLevel, type Profile } from "./identity.ts";
import type { MeetingTally } from "./tally.ts";

/** Participants at each level of identity; from strictest to loosest they can only become fewer. */
export type IdentityCounts = Readonly<Record<IdentityLevel, number>>;

/** Who is one person at each level, found once for all meetings of a run. */
export type People = Readonly<Record<IdentityLevel, Int32Array>>;

/** The roots of `people` at every level. */
export function peopleAtEachLevel(profiles: readonly Profile[]): People {
  return Object.fromEntries(identityLevels.map((level) => [level, people(profiles, level)])) as Record<
    IdentityLevel,
    Int32Array
  >;
}

/** Counts the people of one meeting, or of several pooled, at each level. */
export function identityCounts(
  parts: readonly MeetingTally[],
  profiles: readonly Profile[],
  all: People,
): IdentityCounts {
  const rowsOf = new Map<number, number>();
  for (const part of parts) {
    for (const [profile, stays] of part) {
      let rows = rowsOf.get(profile) ?? 0;
      for (const { sessions } of stays) rows += sessions;
      rowsOf.set(profile, rows);
    }
  }
  const countAt = (level: IdentityLevel): number => {
    const found = new Set<number>();
    let alone = 0;
    for (const [index, rows] of rowsOf) {
      const profile = profiles[index];
      if (profile !== undefined && isKeyed(profile, level)) found.add(all[level][index] ?? index);
      else alone += rows;
    }
    return found.size + alone;
  };
  return Object.fromEntries(identityLevels.map((level) => [level, countAt(level)])) as IdentityCounts;
}
