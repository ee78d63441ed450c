import { isInside } from "../jurisdiction/jurisdiction.ts";
import type { Evidence } from "../locate/evidence.ts";
import { duration } from "./presence.ts";
import { placementOf } from "./participant.ts";
import type { Visit } from "./visit.ts";
import { type Run, visitors } from "./visitors.ts";

/** How many participants hang on each record of the databases, the largest number first. */
export interface RecordSizes {
  /** On each record of one database; by the database's position. If one database is wrong, nobody is certain. */
  readonly byDatabase: readonly (readonly number[])[];
  /** On the same records of all databases together: they are right or wrong together. */
  readonly together: readonly number[];
}

/**
 * On how many records of the databases the participants hang who are certainly in the codes. Somebody with several
 * visits hangs on the one inside the codes that lasted longest.
 */
export function recordSizes(stays: Int32Array, run: Run, codes: readonly string[]): RecordSizes {
  const together = new Map<string, number>();
  const byDatabase: Map<number, number>[] = [];
  for (const { visits } of visitors(stays, run)) {
    const { places } = placementOf(visits, run.options.attribute);
    const isCertain = places.some(
      (candidates) => candidates !== "*" && candidates.every((place) => isInside(codes, place)),
    );
    if (!isCertain) continue;
    const answers = mainEvidence(visits, codes)?.answers ?? [];
    const key = answers.map(({ database, entry }) => `${database}:${entry}`).join(" ");
    together.set(key, (together.get(key) ?? 0) + 1);
    for (const { database, entry, places: said } of answers) {
      // Where a database says nothing, nothing of it can be wrong.
      if (said.length === 0) continue;
      const records = (byDatabase[database] ??= new Map());
      records.set(entry, (records.get(entry) ?? 0) + 1);
    }
  }
  return { byDatabase: Array.from(byDatabase, (records) => largestFirst(records)), together: largestFirst(together) };
}

function largestFirst(records: ReadonlyMap<unknown, number> | undefined): readonly number[] {
  return [...(records?.values() ?? [])].toSorted((a, b) => b - a);
}

/** What the longest visit inside the codes shows. */
function mainEvidence(visits: readonly Visit[], codes: readonly string[]): Evidence | null {
  const inside = visits.filter(
    ({ evidence: { candidates } }) => candidates !== "*" && candidates.every((place) => isInside(codes, place)),
  );
  const [first, ...others] = inside;
  if (first === undefined) return null;
  let longest = first;
  for (const visit of others) if (duration(visit.intervals) > duration(longest.intervals)) longest = visit;
  return longest.evidence;
}
