import type { Visit } from "./visit.ts";
import { type PersonGiver, type Run, visitsOf } from "./visitors.ts";

/**
 * People by what decides where they count. That is the evidence alone for most of them, who have one stay, where no
 * window is counted, and there is far less evidence than there are people.
 */
export interface GatheredPeople {
  /** Ids of evidence, each once. */
  readonly evidence: readonly number[];
  /** How many people show that evidence, and nothing else. */
  readonly people: readonly number[];
  /** Where the stays of each of the others begin and end, pair by pair. */
  readonly others: readonly number[];
}

/** Takes people who have been gathered. */
export interface PeopleTaker {
  /** Takes people who show nothing but the evidence of an id. */
  readonly ofEvidence: (evidence: number, people: number) => void;
  /** Takes one person with the stays of which these visits are left; there is at least one. */
  readonly ofVisits: (visits: readonly Visit[], stays: readonly number[]) => void;
}

/** Gathers people of some stays; rows that are people of their own are gathered as such. */
export function gatherPeople(stays: Int32Array, { tally, weights, options }: Run, give: PersonGiver): GatheredPeople {
  const others: number[] = [];
  give((from, to, isOne) => {
    if (options.window !== null || (to - from > 1 && isOne)) {
      others.push(from, to);
      return;
    }
    for (let at = from; at < to; at += 1) {
      const stay = stays[at] ?? 0;
      weights.add(tally.evidenceOf(stay), isOne ? 1 : tally.sessionsOf(stay));
    }
  });
  const { evidence, people } = weights.take();
  return { evidence, people, others };
}

/** Gives gathered people to `take`, but for those of whom no visit is left in the window. */
export function takePeople(
  { evidence, people, others }: GatheredPeople,
  stays: Int32Array,
  run: Run,
  take: PeopleTaker,
): void {
  for (let at = 0; at < evidence.length; at += 1) take.ofEvidence(evidence[at] ?? 0, people[at] ?? 0);
  for (let at = 0; at < others.length; at += 2) {
    const { visits, stays: inside } = visitsOf(stays.subarray(others[at], others[at + 1]), run);
    if (visits.length > 0) take.ofVisits(visits, inside);
  }
}
