import { foldedIds } from "./folded-ids.ts";
import { foldings } from "./identity-folding.ts";
import type { ProfileLabels } from "./same-person-labels.ts";
import type { ProfileIds, Tally } from "./tally.ts";
import type { TextIds } from "./text-ids.ts";
import { TupleTable } from "./tuple-table.ts";

/**
 * How strictly rows are held to be one person, from never to by name alone. `cascade` is the default: account id and
 * e-mail tie rows together; rows with neither are one person when name and device are the same. An address is never
 * part of it: networks are shared and people move.
 */
export const identityLevels = ["rows", "byId", "byIdAndEmail", "cascade", "byNameMinimum"] as const;

export type IdentityLevel = (typeof identityLevels)[number];

/**
 * At one level, for each profile the first profile of the same person, or -1 where each of its rows is somebody else
 * because it has nothing that the level goes by.
 */
export type People = Int32Array;

/**
 * Who is one person at each level. Each level ties what the one before it tied, and more. With `labels` profiles of one
 * label are one person at every level but `rows`, whatever else ties them.
 */
export function peopleAtEachLevel(
  tally: Tally,
  labels: Pick<ProfileLabels, "of" | "last"> | null = null,
): Readonly<Record<IdentityLevel, People>> {
  const { person, email, name, device } = foldedFields(tally);
  const size = tally.profileCount;
  const mostKeys = Math.max(size, tally.persons.size, tally.emails.size, tally.names.size, labels?.last ?? 0);
  const forest: Forest = {
    parents: new Int32Array(size),
    keyed: new Uint8Array(size),
    firstWith: new Int32Array(mostKeys + 1),
  };
  for (let index = 0; index < size; index += 1) forest.parents[index] = index;
  const guests = new TupleTable(2);
  let last: People | null = null;
  const level = (keys: number, keyOf: FieldOf): People => {
    // Most levels tie nothing that was not tied before: they are one list.
    if (tie(forest, keys, keyOf) || last === null) last = peopleOf(forest);
    return last;
  };
  if (labels !== null) tie(forest, labels.last, (profile) => labels.of[profile] ?? 0);
  let rows: People | null = null;
  return {
    // Only some readings of claims ask for it.
    get rows() {
      return (rows ??= new Int32Array(size).fill(-1));
    },
    byId: level(tally.persons.size, person),
    byIdAndEmail: level(tally.emails.size, email),
    cascade: level(size, (profile) =>
      person(profile) === 0 && email(profile) === 0 && name(profile) !== 0
        ? guests.intern(name(profile), device(profile)) + 1
        : 0,
    ),
    byNameMinimum: level(tally.names.size, name),
  };
}

/** Profiles that belong together hang in one tree. */
interface Forest {
  readonly parents: Int32Array;
  /** Marks those that any level so far has gone by. */
  readonly keyed: Uint8Array;
  /** Room for a position of each key. */
  readonly firstWith: Int32Array;
}

/**
 * Unites all profiles with the same key, from 1 to `keys`; 0 is no key. The earlier of two roots stays root. Says
 * whether that made any difference.
 */
function tie({ parents, keyed, firstWith }: Forest, keys: number, keyOf: FieldOf): boolean {
  // Positions plus one.
  firstWith.fill(0, 0, keys + 1);
  let changed = false;
  for (let index = 0; index < parents.length; index += 1) {
    const key = keyOf(index);
    if (key === 0) continue;
    if (keyed[index] === 0) changed = true;
    keyed[index] = 1;
    const first = (firstWith[key] ?? 0) - 1;
    if (first < 0) {
      firstWith[key] = index + 1;
      continue;
    }
    const a = root(parents, first);
    const b = root(parents, index);
    if (a === b) continue;
    parents[Math.max(a, b)] = Math.min(a, b);
    changed = true;
  }
  return changed;
}

/** The roots of all trees; -1 for profiles that no level so far has gone by. */
function peopleOf({ parents, keyed }: Forest): People {
  const people = new Int32Array(parents.length);
  for (let index = 0; index < parents.length; index += 1)
    people[index] = keyed[index] === 0 ? -1 : root(parents, index);
  return people;
}

/** An id of a profile: 0 for none. */
type FieldOf = (profile: number) => number;

/** The identity fields of profiles with equal ids for texts that mean the same; a blank text is no text. */
function foldedFields(tally: Tally): Readonly<Record<keyof ProfileIds, FieldOf>> {
  const folded = (field: keyof ProfileIds, texts: TextIds): FieldOf => {
    const ids = foldedIds(texts, foldings[field]);
    if (ids === null) return (profile) => tally.fieldOf(profile, field);
    return (profile) => {
      const id = tally.fieldOf(profile, field);
      return id < 0 ? id : (ids[id] ?? 0);
    };
  };
  return {
    person: folded("person", tally.persons),
    email: folded("email", tally.emails),
    name: folded("name", tally.names),
    device: folded("device", tally.devices),
  };
}

/** The root of a profile's tree; the path to it is halved, which keeps the trees flat. */
function root(parents: Int32Array, index: number): number {
  let at = index;
  for (;;) {
    const up = parents[at] ?? at;
    if (up === at) return at;
    const above = parents[up] ?? up;
    parents[at] = above;
    at = above;
  }
}
