/** Each text once, in order. */
export function sortedUnique<Text extends string>(texts: readonly Text[]): readonly Text[] {
  return texts.length < 2 ? texts : [...new Set(texts)].toSorted();
}
