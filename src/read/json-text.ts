import { byteOf, isOpening } from "./json-scanner.ts";

const LOWER_N = 0x6e;
const escapes = /\\(?:u([0-9a-fA-F]{4})|(.))/g;
const escaped: ReadonlyMap<string, string> = new Map([
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

/** Makes text of bytes; equal texts of one column may be one string. */
export interface TextOfBytes {
  decode(bytes: Buffer, start: number, end: number, column: number): string;
}

/** What `readText` answers for an object or an array. */
export const NOT_TEXT = Symbol("not text");

/**
 * The text of the valid JSON value from `start` to `end`: a string without its escapes, a number or a boolean as it is
 * written; `null` for null and for an empty string, `NOT_TEXT` for an object or an array.
 */
export function readText(
  bytes: Buffer,
  start: number,
  end: number,
  cells: TextOfBytes,
  column = 0,
): string | null | typeof NOT_TEXT {
  const first = bytes[start];
  if (isOpening(first)) return NOT_TEXT;
  if (first === LOWER_N) return null;
  if (first !== byteOf.quote) return cells.decode(bytes, start, end, column);
  if (end - start === 2) return null;
  const text = cells.decode(bytes, start + 1, end - 1, column);
  return text.includes("\\") ? withoutEscapes(text) : text;
}

/** The text of the key whose bytes, without the quotes, go from `start` to `end`. */
export function readKey(bytes: Buffer, start: number, end: number): string {
  const text = bytes.toString("utf8", start, end);
  return text.includes("\\") ? withoutEscapes(text) : text;
}

/** Whether a valid JSON value says something: a string that is not empty, or true. No value is made of it. */
export function isFilled(bytes: Buffer, start: number, end: number): boolean {
  return bytes[start] === byteOf.quote ? end - start > 2 : bytes[start] === 0x74;
}

/** Whether a valid value that begins with this byte is a string or a number. */
export function isTextOrNumber(byte: number | undefined): boolean {
  return byte === byteOf.quote || byte === 0x2d || (byte !== undefined && byte >= 0x30 && byte <= 0x39);
}

/** Surrogates are put together, or left alone, as `JSON.parse` does. */
function withoutEscapes(text: string): string {
  return text.replace(escapes, (_, hex: string | undefined, plain: string) =>
    hex === undefined ? (escaped.get(plain) ?? plain) : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
