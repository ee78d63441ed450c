import type { CountedMeeting } from "../count/count-meeting.ts";
import { bounds } from "../count/measure.ts";
import { expectedChangedShare } from "../judge/database-age.ts";
import type { ClaimJudgement } from "../judge/claim/claim-finding.ts";
import type { Judgement } from "../judge/judge-meeting.ts";
import type { LogSummary } from "../read/log-summary.ts";
import type { Findings } from "./findings.ts";
import type { DatabaseEntry } from "./report.ts";
import type { Warning } from "./warning.ts";

/** What makes the figures less than they seem: in the logs, the databases and the count. In no order. */
export function findWarnings(
  { inputs, locator, all, count, samePerson, claims }: Findings,
  databases: readonly DatabaseEntry[],
): readonly Warning[] {
  return [
    ...inputs.flatMap(({ warnings }) => warnings),
    ...rejections(inputs),
    ...neighbourWarnings(all, claims(), databases),
    ...databaseWarnings(locator.anonymizers.length > 0, databases),
    ...countWarnings(all.meeting, count, inputs),
    ...unmatched(samePerson),
  ];
}

function rejections(inputs: readonly LogSummary[]): readonly Warning[] {
  const rows = inputs
    .flatMap(({ rows: { rejected } }) => Object.values(rejected))
    .reduce((sum, count) => sum + count, 0);
  return rows === 0 ? [] : [{ kind: "rows-rejected", rows }];
}

/** Questions about CN are the fragile ones where many people are in Hong Kong or Singapore. */
function neighbourWarnings(
  { meeting, policies }: Judgement,
  claims: readonly ClaimJudgement[],
  databases: readonly DatabaseEntry[],
): readonly Warning[] {
  const asked = [...policies.map(({ policy }) => policy.scopeCodes), ...claims.map(({ claim }) => claim.codes)];
  if (sourceCount(databases) > 1 || !asked.some((codes) => codes.includes("CN"))) return [];
  const participants = bounds(meeting.places, ["HK", "SG"]).possible - bounds(meeting.places, []).possible;
  return participants === 0 ? [] : [{ kind: "hong-kong-singapore", participants }];
}

/**
 * Files of one maker and build, such as its IPv4 and IPv6 halves, are one source: they cannot disagree. The first word
 * of a type stands for the maker.
 */
function sourceCount(databases: readonly DatabaseEntry[]): number {
  return new Set(databases.map(({ type, built, sha256 }) => `${/^\w*/.exec(type)?.[0] ?? ""} ${built ?? sha256}`)).size;
}

function databaseWarnings(anonymizersKnown: boolean, databases: readonly DatabaseEntry[]): readonly Warning[] {
  const warnings: Warning[] = [];
  if (!anonymizersKnown) warnings.push({ kind: "vpn-not-assessed" });
  if (sourceCount(databases) === 1) warnings.push({ kind: "single-database" });
  for (const { name: database, ageDays: days, age: level } of databases) {
    if (days === null) warnings.push({ kind: "database-age-unknown", database });
    else if (level !== "ok") {
      warnings.push({ kind: "database-age", database, days, level, changed: expectedChangedShare(days, 0.01) });
    }
  }
  return warnings;
}

/** A misspelt identity ties nobody, and nothing else would show it. */
function unmatched(list: Findings["samePerson"]): readonly Warning[] {
  if (list === null || list.matched === list.identities) return [];
  const { name, identities, matched } = list;
  return [{ kind: "same-person-unmatched", list: name, unmatched: identities - matched, identities }];
}

function countWarnings(
  all: CountedMeeting,
  { window }: Findings["count"],
  inputs: readonly LogSummary[],
): readonly Warning[] {
  const { participants, evidence, platformSays, identities, untimed, open } = all;
  const warnings: Warning[] = [];
  if (window !== null) {
    warnings.push({ kind: "window", asOf: window.from === window.to });
    if (participants === 0) warnings.push({ kind: "nobody-counted" });
  }
  if (identities.byIdAndEmail > identities.byNameMinimum) {
    warnings.push({ kind: "unstable-identities", least: identities.byNameMinimum, most: identities.byIdAndEmail });
  }
  const dialIn = evidence.unlocated["dial-in"] ?? 0;
  if (dialIn > 0) warnings.push({ kind: "dial-in", participants: dialIn });
  const { withheld = 0 } = evidence.unlocated;
  if (withheld > 0) warnings.push({ kind: "withheld", participants: withheld });
  if (platformSays !== null && platformSays.contradicting + platformSays.undecided > 0) {
    const { contradicting: sessions, contradictedParticipants, undecided } = platformSays;
    warnings.push({ kind: "platform-contradicts", sessions, participants: contradictedParticipants, undecided });
  }
  const causes = new Set(inputs.flatMap((input) => input.warnings.map(({ kind }) => kind)));
  const named = causes.has("day-month-order-unknown") || causes.has("no-times");
  // Where times are unread for one cause, that cause has been named.
  if (untimed > 0 && !named)
    warnings.push({ kind: "sessions-without-time", sessions: untimed, clipped: window !== null });
  if (open > 0) warnings.push({ kind: "sessions-without-leave", sessions: open });
  return warnings;
}
