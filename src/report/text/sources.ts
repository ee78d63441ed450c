import { rejectionReasons } from "../../read/rows.ts";
import type { AnonymizerEntry, DatabaseEntry, InputEntry, Report, RowsEntry } from "../report.ts";
import { visible } from "../visible.ts";
import { hash, named } from "../words/name.ts";
import {
  anonymizerText,
  builtText,
  databaseKind,
  excludedText,
  inputText,
  licenceText,
  linesText,
  noAnonymizers,
  rejectedText,
  rowsText,
  samePersonText,
} from "../words/sources.ts";
import { count, sum } from "./numbers.ts";
import { entry, hang, heading, type Page } from "./page.ts";

const REJECTED_SHOWN = 5;

/** What the figures were made from: logs, with the books of their rows, and what a list of identities has tied. */
export function logLines({ inputs, rows, samePerson }: Report, page: Page): readonly string[] {
  const list = samePerson === null ? null : `${named(samePerson.name)}, sha256 ${hash(samePerson.sha256)}`;
  return [
    heading("Logs", page),
    ...inputs.flatMap((input) => inputLines(input, page)),
    ...rowLines(rows, page),
    ...(samePerson === null ? [] : entry("same person", `${list}: ${samePersonText(samePerson)}`, page)),
  ];
}

/** What placed the addresses. */
export function databaseLines({ databases, anonymizers }: Report, page: Page): readonly string[] {
  return [
    heading("Databases", page),
    ...databases.flatMap((database, index) => placeLines(database, index + 1, page)),
    ...(anonymizers.length === 0 ? entry("anonymizers", noAnonymizers, page) : []),
    ...anonymizers.flatMap((one) => anonymizerLines(one, page)),
  ];
}

/** What the figures cannot say. */
export function limitLines({ limits }: Report, page: Page): readonly string[] {
  if (limits.length === 0) return [];
  return [heading("Limits", page), ...limits.flatMap((limit) => hang("  - ", visible(limit), page))];
}

function inputLines(input: InputEntry, page: Page): readonly string[] {
  return [
    `  ${named(input.name, page.width - 2)}`,
    ...hang("    ", inputText(input, hash(input.sha256)), page),
    ...hang("    ", linesText(input), page),
  ];
}

function rowLines(rows: RowsEntry, page: Page): readonly string[] {
  const { rejected, rejectedRows } = rows;
  const [out, unread] = [excludedText(rows), rejectedText(rows)];
  const rest = sum(rejected) - Math.min(REJECTED_SHOWN, rejectedRows.length);
  return [
    ...entry("rows", rowsText(rows), page),
    ...(out === null ? [] : entry("excluded", out, page)),
    ...(unread === null ? [] : entry("rejected", unread, page)),
    ...rejectedRows
      .slice(0, REJECTED_SHOWN)
      .flatMap(({ input, line, reason }) =>
        hang("    ", `${named(input)}, line ${count(line)}: ${rejectionReasons[reason]}`, page),
      ),
    ...(rejectedRows.length === 0 || rest === 0 ? [] : [`    ... and ${count(rest)} more`]),
  ];
}

function placeLines(database: DatabaseEntry, number: number, page: Page): readonly string[] {
  return [
    `  [${number}] ${named(database.name, page.width - 8 - String(number).length)}`,
    ...hang("    ", `${databaseKind(database)}, sha256 ${hash(database.sha256)}`, page),
    ...hang("    ", builtText(database), page),
    ...hang("    ", licenceText(database), page),
  ];
}

function anonymizerLines(one: AnonymizerEntry, page: Page): readonly string[] {
  return entry("anonymizers", `${named(one.name)}, ${anonymizerText(one)}, sha256 ${hash(one.sha256)}`, page);
}
