import type { Threshold } from "./threshold.ts";
import { type Amount, decidedVerdict, verdictOf } from "./verdict.ts";

/**
 * What it would take for a verdict not to hold any more: the smallest number of each kind of change, `null` where the
 * kind does not apply or no number of such changes does it.
 */
export interface Flips {
  /** Participants whose location would have to be wrong. */
  readonly relocations: number | null;
  /** Participants in the claim's jurisdictions who would have to be planted, duplicated or no people at all. */
  readonly removals: number | null;
  /** Participants who would have to be planted in the claim's jurisdictions. */
  readonly additions: number | null;
  /** Records of a database that would have to be wrong, the largest first. */
  readonly records: number | null;
  /** Of an undetermined verdict: how many of the unknown would have to be in the jurisdictions to settle it. */
  readonly unknownNeeded: number | null;
  /** Of how many that is. */
  readonly unknownAvailable: number | null;
}

const none: Flips = {
  relocations: null,
  removals: null,
  additions: null,
  records: null,
  unknownNeeded: null,
  unknownAvailable: null,
};

/** More additions than this are no answer: nobody plants a million participants in one meeting. */
const MOST_ADDITIONS = 1_000_000;

/**
 * What would flip the verdict on a threshold. `recordSizes`: how many of those whose locations would have to be
 * wrong hang on each record, for each of the databases; `null`: not known. Every number is the smallest that changes
 * the verdict, found by searching verdicts themselves, which change only once along each kind of change.
 */
export function flipsOf(
  threshold: Threshold,
  amount: Amount,
  recordSizes: readonly (readonly number[])[] | null,
): Flips {
  const verdict = verdictOf(threshold, amount);
  const { certain, possible, total } = amount;
  if (verdict === "undetermined") {
    const needed = first(possible - certain, (moved) => {
      return decidedVerdict(threshold, { total, certain: certain + moved, possible }) !== verdict;
    });
    return { ...none, unknownNeeded: needed, unknownAvailable: possible - certain };
  }
  if (verdict !== "supported" && verdict !== "refuted") return none;
  const holdsBecauseMany = (verdict === "supported") === (threshold.relation === "at-least");
  const changes = (after: Amount): boolean => decidedVerdict(threshold, after) !== verdict;
  if (!holdsBecauseMany) {
    const relocations = first(total - possible, (moved) => changes({ total, certain, possible: possible + moved }));
    return {
      ...none,
      relocations,
      records: relocations === null || recordSizes === null ? null : fewestRecords(recordSizes, relocations),
      additions: first(MOST_ADDITIONS, (planted) =>
        changes({ total: total + planted, certain: certain + planted, possible: possible + planted }),
      ),
    };
  }
  const relocations = first(certain, (moved) => changes({ total, certain: certain - moved, possible }));
  return {
    ...none,
    relocations,
    removals: first(certain, (gone) =>
      changes({ total: total - gone, certain: certain - gone, possible: possible - gone }),
    ),
    records: relocations === null || recordSizes === null ? null : fewestRecords(recordSizes, relocations),
  };
}

/** The smallest number from 1 to `most` that passes, where every greater one passes too; `null`: none does. */
function first(most: number, passes: (number: number) => boolean): number | null {
  if (most < 1 || !passes(most)) return null;
  let low = 0;
  let high = most;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (passes(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** The smallest number of records of one database that hold at least `people`: any database can be the wrong one. */
function fewestRecords(byDatabase: readonly (readonly number[])[], people: number): number | null {
  const numbers = byDatabase.flatMap((sizes) => recordsCovering(sizes, people) ?? []);
  return numbers.length === 0 ? null : Math.min(...numbers);
}

/** The smallest number of records, the largest first, that hold at least `people`; `null` where all do not. */
function recordsCovering(sizes: readonly number[], people: number): number | null {
  let held = 0;
  for (const [index, size] of sizes.toSorted((a, b) => b - a).entries()) {
    held += size;
    if (held >= people) return index + 1;
  }
  return null;
}
