import { remedyWords } from "../../judge/remedies/remedy.ts";
import type { RemedyEntry } from "../remedy-entry.ts";
import type { PolicyEntry } from "../report.ts";
import { count, minutes, percentRange, range } from "../text/numbers.ts";
import { visible } from "../visible.ts";
import { remedySentences, worstResult } from "../words/remedies.ts";
import { type Markup, markup } from "./markup.ts";
import { type Column, table } from "./table.ts";

/** What each response to a policy's demand would do to people, inside the scope and outside it. */
export function remedies({ remedies: all }: PolicyEntry): Markup {
  const judged = all.some((one) => worstResult(one) !== null);
  const columns: readonly Column[] = [
    { head: "response", kind: "head" },
    { head: "affected", kind: "number" },
    { head: "in scope", kind: "number" },
    { head: "outside", kind: "number" },
    { head: "missed", kind: "number" },
    ...(judged ? [{ head: "constraints", kind: "text" } as const] : []),
  ];
  const rows = all.map((one) => [
    { content: remedyWords[one.name] },
    { content: count(one.affected), by: one.affected },
    ...[one.inScope, one.outsideScope, one.missed].map((bounds) => ({
      content: range(bounds, count),
      by: bounds.possible,
    })),
    ...(judged ? [{ content: result(one) }] : []),
  ]);
  return markup`<h4>What each response would do</h4>
${table(columns, rows, { caption: "Participants whom each response affects, inside the scope and outside it", wide: true, sortable: true })}
${remedySentences(all).map((sentence) => markup`<p>${sentence}</p>`)}
<details><summary>More about each response</summary>${more(all)}</details>`;
}

function result(remedy: RemedyEntry): Markup {
  const worst = worstResult(remedy) ?? "n/a";
  return markup`<span class="${worst}">${worst}</span>`;
}

function more(all: readonly RemedyEntry[]): Markup {
  const rows = all.map((one) => [
    { content: remedyWords[one.name] },
    { content: percentRange(one.outsideScope, one.affected) },
    { content: one.secondsLostOutside === null ? "n/a" : range(one.secondsLostOutside, minutes) },
    { content: codes(one.jurisdictions.certain) },
    { content: codes(one.jurisdictions.possible) },
    { content: one.host === null ? "n/a" : `${count(one.host.affected)} of ${count(one.host.total)}` },
    { content: one.dominatedBy.length === 0 ? "none" : one.dominatedBy.map((by) => remedyWords[by]).join(", ") },
  ]);
  return table(
    [
      { head: "response", kind: "head" },
      { head: "outside, of the affected", kind: "number" },
      { head: "minutes lost outside", kind: "number" },
      { head: "certainly touches, outside the scope", kind: "text" },
      { head: "possibly touches", kind: "text" },
      { head: "hosts affected", kind: "number" },
      { head: "responses that reach the same inside and fewer outside", kind: "text" },
    ],
    rows,
    { caption: "More about each response", hideCaption: true, wide: true },
  );
}

function codes(some: readonly string[]): string {
  if (some.length === 0) return "none";
  return some.map((code) => (code === "*" ? "any" : visible(code))).join(", ");
}
