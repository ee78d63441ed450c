import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import type { Readable } from "node:stream";
import { unreadable, UserError } from "../user-error.ts";
import { DATABASE_MARKER_BYTES, fileKind, isDatabase, isGzip, SIGNATURE_BYTES } from "./file-kind.ts";
import { inflate } from "./inflate.ts";
import { logName } from "./log-errors.ts";
import { readAhead } from "./read-ahead.ts";
import type { ByteStream } from "./read-ahead.ts";
import type { LogPath } from "./read-options.ts";

const CHUNK_BYTES = 256 * 1024;

/** An opened log, before anything is known of its text. */
export interface LogSource {
  /** As `logName` gives it. */
  readonly name: string;
  readonly compressed: boolean;
  /** The log's bytes, inflated where it is compressed; to be taken once. Throws a `UserError` where that fails. */
  readonly chunks: ByteStream;
  /** Bytes that have been read so far, as they were given. */
  bytesRead(): number;
  /** Of the bytes as they were given. Throws until they have all been read. */
  digest(): { readonly sha256: string; readonly bytes: number };
  /** Lets go of the file; may be called at any time and more than once. */
  close(): Promise<void>;
}

/**
 * Opens a log. Throws a `UserError`: of status 1 where there is nothing that can be read, of status 3 where the log
 * is empty or is a file of another kind.
 */
export async function openLogSource(path: LogPath, stdin: Readable): Promise<LogSource> {
  const name = logName(path);
  const input = path.kind === "stdin" ? fromStream(stdin) : await fromFile(path.path);
  const digested = digesting(input.chunks);
  try {
    const given = await readAhead(digested.chunks, SIGNATURE_BYTES);
    const compressed = isGzip(given.head);
    const { head, chunks } = compressed ? await readAhead(inflate(name, given.chunks), SIGNATURE_BYTES) : given;
    refuseOtherKinds(name, head);
    if (head.includes(0) && isDatabase(await input.tail())) {
      throw new UserError(`${name}: is an IP database, not a log; give databases with --db`);
    }
    const close = async (): Promise<void> => {
      await chunks.return();
      await input.close();
    };
    return { name, compressed, chunks, bytesRead: digested.bytesRead, digest: digested.digest, close };
  } catch (error) {
    await input.close();
    throw error;
  }
}

/** Passes bytes on and keeps their sums, of which `digest` tells once all of them have been taken. */
export function digesting(bytes: ByteStream): Pick<LogSource, "chunks" | "bytesRead" | "digest"> {
  const hash = createHash("sha256");
  let size = 0;
  let sha256: string | null = null;
  async function* chunks(): ByteStream {
    for await (const chunk of bytes) {
      hash.update(chunk);
      size += chunk.length;
      yield chunk;
    }
    sha256 = hash.digest("hex");
  }
  return {
    chunks: chunks(),
    bytesRead: () => size,
    digest() {
      if (sha256 === null) throw new Error("a digest was asked for before its end");
      return { sha256, bytes: size };
    },
  };
}

/** Where the bytes of a log come from. */
interface Input {
  readonly chunks: ByteStream;
  /** The last bytes of a file; none where they cannot be read before the others. */
  tail(): Promise<Buffer>;
  close(): Promise<void>;
}

async function fromFile(path: string): Promise<Input> {
  const handle = await open(path, "r").catch((error: unknown) => {
    throw unreadable(path, error);
  });
  // A handle that is closed twice is an error of Node's.
  let closing: Promise<void> | null = null;
  const close = (): Promise<void> => (closing ??= handle.close());
  return { chunks: readHandle(path, handle), tail: () => tailOf(handle), close };
}

async function* readHandle(path: string, handle: FileHandle): ByteStream {
  for (;;) {
    // A buffer of its own for every piece: readers may keep parts of it.
    const buffer = Buffer.allocUnsafeSlow(CHUNK_BYTES);
    const { bytesRead } = await handle.read(buffer, 0, CHUNK_BYTES, null).catch((error: unknown) => {
      throw unreadable(path, error);
    });
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}

async function tailOf(handle: FileHandle): Promise<Buffer> {
  const status = await handle.stat();
  if (!status.isFile()) return Buffer.alloc(0);
  const buffer = Buffer.alloc(Math.min(DATABASE_MARKER_BYTES, status.size));
  const { bytesRead } = await handle.read(buffer, 0, buffer.length, status.size - buffer.length);
  return buffer.subarray(0, bytesRead);
}

function fromStream(stream: Readable): Input {
  return {
    chunks: readStream(stream),
    tail: () => Promise.resolve(Buffer.alloc(0)),
    close() {
      stream.destroy();
      return Promise.resolve();
    },
  };
}

async function* readStream(stream: Readable): ByteStream {
  try {
    for await (const chunk of stream as AsyncIterable<Buffer | string>) {
      yield typeof chunk === "string" ? Buffer.from(chunk) : chunk;
    }
  } catch (error) {
    throw unreadable("standard input", error);
  }
}

function refuseOtherKinds(name: string, head: Buffer): void {
  if (head.length === 0) throw new UserError(`${name}: is empty; export the log again`);
  const kind = fileKind(head);
  if (kind !== null) throw new UserError(`${name}: is ${kind.is}, not a log; ${kind.remedy}`);
}
