import type { ConstraintResult } from "../../judge/decision.ts";
import { type HostReach, remedyWords } from "../../judge/remedies/remedy.ts";
import type { RemedyEntry } from "../remedy-entry.ts";
import type { PolicyEntry } from "../report.ts";
import { columnsOf } from "./columns.ts";
import { count, counted, minutes, range } from "./numbers.ts";
import { hang, type Page } from "./page.ts";
import { resultTones } from "./result-tones.ts";
import { table, type Cell, type Column } from "./table.ts";

/** What each response to a policy's demand would do to people, inside the scope and outside it. */
export function remedyLines({ remedies }: Pick<PolicyEntry, "remedies">, page: Page): readonly string[] {
  const ending = remedies.find(({ name }) => name === "end-meeting");
  const host = remedies.find(({ name }) => name === "suspend-host")?.host ?? null;
  return [
    ...remedyTable(remedies, page),
    ...(ending === undefined ? [] : hang("  ", endingText(ending), page)),
    ...hang("  ", failingText(remedies), page),
    ...hang("  ", hostText(host), page),
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

const resultsFromWorst: readonly ConstraintResult[] = ["violated", "undetermined", "satisfied"];

/** What is worst of the policy's constraints; `null` where it sets none. */
function worstResult({ constraints }: RemedyEntry): ConstraintResult | null {
  const results = Object.values(constraints);
  return resultsFromWorst.find((result) => results.includes(result)) ?? null;
}

function resultCell(result: ConstraintResult): Cell {
  return { text: result, tone: resultTones[result] };
}

function plain(text: string): Cell {
  return { text, tone: null };
}

/** What ending the meeting adds to blocking, on both sides of the scope. */
function endingText({ beyondBlock, secondsLostOutside }: RemedyEntry): string {
  const { outside, mayBeInside } = beyondBlock ?? { outside: 0, mayBeInside: 0 };
  const lost =
    secondsLostOutside === null ? "" : `; it takes ${range(secondsLostOutside, minutes)} minutes from people outside`;
  return (
    `Ending the meeting affects ${outside === 0 ? "nobody" : count(outside)} outside whom blocking does not, and ` +
    `reaches ${mayBeInside === 0 ? "nobody" : `at most ${count(mayBeInside)}`} more who may be inside${lost}.`
  );
}

/** Only failing is said, and that it is not all there is to necessity. */
function failingText(remedies: readonly RemedyEntry[]): string {
  const failing = remedies.filter(({ dominatedBy }) => dominatedBy.length > 0);
  if (failing.length === 0) return "None fails necessity on the numbers; none passes by that.";
  const names = failing.map(({ name }) => remedyWords[name]).join(", ");
  return `Fail necessity on the numbers: ${names}; none passes.`;
}

const insideWords: Readonly<Record<HostReach["inside"], string>> = {
  yes: "inside the scope",
  no: "outside the scope",
  unknown: "possibly outside the scope",
};

/** Where the host is: of several hosts, where the one is who is furthest out. */
function hostText(host: HostReach | null): string {
  if (host === null) return "No host is marked among them. Later meetings of a host are not measured.";
  const hosts =
    host.total === 1
      ? "The host is"
      : `Of ${counted(host.total, "host")}, ${host.inside === "yes" ? "all are" : "at least one is"}`;
  return `${hosts} ${insideWords[host.inside]}. Later meetings of a host are not measured.`;
}
