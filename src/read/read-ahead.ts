/** Bytes that arrive in pieces of any size. */
export type ByteStream = AsyncGenerator<Buffer, void, undefined>;

/** The beginning of a stream of bytes, and the stream as if nothing had been taken from it. */
export interface ReadAhead {
  /** As many bytes as were asked for, or all that there are; the pieces in which they arrive change nothing. */
  readonly head: Buffer;
  /** Whether `head` is everything. */
  readonly complete: boolean;
  /** The whole stream, the head included. To be taken once. */
  readonly chunks: ByteStream;
}

/** Takes the first `bytes` bytes of a stream, so that they can be looked at before it is read. */
export async function readAhead(stream: ByteStream, bytes: number): Promise<ReadAhead> {
  const taken: Buffer[] = [];
  let length = 0;
  let ended = false;
  // One byte more shows whether these are all.
  while (length <= bytes && !ended) {
    const next = await stream.next();
    if (next.done === true) {
      ended = true;
    } else {
      taken.push(next.value);
      length += next.value.length;
    }
  }
  const head = Buffer.concat(taken, Math.min(length, bytes));
  return { head, complete: length <= bytes, chunks: replay(taken, stream) };
}

async function* replay(taken: readonly Buffer[], stream: ByteStream): ByteStream {
  try {
    yield* taken;
    yield* stream;
  } finally {
    await stream.return();
  }
}
