import { isInside, mayBeInside } from "../../jurisdiction/jurisdiction.ts";
import type { Candidates } from "../../locate/evidence.ts";

/** Where somebody stands to a scope: inside whichever candidate is true, outside whichever is, or it is not known. */
export type ScopeStanding = "in" | "unknown" | "out";

/** People by where they stand to a scope. */
export type ScopeCounts = Readonly<Record<ScopeStanding, number>>;

/** Where somebody with these candidates stands to the scope. */
export function scopeStanding(scopeCodes: readonly string[], candidates: Candidates): ScopeStanding {
  if (candidates === "*") return "unknown";
  if (candidates.every((place) => isInside(scopeCodes, place))) return "in";
  return candidates.some((place) => mayBeInside(scopeCodes, place)) ? "unknown" : "out";
}

/** The sum of counts, standing by standing. */
export function addCounts(counts: readonly ScopeCounts[]): ScopeCounts {
  const sum = { in: 0, unknown: 0, out: 0 };
  for (const one of counts) {
    sum.in += one.in;
    sum.unknown += one.unknown;
    sum.out += one.out;
  }
  return sum;
}

/** How many are inside the scope: certainly, and possibly. */
export function insideBounds(counts: ScopeCounts): { readonly certain: number; readonly possible: number } {
  return { certain: counts.in, possible: counts.in + counts.unknown };
}

/** How many are outside the scope: certainly, and possibly. */
export function outsideBounds({ out, unknown }: ScopeCounts): { readonly certain: number; readonly possible: number } {
  return { certain: out, possible: out + unknown };
}
