import type { Appearances } from "./appearances.ts";
import type { Identity } from "./participant.ts";
import { Participants } from "./participants.ts";
import { sortedUnique } from "./sorted-unique.ts";
import type { Tally } from "./tally.ts";
import { endOfPerson, type Run, visitsOf } from "./visitors.ts";

/** The participants whose stays these are. */
export function people(stays: Int32Array, run: Run, appearances: Appearances): Participants {
  const { tally, ordinals, options } = run;
  const found = new Participants(stays.length);
  for (let from = 0, to = 0; from < stays.length; from = to) {
    to = endOfPerson(stays, from, run);
    const first = stays[from] ?? 0;
    const ordinal = ordinals[tally.profileOf(first)] ?? 0;
    if (to - from === 1 && options.window === null) {
      found.add(ordinal, appearances.ofStay(first), identityOf([first], tally));
      continue;
    }
    const { stays: own, visits } = visitsOf(stays.subarray(from, to), run);
    if (visits.length > 0) found.add(ordinal, appearances.of(own, visits), identityOf(own, tally));
  }
  return found;
}

function identityOf(stays: readonly number[], tally: Tally): Identity | null {
  if (!tally.keepsAddresses) return null;
  const profiles = stays.map((stay) => tally.profile(tally.profileOf(stay)));
  const texts = (ids: readonly number[], known: Tally["names"]): readonly string[] =>
    sortedUnique(ids.filter((id) => id !== 0).map((id) => known.text(id)));
  return {
    ids: texts(
      profiles.map(({ person }) => person),
      tally.persons,
    ),
    emails: texts(
      profiles.map(({ email }) => email),
      tally.emails,
    ),
    names: texts(
      profiles.map(({ name }) => name),
      tally.names,
    ),
    addresses: sortedUnique(stays.flatMap((stay) => [...tally.addressesOf(stay)])),
  };
}
