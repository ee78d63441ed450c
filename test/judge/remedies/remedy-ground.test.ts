import { describe, expect, it } from "vitest";
import type { Window } from "../../../src/count/presence.ts";
import { remedyGround } from "../../../src/judge/remedies/remedy-ground.ts";
import { session } from "../../support/sessions.ts";
import { countAll } from "../../support/tally.ts";

const host = session({ person: "x", address: "US", join: 0, leave: 100, role: "host" });
const coHost = session({ person: "y", address: "HK", join: 0, leave: 60, role: "co-host" });
const later = session({ person: "z", address: "HK", join: 60, leave: 90, role: "attendee" });
const gone = session({ person: "w", address: "CN", join: 0, leave: 40 });

function groundIn(window: Window | null) {
  const meeting = countAll([host, coHost, later, gone], { window });
  return remedyGround(meeting, meeting.people(null));
}

describe("the ground of remedies", () => {
  it("has the hosts, and no time where no instant is counted", () => {
    expect(groundIn(null)).toEqual({ hosts: new Set([1]), presenceAfter: null });
  });

  it("has what is left of everybody's time after an instant", () => {
    const { hosts, presenceAfter } = groundIn({ from: 50, to: 50 });
    expect(hosts).toEqual(new Set([1]));
    expect(presenceAfter?.get(1)).toEqual({ certain: 50, possible: 50 });
    expect(presenceAfter?.get(2)).toEqual({ certain: 10, possible: 10 });
    expect(presenceAfter?.has(4)).toBe(false);
  });

  it("has no host who is not counted", () => {
    expect(groundIn({ from: 200, to: 200 }).hosts.size).toBe(0);
  });
});
