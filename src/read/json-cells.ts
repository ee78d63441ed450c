import type { ByteCells } from "./byte-row.ts";
import type { ColumnTexts } from "./column-texts.ts";
import type { JsonPicker } from "./json-picker.ts";
import { byteOf } from "./json-scanner.ts";
import { textKind, withoutEscapes } from "./json-text.ts";

const NO_BYTES = Buffer.alloc(0);

/** The values of the object that a picker found last, by the picker's numbers: strings without their quotes. */
export class JsonCells implements ByteCells {
  bytes: Buffer = NO_BYTES;
  /** Slots whose values are not ASCII alone. */
  readonly beyondAscii: number[] = [];
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly coded: Uint8Array;
  /** 1 where an object or an array stands. */
  readonly others: Uint8Array;
  readonly texts: ColumnTexts;

  /** For so many numbers. */
  constructor(width: number, texts: ColumnTexts) {
    this.starts = new Int32Array(width);
    this.ends = new Int32Array(width);
    this.coded = new Uint8Array(width);
    this.others = new Uint8Array(width);
    this.texts = texts;
  }

  /** Takes the values that were picked in `bytes`. Says whether there are objects or arrays among them. */
  take(bytes: Buffer, picker: JsonPicker): boolean {
    this.bytes = bytes;
    this.beyondAscii.length = 0;
    let hasOther = false;
    for (let slot = 0; slot < this.starts.length; slot += 1) {
      const start = picker.start(slot);
      const kind = start < 0 ? "none" : textKind(bytes, start);
      const inset = kind === "string" ? 1 : 0;
      const isThere = kind === "string" || kind === "bare";
      this.starts[slot] = isThere ? start + inset : 0;
      this.ends[slot] = isThere ? picker.end(slot) - inset : 0;
      this.#look(slot);
      this.others[slot] = kind === "other" ? 1 : 0;
      if (kind === "other") hasOther = true;
    }
    return hasOther;
  }

  decode(slot: number): string {
    const text = this.texts.decode(this.bytes, this.starts[slot] ?? 0, this.ends[slot] ?? 0, slot);
    return this.coded[slot] === 1 ? withoutEscapes(text) : text;
  }

  /** Looks at each byte of a value once. */
  #look(slot: number): void {
    const { bytes } = this;
    const end = this.ends[slot] ?? 0;
    let all = 0;
    let coded = 0;
    for (let at = this.starts[slot] ?? 0; at < end; at += 1) {
      const byte = bytes[at] ?? 0;
      all |= byte;
      if (byte === byteOf.backslash) coded = 1;
    }
    this.coded[slot] = coded;
    if (all >= 0x80) this.beyondAscii.push(slot);
  }
}
