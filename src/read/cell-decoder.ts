import { isUtf8 } from "node:buffer";

declare global {
  interface Buffer {
    /** What `toString("latin1", start, end)` calls once it has worked out what is meant. */
    latin1Slice(start: number, end: number): string;
  }
}

const windows1252 = new TextDecoder("windows-1252");

/** Up to so many bytes it is quicker to make a text of codes than to call out of JavaScript. */
const SHORT = 12;

/**
 * Turns the bytes of cells that are read into text. A log in an encoding of its own has been re-encoded as UTF-8
 * before; what is then not valid UTF-8 can only be a single-byte encoding, is read as windows-1252 and counted.
 */
export class CellDecoder {
  /** Cells that were not valid UTF-8. */
  assumed = 0;
  /** By length: room for the codes of a short text. */
  readonly #codes = Array.from({ length: SHORT + 1 }, (_, length) => Array.from({ length }, () => 0));

  /** The text of `bytes` from `start` up to, and not including, `end`. */
  decode(bytes: Buffer, start: number, end: number): string {
    const codes = this.#codes[end - start];
    return codes === undefined ? this.#long(bytes, start, end) : this.#short(codes, bytes, start, end);
  }

  #short(codes: number[], bytes: Buffer, start: number, end: number): string {
    let all = 0;
    for (let index = 0; index < codes.length; index += 1) {
      const byte = bytes[start + index] ?? 0;
      codes[index] = byte;
      all |= byte;
    }
    return all < 0x80 ? String.fromCharCode(...codes) : this.#other(bytes, start, end);
  }

  #long(bytes: Buffer, start: number, end: number): string {
    // For a few dozen bytes a loop is quicker than a view of them and a call.
    let at = start;
    while (at < end && (bytes[at] ?? 0) < 0x80) at += 1;
    return at === end ? bytes.latin1Slice(start, end) : this.#other(bytes, start, end);
  }

  /** Of bytes that are not ASCII alone. */
  #other(bytes: Buffer, start: number, end: number): string {
    const cell = bytes.subarray(start, end);
    if (isUtf8(cell)) return cell.toString("utf8");
    this.assumed += 1;
    return windows1252.decode(cell);
  }
}
