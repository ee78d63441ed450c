import { remedyWords } from "../../judge/remedies/remedy.ts";
import type { RemedyEntry } from "../remedy-entry.ts";
import type { PolicyEntry } from "../report.ts";
import { count, range } from "../text/numbers.ts";
import { remedyDetails, remedySentences, worstResult } from "../words/remedies.ts";
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
    ...(judged ? [{ head: "constraints", kind: "word" } as const] : []),
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
    ...Object.values(remedyDetails).map((write) => ({ content: write(one) })),
  ]);
  const figures: readonly string[] = ["outside, of the affected", "minutes lost outside", "hosts affected"];
  return table(
    [
      { head: "response", kind: "head" },
      ...Object.keys(remedyDetails).map(
        (head) => ({ head, kind: figures.includes(head) ? "number" : "text" }) as const,
      ),
    ],
    rows,
    { caption: "More about each response", hideCaption: true, wide: true },
  );
}
