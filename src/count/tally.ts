import type { EntryOf, Evidence, EvidenceById } from "../locate/evidence.ts";
import { addressText, type Sessions } from "../read/session-batch.ts";
import { IntegerColumn, NumberColumn } from "./column.ts";
import { PlatformStatements } from "./platform-statements.ts";
import { PresenceColumn } from "./presence-column.ts";
import type { Intervals } from "./presence.ts";
import { TextIds } from "./text-ids.ts";
import { TupleTable } from "./tuple-table.ts";
import { WordIds } from "./word-ids.ts";

/** The sessions of one profile in one meeting with equal evidence and role, added up. */
export interface Stay {
  readonly evidence: Evidence;
  readonly sessions: number;
  /** Of those, the ones without a join time: it is known that they were, not when. */
  readonly untimed: number;
  /** Of those, the ones without a leave time. */
  readonly open: number;
  /** The earliest join without a leave: from then on until the meeting's end, which is known only at the end. */
  readonly openFrom: number | null;
  /** May overlap. */
  readonly intervals: Intervals;
}

/** Identity fields of a profile, as ids of `Tally.persons`, `emails`, `names` and `devices`; 0: the field is empty. */
export interface ProfileIds {
  readonly person: number;
  readonly email: number;
  readonly name: number;
  /** Below 0: a row that names nobody, and is a profile of its own. */
  readonly device: number;
}

/** Where each field is in the tuple of a profile. */
const positions: Readonly<Record<keyof ProfileIds, number>> = { person: 0, email: 1, name: 2, device: 3 };

/**
 * What has been counted so far. Sessions with the same identity fields share a *profile*; those of a profile in a
 * meeting with equal evidence and role are one *stay*. Both are numbers into flat columns, in order of first
 * appearance, so that memory grows with distinct people, their places and the gaps in their presence, not with rows.
 * Tallies merge: the tally of two logs is the merge of the tallies of each, if one locator has located both.
 */
export class Tally {
  readonly persons = new TextIds();
  readonly emails = new TextIds();
  readonly names = new TextIds();
  readonly devices = new TextIds();
  readonly meetings = new TextIds();
  readonly roles = new TextIds();
  /** What the platform says of the place, by stay: beside the evidence, and never in its stead. */
  readonly platform = new PlatformStatements();
  readonly #evidence: EvidenceById;
  /** By their ids: there are few, and each is asked for very often. */
  readonly #roleTexts: string[] = [];

  /** Person, e-mail, name, device. */
  readonly #profiles = new TupleTable(4);
  #nameless = 0;

  /** Profile, meeting, evidence, role. */
  readonly #stays = new TupleTable(4);
  /** Sessions after the first: most stays have no more. */
  readonly #more = new IntegerColumn();
  readonly #untimed = new IntegerColumn();
  readonly #open = new IntegerColumn();
  readonly #openFrom = new NumberColumn();
  readonly #presence = new PresenceColumn();
  /** Address cells by stay, kept only when the report is to show them. Most stays have one. */
  readonly #addresses: Map<number, string | Set<string>> | null;

  /**
   * `evidence` is what ids of evidence stand for. With `keepAddresses` the address cells of each stay are remembered for
   * a report that reveals identities.
   */
  constructor(evidence: EvidenceById, options: { readonly keepAddresses: boolean }) {
    this.#evidence = evidence;
    this.#addresses = options.keepAddresses ? new Map() : null;
  }

  get keepsAddresses(): boolean {
    return this.#addresses !== null;
  }

  get profileCount(): number {
    return this.#profiles.size;
  }

  get stayCount(): number {
    return this.#stays.size;
  }

  /**
   * Counts the sessions of a batch, given the id of the evidence of each. A session that names no meeting belongs to
   * `meeting`.
   */
  add(sessions: Sessions, evidence: Int32Array, meeting: string): void {
    const { words } = sessions;
    const meetingOf = new WordIds(this.meetings, [meeting, ...words.slice(1)]);
    const roleOf = new WordIds(this.roles, words);
    const deviceOf = new WordIds(this.devices, words);
    const packed = sessions.texts.words;
    const persons = this.persons.idsOfAll(packed, sessions.person, sessions.size);
    const emails = this.emails.idsOfAll(packed, sessions.email, sessions.size);
    const names = this.names.idsOfAll(packed, sessions.name, sessions.size);
    for (let at = 0; at < sessions.size; at += 1) {
      const shown = evidence[at];
      if (shown === undefined) throw new RangeError(`there is no evidence of session ${at}`);
      const [person, email, name] = [persons[at] ?? 0, emails[at] ?? 0, names[at] ?? 0];
      const isNamed = person > 0 || email > 0 || name > 0;
      const profile = isNamed
        ? this.#profiles.intern(person, email, name, deviceOf.idOrNone(sessions.device[at] ?? 0))
        : this.#namelessProfile();
      // The first word stands for none, which here is the meeting of those that name none.
      const stay = this.#stayOf(
        profile,
        meetingOf.id(sessions.meeting[at] ?? 0),
        shown,
        roleOf.idOrNone(sessions.role[at] ?? 0),
        1,
      );
      if (this.#addresses !== null) this.#addAddress(stay, addressText(sessions, at));
      const says = sessions.platformSays[at] ?? 0;
      if (says > 0) this.platform.addText(stay, words[says] ?? "");
      this.#addPresence(stay, sessions.join[at] ?? Number.NaN, sessions.leave[at] ?? Number.NaN);
    }
  }

  /** Times are NaN where they are not known. */
  #addPresence(stay: number, join: number, leave: number): void {
    if (Number.isNaN(join)) this.#untimed.add(stay, 1);
    else if (Number.isNaN(leave)) this.#addOpen(stay, join, 1);
    else this.#presence.add(stay, join, Math.max(join, leave));
  }

  /** Counts everything that `other` has counted; its profiles follow the ones already here. */
  merge(other: Tally): void {
    const profiles = this.#mergeProfiles(other);
    const meetings = this.meetings.idsOf(other.meetings);
    const roles = this.roles.idsOf(other.roles);
    for (let from = 0; from < other.stayCount; from += 1) {
      const { sessions, untimed, open, openFrom, intervals } = other.stay(from);
      const stay = this.#stayOf(
        profiles[other.profileOf(from)] ?? 0,
        meetings[other.meetingOf(from)] ?? 0,
        other.evidenceOf(from),
        roles[other.#stays.at(from, 3)] ?? 0,
        sessions,
      );
      if (untimed > 0) this.#untimed.add(stay, untimed);
      if (openFrom !== null) this.#addOpen(stay, openFrom, open);
      for (let at = 0; at < intervals.length; at += 2) {
        this.#presence.add(stay, intervals[at] ?? 0, intervals[at + 1] ?? 0);
      }
      for (const address of other.addressesOf(from)) this.#addAddress(stay, address);
      for (const statement of other.platform.of(from)) this.platform.add(stay, statement);
    }
  }

  /** The profiles here of the other tally's profiles. */
  #mergeProfiles(other: Tally): readonly number[] {
    const persons = this.persons.idsOf(other.persons);
    const emails = this.emails.idsOf(other.emails);
    const names = this.names.idsOf(other.names);
    const devices = this.devices.idsOf(other.devices);
    return Array.from({ length: other.profileCount }, (_, index) => {
      const { person, email, name, device } = other.profile(index);
      if (device < 0) return this.#namelessProfile();
      return this.#profiles.intern(persons[person] ?? 0, emails[email] ?? 0, names[name] ?? 0, devices[device] ?? 0);
    });
  }

  /** The identity fields of a profile. */
  profile(profile: number): ProfileIds {
    const field = (name: keyof ProfileIds): number => this.fieldOf(profile, name);
    return { person: field("person"), email: field("email"), name: field("name"), device: field("device") };
  }

  /** One of them. */
  fieldOf(profile: number, field: keyof ProfileIds): number {
    return this.#profiles.at(profile, positions[field]);
  }

  meetingOf(stay: number): number {
    return this.#stays.at(stay, 1);
  }

  profileOf(stay: number): number {
    return this.#stays.at(stay, 0);
  }

  sessionsOf(stay: number): number {
    return this.#more.get(stay) + 1;
  }

  untimedOf(stay: number): number {
    return this.#untimed.get(stay);
  }

  openOf(stay: number): number {
    return this.#open.get(stay);
  }

  /** When somebody was there in a stay without open sessions, if that was one interval: its two ends, else NaN. */
  onlyFrom(stay: number): number {
    return this.#open.get(stay) === 0 ? this.#presence.onlyFrom(stay) : Number.NaN;
  }

  onlyTo(stay: number): number {
    return this.#presence.onlyTo(stay);
  }

  /** When somebody was there in a stay, but for its open sessions. May overlap. */
  intervalsOf(stay: number): Intervals {
    return this.#presence.of(stay);
  }

  /** The id of a stay's evidence. */
  evidenceOf(stay: number): number {
    return this.#stays.at(stay, 2);
  }

  /** The evidence of an id. */
  evidence(id: number): Evidence {
    return this.#evidence.evidence(id);
  }

  /** The entries of databases that name the places in the evidence of an id. */
  entriesOf(id: number): readonly EntryOf[] {
    return this.#evidence.entriesOf(id);
  }

  /** Everything about one stay. */
  stay(stay: number): Stay {
    const evidence = this.evidence(this.evidenceOf(stay));
    const open = this.#open.get(stay);
    return {
      evidence,
      sessions: this.sessionsOf(stay),
      untimed: this.#untimed.get(stay),
      open,
      openFrom: open === 0 ? null : this.#openFrom.get(stay),
      intervals: this.intervalsOf(stay),
    };
  }

  /** The id in `roles` of the role in all sessions of a stay; 0 where the log gives none. */
  roleIdOf(stay: number): number {
    return this.#stays.at(stay, 3);
  }

  /** The role in all sessions of a stay; `null` where the log gives none. */
  roleOf(stay: number): string | null {
    const role = this.roleIdOf(stay);
    return role === 0 ? null : (this.#roleTexts[role] ??= this.roles.text(role));
  }

  /** Address cells of a stay; none unless they were to be kept. */
  addressesOf(stay: number): Iterable<string> {
    const addresses = this.#addresses?.get(stay) ?? [];
    return typeof addresses === "string" ? [addresses] : addresses;
  }

  /** The stay that sessions belong to, which are counted in it. */
  #stayOf(profile: number, meeting: number, evidence: number, role: number, sessions: number): number {
    const known = this.#stays.size;
    const stay = this.#stays.intern(profile, meeting, evidence, role);
    const more = stay === known ? sessions - 1 : sessions;
    if (more > 0) this.#more.add(stay, more);
    return stay;
  }

  #namelessProfile(): number {
    this.#nameless += 1;
    return this.#profiles.add(0, 0, 0, -this.#nameless);
  }

  #addAddress(stay: number, address: string | null): void {
    if (this.#addresses === null || address === null) return;
    const known = this.#addresses.get(stay);
    if (known === undefined) this.#addresses.set(stay, address);
    else if (typeof known !== "string") known.add(address);
    else if (known !== address) this.#addresses.set(stay, new Set([known, address]));
  }

  #addOpen(stay: number, join: number, sessions: number): void {
    const earliest = this.#open.get(stay) === 0 ? join : Math.min(join, this.#openFrom.get(stay));
    this.#openFrom.set(stay, earliest);
    this.#open.add(stay, sessions);
  }
}
