import { isInside, mayBeInside } from "../jurisdiction/jurisdiction.ts";
import type { EntryOf, Place } from "../locate/evidence.ts";
import { distinctEntries, entryKey } from "../locate/distinct-entries.ts";
import { oncePer } from "../once-per.ts";
import { type GatheredPeople, takePeople } from "./gathered-people.ts";
import { duration } from "./presence.ts";
import { placementOf } from "./participant.ts";
import type { Visit } from "./visit.ts";
import type { Run } from "./visitors.ts";

/** How many participants hang on each record of the databases, the largest number first. */
export interface RecordSizes {
  /** On each record of one database; by the database's position. If one database is wrong, nobody is certain. */
  readonly byDatabase: readonly (readonly number[])[];
  /** On the same records of all databases together: they are right or wrong together. */
  readonly together: readonly number[];
}

/** Of whom: those who are certainly in the codes, or those who are certainly outside. */
export type RecordSide = "inside" | "outside";

/**
 * On how many records of the databases the participants hang who are certainly in the codes, or outside. Somebody with
 * several visits there hangs on the one that lasted longest, or on all that lasted equally long.
 */
export function recordSizes(
  gathered: GatheredPeople,
  stays: Int32Array,
  run: Run,
  codes: readonly string[],
  side: RecordSide,
): RecordSizes {
  const isThere = oncePer(
    side === "inside"
      ? (candidates: readonly Place[]) => candidates.every((place) => isInside(codes, place))
      : (candidates: readonly Place[]) => !candidates.some((place) => mayBeInside(codes, place)),
  );
  const together = new Map<string, number>();
  const byDatabase: Map<number, number>[] = [];
  const book = (records: readonly EntryOf[], number: number): void => {
    const key = records.map(entryKey).join(" ");
    together.set(key, (together.get(key) ?? 0) + number);
    for (const { database, entry } of records) {
      const known = (byDatabase[database] ??= new Map());
      known.set(entry, (known.get(entry) ?? 0) + number);
    }
  };
  const { tally } = run;
  takePeople(gathered, stays, run, {
    ofEvidence(id, number) {
      const { candidates } = run.placementOf(id);
      if (candidates !== "*" && isThere(candidates)) book(tally.entriesOf(id), number);
    },
    ofVisits(visits, visited) {
      const { places } = placementOf(visits, run.options.attribute);
      const sides = places.map((candidates) => candidates !== "*" && isThere(candidates));
      // One place inside is enough to be in; whoever is outside is so with all their places.
      if (side === "inside" ? !sides.some(Boolean) : !sides.every(Boolean)) return;
      const main = mainStays(visits, visited, isThere);
      book(distinctEntries(main.flatMap((stay) => tally.entriesOf(tally.evidenceOf(stay)))), 1);
    },
  });
  return { byDatabase: Array.from(byDatabase, (records) => largestFirst(records)), together: largestFirst(together) };
}

function largestFirst(records: ReadonlyMap<unknown, number> | undefined): readonly number[] {
  return [...(records?.values() ?? [])].toSorted((a, b) => b - a);
}

/** Of the stays of which these are the visits, those with the longest visit there. */
function mainStays(
  visits: readonly Visit[],
  stays: readonly number[],
  isThere: (candidates: readonly Place[]) => boolean,
): readonly number[] {
  const there = visits.flatMap(({ evidence: { candidates }, intervals }, at) => {
    const stay = stays[at];
    if (stay === undefined) throw new RangeError(`visit ${at} is of no stay`);
    return candidates !== "*" && isThere(candidates) ? [{ stay, lasted: duration(intervals) }] : [];
  });
  const longest = there.reduce((most, { lasted }) => Math.max(most, lasted), 0);
  return there.filter(({ lasted }) => lasted === longest).map(({ stay }) => stay);
}
