import * as fc from "fast-check";
import type { Session } from "../../src/read/session.ts";

/** A session with nothing in it but what is given. */
export function session(given: Partial<Session>): Session {
  return {
    meeting: null,
    person: null,
    email: null,
    name: null,
    device: null,
    role: null,
    address: null,
    hidden: null,
    join: null,
    leave: null,
    platformSays: null,
    ...given,
  };
}

const few = (words: readonly string[]): fc.Arbitrary<string | null> => fc.constantFrom(null, ...words);

/** Sessions of few people in few meetings, so that identities, places and times meet in many ways. */
export const anySession: fc.Arbitrary<Session> = fc
  .record({
    meeting: fc.constantFrom("m1", "m2"),
    person: few(["id1", "id2", "id3"]),
    email: few(["a@example.org", "A@example.org ", "b@example.org"]),
    name: few(["Participant 1", "participant 1", "Participant 2"]),
    device: few(["Mac", "Phone"]),
    role: few(["host", "attendee"]),
    address: few(["CN", "HK", "US", "CN|HK", "*", "vpn"]),
    join: fc.option(fc.integer({ min: 0, max: 20 })),
    stay: fc.option(fc.integer({ min: -1, max: 10 })),
    platformSays: few(["CN", "China", "Hong Kong", "Oslo (NO)", "Invented town"]),
  })
  .map(({ stay, ...given }) =>
    session({ ...given, leave: given.join === null || stay === null ? null : given.join + stay }),
  );
