/*
 * The fast path from the bytes of a log to what is counted, for tables and for flat objects of JSON.
 *
 * Of a million rows, each has a few cells that say who somebody is and from where, which differ from row to row, and
 * some that are the same in very many rows. Making strings of the first kind, and throwing them away once they have been
 * compared, would take more time than everything else that is done with a row. So a row is not an object with texts: it
 * says where its cells lie, and makes a text of one only when it is asked for. Formats ask for few (a status, a device)
 * and most rows of most logs go through here as follows:
 *
 * - persons, e-mails and names that are plainly what they say are copied as words into a batch (`PackedTexts`), which
 *   is what they are compared and kept as, and never become strings;
 * - IPv4 addresses become numbers; instants become numbers (`ZuluTimes`);
 * - cells that repeat are known by their bytes (`ColumnTexts`), and stand for the word that they stood for before
 *   (`BatchWords`).
 *
 * Whatever is not plain (not ASCII, blanks around it, doubled quotes or escapes, a word that stands for nothing, any other
 * form of an address or a time) is decoded and goes the way that the cells of all other kinds of logs go. Tests hold the
 * two ways together.
 */
import { BatchWords, NO_WORD } from "./batch-words.ts";
import type { ColumnTexts } from "./column-texts.ts";
import { ipv4OfBytes } from "../ipv4.ts";
import type { FieldColumns } from "./log-format.ts";
import {
  isPlainEmail,
  isPlainId,
  isPlainlyStated,
  stated,
  statedEmail,
  statedId,
  statedName,
  statedRole,
} from "./nothing-words.ts";
import type { RawRow, TimeCell } from "./raw-row.ts";
import { NO_ADDRESS, type SessionBatch } from "./session-batch.ts";
import { ZuluTimes } from "./zulu-times.ts";

const ZERO = 0x30;
const NINE = 0x39;

/** Where the cells of a row lie, by column: of tables (`TableCells`) and of objects (`JsonCells`). */
export interface ByteCells {
  readonly bytes: Buffer;
  /** A cell that is not there, or empty, begins where it ends. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** 1 where a cell's bytes are not its text, but stand for it: doubled quotes, or escapes. */
  readonly coded: Uint8Array;
  readonly texts: ColumnTexts;
  decode(column: number): string;
}

/** Tells of a cell's bytes whether its text is plain, so that `stated` would change nothing. */
type IsPlain = (bytes: Uint8Array, start: number, end: number) => boolean;
type Stated = (cell: string | null) => string | null;

/** The row that was scanned last: the same object for each row, which is good until the next is scanned. */
export class ByteRow implements RawRow {
  readonly #columns: FieldColumns;
  readonly #cells: ByteCells;
  readonly #times = new ZuluTimes();
  /** The meeting of a row that has no cell for it. */
  #pageMeeting: string | null = null;
  /** By column: the row in which it was decoded last, and its text there. */
  readonly #decodedInRow: Float64Array;
  readonly #decodedTexts: string[] = [];
  #row = 0;
  readonly #meetings: BatchWords;
  readonly #devices: BatchWords;
  readonly #roles: BatchWords;
  readonly #statements: BatchWords;

  constructor(columns: FieldColumns, cells: ByteCells) {
    this.#columns = columns;
    this.#cells = cells;
    const width = cells.starts.length;
    this.#decodedInRow = new Float64Array(width).fill(-1);
    this.#meetings = new BatchWords(width);
    this.#devices = new BatchWords(width);
    this.#roles = new BatchWords(width);
    this.#statements = new BatchWords(width);
  }

  /** The cells are those of another row. */
  next(): void {
    this.#row += 1;
    this.#pageMeeting = null;
  }

  /** Decodes a cell, whether or not anybody asks for it. */
  decode(column: number): void {
    this.#decoded(column);
  }

  /** The row, in the meeting that its page names, if it has no cell that does. */
  inMeeting(meeting: string): this {
    this.#pageMeeting = meeting;
    return this;
  }

  /** Whether the cell by which a header in the middle of a log would be known begins with a digit. */
  get beginsWithDigit(): boolean {
    const column = this.#first(this.#columns.address ?? this.#columns.payload);
    const { bytes, starts } = this.#cells;
    const first = column < 0 ? 0 : (bytes[starts[column] ?? 0] ?? 0);
    return first >= ZERO && first <= NINE;
  }

  get address(): string | null {
    return this.#text(this.#columns.address);
  }

  get meeting(): string | null {
    return this.#text(this.#columns.meeting) ?? this.#pageMeeting;
  }

  get person(): string | null {
    return this.#text(this.#columns.person);
  }

  get email(): string | null {
    return this.#text(this.#columns.email);
  }

  get name(): string | null {
    return this.#text(this.#columns.name);
  }

  get device(): string | null {
    return this.#text(this.#columns.device);
  }

  get role(): string | null {
    return this.#text(this.#columns.role);
  }

  get join(): TimeCell {
    return this.#time(this.#columns.join);
  }

  get leave(): TimeCell {
    return this.#time(this.#columns.leave);
  }

  get duration(): string | null {
    return this.#text(this.#columns.duration);
  }

  get status(): string | null {
    return this.#text(this.#columns.status);
  }

  get session(): string | null {
    return this.#text(this.#columns.session);
  }

  get bound(): string | null {
    return this.#text(this.#columns.bound);
  }

  get payload(): string | null {
    return this.#text(this.#columns.payload);
  }

  get protocol(): string | null {
    return this.#text(this.#columns.protocol);
  }

  get outside(): string | null {
    return this.#text(this.#columns.outside);
  }

  get platformSays(): string | null {
    return this.#text(this.#columns.platformSays);
  }

  /**
   * Sets what a session of the batch says, as its row states it, but for why no address is shown. Times that are not
   * plainly instants stay NaN.
   */
  addTo(batch: SessionBatch, at: number): void {
    const columns = this.#columns;
    batch.person[at] = this.#packed(columns.person, batch, isPlainId, statedId);
    batch.email[at] = this.#packed(columns.email, batch, isPlainEmail, statedEmail);
    batch.name[at] = this.#packed(columns.name, batch, isPlainlyStated, statedName);
    batch.meeting[at] =
      this.#pageMeeting === null || this.#first(columns.meeting) >= 0
        ? this.#word(columns.meeting, batch, this.#meetings, stated)
        : batch.word(stated(this.#pageMeeting));
    batch.device[at] = this.#word(columns.device, batch, this.#devices, stated);
    batch.role[at] = this.#word(columns.role, batch, this.#roles, statedRole);
    batch.platformSays[at] = this.#word(columns.platformSays, batch, this.#statements, stated);
    batch.address[at] = this.#addressIn(batch);
    batch.join[at] = this.#instant(this.#first(columns.join));
    batch.leave[at] = this.#instant(this.#first(columns.leave));
  }

  #addressIn(batch: SessionBatch): number {
    const column = this.#first(this.#columns.address);
    if (column < 0) return NO_ADDRESS;
    const { bytes, starts, ends } = this.#cells;
    const value = ipv4OfBytes(bytes, starts[column] ?? 0, ends[column] ?? 0);
    return value >= 0 ? value : batch.cell(this.#decoded(column));
  }

  #packed(columns: readonly number[] | undefined, batch: SessionBatch, isPlain: IsPlain, state: Stated): number {
    const column = this.#first(columns);
    if (column < 0) return 0;
    const { bytes, starts, ends, coded } = this.#cells;
    const start = starts[column] ?? 0;
    const end = ends[column] ?? 0;
    if (coded[column] === 0 && isPlain(bytes, start, end)) {
      const position = batch.texts.addAscii(bytes, start, end);
      if (position >= 0) return position + 1;
    }
    return batch.pack(state(this.#decoded(column)));
  }

  #word(columns: readonly number[] | undefined, batch: SessionBatch, words: BatchWords, state: Stated): number {
    const column = this.#first(columns);
    if (column < 0) return 0;
    const { bytes, starts, ends, coded, texts } = this.#cells;
    const place = coded[column] === 0 ? texts.placeOf(bytes, starts[column] ?? 0, ends[column] ?? 0, column) : -1;
    if (place < 0) return batch.word(state(this.#decoded(column)));
    const text = texts.at(place);
    const known = words.at(place, text, batch);
    if (known !== NO_WORD) return known;
    const word = batch.word(state(text));
    words.set(place, text, word);
    return word;
  }

  /** The column of the first cell that is not empty; -1 where all are. */
  #first(columns: readonly number[] | undefined): number {
    if (columns === undefined) return -1;
    const { starts, ends } = this.#cells;
    for (let index = 0; index < columns.length; index += 1) {
      const column = columns[index] ?? 0;
      if (starts[column] !== ends[column]) return column;
    }
    return -1;
  }

  #text(columns: readonly number[] | undefined): string | null {
    const column = this.#first(columns);
    return column < 0 ? null : this.#decoded(column);
  }

  /** One that is plainly an instant does not become text. */
  #time(columns: readonly number[] | undefined): TimeCell {
    const column = this.#first(columns);
    if (column < 0) return null;
    const at = this.#instant(column);
    return Number.isNaN(at) ? this.#decoded(column) : at;
  }

  /** The instant that a cell plainly is; NaN where it is none, or there is none. */
  #instant(column: number): number {
    if (column < 0) return Number.NaN;
    const { bytes, starts, ends } = this.#cells;
    return this.#times.read(bytes, starts[column] ?? 0, ends[column] ?? 0);
  }

  /** A cell is decoded once, however often it is asked for: the decoder counts those that are not UTF-8. */
  #decoded(column: number): string {
    const known = this.#decodedInRow[column] === this.#row ? this.#decodedTexts[column] : undefined;
    if (known !== undefined) return known;
    const text = this.#cells.decode(column);
    this.#decodedInRow[column] = this.#row;
    this.#decodedTexts[column] = text;
    return text;
  }
}
