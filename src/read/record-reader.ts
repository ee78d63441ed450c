/*
 * Reads the rows of a table (RFC 4180 with any of four delimiters) from bytes, and turns into text only the cells of
 * the columns that are mapped.
 *
 * One damaged row must cost one line. A row that cannot be read is rejected as exactly the physical line on which it
 * begins, and reading resumes on the next line. So the bytes of a row are kept until it is decided, at most
 * MAX_RECORD of them.
 *
 * Going back is not quadratic. While a row is read, a byte is inside quotes exactly when the number of quotes before
 * it in the row is odd, because a doubled quote counts twice. A row that runs over several lines therefore begins on
 * a line with an odd number of quotes, every line in its middle has an even number, and it ends on the next odd one.
 * When it is rejected, each line of its middle, read by itself from outside quotes, is again outside at its own end
 * (or rejected before), so it is one row and runs no further; only the last line can begin another long row. No line
 * is thus read more than twice: once in the middle or at the end of a longer row, and once from its own beginning.
 *
 * Bytes that do not yet decide a row are read again from its beginning when there are twice as many of them, which
 * adds at most one more reading on average, however small the pieces are.
 */
import { ByteRow } from "./byte-row.ts";
import type { CellDecoder } from "./cell-decoder.ts";
import { normaliseName } from "./field-names.ts";
import { afterLineEnd, CR, indexOfLineEnd, LF } from "./line-ends.ts";
import { RecordScanner } from "./json-record.ts";
import { giveRows, type JsonRowResult } from "./json-row-maker.ts";
import type { FieldColumns } from "./log-format.ts";
import { wholeRow } from "./raw-row.ts";
import type { LineKinds } from "./log-summary.ts";
import { NameLedger } from "./name-ledger.ts";
import type { RowAccount } from "./row-account.ts";
import type { RowReader, RowSink } from "./row-reader.ts";
import { RowScanner } from "./row-scanner.ts";
import type { ExclusionReason, RejectionReason } from "./rows.ts";
import { TableCells } from "./table-cells.ts";
import { isBlankLine } from "./table-layout.ts";
import type { TableLayout } from "./table-layout.ts";

/** Bytes of the longest row that is read, its line end included. */
const MAX_RECORD = 1024 * 1024;

/** A longer cell is not compared with the name of its column. */
const LONGEST_NAME = 256;

/**
 * A reader of the rows of a table, preamble and header included in what it is pushed. Rows are rejected in `account`
 * or given to `sink`; cells of columns that no field is mapped to never reach `cells`.
 */
export function newTableReader(layout: TableLayout, cells: CellDecoder, account: RowAccount, sink: RowSink): RowReader {
  return new TableReader(layout, cells, account, sink);
}

class TableReader implements RowReader {
  readonly #layout: TableLayout;
  readonly #columns: FieldColumns;
  /** Of the other one of a pair. */
  readonly #others: FieldColumns | null;
  readonly #account: RowAccount;
  readonly #receiver: { readonly row: RowSink };
  /** Names inside payloads. */
  readonly #ledger = new NameLedger();
  readonly #payloads: RecordScanner;
  /** The names of the columns by which a header in the middle is known. */
  readonly #headerKey: string;
  readonly #statusKey: string;
  readonly #lines: { -readonly [Kind in keyof LineKinds]: number };

  /** Bytes that are not decided yet, from 0 to `#length`. A piece of at most MAX_RECORD always fits behind them. */
  readonly #bytes = Buffer.allocUnsafe(2 * MAX_RECORD);
  #length = 0;
  /** Where the row begins that is read now, and its physical line. */
  #start = 0;
  #line: number;
  /** Reading is of no use before there are so many bytes. */
  #wanted = 1;

  /** Bytes of the preamble and the header still to come. */
  #skipBytes: number;
  /** Inside a rejected line of which no bytes are kept. */
  #skipsLine = false;
  /** The bytes before ended with a CR that ended a line; an LF that follows belongs to it. */
  #skipsLf = false;
  #endsOpen = false;

  readonly #scanner: RowScanner;
  /** Whether a row is what the format takes for one, as it stands. */
  readonly #isRow: boolean;
  readonly #row: ByteRow;
  /** Of the other one of a pair. */
  readonly #otherRow: ByteRow | null;

  constructor(layout: TableLayout, cells: CellDecoder, account: RowAccount, sink: RowSink) {
    this.#layout = layout;
    this.#columns = layout.columns;
    this.#others = layout.format.pair?.columns(layout.names) ?? null;
    this.#account = account;
    this.#payloads = new RecordScanner(cells, this.#ledger);
    const nameOf = (columns: readonly number[] = []): string => normaliseName(layout.names[columns[0] ?? -1] ?? "");
    this.#headerKey = nameOf(layout.columns.address ?? layout.columns.payload);
    this.#statusKey = nameOf(layout.columns.status);
    this.#receiver = { row: sink };
    this.#isRow = !("payload" in layout.format || "pair" in layout.format || "unpack" in layout.format);
    this.#lines = { ...layout.before, records: 0, rejected: 0 };
    this.#line = layout.before.preamble + layout.before.header + layout.before.blank + 1;
    this.#skipBytes = layout.bodyStart;
    this.#scanner = new RowScanner(layout.delimiter, layout.names.length);
    const read = new TableCells(this.#bytes, this.#scanner, cells);
    this.#row = new ByteRow(this.#columns, read);
    this.#otherRow = this.#others === null ? null : new ByteRow(this.#others, read);
  }

  push(bytes: Buffer): void {
    const skipped = Math.min(this.#skipBytes, bytes.length);
    this.#skipBytes -= skipped;
    let rest = bytes.subarray(skipped);
    while (rest.length > 0) {
      if (this.#skipsLf && rest[0] === LF) rest = rest.subarray(1);
      this.#skipsLf = false;
      if (this.#skipsLine) rest = this.#skipLine(rest);
      else rest = this.#take(rest);
    }
  }

  end(): void {
    this.#readRows(true);
    if (this.#skipsLine) this.#endsOpen = true;
  }

  lineKinds(): LineKinds {
    return this.#lines;
  }

  complete(): boolean {
    return true;
  }

  names(): { readonly read: readonly string[]; readonly ignored: readonly string[] } {
    const mapped = new Set([this.#columns, this.#others ?? {}].flatMap((columns) => Object.values(columns).flat()));
    const named = this.#layout.names.map((name, column) => ({ name, isRead: mapped.has(column) }));
    const inside = this.#ledger.names();
    return {
      read: [...named.filter(({ isRead }) => isRead).map(({ name }) => name), ...inside.read],
      ignored: [
        ...named.filter(({ name, isRead }) => !isRead && name !== "").map(({ name }) => name),
        ...inside.ignored,
      ],
    };
  }

  endsOpen(): boolean {
    return this.#endsOpen;
  }

  /** Drops bytes of a rejected line; gives back what follows its end. */
  #skipLine(bytes: Buffer): Buffer {
    const end = indexOfLineEnd(bytes, 0, bytes.length);
    if (end === -1) return bytes.subarray(bytes.length);
    this.#skipsLine = false;
    this.#skipsLf = bytes[end] === CR;
    return bytes.subarray(end + 1);
  }

  /** Reads what fits; gives back the rest. */
  #take(bytes: Buffer): Buffer {
    const taken = bytes.copy(this.#bytes, this.#length, 0, Math.min(bytes.length, MAX_RECORD));
    this.#length += taken;
    if (this.#length >= this.#wanted) this.#readRows(false);
    return bytes.subarray(taken);
  }

  /** Reads every row that the bytes decide, and moves the others to the front. `isEnd`: no more bytes come. */
  #readRows(isEnd: boolean): void {
    while (this.#start < this.#length) {
      const stop = Math.min(this.#length, this.#start + MAX_RECORD);
      const isFull = stop - this.#start === MAX_RECORD;
      const outcome = this.#scanner.scan(this.#bytes, this.#start, stop, isEnd);
      if (outcome === "record") this.#closeRecord(stop);
      else if (outcome !== "undecided") this.#rejectLine(outcome);
      else if (isFull)
        this.#rejectLine(indexOfLineEnd(this.#bytes, this.#start, stop) < 0 ? "too-long" : "unclosed-quote");
      else break;
    }
    this.#bytes.copyWithin(0, this.#start, this.#length);
    this.#length -= this.#start;
    this.#start = 0;
    this.#wanted = Math.min(Math.max(2 * this.#length, 1), MAX_RECORD);
  }

  /** Books the row that was read, and goes on behind it. */
  #closeRecord(stop: number): void {
    const lines = this.#scanner.innerLines + 1;
    if (isBlankLine(this.#bytes, this.#start, stop, this.#layout.delimiter)) {
      this.#lines.blank += lines;
    } else if (this.#scanner.innerLines > 0 && this.#scanner.width !== this.#scanner.starts.length) {
      return this.#rejectLine("spans-lines");
    } else if (this.#scanner.hasSurplus) {
      return this.#rejectLine("extra-cells");
    } else {
      this.#endsOpen = indexOfLineEnd(this.#bytes, this.#scanner.next - 1, this.#scanner.next) === -1;
      this.#give(lines);
    }
    this.#line += lines;
    this.#start = this.#scanner.next;
  }

  #give(lines: number): void {
    const { format } = this.#layout;
    this.#row.next();
    this.#otherRow?.next();
    if (format.skips !== undefined) {
      const { status } = this.#row;
      const skipped = isNamed(status, this.#statusKey) ? "header" : format.skips(status);
      if (skipped !== null) return this.#skip(skipped, lines);
    }
    if (this.#isHeader()) return this.#skip("header", lines);
    this.#account.open();
    if (this.#isRow) {
      this.#lines.records += lines;
      this.#receiver.row(this.#row, this.#line);
      return;
    }
    const result = this.#read(this.#row);
    this.#lines[typeof result === "string" ? "rejected" : "records"] += lines;
    giveRows(result, this.#line, this.#account, this.#receiver);
  }

  /** Nearly every address begins with a digit and hardly a header does: most rows need no more than this. */
  #isHeader(): boolean {
    if (this.#row.beginsWithDigit && !isDigit(this.#headerKey)) return false;
    return isNamed(this.#row.address ?? this.#row.payload, this.#headerKey);
  }

  /** Files are joined with their headers: a header in the middle is no row. */
  #skip(why: ExclusionReason | "header", lines: number): void {
    this.#lines[why === "header" ? "header" : "records"] += lines;
    if (why === "header") return;
    this.#account.open();
    this.#account.exclude(why);
  }

  #read(row: ByteRow): JsonRowResult {
    const { format } = this.#layout;
    if (format.payload !== undefined) {
      const column = this.#layout.names[this.#columns.payload?.[0] ?? -1] ?? "";
      return this.#payloads.readText(format.payload, row.payload ?? "", `${column.trim()}.`);
    }
    if (format.pair !== undefined && this.#otherRow !== null) {
      return format.pair.rows(wholeRow(row), wholeRow(this.#otherRow));
    }
    return format.unpack?.(wholeRow(row)) ?? row;
  }

  /** Rejects the physical line on which the row began, whatever it ran over, and goes on behind that line. */
  #rejectLine(reason: RejectionReason): void {
    this.#account.open();
    this.#account.reject(reason, this.#line);
    this.#lines.rejected += 1;
    this.#line += 1;
    const end = indexOfLineEnd(this.#bytes, this.#start, this.#length);
    if (end === -1) {
      this.#start = this.#length;
      this.#skipsLine = true;
      return;
    }
    this.#start = afterLineEnd(this.#bytes, end, this.#length);
    this.#skipsLf = this.#start === this.#length && this.#bytes[end] === CR && this.#start === end + 1;
  }
}

/** Whether a cell holds the name of its column. */
function isNamed(cell: string | null, name: string): boolean {
  if (cell === null || name === "" || cell.length > LONGEST_NAME) return false;
  return normaliseName(cell) === name;
}

function isDigit(text: string): boolean {
  const code = text.charCodeAt(0);
  return code >= 0x30 && code <= 0x39;
}
