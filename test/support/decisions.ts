import type { Appearance, Participant } from "../../src/count/participant.ts";
import { Participants } from "../../src/count/participants.ts";
import { decide } from "../../src/judge/decide.ts";
import type { Decisions } from "../../src/judge/decision.ts";
import type { Policy } from "../../src/judge/policy.ts";
import type { Candidates } from "../../src/locate/evidence.ts";

/** A participant who appears to have these candidates, and nothing else in it but what is given. */
export function participant(candidates: Candidates, given: Partial<Appearance> = {}, ordinal = 1): Participant {
  return { ordinal, appearance: appearance(candidates, given), identity: null };
}

/** How participants appear who have these candidates, and nothing else in it but what is given. */
export function appearance(candidates: Candidates, given: Partial<Appearance> = {}): Appearance {
  return {
    standing: candidates === "*" ? { kind: "unlocated", reason: "no-address" } : { kind: "located" },
    places: [candidates],
    candidates,
    answers: [],
    roles: [],
    timed: true,
    platformSays: [],
    ...given,
  };
}

/** These participants, in order of ordinals, without identities. */
export function participants(people: readonly Participant[]): Participants {
  const list = new Participants(people.length);
  for (const { ordinal, appearance: shown } of people) list.add(ordinal, shown, null);
  return list;
}

/** What a policy decides on people who were there in its window. */
export function decisionsOn(policy: Policy, people: readonly Participant[]): Decisions {
  const list = participants(people);
  return { participants: list, verdicts: list.appearances.map((shown) => decide(policy, shown)) };
}
