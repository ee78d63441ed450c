import { Readable } from "node:stream";

/** What a caller gives for standard input, as the stream that logs are read from; nothing is an empty one. */
export function stdinOf(given: AsyncIterable<Uint8Array | string> | null | undefined): Readable {
  return given instanceof Readable ? given : Readable.from(buffers(given ?? nothing()));
}

/** Copies: readers keep parts of what they get, and a caller may fill the same bytes anew. */
async function* buffers(given: AsyncIterable<Uint8Array | string>): AsyncGenerator<Buffer> {
  for await (const piece of given) yield Buffer.from(piece);
}

async function* nothing(): AsyncGenerator<string> {
  // There is nothing.
}
