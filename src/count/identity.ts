import type { Session } from "../read/session.ts";

/** The identity fields of a session, as exported. Sessions with the same fields share one profile. */
export type Profile = Pick<Session, "person" | "email" | "name" | "device">;

/**
 * How strictly rows are held to be one person, from never to by name alone. `cascade` is the default: account id and
 * e-mail tie rows together; rows with neither are one person when name and device are the same. An address is never
 * part of it: networks are shared and people move.
 */
export const identityLevels = ["rows", "byId", "byIdAndEmail", "cascade", "byNameMinimum"] as const;

export type IdentityLevel = (typeof identityLevels)[number];

/**
 * Whether rows of this profile are the same person at this level. A profile without anything that the level goes by
 * stands for as many people as it has rows.
 */
export function isKeyed(profile: Profile, level: IdentityLevel): boolean {
  return keys(profile, level).length > 0;
}

/**
 * For each profile the position of the first profile of the same person (union-find over shared keys). Profiles that
 * are not keyed at this level are on their own, and their rows are on their own too.
 */
export function people(profiles: readonly Profile[], level: IdentityLevel): Int32Array {
  const parent = Int32Array.from(profiles, (_, index) => index);
  const firstWith = new Map<string, number>();
  const root = (index: number): number => {
    let at = index;
    for (let up = parent[at] ?? at; up !== at; up = parent[at] ?? at) {
      // Path halving keeps the trees flat.
      const above = parent[up] ?? up;
      parent[at] = above;
      at = above;
    }
    return at;
  };
  profiles.forEach((profile, index) => {
    for (const key of keys(profile, level)) {
      const other = firstWith.get(key);
      if (other === undefined) firstWith.set(key, index);
      else unite(parent, root(other), root(index));
    }
  });
  return parent.map((_, index) => root(index));
}

/** The earlier of two roots stays root, so that a person's number is that of the first appearance. */
function unite(parent: Int32Array, a: number, b: number): void {
  parent[Math.max(a, b)] = Math.min(a, b);
}

/** What ties this profile to others at a level. */
function keys(profile: Profile, level: IdentityLevel): readonly string[] {
  const person = profile.person === null ? [] : [`id ${profile.person.trim()}`];
  const email = profile.email === null ? [] : [`email ${fold(profile.email)}`];
  const named = profile.name !== null && profile.name.trim() !== "";
  switch (level) {
    case "rows":
      return [];
    case "byId":
      return person;
    case "byIdAndEmail":
      return [...person, ...email];
    case "cascade":
      return [...person, ...email, ...guest(profile)];
    case "byNameMinimum":
      return [...person, ...email, ...guest(profile), ...(named ? [`name ${fold(profile.name)}`] : [])];
  }
}

/** Somebody with neither id nor e-mail goes by name and device; without a name there is nothing to go by. */
function guest(profile: Profile): readonly string[] {
  if (profile.person !== null || profile.email !== null || profile.name === null || profile.name.trim() === "")
    return [];
  return [`guest ${fold(profile.name)}\u0000${fold(profile.device ?? "")}`];
}

/** Case and surrounding space do not make another person; dots and "+tags" in an e-mail may, and are left alone. */
function fold(text: string): string {
  return text.trim().normalize("NFC").toLowerCase();
}
