import { describe, expect, it } from "vitest";
import { count } from "../../src/count/count.ts";
import type { Window } from "../../src/count/presence.ts";
import { judgeMeetings, type PolicyJudgement } from "../../src/judge/judge-meeting.ts";
import type { Policy } from "../../src/judge/policy.ts";
import type { Session } from "../../src/read/session.ts";
import { placesRule, policy, rolesRule } from "../support/policies.ts";
import { session } from "../support/sessions.ts";
import { tallyOf } from "../support/tally.ts";

const rules = [placesRule("mainland", "block", ["CN"]), rolesRule("host-stays", "allow", ["host"])];
const noon: Window = { from: 1200, to: 1300 };

const x = (address: string, join: number | null, leave: number | null, role: string | null = null) =>
  session({ person: "x", address, join, leave, role });

/** Decisions on everybody in the logs, under one policy after the other. */
function judged(sessions: readonly Session[], policies: readonly Partial<Policy>[], window: Window | null = null) {
  const options = { of: "participants", attribute: "longest", window } as const;
  const files = policies.map((given) => ({ name: "p", windowed: false, dated: false, resolve: () => policy(given) }));
  const claims = { files: [], windowed: false, any: false, resolve: () => [] };
  const context = { databases: [], anonymizers: false, options, declaredBefore: () => false };
  return judgeMeetings(count(tallyOf(sessions), options), { policies: files, claims, context }).all;
}

/** The decisions one by one. */
function onEach(judgement: PolicyJudgement | undefined) {
  if (judgement === undefined) throw new Error("no policy was judged");
  const { participants, verdicts } = judgement.decisions;
  return Array.from(participants, (participant, at) => ({ participant, verdict: verdicts[participants.way(at)] }));
}

describe("a policy's window", () => {
  it.each([
    ["was elsewhere in it", [x("CN", 800, 1100), x("US", 1200, 1300)], "allow", "default", ["US"]],
    ["was there in it", [x("US", 800, 1100), x("CN", 1200, 1210)], "block", "rule", ["CN"]],
    ["came after it", [x("CN", 1300, 1400)], "allow", "outside-window", ["CN"]],
    ["was host before it", [x("CN", 800, 900, "host"), x("CN", 1200, 1300)], "block", "rule", ["CN"]],
    ["was host in it", [x("CN", 800, 900), x("CN", 1200, 1300, "host")], "allow", "exception", ["CN"]],
    ["could not be located in it", [x("CN", 800, 900), x("*", 1200, 1300)], "allow", "unlocated", "*"],
    ["came at a time that is not known", [x("CN", null, null)], "review", "time-unknown", ["CN"]],
    [
      "was unlocated in it, and in CN at a time that is not known",
      [x("*", 1200, 1300), x("CN", null, null)],
      "review",
      "time-unknown",
      ["CN"],
    ],
  ] as const)("decides by what is inside it: somebody who %s", (_, sessions, decision, reason, candidates) => {
    const { policies } = judged(sessions, [{ rules, window: noon }]);
    expect(onEach(policies[0])).toMatchObject([
      { verdict: { decision, reason }, participant: { ordinal: 1, appearance: { candidates } } },
    ]);
  });

  it("is inside the window that is counted", () => {
    const sessions = [x("US", 1210, 1220), x("CN", 1230, 1290)];
    const { policies } = judged(sessions, [{ rules, window: noon }], { from: 1200, to: 1225 });
    expect(onEach(policies[0])).toMatchObject([
      { verdict: { decision: "allow" }, participant: { appearance: { candidates: ["US"] } } },
    ]);
  });

  it("leaves everybody in the list, so that policies can be compared", () => {
    const y = session({ person: "y", address: "CN", join: 1210, leave: 1220 });
    const { policies, comparisons } = judged([x("CN", 800, 900), y], [{ rules }, { rules, window: noon }]);
    expect(policies.map((one) => onEach(one).map(({ verdict }) => verdict?.decision))).toEqual([
      ["block", "block"],
      ["allow", "block"],
    ]);
    expect(comparisons[0]?.changes).toEqual([{ ordinal: 1, from: "block", to: "allow" }]);
  });
});
