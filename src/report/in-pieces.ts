/** UTF-16 units after which a piece is given on. */
const PIECE = 1 << 16;

/** Lines put together to pieces: writing each by itself would take longer than making it. */
export function* inPieces(lines: Iterable<string>): Generator<string> {
  let piece = "";
  for (const line of lines) {
    piece += line;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = "";
  }
  yield piece;
}
