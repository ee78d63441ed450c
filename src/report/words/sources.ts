import type { DatabaseAgeLevel } from "../../judge/database-age.ts";
import { exclusionReasons, rejectionReasons } from "../../read/rows.ts";
import type { AnonymizerEntry, DatabaseEntry, InputEntry, Report, RowsEntry, SamePersonEntry } from "../report.ts";
import { count, counted, countsByName, sum } from "../text/numbers.ts";
import { day } from "../text/time.ts";
import { visible } from "../visible.ts";

/** "geoquorum 0.1.0: 4 logs, 582 rows, 4 meetings, 464 participants". */
export function readText({ tool, inputs, rows, meetings, all }: Report): string {
  const read = [
    counted(inputs.length, "log"),
    counted(rows.read, "row"),
    counted(meetings.length, "meeting"),
    counted(all.participants, "participant"),
  ].join(", ");
  return visible(`${tool.name} ${tool.version}: ${read}`);
}

/** What a log is: format, encoding, size; `sha256` as it is to be shown. */
export function inputText(input: InputEntry, sha256: string): string {
  return [
    visible(input.format),
    input.encoding,
    ...(input.compressed ? ["compressed"] : []),
    counted(input.bytes, "byte"),
    `sha256 ${sha256}`,
    ...(input.complete ? [] : ["incomplete: more pages follow"]),
  ].join(", ");
}

/** A log's lines as a sum, and its fields. */
export function linesText({ lines, lineKinds, fieldsRead, fieldsIgnored }: InputEntry): string {
  const kinds = lineKinds === null ? "one JSON document" : lineKindsText(lineKinds);
  const sums = `${counted(lines, "line")}${lineKinds === null ? ", " : " = "}${kinds}`;
  return `${sums}; fields: ${count(fieldsRead.length)} read, ${count(fieldsIgnored.length)} ignored`;
}

function lineKindsText({ preamble, header, blank, records, rejected }: NonNullable<InputEntry["lineKinds"]>): string {
  return `${count(preamble)} preamble + ${count(header)} header + ${count(blank)} blank + ${count(records)} records + ${count(rejected)} rejected`;
}

/** The books of the rows: "582 read = 560 sessions + 12 excluded + 10 rejected". */
export function rowsText({ read, sessions, excluded, rejected }: RowsEntry): string {
  const parts = `${counted(sessions, "session")} + ${count(sum(excluded))} excluded + ${count(sum(rejected))} rejected`;
  return `${count(read)} read = ${parts}`;
}

/** Why rows were left out, most first; `null` where none were. */
export function excludedText({ excluded }: RowsEntry): string | null {
  return sum(excluded) === 0 ? null : countsByName(excluded, exclusionReasons);
}

/** Why rows could not be read, most first; `null` where all could. */
export function rejectedText({ rejected }: RowsEntry): string | null {
  return sum(rejected) === 0 ? null : countsByName(rejected, rejectionReasons);
}

/** What a list of identities has tied. */
export function samePersonText({ identities, matched, people, joined }: SamePersonEntry): string {
  return (
    `${counted(joined, "session")} joined, by ${counted(people, "label")}; ` +
    `${count(matched)} of ${counted(identities, "identity", "identities")} found in the logs`
  );
}

/** What kind of database it is. */
export function databaseKind({ type, ipVersion }: DatabaseEntry): string {
  return `${visible(type)}, ${ipVersion === 6 ? "IPv4 and IPv6" : "IPv4 only"}`;
}

const ageWords: Readonly<Record<DatabaseAgeLevel, string>> = {
  ok: "near enough",
  notice: "some addresses have moved in between",
  warn: "far from it: read the figures with care",
  "strong-warn": "too far from it to be relied on alone",
};

/** When a database was built, and how far that is from the meeting. */
export function builtText({ built, ageDays, age }: DatabaseEntry): string {
  const known = `built ${day(built)}`;
  if (ageDays === null) return `${known}; how far that is from the meeting is not known`;
  if (ageDays === 0) return `${known}; on the day of the meeting`;
  const distance = `${counted(Math.abs(ageDays), "day")} ${ageDays < 0 ? "before" : "after"} the meeting`;
  return `${known}; ${distance}, ${ageWords[age]}`;
}

/** A database's licence. */
export function licenceText({ licence }: DatabaseEntry): string {
  return licence === null ? "licence n/a" : visible(licence);
}

/** What kind of list of anonymizers it is, and when it was built. */
export function anonymizerText({ type, built }: AnonymizerEntry): string {
  return `${visible(type)}, built ${day(built)}`;
}

/** What it means that there is none. */
export const noAnonymizers = "none loaded: whether somebody was behind a VPN, a proxy or a relay was not assessed";
