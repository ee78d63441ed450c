import { UserError } from "../user-error.ts";
import { foldedText, type Folding, foldings } from "./identity-folding.ts";
import type { ListedIdentity, SamePerson } from "./same-person.ts";
import type { Tally } from "./tally.ts";
import type { TextIds } from "./text-ids.ts";

/** Whose each profile is, by a list of identities. */
export interface ProfileLabels {
  /** By profile: the number of a label, or 0 where nothing in the profile is listed. */
  readonly of: Int32Array;
  /** Numbers of labels run from 1 to this. */
  readonly last: number;
  /** Lines of the list whose identity occurs in some session. */
  readonly matched: number;
}

/**
 * Finds the listed identities among account ids (exactly), e-mails and names (folded as the identity levels fold them).
 * Throws a `UserError` when one profile carries identities of several labels: the list then says of one session that
 * it is two people.
 */
export function labelProfiles(tally: Tally, list: SamePerson): ProfileLabels {
  const persons = listedIn(tally.persons, list, foldings.person);
  const emails = listedIn(tally.emails, list, foldings.email);
  const names = listedIn(tally.names, list, foldings.name);
  const clashes = new Map<string, readonly number[]>();
  const of = new Int32Array(tally.profileCount).map((_, index) => {
    const { person, email, name } = tally.profile(index);
    const carried = [persons.get(person), emails.get(email), names.get(name)].flatMap((listed) => listed ?? []);
    const [first] = carried;
    if (first === undefined) return 0;
    if (carried.some(({ label }) => label !== first.label)) {
      const lines = firstLineOfEachLabel(carried);
      clashes.set(lines.join(" "), lines);
    }
    return first.label;
  });
  if (clashes.size > 0) throw clashError(list, [...clashes.values()]);
  const matched = new Set([persons, emails, names].flatMap((field) => [...field.values()].flat()));
  const last = list.identities.reduce((most, { label }) => Math.max(most, label), 0);
  return { of, last, matched: matched.size };
}

/** By the id of a text: the listed identities that mean the same. Texts that are not listed are left out. */
function listedIn(
  texts: TextIds,
  { identities }: SamePerson,
  folding: Folding,
): ReadonlyMap<number, readonly ListedIdentity[]> {
  const byText = new Map<string, ListedIdentity[]>();
  for (const identity of identities) {
    const text = foldedText(identity.text, folding);
    const known = byText.get(text);
    if (known === undefined) byText.set(text, [identity]);
    else known.push(identity);
  }
  const listed = new Map<number, readonly ListedIdentity[]>();
  for (let id = 1; id <= texts.size; id += 1) {
    const found = byText.get(foldedText(texts.text(id), folding));
    if (found !== undefined) listed.set(id, found);
  }
  return listed;
}

/** Sorted. */
function firstLineOfEachLabel(identities: readonly ListedIdentity[]): readonly number[] {
  const lines = new Map<number, number>();
  for (const { label, line } of identities) lines.set(label, Math.min(line, lines.get(label) ?? Infinity));
  return [...lines.values()].toSorted((a, b) => a - b);
}

/** Names the clash that stands first in the file, so that the message does not depend on the order of the logs. */
function clashError({ path }: SamePerson, clashes: readonly (readonly number[])[]): UserError {
  const [first = []] = clashes.toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0));
  const [line, ...others] = first;
  const rest = clashes.length === 1 ? "" : ` (and ${clashes.length - 1} more like it)`;
  return new UserError(
    `${path}:${line}: a session carries this identity and that of line ${others.join(" and line ")}, which have different labels${rest}; give them one label if they are one person, or remove a line`,
  );
}
