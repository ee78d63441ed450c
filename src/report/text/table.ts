import type { Bounds } from "../../count/measure.ts";
import { bar } from "./bar.ts";
import { columnsOf, cutEnd, pad, wrap } from "./columns.ts";
import type { Page, Tone } from "./page.ts";

const INDENT = "  ";
const GAP = "  ";
const LEAST_BAR = 10;
const MOST_BAR = 80;

/**
 * A column. A `fixed` one is as wide as its cells, a `cut` one gives way to an ellipsis where the page is too narrow.
 * Where even that is not enough, fixed cells run over several lines: a figure is never cut.
 */
export interface Column {
  readonly head: string;
  readonly kind: "fixed" | "cut";
  readonly align: "left" | "right";
}

/** A cell's text, already visible, and what it is. */
export interface Cell {
  readonly text: string;
  readonly tone: Tone | null;
}

/** What the bars after the cells are drawn from, and the whole that they are on the scale of. */
export interface Bars {
  readonly total: number;
  readonly bounds: readonly Bounds[];
}

/** A table under a line of heads. Bars, with their legend, take the room that is left, or are left out where there is too little. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  bars: Bars | null,
  page: Page,
): readonly string[] {
  const widths = columnWidths(columns, rows, page.width - INDENT.length, bars === null ? 0 : LEAST_BAR + GAP.length);
  const used = INDENT.length + added(widths) + GAP.length * widths.length;
  const room = Math.min(MOST_BAR, page.width - used);
  const drawn = bars === null || room < LEAST_BAR ? null : bars;
  const heads = columns.map(({ head }): Cell => ({ text: head, tone: "faint" }));
  const scale = page.paint.faint(pad("100 %", room - 3, "right"));
  return [
    ...rowLines(columns, heads, widths, drawn === null ? "" : page.paint.faint("0 %") + scale, page),
    ...rows.flatMap((cells, index) =>
      rowLines(columns, cells, widths, drawn === null ? "" : drawing(drawn, index, room, page), page),
    ),
    ...(drawn === null ? [] : [`${INDENT}${page.paint.solid("█")} certain  ${page.paint.light("░")} possible as well`]),
  ];
}

function drawing({ total, bounds }: Bars, index: number, room: number, { paint }: Page): string {
  const shown = bounds[index];
  if (shown === undefined) return "";
  const { solid, light } = bar(shown, total, room);
  return (solid === "" ? "" : paint.solid(solid)) + (light === "" ? "" : paint.light(light));
}

function rowLines(
  columns: readonly Column[],
  cells: readonly Cell[],
  widths: readonly number[],
  last: string,
  page: Page,
): readonly string[] {
  const blocks = cells.map(({ text }, index) => {
    const width = widths[index] ?? 0;
    return columns[index]?.kind === "cut" ? [cutEnd(text, width)] : wrap(text, width);
  });
  const height = Math.max(...blocks.map((block) => block.length));
  return Array.from({ length: height }, (_, line) => {
    const parts = blocks.map((block, index) => {
      const padded = pad(block[line] ?? "", widths[index] ?? 0, columns[index]?.align ?? "left");
      const tone = cells[index]?.tone ?? null;
      return tone === null || padded.trim() === "" ? padded : page.paint[tone](padded);
    });
    return (INDENT + [...parts, line === 0 ? last : ""].join(GAP)).trimEnd();
  });
}

/** As wide as the cells; where that is too much, the widest that may give way are made equal, and bars give way last. */
function columnWidths(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  width: number,
  forBars: number,
): readonly number[] {
  const natural = columns.map(({ head }, index) =>
    Math.max(columnsOf(head), ...rows.map((cells) => columnsOf(cells[index]?.text ?? ""))),
  );
  const room = width - GAP.length * (columns.length - 1);
  const yielding = (index: number): boolean => columns[index]?.kind !== "fixed";
  const fixed = added(natural.filter((_, index) => !yielding(index)));
  const flexible = natural.filter((_, index) => yielding(index));
  const least = flexible.length * 12;
  const wanted = [room - forBars - fixed, room - fixed].find((left) => left >= Math.min(least, added(flexible)));
  if (wanted === undefined) {
    const limit = commonLimit(natural, room);
    return natural.map((wide) => Math.min(wide, limit));
  }
  const limit = commonLimit(flexible, wanted);
  return natural.map((wide, index) => (yielding(index) ? Math.min(wide, limit) : wide));
}

/** The largest limit at which widths, cut to it, fit the room. */
function commonLimit(widths: readonly number[], room: number): number {
  if (added(widths) <= room) return Math.max(0, ...widths);
  let limit = 1;
  while (added(widths.map((wide) => Math.min(wide, limit + 1))) <= room) limit++;
  return limit;
}

function added(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0);
}
