import { BROKEN, byteOf, CUT, isClosing, isOpening } from "./json-scanner.ts";

const BACKSLASH = 0x5c;
/** Levels at which brackets are matched by kind; deeper ones are only counted. */
const MATCHED_LEVELS = 4096;

/**
 * Finds where an object ends by its brackets alone, whatever else is wrong in it, from bytes that come in pieces. One
 * frame is for one object.
 */
export class JsonRowFrame {
  /**
   * If the object turns out not to be valid: whether its end may be another row's. A quote that is missing hides the
   * brackets between two rows inside a string, and a missing bracket leaves an object where only a key may stand;
   * two rows cannot run together without one of these.
   */
  doubtful = false;
  #depth = 0;
  #inString = false;
  #isEscaped = false;
  /** The last two bytes that are not white space. */
  #last = 0;
  #lastButOne = 0;
  readonly #openings = new Uint8Array(MATCHED_LEVELS);

  /**
   * Takes more bytes, the first of which must be the object's opening bracket. Returns the position after the object,
   * `CUT` when it goes on, or `BROKEN` when a bracket is closed by one of the other kind.
   */
  feed(bytes: Buffer, at: number, end: number): number {
    for (let position = at; position < end; position += 1) {
      const byte = bytes[position] ?? 0;
      if (this.#inString) this.#inside(byte);
      else if (!this.#outside(byte)) return BROKEN;
      if (this.#depth === 0) return position + 1;
      if (byte > 0x20) {
        this.#lastButOne = this.#last;
        this.#last = byte;
      }
    }
    return CUT;
  }

  #inside(byte: number): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (byte === BACKSLASH) this.#isEscaped = true;
    else if (byte === byteOf.quote) this.#inString = false;
    else if (byte === byteOf.openObject && this.#last === byteOf.comma && this.#lastButOne === byteOf.closeObject) {
      this.doubtful = true;
    }
  }

  #outside(byte: number): boolean {
    if (byte === byteOf.quote) this.#inString = true;
    if (isOpening(byte)) {
      if (byte === byteOf.openObject && this.#last === byteOf.comma && this.#opening() === byteOf.openObject) {
        this.doubtful = true;
      }
      if (this.#depth < MATCHED_LEVELS) this.#openings[this.#depth] = byte;
      this.#depth += 1;
    }
    if (isClosing(byte)) {
      if (this.#depth <= MATCHED_LEVELS && this.#opening() !== byte - 2) return false;
      this.#depth -= 1;
    }
    return true;
  }

  #opening(): number {
    return this.#openings[this.#depth - 1] ?? 0;
  }
}
