import { CellDecoder } from "../../src/read/cell-decoder.ts";
import { formats } from "../../src/read/formats.ts";
import type { FieldMap } from "../../src/read/log-format.ts";
import { type RawRow, wholeRow } from "../../src/read/raw-row.ts";
import type { LineKinds } from "../../src/read/log-summary.ts";
import { newTableReader } from "../../src/read/record-reader.ts";
import { RowAccount } from "../../src/read/row-account.ts";
import type { RowCounts } from "../../src/read/rows.ts";
import { recogniseTable } from "../../src/read/table-header.ts";
import type { TableLayout } from "../../src/read/table-layout.ts";

/** A table as it was read, with every row that reached the sink. */
export interface ReadTable {
  readonly rows: readonly RawRow[];
  /** The physical line of each row. */
  readonly lines: readonly number[];
  readonly kinds: LineKinds | null;
  readonly counts: RowCounts;
  readonly endsOpen: boolean;
  readonly read: readonly string[];
  readonly ignored: readonly string[];
}

/** The layout of a table that must be recognised. */
export function layoutOf(log: string | Buffer, asked: FieldMap = {}): TableLayout {
  const found = recogniseTable(Buffer.from(log), formats, asked);
  if (found.kind !== "recognised") throw new Error(`not recognised: ${found.kind}`);
  return found.layout;
}

/** Reads a whole table, pushed in pieces of `pieceSize` bytes. */
export function readTable(log: string | Buffer, pieceSize = 65_536, decoder = new CellDecoder()): ReadTable {
  return readTableAs(layoutOf(log), log, pieceSize, decoder);
}

/** Reads a whole table of a layout that is known. */
export function readTableAs(
  layout: TableLayout,
  log: string | Buffer,
  pieceSize = 65_536,
  decoder = new CellDecoder(),
): ReadTable {
  const bytes = Buffer.from(log);
  const account = new RowAccount();
  const rows: RawRow[] = [];
  const lines: number[] = [];
  const reader = newTableReader(layout, decoder, account, (row, line) => {
    account.session();
    rows.push(wholeRow(row));
    lines.push(line);
  });
  for (let at = 0; at < bytes.length; at += pieceSize) reader.push(bytes.subarray(at, at + pieceSize));
  reader.end();
  const counts = account.close();
  return { rows, lines, kinds: reader.lineKinds(), counts, endsOpen: reader.endsOpen(), ...reader.names() };
}
