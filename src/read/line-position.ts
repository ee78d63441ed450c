import { CR, LF } from "./line-ends.ts";

/** Says on which physical line a position is, for bytes that come in pieces and positions that only go forwards. */
export class LinePosition {
  #line = 1;
  #lf = Infinity;
  #cr = Infinity;
  /** Position of the last CR, whose line an LF right behind it does not end again. */
  #lastCr = -2;
  #bytes: Buffer = Buffer.alloc(0);

  /** A piece begins; its bytes must not change before it is left. */
  enter(bytes: Buffer): void {
    this.#bytes = bytes;
    this.#lf = next(bytes, LF, 0);
    this.#cr = next(bytes, CR, 0);
  }

  /** The piece is left; the next one begins with the byte at `position`. */
  leave(position: number): void {
    this.lineAt(position);
    this.#lastCr = Math.max(this.#lastCr - position, -2);
  }

  /** The line of a position of this piece, from 1. */
  lineAt(position: number): number {
    while (this.#lf < position || this.#cr < position) {
      if (this.#cr < this.#lf) {
        this.#line += 1;
        this.#lastCr = this.#cr;
        this.#cr = next(this.#bytes, CR, this.#cr + 1);
      } else {
        if (this.#lastCr !== this.#lf - 1) this.#line += 1;
        this.#lf = next(this.#bytes, LF, this.#lf + 1);
      }
    }
    return this.#line;
  }
}

function next(bytes: Buffer, byte: number, from: number): number {
  const at = bytes.indexOf(byte, from);
  return at < 0 ? Infinity : at;
}
