import type { OptionsEntry, Report } from "../report.ts";
import { rejectionReasons } from "../../read/rows.ts";
import { count, counted, sum } from "../text/numbers.ts";
import { visible } from "../visible.ts";
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
import { LIST_SHOWN } from "./cut.ts";
import { linked } from "./linked.ts";
import { type Markup, markup } from "./markup.ts";
import { name } from "./name.ts";
import { facts, table } from "./table.ts";

const INPUTS_OPEN = 20;

/** What the figures were made from, so that a second person can make them again. */
export function provenance(report: Report): Markup {
  const { databases, anonymizers } = report;
  return markup`${logs(report)}
<h3>Databases</h3>
<ul class="sources">${databases.map(
    (one) =>
      markup`<li><strong>${name(one.name)}</strong><br>${databaseKind(one)}<br>${builtText(one)}<br>${linked(licenceText(one))}<br>${hash(one.sha256)}</li>`,
  )}${anonymizers.map((one) => markup`<li><strong>${name(one.name)}</strong> (anonymizers)<br>${anonymizerText(one)}<br>${hash(one.sha256)}</li>`)}</ul>
${anonymizers.length === 0 ? markup`<p>Anonymizers: ${noAnonymizers}.</p>` : null}
${questions(report)}
<h3>Options</h3>
<p>${commandText(report.options)}</p>
<details class="sheet"><summary>Every option in force, defaults included</summary>${optionTable(report.options)}</details>`;
}

function hash(sha256: string): Markup {
  return markup`<span class="label">SHA-256</span> <code class="hash">${sha256}</code>`;
}

function logs({ inputs, rows, samePerson }: Report): Markup {
  const items = inputs.map(
    (
      input,
    ) => markup`<li><strong>${name(input.name)}</strong><br>${inputText(input, input.sha256)}<br>${linesText(input)}
<details><summary>Fields</summary>${facts([
      ["read", fields(input.fieldsRead)],
      ["never read", fields(input.fieldsIgnored)],
    ])}</details></li>`,
  );
  const rest = items.slice(INPUTS_OPEN);
  return markup`<h3>Logs</h3>
<ul class="sources">${items.slice(0, INPUTS_OPEN)}</ul>
${rest.length === 0 ? null : markup`<details><summary>${counted(rest.length, "more log")}</summary><ul class="sources">${rest}</ul></details>`}
${facts([
  ["rows", rowsText(rows)],
  ["excluded", excludedText(rows)],
  ["rejected", rejectedText(rows)],
  [
    "same person",
    samePerson === null
      ? null
      : markup`${name(samePerson.name)}: ${samePersonText(samePerson)}<br>${hash(samePerson.sha256)}`,
  ],
])}
${rejectedRows(rows)}`;
}

function fields(some: readonly string[]): Markup {
  return some.length === 0
    ? markup`none`
    : markup`${some.map((field, index) => markup`${index === 0 ? "" : ", "}${name(field, 60)}`)}`;
}

/** The lines that the report names, which are the first of each log; as many as a page has room for. */
function rejectedRows({ rejected, rejectedRows: known }: Report["rows"]): Markup {
  if (known.length === 0) return markup``;
  const shown = known.slice(0, LIST_SHOWN);
  const rest = sum(rejected) - shown.length;
  return markup`<details><summary>${counted(shown.length, "rejected line")}</summary>${table(
    [
      { head: "log", kind: "head" },
      { head: "line", kind: "number" },
      { head: "reason", kind: "text" },
    ],
    shown.map(({ input, line, reason }) => [
      { content: name(input) },
      { content: count(line), by: line },
      { content: rejectionReasons[reason] },
    ]),
    { caption: "Lines that could not be read", hideCaption: true, sortable: true },
  )}${rest <= 0 ? null : markup`<p class="rest">... and ${count(rest)} more</p>`}</details>`;
}

/** What was asked of the logs: policies, claims, and reports of earlier runs. */
function questions({ all, options: { claims, earlierReports } }: Report): Markup {
  const files = [
    ...all.policies.map((policy) => ({ kind: "policy", ...policy })),
    ...claims.map((file) => ({ kind: "claims", ...file })),
    ...earlierReports.map((file) => ({ kind: "earlier report", ...file })),
  ];
  if (files.length === 0) return markup``;
  return markup`<h3>Policies and claims</h3>
<ul class="sources">${files.map(({ kind, name: file, sha256 }) => markup`<li><strong>${name(file)}</strong> (${kind})<br>${hash(sha256)}</li>`)}</ul>`;
}

function commandText(options: OptionsEntry): Markup {
  const changed = optionTexts(options);
  return changed.length === 0 ? markup`${allDefaults}` : markup`${changed.map((one) => markup`<code>${one}</code> `)}`;
}

function optionTable(all: OptionsEntry): Markup {
  const rows = Object.entries(all).map(([option, value]: [string, unknown]) => [
    { content: option },
    { content: value === null ? "none" : visible(typeof value === "string" ? value : JSON.stringify(value)) },
  ]);
  return table(
    [
      { head: "option", kind: "head" },
      { head: "value", kind: "text" },
    ],
    rows,
    { caption: "Every option in force", hideCaption: true },
  );
}
