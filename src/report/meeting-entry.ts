import type { CountedMeeting } from "../count/count-meeting.ts";
import { bounds, type Bounds, countryBounds, shareOf, type Unit } from "../count/measure.ts";
import { countryName } from "../jurisdiction/countries.ts";
import type { Jurisdiction } from "../jurisdiction/jurisdiction.ts";
import type { Judgement } from "../judge/judge-meeting.ts";
import type { DecisionLister } from "./decision-lister.ts";
import { instantText } from "./instant-text.ts";
import { measureUnits } from "./measure-unit.ts";
import { policyEntry } from "./policy-entry.ts";
import { presenceEntry } from "./presence-entry.ts";
import type { ComparisonEntry, MeetingEntry, ShareEntry } from "./report.ts";

/** A meeting as the report tells it. */
export function meetingEntry(judgement: Judgement, unit: Unit, decisionsOf: DecisionLister): MeetingEntry {
  const { meeting, policies } = judgement;
  const asked = policies.flatMap(({ policy }) => [...policy.scope, ...named(policy.rules)]);
  return {
    id: meeting.id,
    start: instantText(meeting.start),
    end: instantText(meeting.end),
    sessions: meeting.sessions,
    participants: meeting.participants,
    evidence: meeting.evidence,
    platformSays: meeting.platformSays,
    measure: measureEntry(meeting, unit),
    shares: shares(meeting, unit, asked),
    groups: groups(meeting, unit, asked),
    presence: presenceEntry(judgement),
    identities: meeting.identities,
    policies: policies.map((one) => policyEntry(one, decisionsOf)),
    comparisons: judgement.comparisons.map(comparisonEntry),
  };
}

function measureEntry({ measure, peakAt }: CountedMeeting, asked: Unit): MeetingEntry["measure"] {
  const { unit, scale } = measureUnits[asked];
  // Only what could be anywhere is possible in no place in particular.
  const { possible: anywhere } = bounds(measure, []);
  return { unit, total: measure.total / scale, anywhere: anywhere / scale, at: instantText(peakAt) };
}

/**
 * One row for each country that some evidence names or a policy asks about; more certain first, then more possible,
 * then by code.
 */
function shares(meeting: CountedMeeting, unit: Unit, asked: readonly Jurisdiction[]): readonly ShareEntry[] {
  const bounded = countryBounds(meeting.measure);
  const countries = asked.filter((one) => isCountry(one)).flatMap(({ codes }) => codes);
  return [...new Set([...countries, ...bounded.named])]
    .map((code) => shareEntry(meeting, unit, { name: code, codes: [code] }, bounded.of(code)))
    .toSorted((a, b) => b.certain - a.certain || b.possible - a.possible || (a.jurisdiction < b.jurisdiction ? -1 : 1));
}

/** Rows for what policies ask about and the countries' rows do not show: groups and subdivisions, by name. */
function groups(meeting: CountedMeeting, unit: Unit, asked: readonly Jurisdiction[]): readonly ShareEntry[] {
  const byName = new Map(asked.filter((one) => !isCountry(one)).map((one) => [one.name, one]));
  return [...byName.values()]
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map((jurisdiction) => shareEntry(meeting, unit, jurisdiction, bounds(meeting.measure, jurisdiction.codes)));
}

/** A country, under whatever name it was asked for: "mainland-china" is CN. */
function isCountry({ codes }: Jurisdiction): boolean {
  return codes.length === 1 && codes[0]?.length === 2;
}

function named(rules: Judgement["policies"][number]["policy"]["rules"]): readonly Jurisdiction[] {
  return rules.flatMap(({ selector }) => (selector.kind === "places" ? selector.jurisdictions : []));
}

function shareEntry(meeting: CountedMeeting, unit: Unit, { name, codes }: Jurisdiction, inside: Bounds): ShareEntry {
  const { scale } = measureUnits[unit];
  return {
    jurisdiction: name,
    name: codes.length === 1 && codes[0] === name ? countryName(name) : codes.join(" "),
    certain: inside.certain / scale,
    possible: inside.possible / scale,
    share: shareOf(inside, meeting.measure.total),
    ownPeak: unit === "peak" ? meeting.peakInside(codes) : null,
  };
}

function comparisonEntry({ from, to, changes }: Judgement["comparisons"][number]): ComparisonEntry {
  const directions = new Map<string, number>();
  for (const change of changes) {
    const direction = `${change.from} to ${change.to}`;
    directions.set(direction, (directions.get(direction) ?? 0) + 1);
  }
  return {
    from: from.name,
    to: to.name,
    directions: Object.fromEntries([...directions].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    changes: changes.map((change) => ({ participant: `P${change.ordinal}`, from: change.from, to: change.to })),
  };
}
