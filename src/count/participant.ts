import type { CountryNamed } from "../jurisdiction/country-named.ts";
import { countryOf } from "../jurisdiction/jurisdiction.ts";
import {
  type Answer,
  type Candidates,
  type Evidence,
  type Place,
  type UnlocatedReason,
  unlocatedReasons,
} from "../locate/evidence.ts";
import { attribute, type AttributionRule } from "./attribution.ts";
import { duration, startOf } from "./presence.ts";
import { type Visit, visitOfEvidence } from "./visit.ts";

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

/** All that a policy may decide by. Very many participants appear alike, and then it is one object. */
export interface Appearance extends Placement {
  /** Distinct answers of the databases over all visits, by database and network, or place where none is kept. */
  readonly answers: readonly Answer[];
  /** Sorted. */
  readonly roles: readonly string[];
  /** False when some session has no time. */
  readonly timed: boolean;
  /** Countries that the platform names for sessions on evidence that they showed, sorted. Never evidence. */
  readonly platformSays: readonly CountryNamed[];
}

/** One person in one meeting, or in all of them. */
export interface Participant {
  /** From 1, in order of first appearance in the logs; the same in every meeting of a run. */
  readonly ordinal: number;
  readonly appearance: Appearance;
  /** `null` unless the report reveals identities. */
  readonly identity: Identity | null;
}

/** Most people have one visit, which counts where it is under any rule: that is worked out once for equal candidates. */
const ofCandidates = new WeakMap<readonly Place[], Placement>();
/** By the reason or kind of evidence that names no place. */
const ofNowhere = new Map<string, Placement>();

/** The place of a participant from their visits, of which there is at least one, under a rule. */
export function placementOf(visits: readonly Visit[], rule: AttributionRule): Placement {
  const [first, second] = visits;
  if (first !== undefined && second === undefined) return placementOfOne(first.evidence);
  const decisive = inOneCountry(visits) ?? leading(visits, rule);
  return decisive === null ? placed(visits, rule) : placementOfOne(decisive.evidence);
}

/**
 * Most who moved stayed in one country: a visit there. `null` where some visit may be in another or names a part of
 * one, and where none is in any.
 */
function inOneCountry(visits: readonly Visit[]): Visit | null {
  let found: Visit | null = null;
  for (const visit of visits) {
    if (visit.evidence.candidates === "*") continue;
    if (!isOneCountry(visit)) return null;
    found ??= visit;
    if (found.evidence.candidates[0] !== visit.evidence.candidates[0]) return null;
  }
  return found;
}

/**
 * Most others moved once, between two countries: they count where this one of their visits was. `null` where it is
 * not as simple.
 */
function leading(visits: readonly Visit[], rule: AttributionRule): Visit | null {
  const [one, other] = visits;
  if (one === undefined || other === undefined || visits.length > 2) return null;
  if (rule === "any" || !one.timed || !other.timed || !isOneCountry(one) || !isOneCountry(other)) return null;
  const lead =
    rule === "longest"
      ? duration(one.intervals) - duration(other.intervals)
      : startOf(other.intervals) - startOf(one.intervals);
  // Not even a number where neither has any time.
  if (lead > 0) return one;
  return lead < 0 ? other : null;
}

function isOneCountry({ evidence: { candidates } }: Visit): boolean {
  return candidates.length === 1 && candidates !== "*" && candidates[0]?.length === 2;
}

/** The place of participants who show nothing but this. */
export function placementOfOne(evidence: Evidence): Placement {
  const { candidates } = evidence;
  const reason = evidence.kind === "unlocated" ? evidence.reason : evidence.kind;
  let known = candidates === "*" ? ofNowhere.get(reason) : ofCandidates.get(candidates);
  if (known === undefined) {
    known = placed([visitOfEvidence(evidence)], "longest");
    if (candidates === "*") ofNowhere.set(reason, known);
    else ofCandidates.set(candidates, known);
  }
  return known;
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
