import { isUtf8 } from "node:buffer";

const windows1252 = new TextDecoder("windows-1252");

/**
 * Turns the bytes of cells that are read into text. A log in an encoding of its own has been re-encoded as UTF-8
 * before; what is then not valid UTF-8 can only be a single-byte encoding, is read as windows-1252 and counted.
 */
export class CellDecoder {
  /** Cells that were not valid UTF-8. */
  assumed = 0;

  /** The text of `bytes` from `start` up to, and not including, `end`. */
  decode(bytes: Buffer, start: number, end: number): string {
    // Most cells are a few dozen bytes of ASCII, for which a loop is quicker than a view of the bytes and a call.
    let at = start;
    while (at < end && (bytes[at] ?? 0) < 0x80) at += 1;
    if (at === end) return bytes.toString("latin1", start, end);
    const cell = bytes.subarray(start, end);
    if (isUtf8(cell)) return cell.toString("utf8");
    this.assumed += 1;
    return windows1252.decode(cell);
  }
}
