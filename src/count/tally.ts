import type { Evidence } from "../locate/evidence.ts";
import type { Session } from "../read/session.ts";
import type { Profile } from "./identity.ts";
import { union } from "./presence.ts";

/** Bounds of intervals that a stay collects before it unites them, so that memory grows with gaps and not with rows. */
const UNITE_AT = 64;

/** The sessions of one profile in one meeting with equal evidence. */
export interface Stay {
  readonly evidence: Evidence;
  sessions: number;
  /** Of those, the ones without a join time: it is known that they were, not when. */
  untimed: number;
  /** Of those, the ones without a leave time. */
  open: number;
  /** Flat pairs of milliseconds, as in `Intervals`; may overlap. */
  intervals: number[];
  /** The earliest join without a leave: from then on until the meeting's end, which is known only at the end. */
  openFrom: number | null;
  readonly roles: Set<string>;
  /** Address cells, kept only when the report is to show them. */
  readonly addresses: Set<string> | null;
}

/** The sessions of one meeting by profile (position in `Tally.profiles`). */
export type MeetingTally = ReadonlyMap<number, readonly Stay[]>;

/**
 * What has been counted so far: sessions grouped by meeting, profile and evidence. It grows with distinct people,
 * their places and the gaps in their presence, not with rows. Tallies merge: the tally of two logs is the merge of
 * the tallies of each, whatever the order, up to the order of `profiles`.
 */
export class Tally {
  readonly profiles: Profile[] = [];
  readonly meetings = new Map<string, Map<number, Stay[]>>();
  readonly #profileOf = new Map<string, number>();
  readonly #keepAddresses: boolean;

  /** With `keepAddresses` the address cells of each stay are remembered for a report that reveals identities. */
  constructor(options: { readonly keepAddresses: boolean }) {
    this.#keepAddresses = options.keepAddresses;
  }

  /** Counts one session. A session that names no meeting belongs to `meeting`. */
  add(session: Session, evidence: Evidence, meeting: string): void {
    const stay = this.#stay(session.meeting ?? meeting, this.#profile(session), evidence);
    stay.sessions += 1;
    if (session.role !== null) stay.roles.add(session.role);
    if (session.address !== null) stay.addresses?.add(session.address);
    if (session.join === null) stay.untimed += 1;
    else if (session.leave === null) {
      stay.open += 1;
      stay.openFrom = earlier(stay.openFrom, session.join);
    } else addInterval(stay, session.join, Math.max(session.join, session.leave));
  }

  /** Counts everything that `other` has counted; its profiles follow the ones already here. */
  merge(other: Tally): void {
    const moved = other.profiles.map((profile) => this.#profile(profile));
    for (const [meeting, profiles] of other.meetings) {
      for (const [index, stays] of profiles) {
        for (const from of stays) mergeStay(this.#stay(meeting, moved[index] ?? 0, from.evidence), from);
      }
    }
  }

  #profile({ person, email, name, device }: Profile): number {
    const next = this.profiles.length;
    const known = person !== null || email !== null || name !== null;
    // A row that names nobody is a profile of its own.
    const key = known ? `${person ?? ""}\u0000${email ?? ""}\u0000${name ?? ""}\u0000${device ?? ""}` : "";
    const index = known ? this.#profileOf.get(key) : undefined;
    if (index !== undefined) return index;
    this.profiles.push({ person, email, name, device });
    if (known) this.#profileOf.set(key, next);
    return next;
  }

  #stay(meeting: string, profile: number, evidence: Evidence): Stay {
    let profiles = this.meetings.get(meeting);
    if (profiles === undefined) this.meetings.set(meeting, (profiles = new Map<number, Stay[]>()));
    let stays = profiles.get(profile);
    if (stays === undefined) profiles.set(profile, (stays = []));
    let stay = stays.find((candidate) => candidate.evidence === evidence);
    if (stay === undefined) stays.push((stay = newStay(evidence, this.#keepAddresses)));
    return stay;
  }
}

function newStay(evidence: Evidence, keepAddresses: boolean): Stay {
  return {
    evidence,
    sessions: 0,
    untimed: 0,
    open: 0,
    intervals: [],
    openFrom: null,
    roles: new Set(),
    addresses: keepAddresses ? new Set() : null,
  };
}

function mergeStay(into: Stay, from: Stay): void {
  into.sessions += from.sessions;
  into.untimed += from.untimed;
  into.open += from.open;
  if (from.openFrom !== null) into.openFrom = earlier(into.openFrom, from.openFrom);
  for (let index = 0; index < from.intervals.length; index += 2) {
    addInterval(into, from.intervals[index] ?? 0, from.intervals[index + 1] ?? 0);
  }
  for (const role of from.roles) into.roles.add(role);
  for (const address of from.addresses ?? []) into.addresses?.add(address);
}

function addInterval(stay: Stay, from: number, to: number): void {
  const { intervals } = stay;
  const last = intervals.length - 2;
  if (last >= 0 && intervals[last] === from && intervals[last + 1] === to) return;
  intervals.push(from, to);
  // Uniting only when the length is a power of two keeps the cost per row small however many gaps there are.
  if (intervals.length >= UNITE_AT && (intervals.length & (intervals.length - 1)) === 0)
    stay.intervals = union(intervals);
}

function earlier(known: number | null, time: number): number {
  return known === null ? time : Math.min(known, time);
}
