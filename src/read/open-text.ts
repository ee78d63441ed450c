import type { Readable } from "node:stream";
import { UserError } from "../user-error.ts";
import { openLogSource } from "./log-source.ts";
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
}

/** Opens a log as text. Throws a `UserError` where there is none; then nothing stays open. */
export async function openText(path: LogPath, stdin: Readable): Promise<OpenText> {
  const source = await openLogSource(path, stdin);
  try {
    const { encoding, chunks } = await decodeText(source.name, source.chunks);
    const ahead = await readAhead(chunks, HEAD_BYTES);
    if (ahead.head.length === 0)
      throw new UserError(`${source.name}: is empty but for a byte order mark; export the log again`);
    return { source, encoding, ...ahead };
  } catch (error) {
    await source.close();
    throw error;
  }
}
