import { UserError } from "../user-error.ts";
import type { TextEncoding } from "./log-summary.ts";
import { readAhead } from "./read-ahead.ts";
import type { ByteStream } from "./read-ahead.ts";

/** Bytes that show whether a log without a byte order mark is in UTF-16. */
const SAMPLE_BYTES = 4096;

/** Text of a log as UTF-8, or as bytes that are not valid UTF-8 and then in a single-byte encoding. */
export interface DecodedText {
  readonly encoding: Exclude<TextEncoding, "windows-1252">;
  /** To be taken once; without a byte order mark. */
  readonly chunks: ByteStream;
  /** Whether these are the very bytes that were given. */
  readonly isAsGiven: boolean;
}

/**
 * Recognises how a log is encoded, by its byte order mark or by the zeros that UTF-16 puts beside Latin letters, and
 * re-encodes UTF-16 as UTF-8. Everything else passes unchanged: whether cells are valid UTF-8 is found out where
 * they are read. Throws a `UserError` for UTF-32. `name` is for messages.
 */
export async function decodeText(name: string, bytes: ByteStream): Promise<DecodedText> {
  const { head, chunks } = await readAhead(bytes, SAMPLE_BYTES);
  if (startsWith(head, [0xff, 0xfe, 0, 0]) || startsWith(head, [0, 0, 0xfe, 0xff])) {
    throw new UserError(`${name}: is encoded in UTF-32; save it as UTF-8`);
  }
  if (startsWith(head, [0xef, 0xbb, 0xbf])) return { encoding: "utf-8", chunks: skip(chunks, 3), isAsGiven: false };
  if (startsWith(head, [0xff, 0xfe])) return fromUtf16(skip(chunks, 2), "utf-16le");
  if (startsWith(head, [0xfe, 0xff])) return fromUtf16(skip(chunks, 2), "utf-16be");
  const unmarked = unmarkedUtf16(head);
  return unmarked === null ? { encoding: "utf-8", chunks, isAsGiven: true } : fromUtf16(chunks, unmarked);
}

function fromUtf16(chunks: ByteStream, encoding: "utf-16le" | "utf-16be"): DecodedText {
  return { encoding, chunks: reencode(chunks, encoding), isAsGiven: false };
}

function startsWith(head: Buffer, mark: readonly number[]): boolean {
  return mark.every((byte, index) => head[index] === byte);
}

/** Fewer zeros show nothing: a short log with a stray zero is not in UTF-16. */
const LEAST_ZEROS = 3;

/** UTF-16 where at least every third character is a Latin one and the zeros are nearly all on its side. */
function unmarkedUtf16(sample: Buffer): "utf-16le" | "utf-16be" | null {
  let odd = 0;
  let even = 0;
  for (const [index, byte] of sample.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 1) odd += 1;
    else even += 1;
  }
  const many = Math.max(LEAST_ZEROS - 1, sample.length / 6);
  // A few characters, such as U+4E00, have their zero on the other side.
  if (odd > many && even * 10 < odd) return "utf-16le";
  return even > many && odd * 10 < even ? "utf-16be" : null;
}

async function* skip(stream: ByteStream, bytes: number): ByteStream {
  let left = bytes;
  for await (const chunk of stream) {
    const skipped = Math.min(left, chunk.length);
    left -= skipped;
    if (skipped < chunk.length) yield chunk.subarray(skipped);
  }
}

async function* reencode(stream: ByteStream, encoding: "utf-16le" | "utf-16be"): ByteStream {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  for await (const chunk of stream) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== "") yield Buffer.from(text, "utf8");
  }
  const rest = decoder.decode();
  if (rest !== "") yield Buffer.from(rest, "utf8");
}
