const ZERO = 0x30;
const NINE = 0x39;
const DOT = 0x2e;

/** The shortest and the longest dotted quad. */
const SHORTEST = 7;
const LONGEST = 15;

/**
 * The unsigned 32-bit number of a dotted quad, or -1 where `text` is anything else: leading zeros, fewer or more
 * parts, other bases and anything around it are not an address here (RFC 6943, section 3.1.1, "strict" form).
 */
export function parseIpv4(text: string): number {
  const { length } = text;
  if (length < SHORTEST || length > LONGEST) return -1;
  let value = 0;
  let part = 0;
  let digits = 0;
  let dots = 0;
  for (let at = 0; at < length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= ZERO && code <= NINE) {
      if (digits > 0 && part === 0) return -1;
      part = part * 10 + code - ZERO;
      digits += 1;
      if (part > 255) return -1;
    } else if (code === DOT && digits > 0 && dots < 3) {
      value = (value << 8) | part;
      part = 0;
      digits = 0;
      dots += 1;
    } else return -1;
  }
  return dots === 3 && digits > 0 ? ((value << 8) | part) >>> 0 : -1;
}

/**
 * The same of the bytes from `start` up to `end`. It is written out once more because copying each text to bytes takes
 * longer than reading it.
 */
export function ipv4OfBytes(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < SHORTEST || end - start > LONGEST) return -1;
  let value = 0;
  let part = 0;
  let digits = 0;
  let dots = 0;
  for (let at = start; at < end; at += 1) {
    const code = bytes[at] ?? 0;
    if (code >= ZERO && code <= NINE) {
      if (digits > 0 && part === 0) return -1;
      part = part * 10 + code - ZERO;
      digits += 1;
      if (part > 255) return -1;
    } else if (code === DOT && digits > 0 && dots < 3) {
      value = (value << 8) | part;
      part = 0;
      digits = 0;
      dots += 1;
    } else return -1;
  }
  return dots === 3 && digits > 0 ? ((value << 8) | part) >>> 0 : -1;
}

/** The dotted quad of an unsigned 32-bit number. */
export function formatIpv4(value: number): string {
  return `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
}
