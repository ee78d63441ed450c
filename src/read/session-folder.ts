import { compareParts, connectionsOf } from "./connections.ts";
import { stated } from "./nothing-words.ts";
import { ownersOf } from "./owners-of-parts.ts";
import { rootOf, tie } from "./root-of.ts";
import type { Session } from "./session.ts";

/** What came of the parts of one log's connections. */
export interface FoldedSessions {
  readonly sessions: readonly Session[];
  /** Parts that are in a session which another part opened. */
  readonly parts: number;
}

/** What ties connections to one person. */
type Identity = Pick<Session, "person" | "email" | "name" | "device">;

/**
 * Puts together what a platform writes apart: the joining and the leaving of one connection, its streams, the networks
 * that it used, and the same event delivered again. Parts belong together when their meeting and their connection's
 * key are the same. It holds all parts until the log ends, because the other half may come last.
 */
export class SessionFolder {
  /** Parts by meeting and key, in order of first appearance. */
  readonly #groups = new Map<string, Session[]>();
  /** From a group to another of the same participant. */
  readonly #bound: (readonly [string, string])[] = [];

  /** One part of the connection `key`. */
  add(session: Session, key: string): void {
    const id = groupId(session.meeting, key);
    const group = this.#groups.get(id);
    if (group === undefined) this.#groups.set(id, [session]);
    else group.push(session);
  }

  /** The log says that two connections of a meeting are one participant's, for example a telephone and a screen. */
  bind(meeting: string | null, one: string, other: string): void {
    this.#bound.push([groupId(meeting, one), groupId(meeting, other)]);
  }

  /**
   * The sessions of the whole log, in order of the first appearance of their keys. Connections of one key, and such as
   * are bound, have one identity, but for keys that are several participants'. Neither the order of the parts nor a
   * part that is given twice changes a session.
   */
  fold(): FoldedSessions {
    const identities = this.#identities();
    const sessions: Session[] = [];
    let parts = 0;
    for (const [id, group] of this.#groups) {
      const owners = ownersOf(group);
      const bound = owners.length === 1 ? identities.get(id) : undefined;
      for (const own of owners) {
        const connections = connectionsOf(own);
        parts += own.length - connections.length;
        const identity = bound ?? (connections.length > 1 ? identityOf([[id, own]]) : null);
        for (const connection of connections) {
          const session = together(connection);
          sessions.push(identity === null ? session : { ...session, ...identity });
        }
      }
    }
    return { sessions, parts };
  }

  /** For each group that is bound to another one that the log has: the identity of all that are bound to each other. */
  #identities(): ReadonlyMap<string, Identity> {
    const roots = new Map<string, string>();
    for (const [one, other] of this.#bound) tie(one, other, roots);
    const bound = new Map<string, [string, readonly Session[]][]>();
    for (const id of new Set(this.#bound.flat())) {
      const group = this.#groups.get(id);
      if (group === undefined) continue;
      const root = rootOf(id, roots);
      const groups = bound.get(root);
      if (groups === undefined) bound.set(root, [[id, group]]);
      else groups.push([id, group]);
    }
    const several = [...bound.values()].filter((groups) => groups.length > 1);
    return new Map(
      several.flatMap((groups) => {
        const identity = identityOf(groups);
        return groups.map(([id]) => [id, identity] as const);
      }),
    );
  }
}

function groupId(meeting: string | null, key: string): string {
  return `${meeting ?? ""}\0${key}`;
}

/**
 * One identity for connections of one participant. It is that of the connection that says most about who it is, so
 * that a telephone has the name of the screen beside it and both are tied to whatever else the screen's name is tied
 * to; where no connection says anything, one is made of its key.
 */
function identityOf(groups: readonly (readonly [id: string, parts: readonly Session[]])[]): Identity {
  const ranked = groups
    .map(([id, parts]) => ({ id, parts: parts.toSorted(compareParts) }))
    .toSorted((a, b) => rank(a.parts) - rank(b.parts) || compareGroups(a, b));
  const all = ranked.flatMap(({ parts }) => parts);
  const [lead] = ranked;
  if (lead === undefined) throw new Error("no connection to take an identity from");
  const [person, email, name] = [firstStated(all, "person"), firstStated(all, "email"), firstStated(all, "name")];
  const isNobody = person === null && email === null && name === null;
  return {
    person: isNobody ? `connection ${lead.id.replace("\0", " ")}` : person,
    email,
    name,
    // Part of the identity of those who have nothing but a name, and so goes with the name.
    device: firstStated(lead.parts, "device"),
  };
}

interface Group {
  readonly id: string;
  readonly parts: readonly Session[];
}

function compareGroups(a: Group, b: Group): number {
  const [first, other] = [a.parts[0], b.parts[0]];
  const order = first === undefined || other === undefined ? 0 : compareParts(first, other);
  return order || (a.id < b.id ? -1 : 1);
}

/** How much parts say about who somebody is; the least says most. */
function rank(parts: readonly Session[]): number {
  const keys = ["person", "email", "name"] as const;
  const found = keys.findIndex((key) => firstStated(parts, key) !== null);
  return found < 0 ? keys.length : found;
}

function firstStated<Key extends keyof Session>(parts: readonly Session[], key: Key): Session[Key] | null {
  return parts.find((part) => part[key] !== null)?.[key] ?? null;
}

/** One session of its parts in order of time: what any of them states, all addresses, and the whole of their time. */
function together(parts: readonly Session[]): Session {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const joins = parts.flatMap(({ join }) => (join === null ? [] : [join]));
  const leaves = parts.flatMap(({ leave }) => (leave === null ? [] : [leave]));
  return {
    meeting: firstStated(parts, "meeting"),
    person: firstStated(parts, "person"),
    email: firstStated(parts, "email"),
    name: firstStated(parts, "name"),
    device: firstStated(parts, "device"),
    // Whoever was host at any time is one who answered for the meeting.
    role: parts.some(({ role }) => role === "host") ? "host" : firstStated(parts, "role"),
    address: addressList(parts.map((part) => part.address)),
    hidden: hiddenOf(parts),
    join: joins.length === 0 ? null : joins.reduce((a, b) => Math.min(a, b)),
    leave: leaves.length === 0 ? null : leaves.reduce((a, b) => Math.max(a, b)),
    platformSays: firstStated(parts, "platformSays"),
  };
}

/** An address that one part shows is not withheld because another part does not show it. */
function hiddenOf(parts: readonly Session[]): Session["hidden"] {
  if (parts.some(({ hidden }) => hidden === "dial-in")) return "dial-in";
  const isShown = parts.some(({ address, hidden }) => hidden === null && stated(address) !== null);
  return isShown ? null : firstStated(parts, "hidden");
}

/** Several address cells as one, each address once and in order; a cell that is the only one stays as it is. */
export function addressList(cells: readonly (string | null)[]): string | null {
  const distinct = [...new Set(cells.filter((cell) => cell !== null))];
  if (distinct.length < 2) return distinct[0] ?? null;
  const addresses = distinct.flatMap((cell) => cell.split(";")).flatMap((cell) => stated(cell) ?? []);
  return addresses.length === 0 ? (distinct[0] ?? null) : [...new Set(addresses)].join("; ");
}
