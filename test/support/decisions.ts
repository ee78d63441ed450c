import type { Appearance, Participant } from "../../src/count/participant.ts";
import { decide } from "../../src/judge/decide.ts";
import type { Decision } from "../../src/judge/decision.ts";
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

/** What a policy decides on somebody who was there in its window. */
export function decisionOn(policy: Policy, someone: Participant): Decision {
  return { participant: someone, verdict: decide(policy, someone.appearance) };
}
