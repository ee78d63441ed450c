import { pipeline } from "node:stream";
import { UserError } from "../user-error.ts";
import type { ByteStream } from "./read-ahead.ts";

const MIB = 1024 * 1024;

/** Pieces in which the data come out. */
const CHUNK_BYTES = 256 * 1024;

/** Output up to which no ratio is too large. */
const RATIO_FREE_BYTES = 64 * MIB;

/** Exports compress 5 to 50 times; gzip itself can reach 1,000. */
const LARGEST_RATIO = 200;

/**
 * The data that a gzip stream holds, all members of it. Throws a `UserError` where the stream is damaged, ends early,
 * or holds out of all proportion more than its size. Zeros after the last member are padding and are left out.
 * `compressed` is always read to its end, unless this is returned early.
 */
export async function* inflate(name: string, compressed: ByteStream): ByteStream {
  // Most logs are not compressed, and need none of this.
  const { createGunzip } = await import("node:zlib");
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  let given = 0;
  let inflated = 0;
  async function* counted(): ByteStream {
    for (;;) {
      const next = await compressed.next();
      if (next.done === true) return;
      given += next.value.length;
      yield next.value;
    }
  }
  // What fails in the pipeline also fails the reading of its end, below.
  pipeline(counted(), gunzip, () => {});
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      inflated += chunk.length;
      if (inflated > RATIO_FREE_BYTES && inflated > given * LARGEST_RATIO) throw tooLarge(name);
      yield chunk;
    }
    await drain(compressed);
  } catch (error) {
    throw asUserError(name, error);
  } finally {
    gunzip.destroy();
  }
}

async function drain(stream: ByteStream): Promise<void> {
  for (;;) if ((await stream.next()).done === true) return;
}

function tooLarge(name: string): UserError {
  return new UserError(
    `${name}: the compressed data are more than ${LARGEST_RATIO} times as large when unpacked; ` +
      "if that is right, unpack the file first",
  );
}

function asUserError(name: string, error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? error.code : null;
  const repeat = "export or copy the file again";
  if (code === "Z_BUF_ERROR") return new UserError(`${name}: the gzip data end early, the file was cut; ${repeat}`);
  if (code === "Z_DATA_ERROR" || code === "Z_NEED_DICT")
    return new UserError(`${name}: the gzip data are damaged; ${repeat}`);
  return error;
}
