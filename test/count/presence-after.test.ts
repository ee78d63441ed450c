import * as fc from "fast-check";
import { expect, it } from "vitest";
import { count } from "../../src/count/count.ts";
import { countAll, tallyOf } from "../support/tally.ts";
import { anySession, session } from "../support/sessions.ts";

const options = { of: "participants", attribute: "longest" } as const;

it("is what each participant's presence holds after the instant, moment by moment", () => {
  fc.assert(
    fc.property(fc.array(anySession, { maxLength: 12 }), fc.integer({ min: 0, max: 30 }), (sessions, instant) => {
      const tally = tallyOf(sessions);
      const whole = [...count(tally, { ...options, window: null }).meetings()];
      const cut = [...count(tally, { ...options, window: { from: instant, to: instant } }).meetings()];
      cut.forEach((meeting, index) => {
        const found = meeting.presenceAfter?.() ?? new Map<number, never>();
        const { end } = meeting;
        for (const { ordinal, intervals, timed } of whole[index]?.people(null) ?? []) {
          let certain = 0;
          for (let moment = instant; moment < 60; moment += 1) {
            const isThere = intervals.some(
              (from, at) => at % 2 === 0 && from <= moment && moment < (intervals[at + 1] ?? from),
            );
            if (isThere) certain += 1;
          }
          const rest = end === null ? Infinity : Math.max(0, end - instant);
          const expected = { certain, possible: timed ? certain : rest };
          expect(found.get(ordinal) ?? { certain: 0, possible: 0 }).toEqual(expected);
        }
      });
    }),
  );
});

it("counts two devices once, and only after the instant", () => {
  const at = (join: number, leave: number | null) => session({ person: "x", address: "US", join, leave });
  const meeting = countAll([at(0, 100), at(50, 120), at(130, 140)], { window: { from: 90, to: 90 } });
  expect(meeting.presenceAfter?.()).toEqual(new Map([[1, { certain: 40, possible: 40 }]]));
});

it.each([[null], [{ from: 0, to: 10 }]])("is not known where no instant is counted: %j", (window) => {
  expect(countAll([session({ address: "US", join: 0, leave: 5 })], { window }).presenceAfter).toBeNull();
});
