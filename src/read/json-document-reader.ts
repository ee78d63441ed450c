import { UserError } from "../user-error.ts";
import type { CellDecoder } from "./cell-decoder.ts";
import { isListOfRows, placeName, severalLists } from "./json-layout.ts";
import type { JsonLayout } from "./json-layout.ts";
import { type JsonPages, meetingOf } from "./json-pages.ts";
import { JsonRowFrame } from "./json-row-frame.ts";
import { giveRows, type JsonRowMaker, newJsonRowMaker } from "./json-row-maker.ts";
import { MAX_ROW_BYTES } from "./json-rows.ts";
import type { JsonStep } from "./json-sample.ts";
import { BROKEN, byteOf, CUT, isOpening, MAX_DEPTH, scanScalar, skipSpace } from "./json-scanner.ts";
import { isFilled, isTextOrNumber, NOT_TEXT, readKey, readText } from "./json-text.ts";
import { LinePosition } from "./line-position.ts";
import { MAX_NAMES, NameLedger } from "./name-ledger.ts";
import { quoteName } from "./name-list.ts";
import type { RowAccount } from "./row-account.ts";
import type { RowReader } from "./row-reader.ts";

/** Level of a value that does not lie on the way to the rows. */
const ASIDE = -1;
/** Bytes of one key or value around the rows, at most. */
const MAX_TOKEN_BYTES = 1024 * 1024;

/** What may come next, with the words for a message. */
const expected = {
  document: "a JSON value",
  value: "a value",
  element: 'a value or "]"',
  key: "a key in quotes",
  entry: 'a key in quotes or "}"',
  colon: '":"',
  separator: '"," or the closing bracket',
} as const;

type Expectation = keyof typeof expected;

/** An object or array around the rows, or beside them, that has not been closed yet. */
interface Container {
  readonly isArray: boolean;
  /** How many steps of the path lead to it, or `ASIDE`. */
  readonly level: number;
  readonly line: number;
  /** Keys in it that are read and have been met. */
  readonly met: Set<string>;
  /** The keys of the objects in it, where it is an array that could hold rows and is not the one that does. */
  readonly beside: Set<string> | null;
  /** The key whose value it is; empty where it is none's. */
  readonly key: string;
}

/** A row whose end is not in the bytes that have come, or that is damaged. */
interface OpenRow {
  readonly frame: JsonRowFrame;
  readonly line: number;
  /** Its bytes, up to the limit. */
  readonly pieces: Buffer[];
  bytes: number;
}

/**
 * Reads a JSON document, or several one after another, while it comes: no more of it is held than one row and one
 * value. Of a damaged row only the brackets have to be sound; around the rows everything has to be.
 */
export class JsonDocumentReader implements RowReader {
  readonly #layout: JsonLayout;
  readonly #cells: CellDecoder;
  readonly #account: RowAccount;
  readonly #rows: JsonRowMaker;
  readonly #pages: JsonPages;
  readonly #ledger = new NameLedger();
  readonly #lines = new LinePosition();
  readonly #containers: Container[] = [];
  #expectation: Expectation = "document";
  /** Level of the value that comes next, and its key where that is read. */
  #level = 0;
  #key: string | null = null;
  /** The last key that stood around the rows, or beside them. */
  #lastKey = "";
  #row: OpenRow | null = null;
  /** The beginning of a key or value whose end has not come yet. */
  #rest = Buffer.alloc(0);
  #isLast = false;

  constructor(layout: JsonLayout, cells: CellDecoder, account: RowAccount, pages: JsonPages) {
    this.#layout = layout;
    this.#cells = cells;
    this.#account = account;
    this.#rows = newJsonRowMaker(layout, cells, this.#ledger);
    this.#pages = pages;
  }

  push(bytes: Buffer): void {
    this.#read(this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]));
  }

  end(): void {
    this.#isLast = true;
    this.#read(this.#rest);
    if (this.#row !== null) {
      throw new UserError(
        `ends in the middle of the row that begins on line ${this.#row.line} (the file is cut, or a quote or bracket of that row is missing). Export the log again.`,
      );
    }
    if (this.#rest.length > 0 || this.#containers.length > 0) {
      throw new UserError("ends in the middle of the document (the file is cut). Export the log again.");
    }
  }

  lineKinds(): null {
    return null;
  }

  complete(): boolean {
    return this.#pages.complete();
  }

  names(): { readonly read: readonly string[]; readonly ignored: readonly string[] } {
    return this.#ledger.names();
  }

  /** A document that has been cut is not read at all. */
  endsOpen(): boolean {
    return false;
  }

  #read(bytes: Buffer): void {
    this.#lines.enter(bytes);
    let at = 0;
    while (at < bytes.length) {
      if (this.#row === null) {
        at = skipSpace(bytes, at, bytes.length);
        if (at >= bytes.length) break;
        const after = this.#step(bytes, at);
        if (after === CUT) break;
        at = after;
      } else {
        at = this.#continueRow(this.#row, bytes, at);
      }
    }
    this.#lines.leave(at);
    this.#rest = Buffer.from(bytes.subarray(at));
  }

  /** Takes what stands at `at`: the position after it, or `CUT` when it does not end in these bytes. */
  #step(bytes: Buffer, at: number): number {
    const byte = bytes[at];
    switch (this.#expectation) {
      case "document":
        this.#level = 0;
        return this.#value(bytes, at);
      case "value":
        return this.#value(bytes, at);
      case "element":
        return byte === byteOf.closeArray ? this.#close(at) : this.#value(bytes, at);
      case "key":
        return this.#takeKey(bytes, at);
      case "entry":
        return byte === byteOf.closeObject ? this.#close(at) : this.#takeKey(bytes, at);
      case "colon":
        if (byte !== byteOf.colon) this.#fail(at);
        this.#expectation = "value";
        return at + 1;
      case "separator":
        return this.#separator(byte, at);
      default:
        return this.#expectation satisfies never;
    }
  }

  #separator(byte: number | undefined, at: number): number {
    const isArray = this.#containers.at(-1)?.isArray === true;
    if (byte === (isArray ? byteOf.closeArray : byteOf.closeObject)) return this.#close(at);
    if (byte !== byteOf.comma) this.#fail(at);
    this.#expectation = isArray ? "value" : "key";
    if (isArray) this.#level = this.#levelOfElements();
    return at + 1;
  }

  #value(bytes: Buffer, at: number): number {
    const byte = bytes[at];
    const isRow = this.#level === this.#layout.path.length;
    if (isRow && byte === byteOf.openObject) return this.#startRow(bytes, at);
    const isOnTheWay = this.#level !== ASIDE;
    const isMisplaced = isOnTheWay && byte !== openingOf(this.#layout.path[this.#level]);
    if (isOpening(byte)) {
      if (isMisplaced) this.#misplaced(at);
      this.#open(byte === byteOf.openArray, isMisplaced ? ASIDE : this.#level, at);
      return at + 1;
    }
    const after = this.#scalar(bytes, at);
    if (after === CUT) return CUT;
    if (isMisplaced) this.#misplaced(at);
    if (this.#key !== null) this.#readScalar(this.#key, bytes, at, after);
    this.#closeValue();
    return after;
  }

  #open(isArray: boolean, level: number, at: number): void {
    if (this.#containers.length === MAX_DEPTH) this.#fail(at, `nothing deeper than ${MAX_DEPTH} levels`);
    const beside = isArray && level === ASIDE && this.#mayHoldRows() ? new Set<string>() : null;
    const key = this.#expectation === "value" && this.#containers.at(-1)?.isArray === false ? this.#lastKey : "";
    this.#containers.push({ isArray, level, line: this.#lines.lineAt(at), met: new Set(), beside, key });
    this.#key = null;
    this.#expectation = isArray ? "element" : "entry";
    if (isArray) this.#level = this.#levelOfElements();
    if (this.#isAroundRows(level)) this.#pages.begin((this.#layout.format.envelope?.meeting ?? []).length > 0);
  }

  #close(at: number): number {
    const container = this.#containers.pop();
    if (container !== undefined) this.#refuseSecondList(container);
    const step = container === undefined ? undefined : this.#layout.path[container.level];
    if (container !== undefined && step?.kind === "key") {
      if (!container.met.has(step.key)) this.#rejectAt(container.line);
      if (this.#isAroundRows(container.level)) this.#pages.end();
    }
    this.#closeValue();
    return at + 1;
  }

  #closeValue(): void {
    this.#key = null;
    this.#expectation = this.#containers.length === 0 ? "document" : "separator";
  }

  #takeKey(bytes: Buffer, at: number): number {
    if (bytes[at] !== byteOf.quote) this.#fail(at);
    const after = this.#scalar(bytes, at);
    if (after === CUT) return CUT;
    this.#expectation = "colon";
    this.#level = ASIDE;
    const container = this.#containers.at(-1);
    const step = container === undefined ? undefined : this.#layout.path[container.level];
    const name = readKey(bytes, at + 1, after - 1);
    this.#lastKey = name;
    const around = this.#containers.at(-2);
    const beside = around?.beside ?? null;
    if (beside !== null && beside.size < MAX_NAMES) beside.add(name);
    const { envelope } = this.#layout.format;
    if (container !== undefined && around !== undefined && this.#isAroundRows(around.level)) {
      const inner = `${container.key}.${name}`;
      if (container.level === ASIDE && envelope?.nextPage.includes(inner) === true) this.#key = inner;
    }
    if (container === undefined || step?.kind !== "key") return after;
    const isEnvelope =
      this.#isAroundRows(container.level) &&
      (envelope?.meeting.includes(name) === true || envelope?.nextPage.includes(name) === true);
    const isRead = name === step.key || isEnvelope;
    if (isRead && container.met.has(name)) this.#fail(at, `the key ${quoteName(name)} only once in an object`);
    if (isRead) container.met.add(name);
    this.#ledger.note(name, isRead);
    if (name === step.key) this.#level = container.level + 1;
    else if (isEnvelope) this.#key = name;
    return after;
  }

  #readScalar(key: string, bytes: Buffer, start: number, end: number): void {
    const { envelope } = this.#layout.format;
    if (envelope?.nextPage.includes(key) === true && isFilled(bytes, start, end)) this.#pages.more();
    if (envelope?.meeting.includes(key) !== true || !isTextOrNumber(bytes[start])) return;
    const text = readText(bytes, start, end, this.#cells);
    if (text !== NOT_TEXT) this.#pages.meeting(meetingOf(text, envelope), this.#lines.lineAt(start));
  }

  #startRow(bytes: Buffer, at: number): number {
    const line = this.#lines.lineAt(at);
    this.#account.open();
    const after = this.#rows.scan(bytes, at, Math.min(bytes.length, at + MAX_ROW_BYTES));
    if (after < 0) {
      this.#row = { frame: new JsonRowFrame(), line, pieces: [], bytes: 0 };
      return at;
    }
    this.#readRow(bytes, at, line);
    this.#closeValue();
    return after;
  }

  #continueRow(row: OpenRow, bytes: Buffer, at: number): number {
    const after = row.frame.feed(bytes, at, bytes.length);
    if (after === BROKEN) this.#failRow(row);
    const end = after === CUT ? bytes.length : after;
    row.pieces.push(Buffer.from(bytes.subarray(at, Math.min(end, at + Math.max(0, MAX_ROW_BYTES - row.bytes)))));
    row.bytes += end - at;
    if (after !== CUT) this.#endRow(row);
    return end;
  }

  #endRow(row: OpenRow): void {
    const bytes = Buffer.concat(row.pieces);
    const after = this.#rows.scan(bytes, 0, bytes.length);
    if (after === row.bytes) this.#readRow(bytes, 0, row.line);
    else if (after === BROKEN && row.frame.doubtful) this.#failRow(row);
    else this.#account.reject(row.bytes > MAX_ROW_BYTES ? "too-long" : "bad-json", row.line);
    this.#row = null;
    this.#closeValue();
  }

  #readRow(bytes: Buffer, at: number, line: number): void {
    giveRows(this.#rows.read(bytes, at, line), line, this.#account, this.#pages);
  }

  /** The position after the string, number or literal at `at`, or `CUT`. */
  #scalar(bytes: Buffer, at: number): number {
    const after = scanScalar(bytes, at, Math.min(bytes.length, at + MAX_TOKEN_BYTES));
    if (after === BROKEN) this.#fail(at);
    const isOpen = after === CUT || (after === bytes.length && bytes[at] !== byteOf.quote && !this.#isLast);
    if (isOpen && bytes.length - at >= MAX_TOKEN_BYTES) this.#fail(at, "no text of more than a MiB around the rows");
    return isOpen ? CUT : after;
  }

  /** Whether an object on this level is the one that holds the array of rows. */
  #isAroundRows(level: number): boolean {
    return level >= 0 && level === this.#layout.path.length - 2 && this.#layout.path[level]?.kind === "key";
  }

  /** Whether an array that opens here could hold rows: keys alone lead to it, or a list around the whole document. */
  #mayHoldRows(): boolean {
    return this.#containers.every(({ isArray }, depth) => !isArray || depth === 0);
  }

  /** The head showed one list of rows; another one that comes later must not be passed over in silence. */
  #refuseSecondList(list: Container): void {
    if (list.beside === null || !isListOfRows(list.beside, this.#layout)) return;
    const path = [...this.#containers, list].flatMap(({ key, isArray }): readonly JsonStep[] => [
      ...(key === "" ? [] : [{ kind: "key", key } as const]),
      ...(isArray ? [{ kind: "each" } as const] : []),
    ]);
    throw new UserError(`line ${list.line}: ${severalLists([placeName(this.#layout.path), placeName(path)])}`);
  }

  #levelOfElements(): number {
    const level = this.#containers.at(-1)?.level ?? ASIDE;
    return level === ASIDE ? ASIDE : level + 1;
  }

  /** What stands at `at` is not what has rows elsewhere in the log. */
  #misplaced(at: number): void {
    this.#rejectAt(this.#lines.lineAt(at));
  }

  #rejectAt(line: number): void {
    this.#account.open();
    this.#account.reject("not-an-object", line);
  }

  #fail(at: number, what: string = expected[this.#expectation]): never {
    throw new UserError(
      `line ${this.#lines.lineAt(at)}: not valid JSON from here on, expected ${what}. Export the log again, or mend this line.`,
    );
  }

  #failRow(row: OpenRow): never {
    throw new UserError(
      `line ${row.line}: cannot tell where the row that begins here ends (a quote or bracket is missing). Export the log again, or mend this row.`,
    );
  }
}

function openingOf(step: JsonStep | undefined): number | undefined {
  if (step === undefined) return undefined;
  return step.kind === "each" ? byteOf.openArray : byteOf.openObject;
}
