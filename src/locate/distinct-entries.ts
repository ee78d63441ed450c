import type { EntryOf } from "./evidence.ts";

/** A text that is equal for equal entries. */
export function entryKey({ database, entry }: EntryOf): string {
  return `${database}:${entry}`;
}

/** Each entry once, by database and number. */
export function distinctEntries(entries: readonly EntryOf[]): readonly EntryOf[] {
  const byKey = new Map(entries.map((one) => [entryKey(one), one]));
  return [...byKey.values()].toSorted((a, b) => a.database - b.database || a.entry - b.entry);
}
