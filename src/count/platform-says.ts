import { type CountryNamed, nameMayInclude } from "../jurisdiction/country-named.ts";
import { countryOf } from "../jurisdiction/jurisdiction.ts";
import type { Candidates } from "../locate/evidence.ts";
import type { Run } from "./visitors.ts";

/**
 * Sessions by what the platform itself says of the place, and how that stands to the evidence; before any window.
 * naming = agreeing + contradicting + undecided + notComparable.
 */
export interface PlatformSays {
  /** Those of which it says anything. */
  readonly sessions: number;
  /** Those of which it names a country. */
  readonly naming: number;
  /** The country is that of some candidate. */
  readonly agreeing: number;
  /** The country is that of no candidate. */
  readonly contradicting: number;
  /** Participants of whom at least one session is contradicting. */
  readonly contradictedParticipants: number;
  /** Likewise, but its name may include a candidate that has a code of its own: the word "China" and HK. */
  readonly undecided: number;
  /** They could be anywhere: nothing can be contradicted. */
  readonly notComparable: number;
}

type Standing = "agreeing" | "contradicting" | "undecided" | "notComparable";

/** How a country that the platform names stands to the evidence. A place in a country is in that country. */
export function compareStatement(named: CountryNamed, candidates: Candidates): Standing {
  if (candidates === "*") return "notComparable";
  const countries = candidates.map(countryOf);
  // Mainland China is part of whatever the word "China" means.
  if (countries.includes(named === "China" ? "CN" : named)) return "agreeing";
  return countries.some((country) => nameMayInclude(named, country)) ? "undecided" : "contradicting";
}

/** What the platform says about stays in order of ordinals; `null` where it says nothing. No other figure uses it. */
export function platformSays(stays: Int32Array, { tally, ordinals }: Run): PlatformSays | null {
  if (tally.platform.isEmpty) return null;
  const sums = { agreeing: 0, contradicting: 0, undecided: 0, notComparable: 0 };
  const contradicted = new Set<number>();
  let sessions = 0;
  let naming = 0;
  for (const stay of stays) {
    for (const statement of tally.platform.of(stay)) {
      sessions += statement.sessions;
      if (statement.named === null) continue;
      naming += statement.sessions;
      const standing = compareStatement(statement.named, tally.evidence(tally.evidenceOf(stay)).candidates);
      sums[standing] += statement.sessions;
      if (standing === "contradicting") contradicted.add(ordinals[tally.profileOf(stay)] ?? 0);
    }
  }
  if (sessions === 0) return null;
  const { agreeing, contradicting, undecided, notComparable } = sums;
  const contradictedParticipants = contradicted.size;
  return { sessions, naming, agreeing, contradicting, contradictedParticipants, undecided, notComparable };
}
