import type { Participant } from "../../src/count/participant.ts";
import { decide } from "../../src/judge/decide.ts";
import type { Decision } from "../../src/judge/decision.ts";
import type { Policy } from "../../src/judge/policy.ts";
import type { Candidates } from "../../src/locate/evidence.ts";

/** A participant with these candidates, and nothing else in it but what is given. */
export function participant(candidates: Candidates, given: Partial<Participant> = {}): Participant {
  return {
    ordinal: 1,
    standing: candidates === "*" ? { kind: "unlocated", reason: "no-address" } : { kind: "located" },
    places: [candidates],
    candidates,
    answers: [],
    roles: [],
    intervals: [10, 20],
    timed: true,
    platformSays: [],
    identity: null,
    ...given,
  };
}

/** What a policy decides on somebody who was there in its window. */
export function decisionOn(policy: Policy, someone: Participant): Decision {
  return { participant: someone, ...decide(policy, someone) };
}
