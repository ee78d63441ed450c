import { rejectionReasons } from "../../read/rows.ts";
import type { Report } from "../report.ts";
import { count, sum } from "../text/numbers.ts";
import { visible } from "../visible.ts";
import { named } from "../words/name.ts";
import { allDefaults, optionTexts } from "../words/options.ts";
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
import { entries, heading, items, paragraph, table, words } from "./blocks.ts";

const NAME_WIDTH = 100;
const REJECTED_SHOWN = 20;

/** What the figures were made from, and how: with whole hashes, so that a second person can recompute them. */
export function provenanceBlocks(report: Report): readonly string[] {
  return [
    ...heading(2, "Provenance"),
    ...logBlock(report),
    ...databaseBlock(report),
    ...heading(3, "Options"),
    ...(optionTexts(report.options).length === 0 ? paragraph(allDefaults) : items(optionTexts(report.options))),
    ...fileTable(report),
  ];
}

function logBlock({ inputs, rows }: Report): readonly string[] {
  const rest = sum(rows.rejected) - Math.min(REJECTED_SHOWN, rows.rejectedRows.length);
  return [
    ...heading(3, "Logs"),
    ...table(
      words("log", "form", "lines"),
      inputs.map((input) => [named(input.name, NAME_WIDTH), inputText(input, visible(input.sha256)), linesText(input)]),
    ),
    ...entries([
      ["rows", rowsText(rows)],
      ["excluded", excludedText(rows)],
      ["rejected", rejectedText(rows)],
    ]),
    ...items([
      ...rows.rejectedRows
        .slice(0, REJECTED_SHOWN)
        .map(({ input, line, reason }) => `${named(input)}, line ${count(line)}: ${rejectionReasons[reason]}`),
      ...(rows.rejectedRows.length === 0 || rest === 0 ? [] : [`... and ${count(rest)} more`]),
    ]),
  ];
}

function databaseBlock({ databases, anonymizers }: Report): readonly string[] {
  return [
    ...heading(3, "Databases"),
    ...table(
      words("", "database", "kind", "build", "licence", "sha256"),
      databases.map((one, index) => [
        `[${index + 1}]`,
        named(one.name, NAME_WIDTH),
        databaseKind(one),
        builtText(one),
        licenceText(one),
        one.sha256,
      ]),
    ),
    ...entries(
      anonymizers.length === 0
        ? [["anonymizers", noAnonymizers]]
        : anonymizers.map((one) => [
            "anonymizers",
            `${named(one.name, NAME_WIDTH)}, ${anonymizerText(one)}, sha256 ${visible(one.sha256)}`,
          ]),
    ),
  ];
}

/** What was asked, and what a reviewer added, by file. */
function fileTable({ all, claims, samePerson, options }: Report): readonly string[] {
  const asked = new Map(claims.flatMap(({ sha256 }) => (sha256 === null ? [] : [[sha256, "claims"] as const])));
  const files = [
    ...all.policies.map(({ name, sha256 }) => [`policy ${named(name)}`, sha256]),
    ...(options.claims.length > 0
      ? options.claims.map(({ name, sha256 }) => [`claims ${named(name)}`, sha256])
      : [...asked].map(([sha256, what]) => [what, sha256])),
    ...options.earlierReports.map(({ name, sha256 }) => [`earlier report ${named(name)}`, sha256]),
    ...(samePerson === null
      ? []
      : [[`same person ${named(samePerson.name)}: ${samePersonText(samePerson)}`, samePerson.sha256]]),
  ];
  return files.length === 0 ? [] : [...heading(3, "Files"), ...table(words("file", "sha256"), files)];
}
