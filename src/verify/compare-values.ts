/** The way to a value, from the top. */
export type Path = readonly (string | number)[];

/** A value that is another one, or is there on one side only (`undefined`: absent). */
export interface Difference {
  readonly path: Path;
  readonly was: unknown;
  readonly is: unknown;
}

/** Keys by which entries of a list are told from each other; the first that all entries have is taken. */
const entryKeys = ["jurisdiction", "participant", "reading", "id", "name"] as const;

/**
 * Compares two plain JSON values, field by field, and tells of each difference. Returns how many fields there are on
 * either side: values that hold no others, and empty lists and objects. Entries of lists are compared with those of the
 * same name wherever they stand, so that one that is new does not make all after it differ; where the order alone
 * differs, that is one difference, of the names in their order. A path has the positions of the first value.
 */
export function compareValues(was: unknown, is: unknown, tell: (difference: Difference) => void): number {
  return compared([], was, is, tell);
}

function compared(path: Path, was: unknown, is: unknown, tell: (difference: Difference) => void): number {
  if (isHolder(was) && isHolder(is) && Array.isArray(was) === Array.isArray(is)) {
    const pairs = Array.isArray(was) && Array.isArray(is) ? inLists(path, was, is, tell) : inObjects(was, is);
    let fields = pairs.length === 0 ? 1 : 0;
    for (const [step, one, other] of pairs) fields += compared([...path, step], one, other, tell);
    return fields;
  }
  // Negative zero is written as zero.
  if (was !== is) tell({ path, was, is });
  return 1;
}

type Pair = readonly [step: string | number, was: unknown, is: unknown];

function inObjects(was: object, is: object): readonly Pair[] {
  const keys = new Set([...Object.keys(was), ...Object.keys(is)]);
  return Array.from(keys, (key) => [key, own(was, key), own(is, key)] as const);
}

function inLists(
  path: Path,
  was: readonly unknown[],
  is: readonly unknown[],
  tell: (difference: Difference) => void,
): readonly Pair[] {
  const key = entryKeys.find((one) => areNamed(was, one) && areNamed(is, one));
  if (key === undefined) {
    return Array.from({ length: Math.max(was.length, is.length) }, (_, index) => [index, was[index], is[index]]);
  }
  const places = new Map(is.map((entry, index) => [nameOf(entry, key), index]));
  const common = was.map((entry) => nameOf(entry, key)).filter((name) => places.has(name));
  const shared = new Set(common);
  const order = is.map((entry) => nameOf(entry, key)).filter((name) => shared.has(name));
  if (common.some((name, index) => name !== order[index])) tell({ path, was: common, is: order });
  const names = new Set(was.map((entry) => nameOf(entry, key)));
  const added = is.filter((entry) => !names.has(nameOf(entry, key)));
  return [
    ...was.map((entry, index): Pair => [index, entry, is[places.get(nameOf(entry, key)) ?? -1]]),
    ...added.map((entry, index): Pair => [was.length + index, undefined, entry]),
  ];
}

/** Whether each entry has such a name, and no two the same. */
function areNamed(list: readonly unknown[], key: string): boolean {
  const names = list.map((entry) => nameOf(entry, key));
  return names.every((name) => name !== null) && new Set(names).size === names.length;
}

function nameOf(entry: unknown, key: string): string | null {
  const name = isHolder(entry) ? own(entry, key) : undefined;
  return typeof name === "string" ? name : null;
}

function isHolder(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function own(holder: object, key: string): unknown {
  return Object.hasOwn(holder, key) ? (holder as Readonly<Record<string, unknown>>)[key] : undefined;
}
