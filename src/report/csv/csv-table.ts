import { inPieces } from "../in-pieces.ts";
import { visible } from "../visible.ts";

/** What a cell holds; `null` is an empty cell. */
type CsvCell = string | number | null;

/** Columns by their names, in their order, each with what it holds of a row. */
export type CsvColumns<Row> = Readonly<Record<string, (row: Row) => CsvCell>>;

/**
 * Rows as CSV (RFC 4180, with line feeds), under one row of names, in pieces. Numbers are written as JSON writes them. A
 * text is one line in which nothing is hidden, and no spreadsheet takes it for a formula.
 */
export function csvTable<Row>(columns: CsvColumns<Row>, rows: Iterable<Row>): Generator<string> {
  return inPieces(lines(columns, rows));
}

/** Several texts in one cell. */
export function csvList(texts: readonly string[]): string | null {
  return texts.length === 0 ? null : texts.join(" | ");
}

function* lines<Row>(columns: CsvColumns<Row>, rows: Iterable<Row>): Generator<string> {
  const writers = Object.values(columns);
  yield line(Object.keys(columns));
  for (const row of rows) yield line(writers.map((write) => write(row)));
}

function line(cells: readonly CsvCell[]): string {
  return `${cells.map(written).join(",")}\n`;
}

/** What most texts are: nothing in them is hidden, quoted, taken for a formula or trimmed. Told sooner than all that. */
const ordinary = /^(?:\w(?:[\w .:()/-]*[\w.)])?)?$/;

function written(cell: CsvCell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  if (ordinary.test(cell)) return cell;
  const text = harmless(visible(cell));
  // A cell of spaces or with spaces at its ends would be trimmed by some readers.
  return /[",]|^ | $/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * What a spreadsheet takes for a formula, as text: `=`, `+`, `-`, `@`, and their wide forms, which East Asian editions
 * take alike, with an apostrophe before them; also after a semicolon, at which some editions end a cell whatever the
 * quotation marks. What already has some gets another, so that taking one away gives the text back.
 */
function harmless(text: string): string {
  return text.replace(/(^|;)([\s']*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/gu, "$1'$2");
}
