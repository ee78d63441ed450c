/**
 * UTF-16 units after which a piece is given on. A string of V8 ends near 2^29, which a million decisions pass. Long before
 * that strings are longer than what V8 has room for among short-lived things, and each then takes memory of its own.
 */
const PIECE = 1 << 16;

/** Texts put together to pieces: writing each by itself would take longer than making it. */
export function* inPieces(texts: Iterable<string>): Generator<string> {
  let piece = "";
  for (const text of texts) {
    piece += text;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = "";
  }
  yield piece;
}
