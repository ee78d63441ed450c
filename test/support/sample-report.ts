import { constraintResult } from "../../src/judge/decide.ts";
import { remedyEffect } from "../../src/judge/remedies/remedy-effect.ts";
import { type RemedyName, remedyNames } from "../../src/judge/remedies/remedy.ts";
import type { ScopeCounts } from "../../src/judge/remedies/scope-standing.ts";
import type { RemedyEntry } from "../../src/report/remedy-entry.ts";
import type {
  ConstraintEntry,
  DecisionEntry,
  MeetingEntry,
  PolicyEntry,
  Report,
  ShareEntry,
} from "../../src/report/report.ts";

const LOG = "congress-2.csv";
const COUNTRIES = "country-lite.mmdb";
const CITIES = "city.mmdb";
const everybody: ScopeCounts = { in: 31, unknown: 30, out: 189 };

/** A report made by hand, in which every part of the text report has something to say. Invented throughout. */
export const sampleReport: Report = {
  schema: "geoquorum.report/1",
  tool: { name: "geoquorum", version: "0.1.0" },
  inputs: [
    {
      name: "congress-1.csv",
      sha256: "1".repeat(64),
      bytes: 45_123,
      lines: 316,
      lineKinds: { preamble: 3, header: 1, blank: 1, records: 309, rejected: 2 },
      format: "zoom-dashboard-csv",
      encoding: "utf-8",
      compressed: false,
      complete: true,
      fieldsRead: ["Participant", "IP Address", "Join Time", "Leave Time"],
      fieldsIgnored: ["Microphone", "Speaker", "Camera"],
    },
    {
      name: LOG,
      sha256: "2".repeat(64),
      bytes: 1_204,
      lines: 9,
      lineKinds: null,
      format: "zoom-dashboard-json",
      encoding: "utf-8",
      compressed: true,
      complete: false,
      fieldsRead: ["user_name", "ip_address"],
      fieldsIgnored: ["camera"],
    },
  ],
  databases: [
    {
      name: COUNTRIES,
      type: "DBIP-Country-Lite",
      built: "2026-06-01T01:32:11Z",
      sha256: "3".repeat(64),
      ipVersion: 6,
      licence: "CC BY 4.0, IP Geolocation by DB-IP (https://db-ip.com)",
      ageDays: 2188,
      age: "strong-warn",
    },
    {
      name: CITIES,
      type: "Test-City",
      built: null,
      sha256: "4".repeat(64),
      ipVersion: 4,
      licence: null,
      ageDays: null,
      age: "strong-warn",
    },
  ],
  anonymizers: [],
  options: {
    logFormat: "auto",
    map: {},
    meeting: null,
    timeZone: "Asia/Shanghai",
    dateOrder: null,
    from: null,
    to: null,
    asOf: null,
    strict: false,
    of: "participants",
    attribute: "longest",
    samePerson: null,
    claims: [],
    earlierReports: [],
    reveal: false,
  },
  rows: {
    read: 321,
    sessions: 314,
    excluded: { "waiting-room": 5 },
    rejected: { "unclosed-quote": 1, "extra-cells": 1 },
    rejectedRows: [
      { input: "congress-1.csv", line: 88, reason: "unclosed-quote" },
      { input: "congress-1.csv", line: 201, reason: "extra-cells" },
    ],
  },
  samePerson: null,
  claims: [],
  meetings: [congress("868-2020-0604"), council()],
  all: { ...congress(null), presence: null, participants: 256, sessions: 320 },
  warnings: [
    {
      code: "vpn-not-assessed",
      message: "VPN use not assessed: no anonymizer data loaded",
      advice: "give --anonymizers; until then an exit point counts as a place",
    },
    {
      code: "rows-rejected",
      message: "2 rows could not be read and are in no figure",
      advice: "see the rejected lines; --strict makes them an error",
    },
  ],
  limits: [
    "A place is where a database says that an address is in use, not where a person is, lives or belongs.",
    "Nothing here says anything about nationality, residence or intent, and nothing here is a reason to act.",
  ],
};

/** How much of a total is in a jurisdiction, as a report has it. */
export function share(
  jurisdiction: string,
  name: string,
  [certain, possible]: readonly [number, number],
  total: number,
): ShareEntry {
  const part = total === 0 ? null : { certain: certain / total, possible: possible / total };
  return { jurisdiction, name, certain, possible, share: part, ownPeak: null };
}

function congress(id: string | null): MeetingEntry {
  return {
    id,
    start: "2020-06-04T11:52:10Z",
    end: "2020-06-04T13:40:00Z",
    sessions: 311,
    participants: 250,
    evidence: {
      located: 220,
      conflicting: 5,
      anonymized: 0,
      unlocated: { "no-address": 12, private: 8, "not-in-database": 5 },
    },
    platformSays: {
      sessions: 290,
      naming: 281,
      agreeing: 249,
      contradicting: 7,
      contradictedParticipants: 5,
      undecided: 2,
      notComparable: 23,
    },
    measure: { unit: "participants", total: 250, anywhere: 25, at: null },
    shares: [
      share("US", "United States", [121, 146], 250),
      share("HK", "Hong Kong", [66, 95], 250),
      share("CN", "mainland China", [31, 60], 250),
      share("GB", "United Kingdom", [2, 28], 250),
      share("MO", "Macao", [0, 27], 250),
    ],
    groups: [share("mainland-china", "CN", [31, 60], 250)],
    presence: {
      from: "2020-06-04T12:00:00Z",
      stepSeconds: 1800,
      participants: [180, 244, 231, 12],
      untimed: 3,
      scopes: [
        { policy: "request-of-4-june", certain: [20, 29, 30, 0], possible: [41, 58, 55, 2] },
        { policy: "fail-closed", certain: [20, 29, 30, 0], possible: [41, 58, 55, 2] },
      ],
    },
    identities: { rows: 311, byId: 262, byIdAndEmail: 255, cascade: 250, byNameMinimum: 241 },
    policies: [
      policy("request-of-4-june", [
        ...people(31, 1, (participant) => decision(participant, "block", ["CN"])),
        ...people(5, 32, (participant) => decision(participant, "review", ["CN", "HK"])),
        ...people(25, 37, (participant) => decision(participant, "allow", ["*"])),
        ...people(189, 62, (participant) => decision(participant, "allow", ["US"])),
      ]),
      policy("fail-closed", [
        ...people(31, 1, (participant) => decision(participant, "block", ["CN"])),
        ...people(5, 32, (participant) => decision(participant, "review", ["CN", "HK"])),
        ...people(25, 37, (participant) => decision(participant, "block", ["*"])),
        ...people(189, 62, (participant) => decision(participant, "allow", ["US"])),
      ]),
    ],
    comparisons: [
      {
        from: "request-of-4-june",
        to: "fail-closed",
        directions: { "allow to block": 25 },
        changes: people(25, 37, (participant) => ({ participant, from: "allow", to: "block" })),
      },
    ],
  };
}

/** A meeting with nobody unlocated and no policy. */
function council(): MeetingEntry {
  return {
    id: "理事會-2020-06",
    start: "2020-06-04T22:00:00Z",
    end: "2020-06-05T01:30:00Z",
    sessions: 6,
    participants: 6,
    evidence: { located: 6, conflicting: 0, anonymized: 0, unlocated: {} },
    platformSays: null,
    measure: { unit: "participants", total: 6, anywhere: 0, at: null },
    shares: [share("HK", "Hong Kong", [6, 6], 6)],
    groups: [],
    presence: {
      from: "2020-06-04T22:00:00Z",
      stepSeconds: 3600,
      participants: [6, 5, 0, 6],
      untimed: 0,
      scopes: [],
    },
    identities: { rows: 6, byId: 6, byIdAndEmail: 6, cascade: 6, byNameMinimum: 6 },
    policies: [],
    comparisons: [],
  };
}

function policy(name: string, decisions: readonly DecisionEntry[]): PolicyEntry {
  const count = (kind: DecisionEntry["decision"]): number => decisions.filter((one) => one.decision === kind).length;
  const possible = count("block") - 31;
  const constraint: ConstraintEntry = {
    name: "affected-outside-scope",
    limit: 0,
    certain: 0,
    possible,
    result: possible === 0 ? "satisfied" : "undetermined",
  };
  return {
    name,
    sha256: "5".repeat(64),
    demandedBy: "CN",
    demandedAt: null,
    scope: ["mainland-china"],
    rules: [
      { id: "mainland", effect: "block", names: ["mainland-china"], because: null },
      { id: "host-stays", effect: "allow", names: ["role:host"], because: "without a host the meeting ends" },
    ],
    block: count("block"),
    review: count("review"),
    allow: count("allow"),
    decisions,
    constraints: [constraint],
    remedies: remedies(possible),
  };
}

/** Of 31 inside the scope, 30 who may be anywhere or there (`unlocated` of them are blocked), and 189 in the US. */
function remedies(unlocated: number): readonly RemedyEntry[] {
  const affected: Readonly<Record<RemedyName, ScopeCounts>> = {
    none: { in: 0, unknown: 0, out: 0 },
    block: { in: 31, unknown: unlocated, out: 0 },
    "block-unlocated": { in: 31, unknown: 25, out: 0 },
    "end-meeting": everybody,
    "suspend-host": everybody,
  };
  return remedyNames.map((name) => {
    const effect = remedyEffect(everybody, affected[name]);
    const ends = name === "end-meeting" || name === "suspend-host";
    const harder = ends || name === "block-unlocated";
    const mayBeInside = affected[name].unknown - unlocated;
    return {
      name,
      ...effect,
      review: name === "block" ? 5 : null,
      beyondBlock: harder ? { outside: ends ? 189 : 0, mayBeInside } : null,
      secondsLostOutside: null,
      jurisdictions: { certain: ends ? ["US"] : [], possible: ends ? ["*", "HK", "US"] : [] },
      host: { total: 1, affected: ends ? 1 : 0, inside: "no" },
      constraints: {
        "affected-outside-scope": constraintResult(effect.outsideScope, 0),
        "host-outside-scope": null,
      },
      dominatedBy: [],
      notMeasured: name === "suspend-host" ? ["future-meetings"] : [],
    };
  });
}

function decision(
  participant: string,
  kind: DecisionEntry["decision"],
  candidates: DecisionEntry["candidates"],
): DecisionEntry {
  const anywhere = candidates[0] === "*";
  const reasons = { block: "rule", review: "conflict", allow: "default" } as const;
  return {
    participant,
    decision: kind,
    reason: anywhere ? "unlocated" : reasons[kind],
    rules: kind === "allow" || anywhere ? [] : ["mainland"],
    candidates,
    platformSays: candidates.filter((code) => code.length === 2),
    answers: [
      { database: COUNTRIES, code: anywhere ? null : (candidates[0] ?? null), network: null },
      { database: CITIES, code: anywhere ? null : (candidates[1] ?? candidates[0] ?? null), network: null },
    ],
    identity: null,
  };
}

function people<T>(count: number, first: number, one: (participant: string) => T): readonly T[] {
  return Array.from({ length: count }, (_, index) => one(`P${first + index}`));
}
