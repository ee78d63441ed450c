import { counted } from "../text/numbers.ts";
import { type Markup, markup } from "./markup.ts";

/** Rows of a list that is closed at first; a page with more of them stops being one that can be used. */
export const LIST_SHOWN = 1000;

/** That a list is cut, by how many, and where all of it is: `csv` names a table that has it. Nothing where it is whole. */
export function restNote(rest: number, what: string, csv: "decisions" | null = null): Markup {
  if (rest <= 0) return markup``;
  const all = csv === null ? "--json" : `--json and in --csv ${csv}`;
  return markup`<p class="rest">... and ${counted(rest, what)} more that this page has no room for (all in ${all}).</p>`;
}
