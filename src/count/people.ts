import type { Appearances } from "./appearances.ts";
import type { Identity, Participant } from "./participant.ts";
import { sortedUnique } from "./sorted-unique.ts";
import type { Tally } from "./tally.ts";
import { endOfPerson, type Run, visitsOf } from "./visitors.ts";

/** The participants whose stays these are, one by one, in order of ordinals. */
export function* people(stays: Int32Array, run: Run, appearances: Appearances): Generator<Participant> {
  const { tally, ordinals, options } = run;
  for (let from = 0; from < stays.length;) {
    const to = endOfPerson(stays, from, run);
    const first = stays[from] ?? 0;
    const ordinal = ordinals[tally.profileOf(first)] ?? 0;
    if (to - from === 1 && options.window === null) {
      yield { ordinal, appearance: appearances.ofStay(first), identity: identityOf([first], tally) };
    } else {
      const { stays: own, visits } = visitsOf(stays.subarray(from, to), run);
      if (visits.length > 0) {
        yield { ordinal, appearance: appearances.of(own, visits), identity: identityOf(own, tally) };
      }
    }
    from = to;
  }
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
