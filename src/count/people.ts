import type { Appearances } from "./appearances.ts";
import type { Identities } from "./identities.ts";
import { Participants } from "./participants.ts";
import { endOfPerson, type Run, visitsOf } from "./visitors.ts";

/** The participants whose stays these are; `identities` only where they are to be revealed. */
export function people(
  stays: Int32Array,
  run: Run,
  appearances: Appearances,
  identities: Identities | null,
): Participants {
  const { tally, ordinals, options } = run;
  const found = new Participants(stays.length);
  for (let from = 0, to = 0; from < stays.length; from = to) {
    to = endOfPerson(stays, from, run);
    const first = stays[from] ?? 0;
    const ordinal = ordinals[tally.profileOf(first)] ?? 0;
    if (to - from === 1 && options.window === null) {
      found.add(ordinal, appearances.ofStay(first), identities?.of([first]) ?? null);
      continue;
    }
    const { stays: own, visits } = visitsOf(stays.subarray(from, to), run);
    if (visits.length > 0) found.add(ordinal, appearances.of(own, visits), identities?.of(own) ?? null);
  }
  return found;
}
