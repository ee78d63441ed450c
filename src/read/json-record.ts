import type { CellDecoder } from "./cell-decoder.ts";
import { JsonPicker } from "./json-picker.ts";
import { byteOf, forEachElement, skipSpace, skipValue } from "./json-scanner.ts";
import type { ObjectShape, Shape, Shaped, ShapedFields } from "./json-shape.ts";
import { NOT_TEXT, readText } from "./json-text.ts";
import type { NameLedger } from "./name-ledger.ts";
import type { RawRow } from "./raw-row.ts";
import type { ExclusionReason, RejectionReason } from "./rows.ts";

/** What a format makes of one part of a record. */
export type RecordPart =
  | { readonly kind: "row"; readonly row: RawRow }
  | { readonly kind: "excluded"; readonly reason: ExclusionReason };

/** How a format reads rows that are more than one flat object. */
export interface RecordReader {
  /** Everything that is ever read of a record. */
  readonly shapes: readonly ObjectShape[];
  /** The rows that a record states, in its order; a record that states none still has one part, which says why. */
  rows(record: JsonRecord): readonly RecordPart[];
}

/** One object of a log. Nothing of it is a value until it is read, and then only what the shape names. */
export interface JsonRecord {
  read<Fields extends ObjectShape["fields"]>(shape: ObjectShape<Fields>): ShapedFields<Fields>;
}

/** A shape at one place of the records, and where its keys are found. */
interface Reading {
  readonly picker: JsonPicker;
  readonly slots: readonly (readonly [key: string, shape: Shape, slot: number])[];
}

/** Keys of a named value: its name, and its value by type (Google's Reports API among others). */
const valueKeys = ["value", "intValue", "boolValue"] as const;
const nameKeys = ["name", ...valueKeys];

const emptyObject = Buffer.from("{}");

/** Where the object begins that is all of these bytes, or why there is none. */
function objectIn(bytes: Buffer): number | RejectionReason {
  const at = skipSpace(bytes, 0, bytes.length);
  const after = skipValue(bytes, at, bytes.length);
  if (after < 0 || skipSpace(bytes, after, bytes.length) < bytes.length) return "bad-json";
  return bytes[at] === byteOf.openObject ? at : "not-an-object";
}

/** Reads records of one log by shapes. */
export class RecordScanner {
  readonly #cells: CellDecoder;
  readonly #ledger: NameLedger;
  readonly #readings = new Map<ObjectShape, Map<string, Reading>>();
  readonly #parameters = new Map<string, Reading>();
  readonly #spellings = new Map<object, readonly (readonly [key: string, spelling: Buffer])[]>();
  #problem: RejectionReason | null = null;

  constructor(cells: CellDecoder, ledger: NameLedger) {
    this.#cells = cells;
    this.#ledger = ledger;
  }

  /** What `reader` makes of the valid object at `at`, or why it cannot be read. `prefix` begins all names in it. */
  read(reader: RecordReader, bytes: Buffer, at: number, prefix = ""): readonly RecordPart[] | RejectionReason {
    this.#problem = null;
    const parts = reader.rows(this.#record(bytes, at, prefix));
    return this.#problem ?? parts;
  }

  /** The same of a text, which may be anything. */
  readText(reader: RecordReader, json: string, prefix: string): readonly RecordPart[] | RejectionReason {
    const bytes = Buffer.from(json);
    const at = objectIn(bytes);
    return typeof at === "string" ? at : this.read(reader, bytes, at, prefix);
  }

  #record(bytes: Buffer, at: number, prefix: string): JsonRecord {
    return { read: (shape) => this.#object(shape, bytes, at, prefix) };
  }

  #object<Fields extends ObjectShape["fields"]>(
    shape: ObjectShape<Fields>,
    bytes: Buffer,
    at: number,
    prefix: string,
  ): ShapedFields<Fields> {
    const { picker, slots } = this.#readingOf(shape, prefix);
    picker.pick(bytes, at, bytes.length);
    if (picker.repeated) this.#problem ??= "repeated-key";
    // Values inside are read after all places are known: a shape may lie inside itself, and then shares its picker.
    const places = slots.map(([key, inner, slot]) => [key, inner, picker.start(slot), picker.end(slot)] as const);
    return Object.fromEntries(
      places.map(([key, inner, start, end]) => [key, this.#value(inner, bytes, start, end, `${prefix}${key}`)]),
    ) as ShapedFields<Fields>;
  }

  /** The value from `start` to `end` by its shape; `start` is -1 where there is none. */
  #value<Of extends Shape>(shape: Of, bytes: Buffer, start: number, end: number, name: string): Shaped<Of>;
  #value(shape: Shape, bytes: Buffer, start: number, end: number, name: string): unknown {
    const isObject = start >= 0 && bytes[start] === byteOf.openObject;
    switch (shape.kind) {
      case "text":
        return start < 0 ? null : this.#text(bytes, start, end);
      case "object":
        return isObject ? this.#object(shape, bytes, start, `${name}.`) : null;
      case "later":
        if (start >= 0 && bytes[start] === byteOf.quote) return this.#written(bytes, start, end, name);
        return isObject ? this.#record(bytes, start, `${name}.`) : null;
      case "list":
        return this.#elements(bytes, start)
          .map(([from, to]) => this.#value(shape.of, bytes, from, to, `${name}[]`))
          .filter((element) => element !== null);
      case "parameters":
        return this.#named(shape.names, bytes, start, name);
      default:
        return shape satisfies never;
    }
  }

  /** An object that is written out as a string. It is not even decoded before it is read. */
  #written(bytes: Buffer, start: number, end: number, name: string): JsonRecord {
    return {
      read: (shape) => {
        this.#ledger.note(name, true);
        const inner = Buffer.from(this.#text(bytes, start, end) ?? "");
        const at = objectIn(inner);
        if (typeof at === "number") return this.#object(shape, inner, at, `${name}.`);
        this.#problem ??= at;
        return this.#object(shape, emptyObject, 0, `${name}.`);
      },
    };
  }

  #text(bytes: Buffer, start: number, end: number): string | null {
    const read = readText(bytes, start, end, this.#cells);
    if (read !== NOT_TEXT) return read;
    this.#problem ??= "not-text";
    return null;
  }

  /** Where the elements of an array are, or the object that stands in its place. */
  #elements(bytes: Buffer, start: number): readonly (readonly [number, number])[] {
    if (start < 0) return [];
    if (bytes[start] === byteOf.openObject) return [[start, skipValue(bytes, start, bytes.length)]];
    const places: (readonly [number, number])[] = [];
    if (bytes[start] !== byteOf.openArray) return places;
    forEachElement(bytes, start, (at) => {
      const after = skipValue(bytes, at, bytes.length);
      places.push([at, after]);
      return after;
    });
    return places;
  }

  /** Names are compared as bytes; one that is not asked for is not even turned into text. */
  #named(
    asked: Readonly<Record<string, unknown>>,
    bytes: Buffer,
    start: number,
    name: string,
  ): Readonly<Record<string, string | null>> {
    const found: Record<string, string | null> = Object.fromEntries(Object.keys(asked).map((key) => [key, null]));
    const wanted = this.#spellingsOf(asked);
    for (const [at] of this.#elements(bytes, start)) {
      if (bytes[at] !== byteOf.openObject) continue;
      const { picker, slots } = this.#parametersAt(name);
      picker.pick(bytes, at, bytes.length);
      if (picker.repeated) this.#problem ??= "repeated-key";
      const [nameSlot = -1, ...valueSlots] = slots.map(([, , slot]) => slot);
      const [from, to] = [Math.max(0, picker.start(nameSlot)), Math.max(0, picker.end(nameSlot))];
      const isWritten = (text: Buffer): boolean => text.length === to - from && text.compare(bytes, from, to) === 0;
      const key = wanted.find(([, spelling]) => isWritten(spelling))?.[0];
      if (key === undefined) continue;
      this.#ledger.note(`${name}[${key}]`, true);
      const slot = valueSlots.find((one) => picker.start(one) >= 0) ?? -1;
      const value = slot < 0 ? null : this.#text(bytes, picker.start(slot), picker.end(slot));
      if (found[key] !== null && value !== null) this.#problem ??= "repeated-key";
      found[key] = value ?? found[key] ?? null;
    }
    return found;
  }

  /** The names asked for as they stand in a log. */
  #spellingsOf(asked: Readonly<Record<string, unknown>>): readonly (readonly [key: string, spelling: Buffer])[] {
    const known = this.#spellings.get(asked);
    if (known !== undefined) return known;
    const spellings = Object.keys(asked).map((key) => [key, Buffer.from(JSON.stringify(key))] as const);
    this.#spellings.set(asked, spellings);
    return spellings;
  }

  #parametersAt(name: string): Reading {
    const known = this.#parameters.get(name);
    if (known !== undefined) return known;
    // The keys of a named value are how it is written; what is read is its name.
    const picker = new JsonPicker([], { note: () => undefined });
    const slots = nameKeys.map((key) => [key, { kind: "text", field: null }, picker.want(key)] as const);
    const reading: Reading = { picker, slots };
    this.#parameters.set(name, reading);
    return reading;
  }

  #readingOf(shape: ObjectShape, prefix: string): Reading {
    const known = this.#readings.get(shape)?.get(prefix);
    if (known !== undefined) return known;
    const picker = new JsonPicker([], {
      note: (name, read) => {
        const inner = Object.hasOwn(shape.fields, name) ? shape.fields[name] : undefined;
        // What only holds other values is told by their names.
        if (inner === undefined || inner.kind === "text") this.#ledger.note(prefix + name, read);
        else if (inner.kind === "list" && inner.of.kind === "text") this.#ledger.note(`${prefix}${name}[]`, read);
      },
    });
    const slots = Object.entries(shape.fields).map(([key, inner]) => [key, inner, picker.want(key)] as const);
    const reading: Reading = { picker, slots };
    const readings = this.#readings.get(shape) ?? new Map<string, Reading>();
    this.#readings.set(shape, readings.set(prefix, reading));
    return reading;
  }
}
