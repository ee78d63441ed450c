import { UserError } from "../user-error.ts";
import type { CellDecoder } from "./cell-decoder.ts";
import type { JsonLayout } from "./json-layout.ts";
import { JsonPicker } from "./json-picker.ts";
import type { JsonRowMaker } from "./json-row-maker.ts";
import { NOT_TEXT, readText } from "./json-text.ts";
import { emptyRow, fields } from "./raw-row.ts";
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
  readonly #cells: CellDecoder;
  readonly #picker: JsonPicker;
  #columns: FieldColumns;
  #slots: readonly (readonly [Field, readonly number[]])[];
  /** How many of the picker's names the format has seen. */
  #shown: number;

  constructor(layout: JsonLayout, cells: CellDecoder, ledger: NameLedger) {
    this.#layout = layout;
    this.#cells = cells;
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
    const row: { -readonly [Of in Field]: string | null } = { ...emptyRow };
    for (const [field, slots] of this.#slots) {
      for (const slot of slots) {
        const start = this.#picker.start(slot);
        if (start < 0) continue;
        const text = readText(bytes, start, this.#picker.end(slot), this.#cells);
        // What is only shown costs no row.
        if (text === NOT_TEXT && field === "platformSays") continue;
        if (text === NOT_TEXT) return "not-text";
        row[field] = text;
        if (text !== null) break;
      }
    }
    return row;
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

  #wanted(): readonly (readonly [Field, readonly number[]])[] {
    return fields.flatMap((field) => {
      const positions = this.#columns[field] ?? [];
      const slots = positions.map((position) => this.#picker.want(this.#picker.names[position] ?? ""));
      return slots.length === 0 ? [] : [[field, slots] as const];
    });
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
