/** Things to sort. */
interface Keyed {
  /** The one at a position, before they are sorted. */
  readonly itemAt: (position: number) => number;
  /** From 0, below `keys`. */
  readonly keyOf: (item: number) => number;
  readonly keys: number;
}

/** Fills a list with items, sorted by their keys and stably. Says where the items of each key end. */
export function sortByCounting(sorted: Int32Array, { itemAt, keyOf, keys }: Keyed): Int32Array {
  // Where the next item of each key goes; at last that is where they end.
  const next = new Int32Array(keys + 1);
  for (let at = 0; at < sorted.length; at += 1) {
    const after = keyOf(itemAt(at)) + 1;
    next[after] = (next[after] ?? 0) + 1;
  }
  for (let key = 0; key < keys; key += 1) next[key + 1] = (next[key + 1] ?? 0) + (next[key] ?? 0);
  for (let at = 0; at < sorted.length; at += 1) {
    const item = itemAt(at);
    const key = keyOf(item);
    const to = next[key] ?? 0;
    sorted[to] = item;
    next[key] = to + 1;
  }
  return next;
}
