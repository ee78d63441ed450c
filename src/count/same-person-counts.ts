import { type IdentityLevel, type People, peopleAtEachLevel } from "./identity.ts";
import type { SamePerson } from "./same-person.ts";
import { labelProfiles, type ProfileLabels } from "./same-person-labels.ts";
import type { Tally } from "./tally.ts";

/** What a list of identities has changed, over all logs, before any window. */
export interface SamePersonCounts {
  readonly name: string;
  readonly sha256: string;
  /** Rows of the list. */
  readonly identities: number;
  /** Of those, the ones whose identity occurs in some session. */
  readonly matched: number;
  /** Labels whose sessions would be more than one participant without the list. */
  readonly people: number;
  /** Sessions of all participants that would be more than one without the list. */
  readonly joined: number;
}

/** Who is one person at each level, and what a list of identities has to do with it. */
export interface TiedPeople {
  readonly levels: Readonly<Record<IdentityLevel, People>>;
  /** `null` without a list. */
  readonly samePerson: SamePersonCounts | null;
}

/** Ties people by what the logs say, and by a list if there is one. Throws as `labelProfiles` does. */
export function tiePeople(tally: Tally, list: SamePerson | null): TiedPeople {
  if (list === null) return { levels: peopleAtEachLevel(tally), samePerson: null };
  const labels = labelProfiles(tally, list);
  const levels = peopleAtEachLevel(tally, labels);
  const without = peopleAtEachLevel(tally).cascade;
  return {
    levels,
    samePerson: {
      name: list.name,
      sha256: list.sha256,
      identities: list.identities.length,
      matched: labels.matched,
      people: labelsThatTied(labels, without),
      joined: sessionsJoined(tally, without, levels.cascade),
    },
  };
}

function labelsThatTied({ of, last }: ProfileLabels, without: People): number {
  // Positions plus one.
  const firstOf = new Int32Array(last + 1);
  const tied = new Set<number>();
  of.forEach((label, profile) => {
    if (label === 0) return;
    const person = (without[profile] ?? -1) + 1;
    if (firstOf[label] === 0) firstOf[label] = person;
    else if (firstOf[label] !== person) tied.add(label);
  });
  return tied.size;
}

function sessionsJoined(tally: Tally, without: People, cascade: People): number {
  const joined = new Set<number>();
  // A person's first profile was the first of its person before too: any other that was not its person's has joined it.
  cascade.forEach((person, profile) => {
    if (person !== without[profile]) joined.add(person);
  });
  let sessions = 0;
  for (let stay = 0; stay < tally.stayCount; stay += 1) {
    if (joined.has(cascade[tally.profileOf(stay)] ?? -1)) sessions += tally.sessionsOf(stay);
  }
  return sessions;
}
