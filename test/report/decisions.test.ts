import { describe, expect, it } from "vitest";
import { remedyJudge } from "../../src/judge/remedies/judge-remedies.ts";
import { decisionLister } from "../../src/report/decision-lister.ts";
import { policyEntry } from "../../src/report/policy-entry.ts";
import { textOf } from "../support/text-of.ts";
import type { DecisionEntry, OptionsEntry, PolicyEntry } from "../../src/report/report.ts";
import { pageFor } from "../../src/report/text/page.ts";
import { policyLines } from "../../src/report/text/policy.ts";
import { decisionsOn } from "../support/decisions.ts";
import { placesRule, policy, rolesRule } from "../support/policies.ts";
import { sampleReport } from "../support/sample-report.ts";

const nobody = { hosts: new Set<number>(), presenceAfter: null };
const [one] = sampleReport.databases;
const [meeting] = sampleReport.meetings;
const rules: PolicyEntry["rules"] = [
  { id: "mainland", effect: "block", names: ["CN"], because: null },
  { id: "port", effect: "block", names: ["MO"], because: "the notice\n  names it\n" },
  { id: "host-stays", effect: "allow", names: ["role:host"], because: "the host is outside the scope" },
  { id: "guests", effect: "allow", names: ["role:guest"], because: null },
];

function decision(given: Partial<DecisionEntry>): DecisionEntry {
  return {
    participant: "P1",
    decision: "block",
    reason: "rule",
    rules: ["mainland"],
    candidates: ["CN"],
    platformSays: [],
    answers: [],
    identity: null,
    ...given,
  };
}

/** The text report of a meeting with these decisions, on one long line. */
function told(decisions: readonly DecisionEntry[], options: Partial<OptionsEntry> = {}, databases = 1): string {
  const policies = (meeting?.policies ?? []).slice(0, 1).map((entry) => Object.assign({}, entry, { rules, decisions }));
  const meetings = meeting === undefined ? [] : [{ ...meeting, policies, comparisons: [] }];
  const report = {
    ...sampleReport,
    databases: sampleReport.databases.slice(0, databases),
    options: { ...sampleReport.options, ...options },
    meetings,
  };
  return textOf(report, { width: 100, colour: 0 }).replace(/\s+/g, " ");
}

const said = (...codes: readonly (string | null)[]): DecisionEntry["answers"] =>
  codes.map((code) => ({ database: one?.name ?? "", code, network: null }));

describe("the rules of a policy", () => {
  it("are in the report with their reasons", () => {
    const judged = policy({
      rules: [
        { ...placesRule("mainland", "block", ["CN"]), because: "asked for" },
        rolesRule("host-stays", "allow", ["host"]),
      ],
    });
    const decisions = decisionsOn(judged, []);
    const remedies = remedyJudge(judged)(decisions, nobody);
    const entry = policyEntry({ policy: judged, decisions, remedies }, decisionLister([]));
    expect(entry.rules).toEqual([
      { id: "mainland", effect: "block", names: ["CN"], because: "asked for" },
      { id: "host-stays", effect: "allow", names: ["role:host"], because: null },
    ]);
  });

  it("stand under who demanded what, and when, where the policy says so", () => {
    const [sample] = meeting?.policies ?? [];
    if (meeting === undefined || sample === undefined) throw new Error("the sample has no policy");
    const lines = (demandedAt: string | null) =>
      policyLines({ ...sample, demandedAt }, meeting, sampleReport, pageFor({ width: 100, colour: 0 })).join(" ");
    expect(lines("2020-06-04T12:00:00Z")).toContain("demanded by CN at 2020-06-04 12:00:00 UTC, scope mainland-china");
    expect(lines(null)).toContain("demanded by CN, scope mainland-china");
  });

  it("are named with their reasons where they decided, on one line each", () => {
    const blocked = told([decision({ candidates: ["CN", "MO"], rules: ["mainland", "port"] })]);
    expect(blocked).toContain("(rules mainland; port: the notice names it)");
  });

  it("are named where they allowed somebody", () => {
    const allowed = (participant: string, ids: readonly string[], reason: DecisionEntry["reason"]) =>
      decision({ participant, decision: "allow", reason, rules: ids });
    const text = told([
      allowed("P1", ["host-stays"], "exception"),
      allowed("P2", ["guests", "host-stays"], "exception"),
      allowed("P3", [], "default"),
    ]);
    expect(text).toContain(
      "2 an allow rule names them (rules host-stays: the host is outside the scope; guests); 1 no rule applies",
    );
  });
});

describe("a rule that decided", () => {
  it.each([
    ["block", "a rule covers every place where they may count (rule mainland)"],
    ["review", "a review rule names a place where they may count (rule mainland)"],
  ] as const)("to %s", (kind, words) => {
    expect(told([decision({ decision: kind })])).toContain(words);
  });
});

describe("where somebody is", () => {
  it.each([
    ["one place", ["CN"], ["CN"], "may be in CN; the database says CN"],
    ["equal time in two", ["CN", "HK"], ["CN", "HK"], "may be in CN or HK; the database says CN, HK"],
    ["anywhere", ["*"], [null], "may be anywhere; the database says no country"],
    ["a subdivision", ["US-CA"], ["US", "US-CA"], "may be in US-CA; the database says US, US-CA"],
    ["moved", ["CN"], ["CN", "HK", "JP"], "counts in CN, where they were longest; also seen in HK, JP P1"],
    [
      "moved, still open",
      ["CN", "HK"],
      ["CN", "HK", "JP"],
      "may count in CN or HK, where they were longest; also seen in JP P1",
    ],
    [
      "moved within a country",
      ["US-CA"],
      ["US-CA", "US-NY"],
      "counts in US-CA, where they were longest; also seen in US-NY P1",
    ],
    [
      "moved, and an answer without a country",
      ["CN"],
      [null, "CN", "HK"],
      "also seen in HK; the database says no country, CN, HK",
    ],
  ])("says of %s what it is", (_, candidates, codes, expected) => {
    expect(told([decision({ candidates, answers: said(...codes) })])).toContain(expected);
  });

  it.each([
    ["longest", "where they were longest"],
    ["first", "where they were first"],
  ] as const)("goes by the attribution %s", (attribute, words) => {
    const text = told([decision({ answers: said("CN", "HK") })], { attribute });
    expect(text).toContain(`counts in CN, ${words}; also seen in HK`);
  });

  it("names the databases where there are several, and networks where they are revealed", () => {
    const moved = decision({ answers: said("CN", "HK") });
    expect(told([moved], {}, 2)).toContain("also seen in HK; databases say [1] CN, [1] HK");
    const revealed = decision({ answers: said("CN", "HK").map((answer) => ({ ...answer, network: "192.0.2.0/24" })) });
    expect(told([revealed])).toContain("also seen in HK; the database says CN (192.0.2.0/24), HK (192.0.2.0/24)");
  });
});
