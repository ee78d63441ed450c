import { countryOf } from "../jurisdiction/jurisdiction.ts";
import { type Answer, type Candidates, type UnlocatedReason, unlocatedReasons } from "../locate/evidence.ts";
import { attribute, type AttributionRule, type Visit } from "./attribution.ts";
import type { Profile } from "./identity.ts";
import { union } from "./presence.ts";

/** What is known of a participant's place, all visits taken together. */
type Standing =
  | { readonly kind: "located" | "conflicting" | "anonymized" }
  | { readonly kind: "unlocated"; readonly reason: UnlocatedReason };

/** One person in one meeting, or in all of them. */
export interface Participant {
  /** From 1, in order of first appearance in the logs; the same in every meeting of a run. */
  readonly ordinal: number;
  readonly standing: Standing;
  /** One candidate set, except under the attribution `any`. */
  readonly places: readonly Candidates[];
  /** All candidates together: what a policy decides on. */
  readonly candidates: Candidates;
  /** Distinct answers of the databases over all visits, by database and network. */
  readonly answers: readonly Answer[];
  /** Sorted. */
  readonly roles: readonly string[];
  /** United and clipped to the window; empty when no time is known. */
  readonly intervals: readonly number[];
  /** False when some session has no time. */
  readonly timed: boolean;
  readonly profiles: readonly Profile[];
  /** Address cells; empty unless the report reveals identities. */
  readonly addresses: readonly string[];
}

/** The place of a participant from their visits, under a rule. */
export function place(
  visits: readonly Visit[],
  rule: AttributionRule,
): Pick<Participant, "standing" | "places" | "candidates" | "answers" | "intervals" | "timed"> {
  const places = attribute(visits, rule);
  const candidates = together(places);
  return {
    standing: standing(visits, candidates),
    places,
    candidates,
    answers: distinctAnswers(visits),
    intervals: union(visits.flatMap(({ intervals }) => intervals)),
    timed: visits.every(({ timed }) => timed),
  };
}

function together(places: readonly Candidates[]): Candidates {
  const all = places.flatMap((candidates) => (candidates === "*" ? [] : candidates));
  return all.length === 0 ? "*" : [...new Set(all)].toSorted();
}

/** Somebody who ever showed an anonymizer, and no place, is anonymized; else the reason of most sessions is given. */
function standing(visits: readonly Visit[], candidates: Candidates): Standing {
  if (candidates !== "*") {
    return { kind: new Set(candidates.map(countryOf)).size === 1 ? "located" : "conflicting" };
  }
  if (visits.some(({ evidence }) => evidence.kind === "anonymized")) return { kind: "anonymized" };
  const sessions = new Map<UnlocatedReason, number>();
  for (const { evidence, sessions: more } of visits) {
    if (evidence.kind === "unlocated") sessions.set(evidence.reason, (sessions.get(evidence.reason) ?? 0) + more);
  }
  // The table's order decides between reasons of equally many sessions, whatever the order of rows.
  const reasons = Object.keys(unlocatedReasons) as UnlocatedReason[];
  const most = Math.max(...sessions.values());
  const reason = reasons.find((one) => sessions.get(one) === most);
  if (reason === undefined) throw new Error("a participant without any visit");
  return { kind: "unlocated", reason };
}

function distinctAnswers(visits: readonly Visit[]): readonly Answer[] {
  const byKey = new Map<string, Answer>();
  for (const { evidence } of visits) {
    for (const answer of evidence.answers) byKey.set(`${answer.database} ${answer.network}`, answer);
  }
  return [...byKey].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, answer]) => answer);
}
