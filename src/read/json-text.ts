import type { CellDecoder } from "./cell-decoder.ts";
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

/** What `readText` answers for an object or an array. */
export const NOT_TEXT = Symbol("not text");

/** What a value says as text: what is between its quotes, itself as it is written ("bare"), nothing (null); or it is none. */
export type TextKind = "string" | "bare" | "none" | "other";

/** Of the valid JSON value at `start`. */
export function textKind(bytes: Buffer, start: number): TextKind {
  const first = bytes[start];
  if (first === byteOf.quote) return "string";
  if (isOpening(first)) return "other";
  return first === LOWER_N ? "none" : "bare";
}

/**
 * The text of the valid JSON value from `start` to `end`: a string without its escapes, a number or a boolean as it is
 * written; `null` for null and for an empty string, `NOT_TEXT` for an object or an array.
 */
export function readText(
  bytes: Buffer,
  start: number,
  end: number,
  cells: CellDecoder,
): string | null | typeof NOT_TEXT {
  const kind = textKind(bytes, start);
  if (kind === "other") return NOT_TEXT;
  if (kind === "none") return null;
  if (kind === "bare") return cells.decode(bytes, start, end);
  return end - start === 2 ? null : withoutEscapes(cells.decode(bytes, start + 1, end - 1));
}

/** The text of the key whose bytes, without the quotes, go from `start` to `end`. */
export function readKey(bytes: Buffer, start: number, end: number): string {
  return withoutEscapes(bytes.toString("utf8", start, end));
}

/** Whether a valid JSON value says something: a string that is not empty, or true. No value is made of it. */
export function isFilled(bytes: Buffer, start: number, end: number): boolean {
  return bytes[start] === byteOf.quote ? end - start > 2 : bytes[start] === 0x74;
}

/** Whether a valid value that begins with this byte is a string or a number. */
export function isTextOrNumber(byte: number | undefined): boolean {
  return byte === byteOf.quote || byte === 0x2d || (byte !== undefined && byte >= 0x30 && byte <= 0x39);
}

/** What the inside of a valid JSON string says. Surrogates are put together, or left alone, as `JSON.parse` does. */
export function withoutEscapes(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replace(escapes, (_, hex: string | undefined, plain: string) =>
    hex === undefined ? (escaped.get(plain) ?? plain) : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
