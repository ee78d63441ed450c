import { foldedText, foldings } from "./identity-folding.ts";
import type { ProfileLabels } from "./same-person-labels.ts";
import type { ProfileIds, Tally } from "./tally.ts";
import { type Folding, TextIds } from "./text-ids.ts";
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
  const profiles = foldedProfiles(tally);
  const size = tally.profileCount;
  const forest: Forest = {
    parents: Int32Array.from({ length: size }, (_, index) => index),
    keyed: new Uint8Array(size),
  };
  const guests = new TupleTable(2);
  const level = (keys: number, keyOf: (profile: ProfileIds) => number): People => {
    tie(forest, keys, (index) => keyOf(profiles(index)));
    return forest.parents.map((_, index) => (forest.keyed[index] === 0 ? -1 : root(forest.parents, index)));
  };
  if (labels !== null) tie(forest, labels.last, (index) => labels.of[index] ?? 0);
  return {
    rows: new Int32Array(size).fill(-1),
    byId: level(tally.persons.size, ({ person }) => person),
    byIdAndEmail: level(tally.emails.size, ({ email }) => email),
    cascade: level(size, ({ person, email, name, device }) =>
      person === 0 && email === 0 && name !== 0 ? guests.intern(name, device) + 1 : 0,
    ),
    byNameMinimum: level(tally.names.size, ({ name }) => name),
  };
}

/** Profiles that belong together hang in one tree; `keyed` marks those that any level so far has gone by. */
interface Forest {
  readonly parents: Int32Array;
  readonly keyed: Uint8Array;
}

/** Unites all profiles with the same key, from 1 to `keys`; 0 is no key. The earlier of two roots stays root. */
function tie({ parents, keyed }: Forest, keys: number, keyOf: (index: number) => number): void {
  // Positions plus one.
  const firstWith = new Int32Array(keys + 1);
  for (let index = 0; index < parents.length; index += 1) {
    const key = keyOf(index);
    if (key === 0) continue;
    keyed[index] = 1;
    const first = (firstWith[key] ?? 0) - 1;
    if (first < 0) firstWith[key] = index + 1;
    else {
      const [a, b] = [root(parents, first), root(parents, index)];
      parents[Math.max(a, b)] = Math.min(a, b);
    }
  }
}

/** The identity fields of a profile with equal ids for texts that mean the same; a blank text is no text. */
function foldedProfiles(tally: Tally): (profile: number) => ProfileIds {
  const persons = foldedIds(tally.persons, foldings.person);
  const emails = foldedIds(tally.emails, foldings.email);
  const names = foldedIds(tally.names, foldings.name);
  const devices = foldedIds(tally.devices, foldings.device);
  return (index) => {
    const { person, email, name, device } = tally.profile(index);
    return {
      person: persons[person] ?? 0,
      email: emails[email] ?? 0,
      name: names[name] ?? 0,
      device: device < 0 ? device : (devices[device] ?? 0),
    };
  };
}

/** An id for each text, equal for texts that fold to the same; 0 where nothing is left of it. */
function foldedIds(texts: TextIds, folding: Folding): Int32Array {
  const ids = Int32Array.from({ length: texts.size + 1 }, (_, id) => id);
  if (ids.every((id) => id === 0 || texts.isFolded(id, folding))) return ids;
  const known = new TextIds();
  return ids.map((id) => {
    if (id === 0) return 0;
    const ascii = known.idOfFolded(texts, id, folding);
    return ascii < 0 ? known.idOf(foldedText(texts.text(id), folding) || null) : ascii;
  });
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
