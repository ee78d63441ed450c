import type { Evidence } from "../locate/evidence.ts";
import { placementOf } from "./participant.ts";
import { evidenceReader } from "./read-evidence.ts";
import type { Reading } from "./reading.ts";
import type { Visit } from "./visit.ts";

/** How the visits of a person are taken. */
export interface VisitReading {
  /** `null`: as it was made. */
  readonly evidenceOf: ((evidence: Evidence) => Evidence) | null;
  /** Whether somebody with these visits is counted at all; `null`: everybody is. */
  readonly counts: ((visits: readonly Visit[]) => boolean) | null;
}

/** Visits as they are, and everybody's. */
export const plainly: VisitReading = { evidenceOf: null, counts: null };

/** How a reading takes visits. */
export function visitReadingOf(reading: Reading): VisitReading {
  const standing = (visits: readonly Visit[]): string => placementOf(visits, reading.attribute).standing.kind;
  return {
    evidenceOf: evidenceReader(reading),
    counts: reading.anonymized === "left-out" ? (visits) => standing(visits) !== "anonymized" : null,
  };
}

/** The visits with their evidence as it is read. */
export function readAs(visits: readonly Visit[], evidenceOf: VisitReading["evidenceOf"]): readonly Visit[] {
  return evidenceOf === null ? visits : visits.map((visit) => ({ ...visit, evidence: evidenceOf(visit.evidence) }));
}
