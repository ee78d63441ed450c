import { countryOf } from "../jurisdiction/jurisdiction.ts";
import { type CandidateMode, candidateSet } from "../locate/candidates.ts";
import type { Candidates, Evidence, Place } from "../locate/evidence.ts";

/** What the answers of the databases are taken to say. */
export interface EvidenceReading {
  /** How several answers become one set, or whose answer alone counts (by position). */
  readonly answers:
    | { readonly kind: Exclude<CandidateMode, "primary"> }
    | { readonly kind: "only"; readonly database: number };
  /** How many databases there are: a strict reading needs an answer of each. */
  readonly databases: number;
  /** "at-face-value": an anonymizer's address is where it is. "left-out": whoever shows nothing else is not counted. */
  readonly anonymized: "unknown" | "at-face-value" | "left-out";
}

/**
 * Reads evidence in another way than it was made; `null` where it is read as it was made. Equal evidence is read once,
 * and gives the same object.
 */
export function evidenceReader(reading: EvidenceReading): ((evidence: Evidence) => Evidence) | null {
  const { answers, anonymized } = reading;
  if (answers.kind === "set" && anonymized !== "at-face-value") return null;
  const known = new Map<Evidence, Evidence>();
  const same = sameCandidates();
  return (evidence) => {
    const before = known.get(evidence);
    if (before !== undefined) return before;
    const read = readAgain(evidence, reading, same);
    known.set(evidence, read);
    return read;
  };
}

/** Equal candidates as one object, so that what follows from them is worked out once. */
function sameCandidates(): (candidates: Candidates) => Candidates {
  const known = new Map<string, Candidates>();
  return (candidates) => {
    const key = candidates === "*" ? "*" : candidates.join(" ");
    const before = known.get(key);
    if (before === undefined) known.set(key, candidates);
    return before ?? candidates;
  };
}

function readAgain(
  evidence: Evidence,
  { answers, databases, anonymized }: EvidenceReading,
  same: (candidates: Candidates) => Candidates,
): Evidence {
  if (evidence.kind === "anonymized" && anonymized !== "at-face-value") return evidence;
  if (evidence.answers.length === 0) return evidence;
  const said = Array.from({ length: databases }, (_, database) => saidBy(evidence, database));
  const candidates =
    answers.kind === "only"
      ? candidateSet(said.slice(answers.database, answers.database + 1), "set")
      : candidateSet(said, answers.kind);
  return placed(evidence, same(candidates));
}

/**
 * The places that one database names for evidence: several where a cell holds several addresses, none where it has no
 * answer for one of them.
 */
function saidBy({ answers }: Evidence, database: number): readonly Place[] {
  const own = answers.filter((answer) => answer.database === database);
  return own.some(({ places }) => places.length === 0)
    ? []
    : [...new Set(own.flatMap(({ places }) => places))].toSorted();
}

function placed({ answers }: Evidence, candidates: Candidates): Evidence {
  if (candidates === "*") return { kind: "unlocated", answers, candidates, reason: "not-in-database" };
  const countries = new Set(candidates.map(countryOf));
  return { kind: countries.size === 1 ? "located" : "conflicting", answers, candidates };
}
