import type { CountOptions } from "../count/count-options.ts";
import type { CountedMeeting } from "../count/count.ts";
import { bounds } from "../count/measure.ts";
import { databaseAgeDays, databaseAgeLevel, expectedChangedShare } from "../judge/database-age.ts";
import type { Judgement } from "../judge/judge-meeting.ts";
import type { AnonymizerInfo, DatabaseInfo } from "../locate/database-info.ts";
import type { LogSummary } from "../read/log-summary.ts";
import type { ReadOptions } from "../read/read-options.ts";
import { version } from "../version.ts";
import { instantText } from "./instant-text.ts";
import { meetingEntry } from "./meeting-entry.ts";
import type { DatabaseEntry, InputEntry, OptionsEntry, Report, RowsEntry } from "./report.ts";
import { type Warning, warningEntries } from "./warning.ts";

/** Everything that a report is made from. */
export interface Findings {
  readonly inputs: readonly LogSummary[];
  readonly locator: { readonly databases: readonly DatabaseInfo[]; readonly anonymizers: readonly AnonymizerInfo[] };
  readonly read: ReadOptions;
  readonly strict: boolean;
  readonly count: CountOptions;
  readonly reveal: boolean;
  readonly meetings: Iterable<Judgement>;
  readonly all: Judgement;
}

/** What a figure of this program never says, whatever the input. */
const limits = [
  "A place is where a database says that an address is in use, not where a person is, lives or belongs.",
  "Roaming phones, satellite links, company networks and undetected VPNs show the place of their exit.",
  "Databases share sources: agreement between them is not independent confirmation.",
  "Nothing here says anything about nationality, residence or intent, and nothing here is a reason to act.",
] as const;

/** The report of an analysis. Meetings are taken one at a time, so that only one meeting's people are held. */
export function buildReport(findings: Findings): Report {
  const { all, count, locator } = findings;
  const names = locator.databases.map(({ name }) => name);
  const starts: number[] = [];
  const meetings = Array.from(findings.meetings, (judgement) => {
    if (judgement.meeting.start !== null) starts.push(judgement.meeting.start);
    return meetingEntry(judgement, count.of, names);
  });
  const databases = locator.databases.map((info) => databaseEntry(info, starts));
  return {
    schema: "geoquorum.report/1",
    tool: { name: "geoquorum", version: version() },
    inputs: findings.inputs.map(inputEntry),
    databases,
    anonymizers: locator.anonymizers.map(({ name, type, built, sha256 }) => ({ name, type, built, sha256 })),
    options: optionsEntry(findings),
    rows: rowsEntry(findings.inputs),
    meetings,
    all: meetingEntry(all, count.of, names),
    warnings: warningEntries([
      ...findings.inputs.flatMap(({ warnings }) => warnings),
      ...rejections(findings.inputs),
      ...neighbourWarnings(all, databases),
      ...databaseWarnings(locator.anonymizers.length > 0, databases),
      ...countWarnings(all.meeting, count, findings.inputs),
    ]),
    limits,
  };
}

function inputEntry(input: LogSummary): InputEntry {
  const { name, sha256, bytes, lines, lineKinds, format, encoding, compressed, complete, fieldsRead, fieldsIgnored } =
    input;
  return { name, sha256, bytes, lines, lineKinds, format, encoding, compressed, complete, fieldsRead, fieldsIgnored };
}

/** The age is that of the meeting which is furthest from the build. */
function databaseEntry(info: DatabaseInfo, starts: readonly number[]): DatabaseEntry {
  let ageDays: number | null = null;
  for (const start of starts) {
    const days = databaseAgeDays(info.built, start);
    if (days !== null && (ageDays === null || Math.abs(days) > Math.abs(ageDays))) ageDays = days;
  }
  const { name, type, built, sha256, ipVersion, licence } = info;
  return { name, type, built, sha256, ipVersion, licence, ageDays, age: databaseAgeLevel(ageDays) };
}

function optionsEntry({ read, strict, count, reveal }: Findings): OptionsEntry {
  const { format: logFormat, map, meeting, timeZone, dateOrder } = read;
  return {
    logFormat,
    map,
    meeting,
    timeZone,
    dateOrder,
    ...windowEntry(count),
    strict,
    of: count.of,
    attribute: count.attribute,
    reveal,
  };
}

function windowEntry({ window }: CountOptions): Pick<OptionsEntry, "from" | "to" | "asOf"> {
  if (window === null) return { from: null, to: null, asOf: null };
  const instant = window.from === window.to;
  const bound = (time: number): string | null => (Number.isFinite(time) && !instant ? instantText(time) : null);
  return { from: bound(window.from), to: bound(window.to), asOf: instant ? instantText(window.from) : null };
}

function rowsEntry(inputs: readonly LogSummary[]): RowsEntry {
  const rows = inputs.map((input) => input.rows);
  return {
    read: rows.reduce((sum, { read }) => sum + read, 0),
    sessions: rows.reduce((sum, { sessions }) => sum + sessions, 0),
    excluded: addUp(rows.map(({ excluded }) => excluded)),
    rejected: addUp(rows.map(({ rejected }) => rejected)),
    rejectedRows: inputs.flatMap(({ name, rows: { rejectedRows } }) =>
      rejectedRows.map(({ line, reason }) => ({ input: name, line, reason })),
    ),
  };
}

function addUp<Reason extends string>(
  counts: readonly Readonly<Partial<Record<Reason, number>>>[],
): Readonly<Partial<Record<Reason, number>>> {
  const sums = new Map<string, number>();
  for (const one of counts) {
    for (const [reason, count] of Object.entries<number | undefined>(one))
      sums.set(reason, (sums.get(reason) ?? 0) + (count ?? 0));
  }
  return Object.fromEntries([...sums].toSorted(([a], [b]) => (a < b ? -1 : 1))) as Partial<Record<Reason, number>>;
}

function rejections(inputs: readonly LogSummary[]): readonly Warning[] {
  const rows = inputs
    .flatMap(({ rows: { rejected } }) => Object.values(rejected))
    .reduce((sum, count) => sum + count, 0);
  return rows === 0 ? [] : [{ kind: "rows-rejected", rows }];
}

/** Questions about CN are the fragile ones where many people are in Hong Kong or Singapore. */
function neighbourWarnings({ meeting, policies }: Judgement, databases: readonly DatabaseEntry[]): readonly Warning[] {
  if (sourceCount(databases) > 1 || !policies.some(({ policy }) => policy.scopeCodes.includes("CN"))) return [];
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

function countWarnings(
  all: CountedMeeting,
  { window }: CountOptions,
  inputs: readonly LogSummary[],
): readonly Warning[] {
  const { participants, evidence, identities, untimed, open } = all;
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
  const causes = new Set(inputs.flatMap((input) => input.warnings.map(({ kind }) => kind)));
  const named = causes.has("day-month-order-unknown") || causes.has("no-times");
  // Where times are unread for one cause, that cause has been named.
  if (untimed > 0 && !named)
    warnings.push({ kind: "sessions-without-time", sessions: untimed, clipped: window !== null });
  if (open > 0) warnings.push({ kind: "sessions-without-leave", sessions: open });
  return warnings;
}
