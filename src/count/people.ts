import { type Identity, type Participant, participantOf } from "./participant.ts";
import type { Tally } from "./tally.ts";
import { type Run, visitors } from "./visitors.ts";

/** The participants whose stays these are, one by one, in order of ordinals. */
export function* people(stays: Int32Array, run: Run): Generator<Participant> {
  const { tally, options } = run;
  for (const { ordinal, stays: own, visits } of visitors(stays, run)) {
    yield {
      ordinal,
      ...participantOf(visits, options.attribute),
      roles: sortedUnique(own.map((stay) => tally.roleOf(stay)).filter((role) => role !== null)),
      platformSays: sortedUnique(own.flatMap((stay) => tally.platform.of(stay).flatMap(({ named }) => named ?? []))),
      identity: tally.keepsAddresses ? identityOf(own, tally) : null,
    };
  }
}

function identityOf(stays: readonly number[], tally: Tally): Identity {
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

function sortedUnique(texts: readonly string[]): readonly string[] {
  return texts.length < 2 ? texts : [...new Set(texts)].toSorted();
}
