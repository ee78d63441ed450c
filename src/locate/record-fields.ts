/**
 * The value of an own field of a decoded record; `undefined` where `record` is not a map or has no such field. Records
 * come from files that nobody vouches for: inherited fields are none of theirs.
 */
export function fieldOf(record: unknown, key: string): unknown {
  if (typeof record !== "object" || record === null || !Object.hasOwn(record, key)) return undefined;
  return (record as Readonly<Record<string, unknown>>)[key];
}
