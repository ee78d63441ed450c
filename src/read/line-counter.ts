import { CR, LF } from "./line-ends.ts";

/** Counts the physical lines of bytes that are pushed in pieces of any size. */
export interface LineCounter {
  push(bytes: Buffer): void;
  /** Lines so far: ended by LF, CR or CRLF, and a last one without an end when it holds at least one byte. */
  lines(): number;
}

/**
 * A count of physical lines that shares nothing with the readers of rows, so that a row lost by one of them shows
 * as a difference.
 */
export function newLineCounter(): LineCounter {
  let ended = 0;
  // As if the bytes followed a line end: then no bytes are no lines.
  let last = LF;
  return {
    push(bytes) {
      // Of a CRLF only the CR is counted, also when the two come in different pieces.
      for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) {
        if ((at === 0 ? last : bytes[at - 1]) !== CR) ended += 1;
      }
      for (let at = bytes.indexOf(CR); at >= 0; at = bytes.indexOf(CR, at + 1)) ended += 1;
      last = bytes.at(-1) ?? last;
    },
    lines: () => (last === LF || last === CR ? ended : ended + 1),
  };
}
