import type { CountOptions } from "../count/count-options.ts";
import { databaseAgeDays, databaseAgeLevel } from "../judge/database-age.ts";
import type { DatabaseInfo } from "../locate/database-info.ts";
import type { LogSummary } from "../read/log-summary.ts";
import { version } from "../version.ts";
import { claimEntry } from "./claim-entry.ts";
import { decisionLister } from "./decision-lister.ts";
import { findWarnings } from "./find-warnings.ts";
import type { Findings } from "./findings.ts";
import { instantText } from "./instant-text.ts";
import { meetingEntry } from "./meeting-entry.ts";
import type { DatabaseEntry, InputEntry, OptionsEntry, Report, RowsEntry } from "./report.ts";
import { warningEntries } from "./warning.ts";

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
  const decisionsOf = decisionLister(names);
  const starts: number[] = [];
  const meetings = Array.from(findings.meetings, (judgement) => {
    if (judgement.meeting.start !== null) starts.push(judgement.meeting.start);
    return meetingEntry(judgement, count.of, decisionsOf);
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
    samePerson: findings.samePerson,
    claims: findings.claims().map(claimEntry),
    meetings,
    all: meetingEntry(all, count.of, decisionsOf),
    warnings: warningEntries(findWarnings(findings, databases)),
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

function optionsEntry({ read, strict, count, samePerson, claimFiles, earlierReports, reveal }: Findings): OptionsEntry {
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
    samePerson: samePerson?.name ?? null,
    claims: claimFiles,
    earlierReports: earlierReports.map(({ name, sha256 }) => ({ name, sha256 })),
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
