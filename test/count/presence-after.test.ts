import * as fc from "fast-check";
import { expect, it } from "vitest";
import type { CountOptions } from "../../src/count/count-options.ts";
import { count } from "../../src/count/count.ts";
import type { CountedMeeting } from "../../src/count/count-meeting.ts";
import type { Session } from "../../src/read/session.ts";
import { countAll, tallyOf } from "../support/tally.ts";
import { anySession, session } from "../support/sessions.ts";

const options = { of: "participants", attribute: "longest" } as const;

it("is how many moments after the instant somebody is there, one moment at a time", () => {
  fc.assert(
    fc.property(fc.array(anySession, { maxLength: 12 }), fc.integer({ min: 0, max: 30 }), (sessions, instant) => {
      const after = { ...options, window: { from: instant, to: instant } };
      // Sessions without a time long before all others: then nobody is there at a moment whose time is not known.
      const placed = sessions.map((one) => (one.join === null ? { ...one, join: -1000, leave: -1000 } : one));
      const whole = meetingsById(sessions, { ...options, window: null });
      const timedOnly = meetingsById(placed, { ...options, window: null });
      for (const [id, meeting] of meetingsById(sessions, after)) {
        const found = meeting.presenceAfter?.() ?? new Map<number, never>();
        const moments = new Map<number, number>();
        for (let moment = instant; moment < 60; moment += 1) {
          for (const { ordinal } of timedOnly.get(id)?.people({ from: moment, to: moment }) ?? [])
            moments.set(ordinal, (moments.get(ordinal) ?? 0) + 1);
        }
        const rest = meeting.end === null ? Infinity : Math.max(0, meeting.end - instant);
        for (const { ordinal, appearance } of whole.get(id)?.people(null) ?? []) {
          const certain = moments.get(ordinal) ?? 0;
          const expected = { certain, possible: appearance.timed ? certain : rest };
          expect(found.get(ordinal) ?? { certain: 0, possible: 0 }).toEqual(expected);
        }
      }
    }),
  );
});

function meetingsById(sessions: readonly Session[], counted: CountOptions): ReadonlyMap<string | null, CountedMeeting> {
  return new Map(Array.from(count(tallyOf(sessions), counted).meetings(), (meeting) => [meeting.id, meeting]));
}

it("counts two devices once, and only after the instant", () => {
  const at = (join: number, leave: number | null) => session({ person: "x", address: "US", join, leave });
  const meeting = countAll([at(0, 100), at(50, 120), at(130, 140)], { window: { from: 90, to: 90 } });
  expect(meeting.presenceAfter?.()).toEqual(new Map([[1, { certain: 40, possible: 40 }]]));
});

it.each([[null], [{ from: 0, to: 10 }]])("is not known where no instant is counted: %j", (window) => {
  expect(countAll([session({ address: "US", join: 0, leave: 5 })], { window }).presenceAfter).toBeNull();
});
