import type { ByteCells } from "./byte-row.ts";
import { ColumnTexts } from "./column-texts.ts";
import type { CellDecoder } from "./cell-decoder.ts";
import type { RowScanner } from "./row-scanner.ts";

/** The cells of the row of a table that a scanner found last, in bytes that stay the same buffer. */
export class TableCells implements ByteCells {
  readonly bytes: Buffer;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly coded: Uint8Array;
  readonly texts: ColumnTexts;

  constructor(bytes: Buffer, { starts, ends, doubled }: RowScanner, decoder: CellDecoder) {
    this.bytes = bytes;
    this.starts = starts;
    this.ends = ends;
    this.coded = doubled;
    this.texts = new ColumnTexts(decoder);
  }

  decode(column: number): string {
    const cell = this.texts.decode(this.bytes, this.starts[column] ?? 0, this.ends[column] ?? 0, column);
    return this.coded[column] === 1 ? cell.replaceAll('""', '"') : cell;
  }
}
