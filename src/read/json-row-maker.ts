import type { CellDecoder } from "./cell-decoder.ts";
import type { JsonLayout } from "./json-layout.ts";
import type { JsonPages } from "./json-pages.ts";
import { type RecordPart, type RecordReader, RecordScanner } from "./json-record.ts";
import { JsonRows } from "./json-rows.ts";
import { skipValue } from "./json-scanner.ts";
import type { NameLedger } from "./name-ledger.ts";
import type { RawRow } from "./raw-row.ts";
import type { RowAccount } from "./row-account.ts";
import type { RejectionReason } from "./rows.ts";

/** What an object of a log comes to: one row, parts that its format takes it apart into, or why it cannot be read. */
export type JsonRowResult = RawRow | readonly RecordPart[] | RejectionReason;

/** Makes rows of the objects that stand where a log's rows are. */
export interface JsonRowMaker {
  /** Scans the object at `at`: the position after it, or `BROKEN` or `CUT`. Nothing becomes text yet. */
  scan(bytes: Buffer, at: number, end: number): number;
  /** What the object at `at` comes to, which `scan` has just been through. `line` is for messages. */
  read(bytes: Buffer, at: number, line: number): JsonRowResult;
}

/** The maker for a layout: flat objects are rows, of others the format picks what it reads. */
export function newJsonRowMaker(layout: JsonLayout, cells: CellDecoder, ledger: NameLedger): JsonRowMaker {
  const { record } = layout.format;
  return record === undefined
    ? new JsonRows(layout, cells, ledger)
    : new JsonRecords(record, new RecordScanner(cells, ledger));
}

/** Books what an object came to, which has been opened in the account once, and gives its rows to `pages`. */
export function giveRows(
  result: JsonRowResult,
  line: number,
  account: RowAccount,
  pages: Pick<JsonPages, "row">,
): void {
  if (typeof result === "string") account.reject(result, line);
  else if ("address" in result) pages.row(result, line);
  else {
    for (const [index, part] of result.entries()) {
      if (index > 0) account.open();
      if (part.kind === "row") pages.row(part.row, line);
      else account.exclude(part.reason);
    }
  }
}

class JsonRecords implements JsonRowMaker {
  readonly #reader: RecordReader;
  readonly #scanner: RecordScanner;

  constructor(reader: RecordReader, scanner: RecordScanner) {
    this.#reader = reader;
    this.#scanner = scanner;
  }

  scan(bytes: Buffer, at: number, end: number): number {
    return skipValue(bytes, at, end);
  }

  read(bytes: Buffer, at: number): JsonRowResult {
    return this.#scanner.read(this.#reader, bytes, at);
  }
}
