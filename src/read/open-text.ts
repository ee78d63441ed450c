import type { Readable } from "node:stream";
import { UserError } from "../user-error.ts";
import { digesting, openLogSource } from "./log-source.ts";
import type { LogSource } from "./log-source.ts";
import type { LogPath } from "./read-options.ts";
import { readAhead } from "./read-ahead.ts";
import type { ReadAhead } from "./read-ahead.ts";
import { decodeText } from "./text-encoding.ts";
import type { DecodedText } from "./text-encoding.ts";

/** Bytes of text in which the names of a log, and the order of its dates, are looked for. */
const HEAD_BYTES = 1024 * 1024;

/** An opened log whose text can be read: its head now, all of it as `chunks`. */
export interface OpenText extends ReadAhead {
  readonly source: LogSource;
  readonly encoding: DecodedText["encoding"];
  /** SHA-256 of the text in UTF-8, whatever packing it came in. Throws until all of it has been taken. */
  contentSha256(): string;
}

/** Opens a log as text. Throws a `UserError` where there is none; then nothing stays open. */
export async function openText(path: LogPath, stdin: Readable): Promise<OpenText> {
  const source = await openLogSource(path, stdin);
  try {
    const { encoding, chunks, isAsGiven } = await decodeText(source.name, source.chunks);
    // A log that is given as it is read has the one sum already.
    const text = isAsGiven && !source.compressed ? { chunks, digest: () => source.digest() } : digesting(chunks);
    const ahead = await readAhead(text.chunks, HEAD_BYTES);
    if (ahead.head.length === 0)
      throw new UserError(`${source.name}: is empty but for a byte order mark; export the log again`);
    return { source, encoding, contentSha256: () => text.digest().sha256, ...ahead };
  } catch (error) {
    await source.close();
    throw error;
  }
}
