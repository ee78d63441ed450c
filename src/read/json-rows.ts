import { UserError } from "../user-error.ts";
import { ByteRow } from "./byte-row.ts";
import type { CellDecoder } from "./cell-decoder.ts";
import { ColumnTexts } from "./column-texts.ts";
import { JsonCells } from "./json-cells.ts";
import type { JsonLayout } from "./json-layout.ts";
import { JsonPicker } from "./json-picker.ts";
import type { JsonRowMaker } from "./json-row-maker.ts";
import { fields } from "./raw-row.ts";
import type { FieldColumns } from "./log-format.ts";
import type { Field, RawRow } from "./raw-row.ts";
import { listNames } from "./name-list.ts";
import type { NameLedger } from "./name-ledger.ts";
import type { RejectionReason } from "./rows.ts";

/** Bytes of one row, at most. */
export const MAX_ROW_BYTES = 1024 * 1024;

/**
 * Turns row objects into rows. A key that first appears in a later row is put to the format like those that were
 * there when the log was recognised, so that no field is missed because the first participants lacked it.
 */
export class JsonRows implements JsonRowMaker {
  readonly #layout: JsonLayout;
  readonly #texts: ColumnTexts;
  readonly #picker: JsonPicker;
  #columns: FieldColumns;
  /** The picker's numbers for the columns of a field. */
  #slots: FieldColumns = {};
  #cells: JsonCells;
  #row: ByteRow;
  /** How many of the picker's names the format has seen. */
  #shown: number;

  constructor(layout: JsonLayout, cells: CellDecoder, ledger: NameLedger) {
    this.#layout = layout;
    this.#texts = new ColumnTexts(cells);
    this.#picker = new JsonPicker(layout.names, ledger);
    this.#columns = layout.columns;
    this.#cells = new JsonCells(0, this.#texts);
    this.#row = new ByteRow({}, this.#cells);
    this.#want();
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
    const hasOthers = this.#cells.take(bytes, this.#picker);
    this.#row.next();
    // Whether a row waits, and is thus decoded as a whole, makes no difference to what is said of the encoding.
    for (const slot of this.#cells.beyondAscii) this.#row.decode(slot);
    return hasOthers && this.#hasOther() ? "not-text" : this.#row;
  }

  /**
   * Whether an object or an array stands where a text should. Behind a value that is not empty nothing of a field is
   * looked at; and what is only shown costs no row.
   */
  #hasOther(): boolean {
    const { starts, ends, others } = this.#cells;
    return fields.some((field) => {
      if (field === "platformSays") return false;
      const slots = this.#slots[field] ?? [];
      const filled = slots.findIndex((slot) => starts[slot] !== ends[slot]);
      return slots.slice(0, filled < 0 ? slots.length : filled).some((slot) => others[slot] === 1);
    });
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
    if (isMore) this.#want();
    return isMore;
  }

  /** Has the picker find the values of all fields. */
  #want(): void {
    const slots: Partial<Record<Field, readonly number[]>> = {};
    for (const field of fields) {
      const positions = this.#columns[field];
      if (positions !== undefined)
        slots[field] = positions.map((position) => this.#picker.want(this.#picker.names[position] ?? ""));
    }
    this.#slots = slots;
    this.#cells = new JsonCells(this.#picker.wanted, this.#texts);
    this.#row = new ByteRow(slots, this.#cells);
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
