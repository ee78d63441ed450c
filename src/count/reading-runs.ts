import { oncePer } from "../once-per.ts";
import type { IdentityLevel, People } from "./identity.ts";
import type { Reading } from "./reading.ts";
import { type VisitReading, visitReadingOf } from "./visit-reading.ts";
import type { Run } from "./visitors.ts";

/** What a reading needs of a run: people at its level of identity, whose stays are in the order of their ordinals. */
export interface ReadingRun extends Run {
  readonly people: People;
  readonly reading: Reading;
  readonly visits: VisitReading;
}

/** What in a meeting, or in all pooled, makes readings come down to the same. */
export interface Sameness {
  /** There are as many people at the reading's level as in the run's own count: they are the same people. */
  readonly people: boolean;
  /** Nobody was ever a host: to leave hosts out leaves out nobody. */
  readonly hostless: () => boolean;
}

/**
 * The readings of a run. Claims ask for the same dozen of them in each meeting: what follows from one is found once,
 * and each that reads evidence anew keeps what it has read, as much as there is evidence.
 */
export interface ReadingRuns {
  /** The plainest reading that a reading comes down to; readings that are equal are one object. */
  readonly plainest: (reading: Reading, same: Sameness) => Reading;
  readonly under: (reading: Reading) => ReadingRun;
}

/** The readings of a run whose people are these, with these ordinals, at each level of identity. */
export function readingRuns(
  run: Run,
  people: Readonly<Record<IdentityLevel, People>>,
  ordinalsAt: (level: IdentityLevel) => Int32Array,
): ReadingRuns {
  const byKey = new Map<string, Reading>();
  const equal = oncePer((reading: Reading): Reading => {
    // Infinity becomes `null`. No two windows are written alike for it: all of time is no window.
    const key = JSON.stringify(reading);
    const known = byKey.get(key) ?? reading;
    byKey.set(key, known);
    return known;
  });
  const inCascade = oncePer((reading: Reading) => equal({ ...reading, identity: "cascade" }));
  const withHosts = oncePer((reading: Reading) => equal({ ...reading, withoutHosts: false }));
  return {
    plainest(reading, same) {
      const plainer = same.people ? inCascade(equal(reading)) : equal(reading);
      return plainer.withoutHosts && same.hostless() ? withHosts(plainer) : plainer;
    },
    under: oncePer((reading: Reading) => ({
      ...run,
      options: reading,
      ordinals: ordinalsAt(reading.identity),
      people: people[reading.identity],
      reading,
      visits: visitReadingOf(reading),
    })),
  };
}
