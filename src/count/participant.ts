import type { CountryNamed } from "../jurisdiction/country-named.ts";
import { countryOf } from "../jurisdiction/jurisdiction.ts";
import {
  type Answer,
  answerKey,
  type Candidates,
  type Evidence,
  type UnlocatedReason,
  unlocatedReasons,
} from "../locate/evidence.ts";
import { attribute, type AttributionRule } from "./attribution.ts";
import { union } from "./presence.ts";
import type { Visit } from "./visit.ts";

/** What is known of a participant's place, all visits taken together. */
export type Standing =
  | { readonly kind: "located" | "conflicting" | "anonymized" }
  | { readonly kind: "unlocated"; readonly reason: UnlocatedReason };

/** Where a participant counts. */
export interface Placement {
  readonly standing: Standing;
  /** One candidate set, except under the attribution `any`. */
  readonly places: readonly Candidates[];
  /** All candidates together: what a policy decides on. */
  readonly candidates: Candidates;
}

/** What a participant's rows say of who they are, without repetition; addresses as in their cells. */
export interface Identity {
  readonly ids: readonly string[];
  readonly emails: readonly string[];
  readonly names: readonly string[];
  readonly addresses: readonly string[];
}

/** One person in one meeting, or in all of them. */
export interface Participant extends Placement {
  /** From 1, in order of first appearance in the logs; the same in every meeting of a run. */
  readonly ordinal: number;
  /** Distinct answers of the databases over all visits, by database and network, or place where none is kept. */
  readonly answers: readonly Answer[];
  /** Sorted. */
  readonly roles: readonly string[];
  /** United and clipped to the window; empty when no time is known. */
  readonly intervals: readonly number[];
  /** False when some session has no time. */
  readonly timed: boolean;
  /** Countries that the platform names for sessions on evidence that they showed, sorted. Never evidence. */
  readonly platformSays: readonly CountryNamed[];
  /** `null` unless the report reveals identities. */
  readonly identity: Identity | null;
}

/** Most people have one visit: what follows from one piece of evidence is worked out once. */
const ofOneVisit = new WeakMap<Evidence, Placement>();

/** The place of a participant from their visits, of which there is at least one, under a rule. */
export function placementOf(visits: readonly Visit[], rule: AttributionRule): Placement {
  const [first] = visits;
  if (visits.length > 1 || first === undefined) return placed(visits, rule);
  const known = ofOneVisit.get(first.evidence) ?? placed(visits, rule);
  ofOneVisit.set(first.evidence, known);
  return known;
}

/** A participant, but for who they are. */
export function participantOf(
  visits: readonly Visit[],
  rule: AttributionRule,
): Omit<Participant, "ordinal" | "roles" | "platformSays" | "identity"> {
  return {
    ...placementOf(visits, rule),
    answers: distinctAnswers(visits),
    intervals: union(visits.flatMap(({ intervals }) => intervals)),
    timed: visits.every(({ timed }) => timed),
  };
}

function placed(visits: readonly Visit[], rule: AttributionRule): Placement {
  const places = attribute(visits, rule);
  const candidates = together(places);
  return { standing: standing(visits, candidates), places, candidates };
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
    if (evidence.kind === "unlocated")
      sessions.set(evidence.reason, (sessions.get(evidence.reason) ?? 0) + (more ?? 1));
  }
  // The table's order decides between reasons of equally many sessions, whatever the order of rows.
  const reasons = Object.keys(unlocatedReasons) as UnlocatedReason[];
  const most = Math.max(...sessions.values());
  const reason = reasons.find((one) => sessions.get(one) === most);
  if (reason === undefined) throw new Error("a participant without any visit");
  return { kind: "unlocated", reason };
}

function distinctAnswers(visits: readonly Visit[]): readonly Answer[] {
  const [first] = visits;
  if (visits.length === 1 && first !== undefined) return first.evidence.answers;
  const byKey = new Map<string, Answer>();
  for (const { evidence } of visits) {
    for (const answer of evidence.answers) byKey.set(answerKey(answer), answer);
  }
  return [...byKey].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, answer]) => answer);
}
