import type { AffectedGroup } from "./affected-groups.ts";
import { type RemedyName, remedyNames } from "./remedy.ts";
import { addCounts, type ScopeCounts } from "./scope-standing.ts";

/** The people whom a remedy affects and another one does not. */
export function affectedOnlyBy(
  one: RemedyName,
  other: RemedyName,
  groups: readonly Pick<AffectedGroup, "remedies" | "people">[],
): ScopeCounts {
  const only = groups.filter(({ remedies }) => remedies.includes(one) && !remedies.includes(other));
  return addCounts(only.map(({ people }) => people));
}

/**
 * The remedies that dominate one, from the mildest on: they affect nobody else, reach everybody whom it may reach inside
 * the scope, and spare somebody who is certainly outside, whatever is true of the unknown. It is the least restrictive
 * of several means as far as numbers go: what is dominated is not necessary, and what is not has passed no test.
 */
export function dominatedBy(
  name: RemedyName,
  groups: readonly Pick<AffectedGroup, "remedies" | "people">[],
): readonly RemedyName[] {
  return remedyNames.filter((milder) => {
    const added = affectedOnlyBy(milder, name, groups);
    if (added.in + added.unknown + added.out > 0) return false;
    const spared = affectedOnlyBy(name, milder, groups);
    return spared.in + spared.unknown === 0 && spared.out > 0;
  });
}
