import { describe, expect, it } from "vitest";
import { remedyNames } from "../../src/judge/remedies/remedy.ts";
import type { RemedyEntry } from "../../src/report/remedy-entry.ts";
import { remedyEntry } from "../../src/report/remedy-entry.ts";
import { decisionLister } from "../../src/report/decision-lister.ts";
import { policyEntry } from "../../src/report/policy-entry.ts";
import { remedyJudge } from "../../src/judge/remedies/judge-remedies.ts";
import { pageFor } from "../../src/report/text/page.ts";
import { remedyLines } from "../../src/report/text/remedies.ts";
import { decisionsOn, participant } from "../support/decisions.ts";
import { placesRule, policy } from "../support/policies.ts";
import { sampleReport } from "../support/sample-report.ts";

const sample = sampleReport.meetings[0]?.policies[0]?.remedies ?? [];

/** The text about remedies, each of them changed in the same way. */
function told(change: (remedy: RemedyEntry) => Partial<RemedyEntry>, width = 80): readonly string[] {
  const remedies = sample.map((remedy) => ({ ...remedy, ...change(remedy) }));
  return remedyLines({ remedies }, pageFor({ width, colour: 0 }));
}

const onLine = (lines: readonly string[]): string => lines.join(" ").replace(/\s+/g, " ");

describe("the remedies of a policy, as text", () => {
  it("are a table of all of them, within the page and ten lines", () => {
    const lines = told(() => ({}));
    expect(lines.slice(0, 6)).toEqual([
      "  response       affected  in scope     outside    missed   constraints",
      "  do nothing            0         0           0  31 to 61     satisfied",
      "  block                31        31           0   0 to 30     satisfied",
      "  and unlocated        56  31 to 56     0 to 25    0 to 5  undetermined",
      "  end meeting         250  31 to 61  189 to 219         0      violated",
      "  suspend host        250  31 to 61  189 to 219         0      violated",
    ]);
    expect(lines.length).toBeLessThanOrEqual(10);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
  });

  it("tell the constraints in a line where a page has no room for a column", () => {
    const lines = told(() => ({}), 60);
    expect(lines[5]).toBe("  suspend host        250  31 to 61  189 to 219         0");
    expect(onLine(lines)).toContain(
      "Constraints if done: do nothing, block: satisfied; and unlocated: undetermined; end meeting, suspend host: violated.",
    );
  });

  it("have no column of constraints where the policy sets none", () => {
    const none = { "affected-outside-scope": null, "host-outside-scope": null };
    expect(told(() => ({ constraints: none }))[0]).toMatch(/missed$/);
  });

  it("show the worse of two constraints", () => {
    const both = { "affected-outside-scope": "satisfied", "host-outside-scope": "violated" } as const;
    expect(told(() => ({ constraints: both }))[1]).toMatch(/violated$/);
  });

  it("say what ending the meeting adds to blocking", () => {
    expect(onLine(told(() => ({})))).toContain(
      "Ending the meeting affects 189 outside whom blocking does not, and reaches at most 30 more who may be inside.",
    );
    expect(onLine(told(() => ({ beyondBlock: { outside: 0, mayBeInside: 0 } })))).toContain(
      "affects nobody outside whom blocking does not, and reaches nobody more who may be inside.",
    );
    expect(onLine(told(() => ({ secondsLostOutside: { certain: 60, possible: 90 } })))).toContain(
      "may be inside; it takes 1.0 to 1.5 minutes from people outside.",
    );
  });

  it("say what fails, and of nothing that it passes", () => {
    expect(told(() => ({}))).toContain("  None fails necessity on the numbers; none passes by that.");
    const failing = told(({ name }) => ({
      dominatedBy: name === "end-meeting" || name === "suspend-host" ? ["block", "block-unlocated"] : [],
    }));
    expect(failing).toContain("  Fail necessity on the numbers: end meeting, suspend host; none passes.");
  });

  it.each([
    [null, "No host is marked among them."],
    [{ total: 1, affected: 1, inside: "no" }, "The host is outside the scope."],
    [{ total: 1, affected: 1, inside: "unknown" }, "The host is possibly outside the scope."],
    [{ total: 2, affected: 2, inside: "yes" }, "Of 2 hosts, all are inside the scope."],
    [{ total: 2, affected: 2, inside: "no" }, "Of 2 hosts, at least one is outside the scope."],
  ] as const)("say where the host is: %j", (host, expected) => {
    expect(onLine(told(() => ({ host })))).toContain(`${expected} Later meetings of a host are not measured.`);
  });
});

describe("the remedies of a policy, in the report", () => {
  const one = policy({
    rules: [placesRule("b", "block", ["CN"])],
    affectedOutsideScope: 0,
    forbidsHostOutsideScope: true,
  });
  const people = [participant(["CN"]), participant("*", {}, 2)];
  const decisions = decisionsOn(one, people);
  const judged = remedyJudge(one)(decisions, {
    hosts: new Set([2]),
    presenceAfter: new Map([[2, { certain: 500, possible: 1500 }]]),
  });

  it("come in their order, times in seconds", () => {
    const { remedies, constraints } = policyEntry({ policy: one, decisions, remedies: judged }, decisionLister([]));
    expect(remedies.map(({ name }) => name)).toEqual(remedyNames);
    expect(remedyEntry(judged["end-meeting"])).toMatchObject({
      affected: 2,
      secondsLostOutside: { certain: 0, possible: 1.5 },
      constraints: { "affected-outside-scope": "undetermined", "host-outside-scope": "undetermined" },
    });
    expect(constraints).toEqual([
      { name: "affected-outside-scope", limit: 0, certain: 0, possible: 0, result: "satisfied" },
      { name: "host-outside-scope", limit: 0, certain: 0, possible: 0, result: "satisfied" },
    ]);
  });

  it("are what the constraints on the policy's own blocks are read from", () => {
    const closed = { ...one, unlocated: "block" } as const;
    const all = decisionsOn(closed, people);
    const remedies = remedyJudge(closed)(all, { hosts: new Set([2]), presenceAfter: null });
    const { constraints } = policyEntry({ policy: closed, decisions: all, remedies }, decisionLister([]));
    expect(constraints).toEqual([
      { name: "affected-outside-scope", limit: 0, certain: 0, possible: 1, result: "undetermined" },
      { name: "host-outside-scope", limit: 0, certain: 0, possible: 1, result: "undetermined" },
    ]);
  });
});
