const ZERO = 0x30;
/** What a dot is read as, where a digit is read as its value, and what stands for the end. */
const DOT = 0x2e - ZERO;
const NOTHING = 10;

/** The shortest and the longest dotted quad. */
const SHORTEST = 7;
const LONGEST = 15;

/**
 * The unsigned 32-bit number of a dotted quad, or -1 where `text` is anything else: leading zeros, fewer or more
 * parts, other bases and anything around it are not an address here (RFC 6943, section 3.1.1, "strict" form). Digits
 * are not read in a loop: there are three at most, and a processor foresees worse where a loop ends.
 */
export function parseIpv4(text: string): number {
  const { length } = text;
  if (length < SHORTEST || length > LONGEST) return -1;
  let value = 0;
  let at = 0;
  for (let parts = 1; ; parts += 1) {
    let part = text.charCodeAt(at) - ZERO;
    if (part < 0 || part > 9) return -1;
    at += 1;
    let next = at < length ? text.charCodeAt(at) - ZERO : NOTHING;
    if (next >= 0 && next <= 9) {
      if (part === 0) return -1;
      part = part * 10 + next;
      at += 1;
      next = at < length ? text.charCodeAt(at) - ZERO : NOTHING;
      if (next >= 0 && next <= 9) {
        part = part * 10 + next;
        if (part > 255) return -1;
        at += 1;
        next = at < length ? text.charCodeAt(at) - ZERO : NOTHING;
      }
    }
    value = (value << 8) | part;
    if (parts === 4) return at === length ? value >>> 0 : -1;
    if (next !== DOT) return -1;
    at += 1;
    if (at === length) return -1;
  }
}

/**
 * The same of the bytes from `from` up to `end`. It is written out once more because copying each text to bytes takes
 * longer than reading it.
 */
export function ipv4OfBytes(bytes: Uint8Array, from: number, end: number): number {
  if (end - from < SHORTEST || end - from > LONGEST) return -1;
  let value = 0;
  let at = from;
  for (let parts = 1; ; parts += 1) {
    let part = (bytes[at] ?? 0) - ZERO;
    if (part < 0 || part > 9) return -1;
    at += 1;
    let next = at < end ? (bytes[at] ?? 0) - ZERO : NOTHING;
    if (next >= 0 && next <= 9) {
      if (part === 0) return -1;
      part = part * 10 + next;
      at += 1;
      next = at < end ? (bytes[at] ?? 0) - ZERO : NOTHING;
      if (next >= 0 && next <= 9) {
        part = part * 10 + next;
        if (part > 255) return -1;
        at += 1;
        next = at < end ? (bytes[at] ?? 0) - ZERO : NOTHING;
      }
    }
    value = (value << 8) | part;
    if (parts === 4) return at === end ? value >>> 0 : -1;
    if (next !== DOT) return -1;
    at += 1;
    if (at === end) return -1;
  }
}

/** The dotted quad of an unsigned 32-bit number. */
export function formatIpv4(value: number): string {
  return `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
}
