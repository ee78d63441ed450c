import type { DatabaseAgeLevel } from "../../judge/database-age.ts";
import { exclusionReasons, rejectionReasons } from "../../read/rows.ts";
import type { AnonymizerEntry, DatabaseEntry, InputEntry, Report, RowsEntry, SamePersonEntry } from "../report.ts";
import { visible } from "../visible.ts";
import { count, counted, countsByName, sum } from "./numbers.ts";
import { entry, hang, hash, heading, named, type Page } from "./page.ts";
import { day } from "./time.ts";

const REJECTED_SHOWN = 5;

/** What the figures were made from: logs, with the books of their rows, and what a list of identities has tied. */
export function logLines({ inputs, rows, samePerson }: Report, page: Page): readonly string[] {
  return [
    heading("Logs", page),
    ...inputs.flatMap((input) => inputLines(input, page)),
    ...rowLines(rows, page),
    ...(samePerson === null ? [] : samePersonLines(samePerson, page)),
  ];
}

/** What placed the addresses. */
export function databaseLines({ databases, anonymizers }: Report, page: Page): readonly string[] {
  const none = "none loaded: whether somebody was behind a VPN, a proxy or a relay was not assessed";
  return [
    heading("Databases", page),
    ...databases.flatMap((database, index) => placeLines(database, index + 1, page)),
    ...(anonymizers.length === 0 ? entry("anonymizers", none, page) : []),
    ...anonymizers.flatMap((one) => anonymizerLines(one, page)),
  ];
}

/** What the figures cannot say. */
export function limitLines({ limits }: Report, page: Page): readonly string[] {
  if (limits.length === 0) return [];
  return [heading("Limits", page), ...limits.flatMap((limit) => hang("  - ", visible(limit), page))];
}

function inputLines(input: InputEntry, page: Page): readonly string[] {
  const { lineKinds, fieldsRead, fieldsIgnored } = input;
  const form = [
    visible(input.format),
    input.encoding,
    ...(input.compressed ? ["compressed"] : []),
    counted(input.bytes, "byte"),
    `sha256 ${hash(input.sha256)}`,
    ...(input.complete ? [] : ["incomplete: more pages follow"]),
  ].join(", ");
  const kinds = lineKinds === null ? "one JSON document" : lineKindsText(lineKinds);
  const lines = `${counted(input.lines, "line")}${lineKinds === null ? ", " : " = "}${kinds}`;
  const fields = `${count(fieldsRead.length)} read, ${count(fieldsIgnored.length)} ignored`;
  return [
    `  ${named(input.name, page.width - 2)}`,
    ...hang("    ", form, page),
    ...hang("    ", `${lines}; fields: ${fields}`, page),
  ];
}

function lineKindsText(kinds: NonNullable<InputEntry["lineKinds"]>): string {
  const { preamble, header, blank, records, rejected } = kinds;
  return `${count(preamble)} preamble + ${count(header)} header + ${count(blank)} blank + ${count(records)} records + ${count(rejected)} rejected`;
}

function rowLines({ read, sessions, excluded, rejected, rejectedRows }: RowsEntry, page: Page): readonly string[] {
  const parts = `${counted(sessions, "session")} + ${count(sum(excluded))} excluded + ${count(sum(rejected))} rejected`;
  const rest = sum(rejected) - Math.min(REJECTED_SHOWN, rejectedRows.length);
  return [
    ...entry("rows", `${count(read)} read = ${parts}`, page),
    ...(sum(excluded) === 0 ? [] : entry("excluded", countsByName(excluded, exclusionReasons), page)),
    ...(sum(rejected) === 0 ? [] : entry("rejected", countsByName(rejected, rejectionReasons), page)),
    ...rejectedRows
      .slice(0, REJECTED_SHOWN)
      .flatMap(({ input, line, reason }) =>
        hang("    ", `${named(input)}, line ${count(line)}: ${rejectionReasons[reason]}`, page),
      ),
    ...(rejectedRows.length === 0 || rest === 0 ? [] : [`    ... and ${count(rest)} more`]),
  ];
}

function samePersonLines(list: SamePersonEntry, page: Page): readonly string[] {
  const { name, sha256, identities, matched, people, joined } = list;
  const text =
    `${named(name)}, sha256 ${hash(sha256)}: ${counted(joined, "session")} joined, by ${counted(people, "label")}; ` +
    `${count(matched)} of ${counted(identities, "identity", "identities")} found in the logs`;
  return entry("same person", text, page);
}

function placeLines(database: DatabaseEntry, number: number, page: Page): readonly string[] {
  const { type, built, ipVersion, sha256, licence } = database;
  const covers = ipVersion === 6 ? "IPv4 and IPv6" : "IPv4 only";
  return [
    `  [${number}] ${named(database.name, page.width - 8 - String(number).length)}`,
    ...hang("    ", `${visible(type)}, ${covers}, sha256 ${hash(sha256)}`, page),
    ...hang("    ", `built ${day(built)}; ${ageText(database)}`, page),
    ...hang("    ", licence === null ? "licence n/a" : visible(licence), page),
  ];
}

const ageWords: Readonly<Record<DatabaseAgeLevel, string>> = {
  ok: "near enough",
  notice: "some addresses have moved in between",
  warn: "far from it: read the figures with care",
  "strong-warn": "too far from it to be relied on alone",
};

function ageText({ ageDays, age }: DatabaseEntry): string {
  if (ageDays === null) return "how far that is from the meeting is not known";
  if (ageDays === 0) return "on the day of the meeting";
  const distance = `${counted(Math.abs(ageDays), "day")} ${ageDays < 0 ? "before" : "after"} the meeting`;
  return `${distance}, ${ageWords[age]}`;
}

function anonymizerLines({ name, type, built, sha256 }: AnonymizerEntry, page: Page): readonly string[] {
  return entry("anonymizers", `${named(name)}, ${visible(type)}, built ${day(built)}, sha256 ${hash(sha256)}`, page);
}
