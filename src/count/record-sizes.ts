import { isInside, mayBeInside } from "../jurisdiction/jurisdiction.ts";
import type { Answer, Evidence, Place } from "../locate/evidence.ts";
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
    const key = records.map(({ database, entry }) => `${database}:${entry}`).join(" ");
    together.set(key, (together.get(key) ?? 0) + number);
    for (const { database, entry } of records) {
      const known = (byDatabase[database] ??= new Map());
      known.set(entry, (known.get(entry) ?? 0) + number);
    }
  };
  takePeople(gathered, stays, run, {
    ofEvidence(id, number) {
      const { candidates } = run.placementOf(id);
      if (candidates !== "*" && isThere(candidates)) book(recordsOf([run.tally.evidence(id)]), number);
    },
    ofVisits(visits) {
      const { places } = placementOf(visits, run.options.attribute);
      const sides = places.map((candidates) => candidates !== "*" && isThere(candidates));
      // One place inside is enough to be in; whoever is outside is so with all their places.
      if (side === "inside" ? !sides.some(Boolean) : !sides.every(Boolean)) return;
      book(recordsOf(mainEvidence(visits, isThere)), 1);
    },
  });
  return { byDatabase: Array.from(byDatabase, (records) => largestFirst(records)), together: largestFirst(together) };
}

/** An entry of a database. */
type EntryOf = Pick<Answer, "database" | "entry">;

function largestFirst(records: ReadonlyMap<unknown, number> | undefined): readonly number[] {
  return [...(records?.values() ?? [])].toSorted((a, b) => b - a);
}

/** The records behind pieces of evidence, each once. Where a database says nothing, nothing of it can be wrong. */
function recordsOf(some: readonly Evidence[]): readonly EntryOf[] {
  const answers = some.flatMap(({ answers: own }) => own.filter(({ places }) => places.length > 0));
  if (some.length === 1) return answers;
  const records = new Map(answers.map((answer) => [`${answer.database}:${answer.entry}`, answer]));
  return [...records.values()].toSorted((a, b) => a.database - b.database || a.entry - b.entry);
}

/** What the longest visits there show. */
function mainEvidence(
  visits: readonly Visit[],
  isThere: (candidates: readonly Place[]) => boolean,
): readonly Evidence[] {
  const there = visits.filter(({ evidence: { candidates } }) => candidates !== "*" && isThere(candidates));
  if (there.length < 2) return there.map(({ evidence }) => evidence);
  const longest = there.reduce((most, { intervals }) => Math.max(most, duration(intervals)), 0);
  return there.filter(({ intervals }) => duration(intervals) === longest).map(({ evidence }) => evidence);
}
