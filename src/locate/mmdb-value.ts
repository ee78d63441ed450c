import { isUtf8 } from "node:buffer";

/** Types of the MaxMind DB format ("Output Data Section"). Cache containers and end markers are never in a file. */
export const valueTypes = {
  pointer: 1,
  string: 2,
  double: 3,
  bytes: 4,
  uint16: 5,
  uint32: 6,
  map: 7,
  int32: 8,
  uint64: 9,
  uint128: 10,
  array: 11,
  boolean: 14,
  float: 15,
} as const;

/** Where one value begins and what its control bytes say, before any of its own bytes are looked at. */
export interface ValueHead {
  readonly type: number;
  /** Bytes of a scalar, elements of an array, pairs of a map, value of a boolean, target of a pointer. */
  readonly size: number;
  /** Where the value's own bytes, or its first element, begin. */
  readonly body: number;
}

const pointerBases = [0, 2048, 526_336, 0] as const;
const sizeBases = [29, 285, 65_821] as const;

/** The control bytes at `at` of a data section; a string says what is wrong with them. */
export function readHead(section: Buffer, at: number): ValueHead | string {
  const control = section[at];
  if (control === undefined) return "a value begins outside the data";
  if (control >> 5 === valueTypes.pointer) return readPointer(section, at, control);
  const extended = control >> 5 === 0;
  const type = extended ? 7 + (section[at + 1] ?? 0) : control >> 5;
  if (extended && type < valueTypes.int32) return "a value has no known type";
  const short = control & 31;
  const next = at + (extended ? 2 : 1);
  if (short < 29) return { type, size: short, body: next };
  const more = short - 28;
  if (next + more > section.length) return "a value runs outside the data";
  return { type, size: (sizeBases[more - 1] ?? 0) + section.readUIntBE(next, more), body: next + more };
}

function readPointer(section: Buffer, at: number, control: number): ValueHead | string {
  const width = (control >> 3) & 3;
  const bytes = width + 1;
  if (at + 1 + bytes > section.length) return "a pointer runs outside the data";
  const low = section.readUIntBE(at + 1, bytes);
  const high = width === 3 ? 0 : (control & 7) * 2 ** (8 * bytes);
  const target = (pointerBases[width] ?? 0) + high + low;
  if (target >= section.length) return "a pointer leads outside the data";
  return { type: valueTypes.pointer, size: target, body: at + 1 + bytes };
}

/** Most bytes that a scalar of each type may have; `exact` types have no fewer either. */
const scalarSizes: ReadonlyMap<number, { readonly most: number; readonly exact: boolean }> = new Map([
  [valueTypes.string, { most: Number.POSITIVE_INFINITY, exact: false }],
  [valueTypes.bytes, { most: Number.POSITIVE_INFINITY, exact: false }],
  [valueTypes.double, { most: 8, exact: true }],
  [valueTypes.float, { most: 4, exact: true }],
  [valueTypes.uint16, { most: 2, exact: false }],
  [valueTypes.uint32, { most: 4, exact: false }],
  [valueTypes.int32, { most: 4, exact: false }],
  [valueTypes.uint64, { most: 8, exact: false }],
  [valueTypes.uint128, { most: 16, exact: false }],
  [valueTypes.boolean, { most: 1, exact: false }],
]);

/** What is wrong with a scalar; `null` where nothing is. */
export function scalarFault(section: Buffer, head: ValueHead): string | null {
  const limits = scalarSizes.get(head.type);
  if (limits === undefined) return "a value has no known type";
  if (head.size > limits.most || (limits.exact && head.size < limits.most)) return "a number has a wrong size";
  const end = scalarEnd(head);
  if (end > section.length) return "a value runs outside the data";
  if (head.type === valueTypes.string && !isText(section, head.body, end)) return "a text is not valid UTF-8";
  return null;
}

/** Where the value after this scalar begins: a boolean has no bytes of its own. */
export function scalarEnd(head: ValueHead): number {
  return head.type === valueTypes.boolean ? head.body : head.body + head.size;
}

function isText(section: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    if ((section[at] ?? 0) > 127) return isUtf8(section.subarray(start, end));
  }
  return true;
}
