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
import type { CellDecoder } from "./cell-decoder.ts";
import { normaliseName } from "./field-names.ts";
import { afterLineEnd, CR, indexOfLineEnd, LF } from "./line-ends.ts";
import { RecordScanner } from "./json-record.ts";
import { giveRows, type JsonRowResult } from "./json-row-maker.ts";
import type { FieldColumns } from "./log-format.ts";
import type { RawRow } from "./raw-row.ts";
import type { LineKinds } from "./log-summary.ts";
import { NameLedger } from "./name-ledger.ts";
import type { RowAccount } from "./row-account.ts";
import type { RowReader, RowSink } from "./row-reader.ts";
import type { ExclusionReason, RejectionReason } from "./rows.ts";
import { isBlankLine, MAX_CELLS } from "./table-layout.ts";
import type { Delimiter, TableLayout } from "./table-layout.ts";

/** Bytes of the longest row that is read, its line end included. */
const MAX_RECORD = 1024 * 1024;

/** A longer cell is not compared with the name of its column. */
const LONGEST_NAME = 256;

const QUOTE = 0x22;

/** What a byte is to a cell that is not quoted. */
const TEXT = 0;
const ENDS_CELL = 1;
const ENDS_LINE = 2;
const IS_QUOTE = 3;

/** "undecided": it depends on bytes that have not come yet. */
type Outcome = "record" | "undecided" | RejectionReason;

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
  readonly #cells: CellDecoder;
  readonly #account: RowAccount;
  readonly #receiver: { readonly row: RowSink };
  readonly #byteKinds: Uint8Array;
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

  /** Of the row that was read last: the offset behind it, its cells, line ends inside quotes, a surplus cell's text. */
  #next = 0;
  #width = 0;
  #innerLines = 0;
  #hasSurplus = false;
  /** Whether the quoted cell that was read last holds doubled quotes. */
  #hasDoubled = false;
  /** By column, of the row that was read last. */
  readonly #cellStarts: Int32Array;
  readonly #cellEnds: Int32Array;
  readonly #cellDoubled: Uint8Array;

  constructor(layout: TableLayout, cells: CellDecoder, account: RowAccount, sink: RowSink) {
    this.#layout = layout;
    this.#columns = layout.columns;
    this.#others = layout.format.pair?.columns(layout.names) ?? null;
    this.#cells = cells;
    this.#account = account;
    this.#byteKinds = byteKinds(layout.delimiter);
    this.#payloads = new RecordScanner(cells, this.#ledger);
    const nameOf = (columns: readonly number[] = []): string => normaliseName(layout.names[columns[0] ?? -1] ?? "");
    this.#headerKey = nameOf(layout.columns.address ?? layout.columns.payload);
    this.#statusKey = nameOf(layout.columns.status);
    this.#receiver = { row: sink };
    this.#lines = { ...layout.before, records: 0, rejected: 0 };
    this.#line = layout.before.preamble + layout.before.header + layout.before.blank + 1;
    this.#skipBytes = layout.bodyStart;
    this.#cellStarts = new Int32Array(layout.names.length);
    this.#cellEnds = new Int32Array(layout.names.length);
    this.#cellDoubled = new Uint8Array(layout.names.length);
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
      const outcome = this.#readRecord(stop, isEnd);
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

  /** Finds the cells of one row from `#start`, looking at no byte from `stop` on. `isEnd`: the log ends at `stop`. */
  #readRecord(stop: number, isEnd: boolean): Outcome {
    const bytes = this.#bytes;
    const kinds = this.#byteKinds;
    const columns = this.#cellStarts.length;
    this.#innerLines = 0;
    this.#hasSurplus = false;
    let at = this.#start;
    for (let column = 0; column < MAX_CELLS; column += 1) {
      let start = at;
      let end = at;
      let kind = TEXT;
      if (at < stop && bytes[at] === QUOTE) {
        start = at + 1;
        end = this.#closingQuote(start, stop);
        if (end === stop) return isEnd ? "unclosed-quote" : "undecided";
        at = end + 1;
        kind = at < stop ? (kinds[bytes[at] ?? 0] ?? TEXT) : ENDS_LINE;
        if (kind === TEXT) return "text-after-quote";
      } else {
        this.#hasDoubled = false;
        while (at < stop && kind === TEXT) {
          kind = kinds[bytes[at] ?? 0] ?? TEXT;
          if (kind === TEXT) at += 1;
        }
        end = at;
        if (kind === IS_QUOTE) return "quote-in-cell";
      }
      if (column < columns) {
        this.#cellStarts[column] = start;
        this.#cellEnds[column] = end;
        this.#cellDoubled[column] = this.#hasDoubled ? 1 : 0;
      } else if (end > start) this.#hasSurplus = true;
      if (at < stop && kind === ENDS_CELL) {
        at += 1;
        continue;
      }
      const next = afterLineEnd(bytes, at, stop);
      if (next === stop && !isEnd && bytes[stop - 1] !== LF) return "undecided";
      this.#width = column + 1;
      this.#next = next;
      return "record";
    }
    return "too-many-cells";
  }

  /** Position of the quote that closes a cell, counting line ends on the way; `stop` when there is none before it. */
  #closingQuote(start: number, stop: number): number {
    const bytes = this.#bytes;
    this.#hasDoubled = false;
    for (let at = start; at < stop; at += 1) {
      const byte = bytes[at];
      if (byte === QUOTE) {
        if (at + 1 >= stop || bytes[at + 1] !== QUOTE) return at;
        this.#hasDoubled = true;
        at += 1;
      } else if (byte === CR || (byte === LF && bytes[at - 1] !== CR)) this.#innerLines += 1;
    }
    return stop;
  }

  /** Books the row that was read, and goes on behind it. */
  #closeRecord(stop: number): void {
    const lines = this.#innerLines + 1;
    if (isBlankLine(this.#bytes, this.#start, stop, this.#layout.delimiter)) {
      this.#lines.blank += lines;
    } else if (this.#innerLines > 0 && this.#width !== this.#cellStarts.length) {
      return this.#rejectLine("spans-lines");
    } else if (this.#hasSurplus) {
      return this.#rejectLine("extra-cells");
    } else {
      this.#endsOpen = indexOfLineEnd(this.#bytes, this.#next - 1, this.#next) === -1;
      this.#give(lines);
    }
    this.#line += lines;
    this.#start = this.#next;
  }

  #give(lines: number): void {
    const { format } = this.#layout;
    if (format.skips !== undefined) {
      const status = this.#text(this.#columns.status);
      const skipped = isNamed(status, this.#statusKey) ? "header" : format.skips(status);
      if (skipped !== null) return this.#skip(skipped, lines);
    }
    const row = this.#row(this.#columns);
    if (isNamed(row.address ?? row.payload, this.#headerKey)) return this.#skip("header", lines);
    this.#account.open();
    const result = this.#read(row);
    this.#lines[typeof result === "string" ? "rejected" : "records"] += lines;
    giveRows(result, this.#line, this.#account, this.#receiver);
  }

  /** Files are joined with their headers: a header in the middle is no row. */
  #skip(why: ExclusionReason | "header", lines: number): void {
    this.#lines[why === "header" ? "header" : "records"] += lines;
    if (why === "header") return;
    this.#account.open();
    this.#account.exclude(why);
  }

  #read(row: RawRow): JsonRowResult {
    const { format } = this.#layout;
    if (format.payload !== undefined) {
      const column = this.#layout.names[this.#columns.payload?.[0] ?? -1] ?? "";
      return this.#payloads.readText(format.payload, row.payload ?? "", `${column.trim()}.`);
    }
    if (format.pair !== undefined && this.#others !== null) return format.pair.rows(row, this.#row(this.#others));
    return format.unpack?.(row) ?? row;
  }

  #row(columns: FieldColumns): RawRow {
    return {
      address: this.#text(columns.address),
      meeting: this.#text(columns.meeting),
      person: this.#text(columns.person),
      email: this.#text(columns.email),
      name: this.#text(columns.name),
      device: this.#text(columns.device),
      role: this.#text(columns.role),
      join: this.#text(columns.join),
      leave: this.#text(columns.leave),
      duration: this.#text(columns.duration),
      status: this.#text(columns.status),
      session: this.#text(columns.session),
      bound: this.#text(columns.bound),
      payload: this.#text(columns.payload),
      protocol: this.#text(columns.protocol),
      outside: this.#text(columns.outside),
      platformSays: this.#text(columns.platformSays),
    };
  }

  /** The first cell that is not empty. */
  #text(columns: readonly number[] | undefined): string | null {
    if (columns === undefined) return null;
    for (let index = 0; index < columns.length; index += 1) {
      const cell = this.#cell(columns[index] ?? 0);
      if (cell !== null) return cell;
    }
    return null;
  }

  #cell(column: number): string | null {
    const start = this.#cellStarts[column] ?? 0;
    const end = this.#cellEnds[column] ?? 0;
    if (column >= this.#width || start === end) return null;
    const text = this.#cells.decode(this.#bytes, start, end);
    return this.#cellDoubled[column] === 1 ? text.replaceAll('""', '"') : text;
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

function byteKinds(delimiter: Delimiter): Uint8Array {
  const kinds = new Uint8Array(256);
  kinds[delimiter] = ENDS_CELL;
  kinds[LF] = ENDS_LINE;
  kinds[CR] = ENDS_LINE;
  kinds[QUOTE] = IS_QUOTE;
  return kinds;
}

/** Whether a cell holds the name of its column. */
function isNamed(cell: string | null, name: string): boolean {
  if (cell === null || name === "" || cell.length > LONGEST_NAME) return false;
  // Nearly every address begins with a digit and hardly a header does: most rows need no more than this.
  if (isDigit(cell) && !isDigit(name)) return false;
  return normaliseName(cell) === name;
}

function isDigit(text: string): boolean {
  const code = text.charCodeAt(0);
  return code >= 0x30 && code <= 0x39;
}
