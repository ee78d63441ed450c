import { CsvError, parse } from "csv-parse/sync";
import { UserError } from "../user-error.ts";

/** A row with two cells, without blanks around them, and the physical line on which it begins, from 1. */
export interface PairRow {
  readonly line: number;
  readonly cells: readonly [string, string];
}

const delimiters = [
  { character: ",", name: "comma" },
  { character: ";", name: "semicolon" },
  { character: "\t", name: "tab" },
] as const;

type Delimiter = (typeof delimiters)[number];

/** A table read with one delimiter, up to the first row that does not fit. */
interface Reading {
  readonly delimiter: Delimiter;
  readonly rows: readonly PairRow[];
  readonly fault: { readonly line: number; readonly problem: string } | null;
}

/**
 * The rows of a table of two columns, whatever stands between them: comma, semicolon or tab. Rows without anything in
 * them are left out. Throws a `UserError` where no delimiter gives every row two cells, at the row that the one which
 * comes furthest does not fit, and where two of them do.
 */
export function pairRows(path: string, text: string): readonly PairRow[] {
  const readings = delimiters.map((delimiter) => readWith(text, delimiter));
  const [fitting, ...others] = readings.filter(({ fault }) => fault === null);
  if (fitting === undefined) {
    const [best] = readings.toSorted((a, b) => (b.fault?.line ?? 0) - (a.fault?.line ?? 0));
    throw new UserError(`${path}:${best?.fault?.line ?? 1}: ${best?.fault?.problem ?? "cannot be read"}`);
  }
  if (others.length > 0 && fitting.rows.length > 0) {
    const names = [fitting, ...others].map(({ delimiter }) => delimiter.name).join(" and by ");
    const line = fitting.rows[0]?.line ?? 1;
    throw new UserError(
      `${path}:${line}: every row has two cells by ${names}; begin with a row of the names identity and person, or put quotes around cells that hold one of these characters`,
    );
  }
  return fitting.rows;
}

function readWith(text: string, delimiter: Delimiter): Reading {
  const rows: PairRow[] = [];
  let fault: Reading["fault"] = null;
  let line = 1;
  const take = (record: readonly string[], lastLine: number): void => {
    const cells = record.map((cell) => cell.trim());
    const [first = "", second = ""] = cells;
    if (cells.some((cell) => cell !== "")) {
      if (cells.length === 2) rows.push({ line, cells: [first, second] });
      else fault ??= { line, problem: wrongNumber(cells.length, delimiter) };
    }
    line = lastLine + 1;
  };
  try {
    parse(text, {
      delimiter: delimiter.character,
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      on_record: (record: readonly string[], { lines }) => {
        take(record, lines);
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    fault ??= {
      line,
      problem:
        error.code === "CSV_QUOTE_NOT_CLOSED"
          ? "a quote is opened and never closed; close it, or double it if it is part of the cell"
          : "a quote stands inside a cell; put quotes around the whole cell and double the one inside",
    };
  }
  return { delimiter, rows, fault };
}

function wrongNumber(cells: number, { name }: Delimiter): string {
  return cells === 1
    ? "the row has one cell; write an identity and a label, with a comma, semicolon or tab between them"
    : `the row has ${cells} cells by ${name} and is to have two; put quotes around a cell that holds a ${name}`;
}
