import type { ConstraintResult } from "../../judge/decision.ts";
import { remedyWords } from "../../judge/remedies/remedy.ts";
import type { RemedyEntry } from "../remedy-entry.ts";
import type { PolicyEntry } from "../report.ts";
import { remedySentences, resultsFromWorst, worstResult } from "../words/remedies.ts";
import { columnsOf } from "./columns.ts";
import { count, range } from "./numbers.ts";
import { hang, type Page } from "./page.ts";
import { resultTones } from "./result-tones.ts";
import { table, type Cell, type Column } from "./table.ts";

/** What each response to a policy's demand would do to people, inside the scope and outside it. */
export function remedyLines({ remedies }: Pick<PolicyEntry, "remedies">, page: Page): readonly string[] {
  return [
    ...remedyTable(remedies, page),
    ...remedySentences(remedies).flatMap((sentence) => hang("  ", sentence, page)),
  ];
}

/** The table; with a column of constraints where the policy sets some and the page has room, else a line of them. */
function remedyTable(remedies: readonly RemedyEntry[], page: Page): readonly string[] {
  const figures = remedies.map(({ name, affected, inScope, outsideScope, missed }) => [
    plain(remedyWords[name]),
    plain(count(affected)),
    ...[inScope, outsideScope, missed].map((bounds) => plain(range(bounds, count))),
  ]);
  const results = remedies.flatMap((remedy) => worstResult(remedy) ?? []);
  if (results.length < remedies.length) return table(columns, figures, null, page);
  const wide = [...columns, { head: "constraints", kind: "fixed", align: "right" } as const];
  const rows = figures.map((cells, index) => [...cells, ...results.slice(index, index + 1).map(resultCell)]);
  if (widthOf(wide, rows) <= page.width) return table(wide, rows, null, page);
  return [...table(columns, figures, null, page), ...hang("  ", constraintsText(remedies), page)];
}

const columns: readonly Column[] = [
  { head: "response", kind: "fixed", align: "left" },
  ...["affected", "in scope", "outside", "missed"].map((head) => ({ head, kind: "fixed", align: "right" }) as const),
];

/** Columns that a table takes where nothing has to give way. */
function widthOf(all: readonly Column[], rows: readonly (readonly Cell[])[]): number {
  const widths = all.map(({ head }, index) =>
    Math.max(head.length, ...rows.map((cells) => columnsOf(cells[index]?.text ?? ""))),
  );
  return widths.reduce((sum, width) => sum + 2 + width, 0);
}

/** "Constraints if done: do nothing, block: satisfied; end meeting, suspend host: violated." */
function constraintsText(remedies: readonly RemedyEntry[]): string {
  const parts = resultsFromWorst.toReversed().flatMap((result) => {
    const names = remedies.filter((remedy) => worstResult(remedy) === result).map(({ name }) => remedyWords[name]);
    return names.length === 0 ? [] : [`${names.join(", ")}: ${result}`];
  });
  return `Constraints if done: ${parts.join("; ")}.`;
}

function resultCell(result: ConstraintResult): Cell {
  return { text: result, tone: resultTones[result] };
}

function plain(text: string): Cell {
  return { text, tone: null };
}
