import { UserError } from "../user-error.ts";
import type { CellDecoder } from "./cell-decoder.ts";
import { otherLists, placeName, severalLists } from "./json-layout.ts";
import type { JsonLayout } from "./json-layout.ts";
import { type JsonPages, meetingOf } from "./json-pages.ts";
import { JsonPicker } from "./json-picker.ts";
import { giveRows, type JsonRowMaker, newJsonRowMaker } from "./json-row-maker.ts";
import { MAX_ROW_BYTES } from "./json-rows.ts";
import { sampleJson } from "./json-sample.ts";
import type { JsonStep } from "./json-sample.ts";
import { byteOf, forEachElement, skipSpace, skipValue } from "./json-scanner.ts";
import { isFilled, isTextOrNumber, NOT_TEXT, readText } from "./json-text.ts";
import { CR, LF } from "./line-ends.ts";
import type { LineKinds } from "./log-summary.ts";
import { NameLedger } from "./name-ledger.ts";
import type { RowAccount } from "./row-account.ts";
import type { RowReader } from "./row-reader.ts";
import type { RejectionReason } from "./rows.ts";

/**
 * Bytes of a line that is a whole page, at most. It is held as a whole, because only at its end is it known to be
 * sound; platforms' pages have at most some hundreds of rows, so that this leaves ample room.
 */
const MAX_PAGE_BYTES = 64 * 1024 * 1024;

/** Reads JSON lines: every line is a row, or a page with rows in it, and a damaged line costs itself only. */
export class JsonLinesReader implements RowReader {
  readonly #layout: JsonLayout;
  readonly #path: readonly JsonStep[];
  readonly #cells: CellDecoder;
  readonly #account: RowAccount;
  readonly #rows: JsonRowMaker;
  readonly #pages: JsonPages;
  readonly #ledger = new NameLedger();
  readonly #envelopes: readonly Envelope[];
  readonly #maxBytes: number;
  /** Bytes of the line under way from earlier pushes; none once it is too long. */
  #held: Buffer[] = [];
  #heldBytes = 0;
  /** The last push ended in a CR, which an LF at the start of the next one would complete. */
  #afterCr = false;
  #line = 1;
  #kinds = { preamble: 0, header: 0, blank: 0, records: 0, rejected: 0 };
  #endsOpen = false;

  constructor(layout: JsonLayout, cells: CellDecoder, account: RowAccount, pages: JsonPages) {
    this.#layout = layout;
    this.#path = layout.path;
    this.#cells = cells;
    this.#account = account;
    this.#rows = newJsonRowMaker(layout, cells, this.#ledger);
    this.#pages = pages;
    this.#envelopes = envelopesOf(layout, this.#ledger);
    this.#maxBytes = layout.path.length === 0 ? MAX_ROW_BYTES : MAX_PAGE_BYTES;
  }

  push(bytes: Buffer): void {
    if (bytes.length === 0) return;
    let start = this.#afterCr && bytes[0] === LF ? 1 : 0;
    this.#afterCr = bytes.at(-1) === CR;
    let lf = bytes.indexOf(LF, start);
    let cr = bytes.indexOf(CR, start);
    while (lf >= 0 || cr >= 0) {
      const end = cr < 0 || (lf >= 0 && lf < cr) ? lf : cr;
      this.#take(bytes, start, end);
      this.#line += 1;
      start = end + 1;
      if (end === cr && lf === start) start += 1;
      if (lf >= 0 && lf < start) lf = bytes.indexOf(LF, start);
      if (cr >= 0 && cr < start) cr = bytes.indexOf(CR, start);
    }
    if (start < bytes.length) this.#hold(bytes, start, bytes.length);
  }

  end(): void {
    if (this.#heldBytes === 0) return;
    const { blank } = this.#kinds;
    this.#take(Buffer.alloc(0), 0, 0);
    this.#endsOpen = this.#kinds.blank === blank;
  }

  lineKinds(): LineKinds {
    return this.#kinds;
  }

  complete(): boolean {
    return this.#pages.complete();
  }

  names(): { readonly read: readonly string[]; readonly ignored: readonly string[] } {
    return this.#ledger.names();
  }

  endsOpen(): boolean {
    return this.#endsOpen;
  }

  #hold(bytes: Buffer, start: number, end: number): void {
    this.#heldBytes += end - start;
    if (this.#heldBytes > this.#maxBytes) this.#held = [];
    else this.#held.push(Buffer.from(bytes.subarray(start, end)));
  }

  /** A line ends: what is held of it, and the bytes from `start` to `end`. */
  #take(bytes: Buffer, start: number, end: number): void {
    const length = this.#heldBytes + end - start;
    if (length > this.#maxBytes) {
      this.#reject("too-long");
    } else if (this.#heldBytes === 0) {
      this.#readLine(bytes, start, end);
    } else {
      const line = Buffer.concat([...this.#held, bytes.subarray(start, end)], length);
      this.#readLine(line, 0, length);
    }
    this.#held = [];
    this.#heldBytes = 0;
  }

  #readLine(bytes: Buffer, start: number, end: number): void {
    const at = skipSpace(bytes, start, end);
    if (at === end) this.#kinds.blank += 1;
    else if (this.#path.length > 0) this.#readPage(bytes, at, end);
    else if (bytes[at] === byteOf.openObject) this.#readRow(bytes, at, end);
    else this.#reject(isWhole(bytes, skipValue(bytes, at, end), end) ? "not-an-object" : "bad-json");
  }

  #readRow(bytes: Buffer, at: number, end: number): void {
    if (!isWhole(bytes, this.#rows.scan(bytes, at, end), end)) {
      this.#reject("bad-json");
      return;
    }
    this.#account.open();
    const result = this.#rows.read(bytes, at, this.#line);
    this.#kinds[typeof result === "string" ? "rejected" : "records"] += 1;
    giveRows(result, this.#line, this.#account, this.#pages);
  }

  #readPage(bytes: Buffer, at: number, end: number): void {
    if (!isWhole(bytes, skipValue(bytes, at, end), end)) this.#reject("bad-json");
    else {
      this.#refuseSecondList(bytes.subarray(at, end));
      const rows = this.#findRows(bytes, at);
      if (typeof rows === "string") this.#reject(rows);
      else {
        this.#kinds.records += 1;
        forEachElement(bytes, rows.at, (start) => this.#readElement(bytes, start));
        this.#pages.end();
      }
    }
  }

  /** A list that the head did not show must not be passed over in silence. */
  #refuseSecondList(page: Buffer): void {
    const sample = sampleJson(page, true);
    const others = sample === null ? [] : otherLists(sample, this.#layout);
    if (others.length === 0) return;
    throw new UserError(`line ${this.#line}: ${severalLists([placeName(this.#layout.path), ...others])}`);
  }

  /** Where the array of rows of a valid page is. The page has then begun. */
  #findRows(bytes: Buffer, page: number): { readonly at: number } | RejectionReason {
    let at = page;
    for (const envelope of this.#envelopes) {
      if (bytes[at] !== byteOf.openObject) return "not-an-object";
      envelope.picker.pick(bytes, at, bytes.length);
      if (envelope.picker.repeated) return "repeated-key";
      at = envelope.picker.start(envelope.rows);
      if (at < 0) return "not-an-object";
    }
    if (bytes[at] !== byteOf.openArray) return "not-an-object";
    this.#begin(this.#envelopes.at(-1), bytes);
    return { at };
  }

  #begin(envelope: Envelope | undefined, bytes: Buffer): void {
    this.#pages.begin(false);
    if (envelope === undefined) return;
    const { picker, meeting, nextPage, inside } = envelope;
    for (const slot of meeting) {
      const start = picker.start(slot);
      const text =
        start < 0 || !isTextOrNumber(bytes[start]) ? null : readText(bytes, start, picker.end(slot), this.#cells);
      if (text !== NOT_TEXT) this.#pages.meeting(meetingOf(text, this.#layout.format.envelope), this.#line);
    }
    for (const slot of nextPage) {
      const start = picker.start(slot);
      if (start >= 0 && isFilled(bytes, start, picker.end(slot))) this.#pages.more();
    }
    for (const { slot, picker: inner, key } of inside) {
      const start = picker.start(slot);
      if (start < 0 || bytes[start] !== byteOf.openObject) continue;
      inner.pick(bytes, start, bytes.length);
      if (inner.start(key) >= 0 && isFilled(bytes, inner.start(key), inner.end(key))) this.#pages.more();
    }
  }

  /** Reads one row of a valid page. Returns the position after it. */
  #readElement(bytes: Buffer, at: number): number {
    this.#account.open();
    if (bytes[at] !== byteOf.openObject) {
      this.#account.reject("not-an-object", this.#line);
      return skipValue(bytes, at, bytes.length);
    }
    const after = this.#rows.scan(bytes, at, bytes.length);
    const result = after - at > MAX_ROW_BYTES ? "too-long" : this.#rows.read(bytes, at, this.#line);
    giveRows(result, this.#line, this.#account, this.#pages);
    return after;
  }

  #reject(reason: RejectionReason): void {
    this.#account.open();
    this.#account.reject(reason, this.#line);
    this.#kinds.rejected += 1;
  }
}

/** One object on the way from a line's value to its rows, and the numbers of its keys in the picker. */
interface Envelope {
  readonly picker: JsonPicker;
  readonly rows: number;
  readonly meeting: readonly number[];
  readonly nextPage: readonly number[];
  /** Objects inside it that say whether more pages follow: where they are, and which key of theirs it is. */
  readonly inside: readonly { readonly slot: number; readonly picker: JsonPicker; readonly key: number }[];
}

function envelopesOf({ path, format }: JsonLayout, ledger: NameLedger): readonly Envelope[] {
  const keys = path.flatMap((step) => (step.kind === "key" ? [step.key] : []));
  return keys.map((key, index) => {
    const picker = new JsonPicker([], ledger);
    // Only the object right around the rows speaks for them.
    const read = index === keys.length - 1 ? format.envelope : null;
    return {
      picker,
      rows: picker.want(key),
      meeting: (read?.meeting ?? []).map((name) => picker.want(name)),
      // "@odata.nextLink" is a key with a dot in it.
      nextPage: (read?.nextPage ?? []).map((name) => picker.want(name)),
      inside: (read?.nextPage ?? []).flatMap((name) => {
        const [outer, nested] = name.split(".");
        if (outer === undefined || nested === undefined) return [];
        const inner = new JsonPicker([], ledger);
        return [{ slot: picker.want(outer), picker: inner, key: inner.want(nested) }];
      }),
    };
  });
}

/** Whether a scan went through and nothing but white space follows. */
function isWhole(bytes: Buffer, after: number, end: number): boolean {
  return after >= 0 && skipSpace(bytes, after, end) === end;
}
