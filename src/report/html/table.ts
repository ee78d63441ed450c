import { type Markup, markup } from "./markup.ts";

/** A column: its head, and what its cells are. */
export interface Column {
  readonly head: string;
  /** `word`: words of our own, which are not broken inside. */
  readonly kind: "head" | "text" | "word" | "number" | "bar";
}

/** A cell, and what a column is sorted by where that is not its text. */
export interface Cell {
  readonly content: Markup | string;
  readonly by?: number;
}

/** How a table is shown. */
export interface TableLook {
  readonly caption: Markup | string;
  /** The caption is only for those who hear the page; the heading above says it. */
  readonly hideCaption?: boolean;
  readonly sortable?: boolean;
  /** It may be wider than a small screen, and is moved sideways there. */
  readonly wide?: boolean;
}

/** A table whose headers say what they head. The cells of a column of kind `head` name their rows. */
export function table(columns: readonly Column[], rows: readonly (readonly Cell[])[], look: TableLook): Markup {
  const { caption, hideCaption = false, sortable = false, wide = false } = look;
  const heads = columns.map(({ head, kind }) => markup`<th scope="col" class="${kind}">${head}</th>`);
  const made = markup`<table${sortable && rows.length > 1 ? markup` data-sortable` : null}>
<caption${hideCaption ? markup` class="heard"` : null}>${caption}</caption>
<thead><tr>${heads}</tr></thead>
<tbody>
${rows.map((cells) => rowOf(cells, columns))}</tbody>
</table>`;
  if (!wide) return made;
  const label = typeof caption === "string" ? caption : "Table";
  return markup`<div class="wide" role="region" tabindex="0" aria-label="${label}">${made}</div>`;
}

function rowOf(cells: readonly Cell[], columns: readonly Column[]): Markup {
  return markup`<tr>${cells.map(({ content, by }, index) => {
    const kind = columns[index]?.kind ?? "text";
    const key = by === undefined ? null : markup` data-by="${by}"`;
    return kind === "head"
      ? markup`<th scope="row"${key}>${content}</th>`
      : markup`<td class="${kind}"${key}>${content}</td>`;
  })}</tr>
`;
}

/** Terms and what is said of them; what is `null` is left out. */
export function facts(entries: readonly (readonly [string, Markup | string | null])[]): Markup {
  const shown = entries.filter(([, said]) => said !== null);
  if (shown.length === 0) return markup``;
  return markup`<dl class="facts">${shown.map(([term, said]) => markup`<div><dt>${term}</dt><dd>${said}</dd></div>`)}</dl>`;
}
