import type { CellDecoder } from "./cell-decoder.ts";
import { CR, indexOfLineEnd, LF } from "./line-ends.ts";
import type { FieldColumns, Names } from "./log-format.ts";
import type { LineKinds } from "./log-summary.ts";
import { NameLedger } from "./name-ledger.ts";
import { emptyRow } from "./raw-row.ts";
import type { RawRow } from "./raw-row.ts";
import type { RowAccount } from "./row-account.ts";
import type { RowReader, RowSink } from "./row-reader.ts";
import type { RejectionReason } from "./rows.ts";
import { W3cCells } from "./w3c-cells.ts";
import { directiveOf, fieldsOf, isBlank, isDirective } from "./w3c-layout.ts";
import type { W3cLayout } from "./w3c-layout.ts";
import { W3cVisits } from "./w3c-visits.ts";

/** Bytes of the longest line that is read, without its line end. */
const MAX_LINE = 1024 * 1024;

/**
 * A reader of a log in the extended format of W3C. A line that does not fit the `#Fields` line above it is rejected,
 * and costs nothing but itself; `#Fields` may come again with other fields, as IIS writes it after a restart. Lines
 * above the first one are preamble.
 */
export class W3cReader implements RowReader {
  readonly #layout: W3cLayout;
  readonly #decoder: CellDecoder;
  readonly #account: RowAccount;
  readonly #visits: W3cVisits;
  readonly #ledger = new NameLedger();
  readonly #lines = { preamble: 0, header: 0, blank: 0, records: 0, rejected: 0 };
  /** How the lines below the last `#Fields` are read; `null` above the first. */
  #fields: { readonly cells: W3cCells; readonly columns: FieldColumns } | null = null;
  /** Of the last `#Date`: the day of rows that have only a time. */
  #date: string | null = null;
  #line = 1;
  /** The beginning of a line whose end has not come. */
  #pieces: Buffer[] = [];
  #held = 0;
  /** Inside a rejected line of which no bytes are kept. */
  #skipsLine = false;
  /** The bytes before ended with a CR that ended a line; an LF that follows belongs to it. */
  #skipsLf = false;
  #endsOpen = false;

  constructor(layout: W3cLayout, decoder: CellDecoder, account: RowAccount, sink: RowSink) {
    this.#layout = layout;
    this.#decoder = decoder;
    this.#account = account;
    this.#visits = new W3cVisits(account, sink);
  }

  push(bytes: Buffer): void {
    let start = this.#skipsLf && bytes[0] === LF ? 1 : 0;
    if (bytes.length > 0) this.#skipsLf = false;
    while (start < bytes.length) {
      const end = indexOfLineEnd(bytes, start, bytes.length);
      if (end === -1) {
        this.#hold(bytes, start);
        return;
      }
      this.#endLine(bytes, start, end);
      this.#skipsLf = bytes[end] === CR && end + 1 === bytes.length;
      start = bytes[end] === CR && bytes[end + 1] === LF ? end + 2 : end + 1;
    }
  }

  end(): void {
    if (this.#skipsLine) this.#endsOpen = true;
    else if (this.#held > 0) {
      const rows = this.#lines.records + this.#lines.rejected;
      this.#endLine(Buffer.alloc(0), 0, 0);
      this.#endsOpen = this.#lines.records + this.#lines.rejected > rows;
    }
    this.#visits.end();
  }

  lineKinds(): LineKinds {
    return this.#lines;
  }

  complete(): boolean {
    return true;
  }

  names(): { readonly read: readonly string[]; readonly ignored: readonly string[] } {
    return this.#ledger.names();
  }

  endsOpen(): boolean {
    return this.#endsOpen;
  }

  /** Keeps a copy, because the bytes may be used for others. */
  #hold(bytes: Buffer, start: number): void {
    if (this.#skipsLine) return;
    this.#held += bytes.length - start;
    if (this.#held <= MAX_LINE) {
      this.#pieces.push(Buffer.from(bytes.subarray(start)));
      return;
    }
    this.#pieces = [];
    this.#held = 0;
    this.#skipsLine = true;
    this.#reject("too-long");
  }

  /** A line ends before `end`; what is held is its beginning. */
  #endLine(bytes: Buffer, start: number, end: number): void {
    if (this.#skipsLine) this.#skipsLine = false;
    else if (this.#held + end - start > MAX_LINE) this.#reject("too-long");
    else if (this.#held === 0) this.#readLine(bytes, start, end);
    else {
      const line = Buffer.concat([...this.#pieces, bytes.subarray(start, end)]);
      this.#readLine(line, 0, line.length);
    }
    this.#pieces = [];
    this.#held = 0;
    this.#line += 1;
  }

  #readLine(bytes: Buffer, start: number, end: number): void {
    if (isBlank(bytes, start, end)) this.#lines.blank += 1;
    else if (isDirective(bytes, start, end)) this.#direct(bytes, start, end);
    else if (this.#fields === null) this.#lines.preamble += 1;
    else {
      const { cells, columns } = this.#fields;
      const problem = cells.take(bytes, start, end);
      if (problem === null) this.#give(cells, columns);
      else this.#reject(problem);
    }
  }

  #direct(bytes: Buffer, start: number, end: number): void {
    this.#lines.header += 1;
    const date = /^\d{4}-\d\d-\d\d/u.exec(directiveOf(bytes, start, end, "date") ?? "")?.[0];
    this.#date = date ?? this.#date;
    const fields = fieldsOf(bytes, start, end);
    if (fields === null) return;
    const columns = this.#columnsOf(fields.names);
    const read = new Set(Object.values(columns).flat());
    for (const [column, name] of fields.names.entries()) if (name !== "") this.#ledger.note(name, read.has(column));
    this.#fields = { cells: new W3cCells(fields, this.#decoder), columns };
  }

  /** Fields without an address still say who was there: the address is then looked for where no cell is. */
  #columnsOf(names: Names): FieldColumns {
    const { format, names: first, columns } = this.#layout;
    const recognition = format.recognise([...names, first[columns.address?.[0] ?? -1] ?? ""], {});
    return recognition?.kind === "fields" ? recognition.columns : {};
  }

  #give(cells: W3cCells, columns: FieldColumns): void {
    this.#lines.records += 1;
    const text = (found: readonly number[] | undefined): string | null => {
      const [column] = found ?? [];
      return column === undefined ? null : cells.text(column);
    };
    const skipped = this.#layout.format.skips?.(text(columns.status)) ?? null;
    if (skipped !== null) {
      this.#account.open();
      this.#account.exclude(skipped);
      return;
    }
    const person = userOf(text(columns.person));
    const row: RawRow = {
      ...emptyRow,
      address: text(columns.address),
      person,
      email: columns.email === undefined ? null : person,
      join: this.#timeOf(cells, columns.join ?? []),
    };
    this.#visits.request(row, this.#line);
  }

  /** The columns of a time are a day and a time of day, or the time of day alone, of which the log says the day. */
  #timeOf(cells: W3cCells, columns: readonly number[]): string | null {
    const texts = columns.map((column) => cells.text(column));
    if (texts.length === 1) texts.unshift(this.#date);
    return texts.length === 0 || texts.includes(null) ? null : texts.join(" ");
  }

  #reject(reason: RejectionReason): void {
    this.#account.open();
    this.#account.reject(reason, this.#line);
    this.#lines.rejected += 1;
  }
}

/** IIS writes "+" for the spaces of a user's name; in an e-mail address it is what it is. */
function userOf(cell: string | null): string | null {
  return cell === null || cell.includes("@") ? cell : cell.replaceAll("+", " ");
}
