import { CsvError, parse } from "csv-parse/sync";
import { CellDecoder } from "./cell-decoder.ts";
import { contentName, contentOf } from "./content-names.ts";
import { isFieldName } from "./field-names.ts";
import { afterLineEnd, indexOfLineEnd } from "./line-ends.ts";
import type { FieldMap, LogFormat, Names, Recognition } from "./log-format.ts";
import { paragraphOf } from "./known-report.ts";
import { knownByHeadings, knownByNames, knownByOthersAddresses } from "./known-reports.ts";
import type { LogRecognition } from "./row-reader.ts";
import { delimiters, isBlankLine, MAX_CELLS } from "./table-layout.ts";
import type { Delimiter, TableLayout } from "./table-layout.ts";

/** A header is looked for in so many of the first bytes, and on so many of their lines that are not blank. */
const HEADER_BLOCK = 256 * 1024;
const LINES_TRIED = 30;
/** Bytes of the longest header, its line end included. */
const MAX_HEADER = 64 * 1024;

/** The lines among which the header is, and the delimiters that it may have. */
interface Block {
  readonly bytes: Buffer;
  /** Offsets of the first lines and of the end of the last one. */
  readonly lines: readonly { readonly start: number; readonly next: number }[];
  readonly delimiters: readonly Delimiter[];
  /** Lines that say how to read the others and cannot be the header. */
  readonly reserved: number;
}

/** A row that begins on the line `first` of the block and ends before the offset `next`. */
interface Row {
  readonly delimiter: Delimiter;
  readonly first: number;
  readonly lines: number;
  readonly next: number;
  readonly names: Names;
}

interface Header extends Row {
  readonly format: LogFormat;
  readonly recognition: Recognition;
}

/**
 * Finds the header of a table in the first bytes of a log (without byte order mark, in an encoding that keeps ASCII),
 * whatever stands before it. `formats` are tried in their order. Every line is tried as the header's first, because
 * a stray quote before it must not hide it. Of several delimiters that give a header, the one with the most columns
 * is taken. The answer holds names of columns and no values.
 */
export function recogniseTable(
  head: Buffer,
  formats: readonly LogFormat[],
  asked: FieldMap,
): LogRecognition<TableLayout> {
  const block = headerBlock(head);
  const tables = formats.filter((format) => format.shapes.includes("table"));
  const [header] = block.delimiters
    .flatMap((delimiter) => firstHeader(block, delimiter, tables, asked) ?? [])
    .toSorted((a, b) => b.names.length - a.names.length);
  if (header === undefined) return unrecognised(block, asked);
  const { recognition, names } = header;
  const others = knownByOthersAddresses([{ under: null, names }]);
  if (others !== null) return { kind: "known-report", paragraph: paragraphOf(others) };
  const content = contentName(names, { hasAddress: true });
  if (content !== null) return { kind: "not-a-log", found: contentOf(content) };
  if (recognition.kind === "ambiguous") {
    return { kind: "ambiguous", field: recognition.field, names: recognition.names, all: names };
  }
  return { kind: "recognised", layout: layoutOf(block, header, recognition.columns) };
}

function headerBlock(head: Buffer): Block {
  const bytes = head.subarray(0, HEADER_BLOCK);
  const lines: { start: number; next: number }[] = [];
  let tried = 0;
  let start = 0;
  while (start < bytes.length && tried < LINES_TRIED) {
    const next = nextLine(bytes, start);
    if (!delimiters.some((delimiter) => isBlankLine(bytes, start, next, delimiter))) tried += 1;
    lines.push({ start, next });
    start = next;
  }
  const stated = statedDelimiter(bytes.subarray(0, lines[0]?.next ?? 0));
  return stated === null
    ? { bytes, lines, delimiters, reserved: 0 }
    : { bytes, lines, delimiters: [stated], reserved: 1 };
}

function nextLine(bytes: Buffer, start: number): number {
  const end = indexOfLineEnd(bytes, start, bytes.length);
  return afterLineEnd(bytes, end === -1 ? bytes.length : end, bytes.length);
}

/** Excel writes, and obeys, a first line "sep=;". */
function statedDelimiter(line: Buffer): Delimiter | null {
  const stated = /^"?sep=(.)"?[\r\n]*$/iu.exec(line.toString("latin1"))?.[1];
  return delimiters.find((delimiter) => delimiter === stated?.charCodeAt(0)) ?? null;
}

function firstHeader(
  block: Block,
  delimiter: Delimiter,
  formats: readonly LogFormat[],
  asked: FieldMap,
): Header | null {
  for (const row of rowsOf(block, delimiter)) {
    for (const format of formats) {
      const recognition = format.recognise(row.names, asked);
      if (recognition !== null) return { ...row, format, recognition };
    }
  }
  return null;
}

/** The rows that begin on each line of the block, where one can be read there. */
function* rowsOf(block: Block, delimiter: Delimiter): Generator<Row> {
  for (const [first, { start, next }] of block.lines.entries()) {
    if (first < block.reserved || isBlankLine(block.bytes, start, next, delimiter)) continue;
    // A line without delimiters is the same row under each of them.
    const isSame = delimiter !== block.delimiters[0] && !block.bytes.subarray(start, next).includes(delimiter);
    const row = isSame ? null : readRow(block, delimiter, first, start);
    if (row !== null) yield row;
  }
}

function readRow(block: Block, delimiter: Delimiter, first: number, start: number): Row | null {
  const cells = firstRecord(block.bytes.subarray(start, start + MAX_HEADER), delimiter);
  if (cells === null || cells.length > MAX_CELLS) return null;
  const decoder = new CellDecoder();
  const names = cells.map((cell) => decoder.decode(cell, 0, cell.length));
  const lines = 1 + names.reduce((sum, name) => sum + (name.match(/\r\n|\r|\n/gu)?.length ?? 0), 0);
  let next = start;
  for (let line = 0; line < lines; line += 1) next = nextLine(block.bytes, next);
  const isCut = next - start > MAX_HEADER || next === HEADER_BLOCK;
  return isCut ? null : { delimiter, first, lines, next, names };
}

/** The cells of the record at the start of `bytes`; `null` where its quotes are not sound. */
function firstRecord(bytes: Buffer, delimiter: Delimiter): readonly Buffer[] | null {
  const options = {
    to: 1,
    encoding: null,
    columns: false,
    delimiter: String.fromCharCode(delimiter),
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
  } as const;
  try {
    // The types know of text only; without an encoding cells are bytes.
    const [record] = parse(bytes, {
      ...options,
      record_delimiter: [...options.record_delimiter],
    }) as unknown as Buffer[][];
    return record ?? null;
  } catch (error) {
    if (error instanceof CsvError) return null;
    throw error;
  }
}

function layoutOf(block: Block, header: Header, columns: TableLayout["columns"]): TableLayout {
  const { format, names, delimiter, next, first, lines } = header;
  const above = block.lines.slice(0, first);
  const blank = above.filter((line) => isBlankLine(block.bytes, line.start, line.next, delimiter)).length;
  const before = { preamble: first - blank, header: lines, blank };
  return { format, columns, names, delimiter, bodyStart: next, before };
}

/**
 * What to say of a log in which no header was recognised. Only a row that calls several columns by names of fields,
 * or one and has the width of another row, and holds nothing that names do not look like, is shown as its names.
 */
function unrecognised(block: Block, asked: FieldMap): LogRecognition<never> {
  if (block.bytes.length === 0) return { kind: "not-a-log", found: "nothing, it is empty" };
  if (block.bytes.includes(0)) return { kind: "not-a-log", found: "binary data" };
  const tables = block.delimiters.map((delimiter) => [...rowsOf(block, delimiter)]);
  const places = tables.flat().map(({ names }) => ({ under: null, names }));
  // Whoever names columns says that there are addresses, and has mistyped a name.
  const isMapped = Object.keys(asked).length > 0;
  const report = isMapped ? null : (knownByHeadings(block.bytes) ?? knownByNames(places));
  if (report !== null) return { kind: "known-report", paragraph: paragraphOf(report) };
  for (const { names } of tables.flat()) {
    const isHeader = names.length > 1 && names.every(looksLikeName);
    const content = isHeader ? contentName(names, { hasAddress: false }) : null;
    if (content !== null) return { kind: "not-a-log", found: contentOf(content) };
  }
  const [known] = tables.flatMap(plausibleHeaders).toSorted((a, b) => b.known - a.known);
  const best = known ?? tables.map(headerByRows).find((header) => header !== null);
  if (best !== undefined && best !== null)
    return { kind: "no-address", names: best.names.filter((name) => name !== "") };
  return { kind: "not-a-log", found: `text, and no row of column names in its first ${LINES_TRIED} lines` };
}

function plausibleHeaders(rows: readonly Row[]): readonly { readonly names: Names; readonly known: number }[] {
  return rows.flatMap(({ names, first }) => {
    const known = names.filter(isFieldName).length;
    const repeats = rows.some((other) => other.first !== first && other.names.length === names.length);
    const isPlausible = names.length > 1 && (known > 1 || (known === 1 && repeats)) && names.every(looksLikeName);
    return isPlausible ? [{ names, known }] : [];
  });
}

/**
 * The first of rows of one width, where it holds nothing but names, and the others hold in at least two of its columns,
 * or in one an address, what is none. A table without a header does not pass: its first row is like the others.
 */
function headerByRows(rows: readonly Row[]): Row | null {
  for (const [index, header] of rows.entries()) {
    const { names } = header;
    const below = rows.slice(index + 1).filter((row) => row.names.length === names.length);
    if (names.length < 2 || below.length === 0 || !names.every(looksLikeName)) continue;
    const columns = names.flatMap((name, column) => (name.trim() === "" ? [] : [column]));
    const cells = (column: number): Names => below.map((row) => row.names[column]?.trim() ?? "").filter(Boolean);
    const filled = columns.map(cells).filter((column) => column.length > 0);
    const valued = filled.filter((column) => column.every((cell) => !looksLikeName(cell) && /[\d@]/u.test(cell)));
    return valued.length > 1 || valued.some((column) => column.every((cell) => address.test(cell))) ? header : null;
  }
  return null;
}

const address = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f]*(?::[\da-f]*){2,})$/iu;

/** Names begin with a letter, are short, and hold no e-mail address and no long number. */
function looksLikeName(cell: string): boolean {
  const text = cell.trim();
  return text === "" || (/^[\p{L}#(]/u.test(text) && text.length <= 60 && !/@|\d{3}/u.test(text));
}
