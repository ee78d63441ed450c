import { UserError } from "../user-error.ts";
import type { CellDecoder } from "./cell-decoder.ts";
import { ColumnTexts } from "./column-texts.ts";
import type { JsonLayout } from "./json-layout.ts";
import { JsonPicker } from "./json-picker.ts";
import type { JsonRowMaker } from "./json-row-maker.ts";
import { byteOf } from "./json-scanner.ts";
import { NOT_TEXT, readText } from "./json-text.ts";
import { fields } from "./raw-row.ts";
import type { FieldColumns } from "./log-format.ts";
import type { Field, RawRow, TimeCell } from "./raw-row.ts";
import { listNames } from "./name-list.ts";
import type { NameLedger } from "./name-ledger.ts";
import type { RejectionReason } from "./rows.ts";
import { ZuluTimes } from "./zulu-times.ts";

/** Bytes of one row, at most. */
export const MAX_ROW_BYTES = 1024 * 1024;

/**
 * Turns row objects into rows. A key that first appears in a later row is put to the format like those that were
 * there when the log was recognised, so that no field is missed because the first participants lacked it.
 */
export class JsonRows implements JsonRowMaker {
  readonly #layout: JsonLayout;
  readonly #texts: ColumnTexts;
  readonly #times = new ZuluTimes();
  readonly #picker: JsonPicker;
  #columns: FieldColumns;
  /** The picker's numbers for the columns of a field. */
  #slots: FieldColumns;
  /** An object or an array stands where a text should, in the row that is read now. */
  #hasOther = false;
  /** How many of the picker's names the format has seen. */
  #shown: number;

  constructor(layout: JsonLayout, cells: CellDecoder, ledger: NameLedger) {
    this.#layout = layout;
    this.#texts = new ColumnTexts(cells);
    this.#picker = new JsonPicker(layout.names, ledger);
    this.#columns = layout.columns;
    this.#slots = this.#wanted();
    this.#shown = layout.names.length;
  }

  /** Scans the object at `at`: the position after it, or `BROKEN` or `CUT`. Nothing becomes text yet. */
  scan(bytes: Buffer, at: number, end: number): number {
    return this.#picker.pick(bytes, at, end);
  }

  /** The row of the object at `at`, which `scan` has just been through, or why it is none. `line` is for messages. */
  read(bytes: Buffer, at: number, line: number): RawRow | RejectionReason {
    if (this.#picker.names.length > this.#shown && this.#learn(line)) this.#picker.pick(bytes, at, bytes.length);
    if (this.#picker.repeated) return "repeated-key";
    const slots = this.#slots;
    this.#hasOther = false;
    const row: RawRow = {
      address: this.#text(bytes, slots.address),
      meeting: this.#text(bytes, slots.meeting),
      person: this.#text(bytes, slots.person),
      email: this.#text(bytes, slots.email),
      name: this.#text(bytes, slots.name),
      device: this.#text(bytes, slots.device),
      role: this.#text(bytes, slots.role),
      join: this.#time(bytes, slots.join),
      leave: this.#time(bytes, slots.leave),
      duration: this.#text(bytes, slots.duration),
      status: this.#text(bytes, slots.status),
      session: this.#text(bytes, slots.session),
      bound: this.#text(bytes, slots.bound),
      payload: this.#text(bytes, slots.payload),
      protocol: this.#text(bytes, slots.protocol),
      outside: this.#text(bytes, slots.outside),
      platformSays: this.#aside(bytes, slots.platformSays),
    };
    return this.#hasOther ? "not-text" : row;
  }

  /** What is only shown costs no row. */
  #aside(bytes: Buffer, slots: readonly number[] | undefined): string | null {
    const before = this.#hasOther;
    const text = this.#text(bytes, slots);
    this.#hasOther = before;
    return text;
  }

  /** The first value that is not empty; objects and arrays before it are noted, and of their row nothing else is read. */
  #text(bytes: Buffer, slots: readonly number[] | undefined): string | null {
    if (slots === undefined) return null;
    for (let index = 0; index < slots.length; index += 1) {
      const slot = slots[index] ?? 0;
      const start = this.#picker.start(slot);
      if (start < 0) continue;
      const text = readText(bytes, start, this.#picker.end(slot), this.#texts, slot);
      if (text === NOT_TEXT) this.#hasOther = true;
      else if (text !== null) return text;
    }
    return null;
  }

  /** The same; a string that is plainly an instant does not become text. */
  #time(bytes: Buffer, slots: readonly number[] | undefined): TimeCell {
    const slot = slots?.[0];
    if (slot === undefined) return null;
    const start = this.#picker.start(slot);
    const isString = start >= 0 && bytes[start] === byteOf.quote;
    const at = isString ? this.#times.read(bytes, start + 1, this.#picker.end(slot) - 1) : Number.NaN;
    return Number.isNaN(at) ? this.#text(bytes, slots) : at;
  }

  /** Shows the format the names that are new; true when it reads more of them now. */
  #learn(line: number): boolean {
    this.#shown = this.#picker.names.length;
    const recognition = this.#layout.format.recognise(this.#picker.names, this.#layout.asked);
    if (recognition === null) return false;
    if (recognition.kind === "ambiguous") {
      throw new UserError(
        `line ${line}: ${listNames(recognition.names)} could each be the ${recognition.field}; say which one with --map`,
      );
    }
    const columns = merged(this.#columns, recognition.columns);
    const isMore = fields.some((field) => columns[field] !== this.#columns[field]);
    this.#columns = columns;
    if (isMore) this.#slots = this.#wanted();
    return isMore;
  }

  #wanted(): FieldColumns {
    const slots: Partial<Record<Field, readonly number[]>> = {};
    for (const field of fields) {
      const positions = this.#columns[field];
      if (positions !== undefined)
        slots[field] = positions.map((position) => this.#picker.want(this.#picker.names[position] ?? ""));
    }
    return slots;
  }
}

/**
 * The new columns of every field that had none, and of one whose old ones are all among them: rows that were read
 * before must not have meant something else.
 */
function merged(before: FieldColumns, after: FieldColumns): FieldColumns {
  const columns: Partial<Record<Field, readonly number[]>> = { ...before };
  for (const field of fields) {
    const old = before[field] ?? [];
    const now = after[field] ?? [];
    if (now.length > old.length && old.every((position) => now.includes(position))) columns[field] = now;
  }
  return columns;
}
