/** What a scan returns instead of a position: the bytes are not JSON. */
export const BROKEN = -1;
/** What a scan returns instead of a position: the bytes end before the value does. */
export const CUT = -2;
/** Objects and arrays inside each other, at most; a deeper value counts as broken. */
export const MAX_DEPTH = 64;

/** The bytes of JSON that mean something (RFC 8259). A closing bracket is its opening one plus 2. */
export const byteOf = {
  quote: 0x22,
  backslash: 0x5c,
  comma: 0x2c,
  colon: 0x3a,
  openArray: 0x5b,
  closeArray: 0x5d,
  openObject: 0x7b,
  closeObject: 0x7d,
} as const;

const { quote, backslash, comma, colon, openArray, openObject, closeObject } = byteOf;
const TO_CLOSING = 2;
const MINUS = 0x2d;
const ZERO = 0x30;

const literals = new Map(["true", "false", "null"].map((word) => [word.charCodeAt(0), Buffer.from(word)]));
/** Bytes that may follow a backslash; "u" takes four hexadecimal digits more. */
const simpleEscapes = new Set(Buffer.from('"\\/bfnrt'));
const UNICODE_ESCAPE = 0x75;

/** By byte: 1 for what goes on with a string, which is all but its quote, a backslash and control characters. */
const plain = new Uint8Array(256).fill(1, 0x20);
plain[quote] = 0;
plain[backslash] = 0;

/** Opening brackets around the value being skipped. Scanning never calls back, so that one is enough. */
const openings = new Uint8Array(MAX_DEPTH);

/** The first position from `at` that is not white space (RFC 8259, 2), or `end`. */
export function skipSpace(bytes: Buffer, at: number, end: number): number {
  let position = at;
  while (position < end) {
    const byte = bytes[position] ?? 0;
    if (byte > 0x20 || (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09)) break;
    position += 1;
  }
  return position;
}

/** The position after the string whose opening quote is at `at`, or `BROKEN` or `CUT`. */
export function scanString(bytes: Buffer, at: number, end: number): number {
  let position = at + 1;
  for (;;) {
    while (position < end && plain[bytes[position] ?? 0] === 1) position += 1;
    if (position >= end) return CUT;
    const byte = bytes[position];
    if (byte === quote) return position + 1;
    if (byte !== backslash) return BROKEN;
    position = scanEscape(bytes, position + 1, end);
    if (position < 0) return position;
  }
}

/**
 * The position after the string, number or literal at `at`, or `BROKEN` or `CUT`. A number that reaches `end` is
 * taken as whole.
 */
export function scanScalar(bytes: Buffer, at: number, end: number): number {
  const byte = bytes[at] ?? 0;
  if (byte === quote) return scanString(bytes, at, end);
  if (byte === MINUS || isDigit(byte)) return scanNumber(bytes, at, end);
  return scanLiteral(bytes, at, end);
}

/**
 * The position after the value at `at`, which white space may precede, or `BROKEN` or `CUT`. Accepts what
 * `JSON.parse` accepts, up to `MAX_DEPTH`, without recursion and without making a value of anything. Bytes above 127
 * are not looked at.
 */
export function skipValue(bytes: Buffer, at: number, end: number): number {
  if (bytes[at] === quote && at < end) return scanString(bytes, at, end);
  let depth = 0;
  let position = at;
  for (;;) {
    position = skipSpace(bytes, position, end);
    if (position >= end) return CUT;
    const byte = bytes[position] ?? 0;
    if (byte === openObject || byte === openArray) {
      if (depth === MAX_DEPTH) return BROKEN;
      position = skipSpace(bytes, position + 1, end);
      if (position >= end) return CUT;
      if (bytes[position] !== byte + TO_CLOSING) {
        openings[depth] = byte;
        depth += 1;
        if (byte === openObject) position = scanKey(bytes, position, end);
        if (position < 0) return position;
        continue;
      }
      position += 1;
    } else {
      position = scanScalar(bytes, position, end);
      if (position < 0) return position;
    }
    while (depth > 0) {
      position = skipSpace(bytes, position, end);
      if (position >= end) return CUT;
      const opening = openings[depth - 1] ?? 0;
      const next = bytes[position] ?? 0;
      position += 1;
      if (next === comma) {
        if (opening === openObject) position = scanKey(bytes, position, end);
        if (position < 0) return position;
        break;
      }
      if (next !== opening + TO_CLOSING) return BROKEN;
      depth -= 1;
    }
    if (depth === 0) return position;
  }
}

/** The position after a key and its colon, or `BROKEN` or `CUT`. White space may stand before and between. */
function scanKey(bytes: Buffer, at: number, end: number): number {
  const start = skipSpace(bytes, at, end);
  if (start >= end) return CUT;
  if (bytes[start] !== quote) return BROKEN;
  const after = scanString(bytes, start, end);
  if (after < 0) return after;
  const next = skipSpace(bytes, after, end);
  if (next >= end) return CUT;
  return bytes[next] === colon ? next + 1 : BROKEN;
}

/**
 * Calls `visit` with the position of every element of the array at `at`, which must be valid JSON, in order; it returns
 * the position after the element.
 */
export function forEachElement(bytes: Buffer, at: number, visit: (at: number) => number): void {
  let position = skipSpace(bytes, at + 1, bytes.length);
  if (bytes[position] === byteOf.closeArray) return;
  for (;;) {
    position = skipSpace(bytes, visit(position), bytes.length);
    if (bytes[position] !== comma) return;
    position = skipSpace(bytes, position + 1, bytes.length);
  }
}

/** Whether the byte opens an object or an array. */
export function isOpening(byte: number | undefined): boolean {
  return byte === openObject || byte === openArray;
}

/** Whether the byte closes an object or an array. */
export function isClosing(byte: number | undefined): boolean {
  return byte === closeObject || byte === byteOf.closeArray;
}

function scanEscape(bytes: Buffer, at: number, end: number): number {
  if (at >= end) return CUT;
  const kind = bytes[at] ?? 0;
  if (simpleEscapes.has(kind)) return at + 1;
  if (kind !== UNICODE_ESCAPE) return BROKEN;
  for (let position = at + 1; position < at + 5; position += 1) {
    if (position >= end) return CUT;
    if (!isHexDigit(bytes[position] ?? 0)) return BROKEN;
  }
  return at + 5;
}

function scanNumber(bytes: Buffer, at: number, end: number): number {
  let position = bytes[at] === MINUS ? at + 1 : at;
  if (bytes[position] === ZERO && position < end) position += 1;
  else position = scanDigits(bytes, position, end);
  if (position >= 0 && position < end && bytes[position] === 0x2e) position = scanDigits(bytes, position + 1, end);
  if (position < 0 || position >= end || ((bytes[position] ?? 0) | 0x20) !== 0x65) return position;
  position += 1;
  const sign = position < end ? bytes[position] : 0;
  if (sign === 0x2b || sign === MINUS) position += 1;
  return scanDigits(bytes, position, end);
}

/** The position after one or more digits, or `BROKEN` or `CUT`. */
function scanDigits(bytes: Buffer, at: number, end: number): number {
  let position = at;
  while (position < end && isDigit(bytes[position] ?? 0)) position += 1;
  if (position > at) return position;
  return position >= end ? CUT : BROKEN;
}

function scanLiteral(bytes: Buffer, at: number, end: number): number {
  const word = literals.get(bytes[at] ?? 0);
  if (word === undefined) return BROKEN;
  for (let index = 1; index < word.length; index += 1) {
    if (at + index >= end) return CUT;
    if (bytes[at + index] !== word[index]) return BROKEN;
  }
  return at + word.length;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function isHexDigit(byte: number): boolean {
  return isDigit(byte) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66);
}
