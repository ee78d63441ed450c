export const LF = 0x0a;
export const CR = 0x0d;

/** Position of the first LF or CR of `bytes` from `from` up to, and not including, `to`; -1 when there is none. */
export function indexOfLineEnd(bytes: Buffer, from: number, to: number): number {
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at];
    if (byte === LF || byte === CR) return at;
  }
  return -1;
}

/** Offset behind the line end (LF, CR or CRLF) that begins at `at`; `to` when there is none before it. */
export function afterLineEnd(bytes: Buffer, at: number, to: number): number {
  if (at >= to) return to;
  return bytes[at] === CR && at + 1 < to && bytes[at + 1] === LF ? at + 2 : at + 1;
}
