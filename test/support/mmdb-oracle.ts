import { bigAddress, bitsOf } from "./big-address.ts";

/** What a plain reader finds for an address. */
export interface OracleAnswer {
  /** `undefined` where the database has no record. */
  readonly record: unknown;
  /** Bits of the address that were followed, counted in the tree's own version. */
  readonly depth: number;
}

/**
 * A second reader of MaxMind DB files, written from the format's description alone, slow and recursive. It trusts the
 * file.
 */
export function oracleLookup(file: Buffer, address: string): OracleAnswer {
  const start = file.lastIndexOf(Buffer.from("\u00ab\u00cd\u00efMaxMind.com", "latin1")) + 14;
  const metadata = decodeAt(file, start, start)[0] as Readonly<Record<string, number>>;
  const { node_count: count = 0, record_size: size = 0, ip_version: version = 0 } = metadata;
  const { version: own, value } = bigAddress(address);
  const bits = (version === 6 ? 128 : bitsOf(own)) - 1;
  let at = 0;
  let depth = 0;
  for (; at < count && depth <= bits; depth += 1) {
    const bit = (value >> BigInt(bits - depth)) & 1n;
    const hex = file.subarray((at * size) / 4, ((at + 1) * size) / 4).toString("hex");
    at = Number.parseInt(half(hex, bit === 1n), 16);
  }
  if (at <= count) return { record: undefined, depth };
  const data = (count * size) / 4 + 16;
  return { record: decodeAt(file, data, data + at - count - 16)[0], depth };
}

/** The record in a node's hexadecimal digits; of 14 digits the middle two are the top digit of left and right. */
function half(node: string, right: boolean): string {
  if (node.length === 14) return right ? node.slice(7) : `${node[6]}${node.slice(0, 6)}`;
  return right ? node.slice(node.length / 2) : node.slice(0, node.length / 2);
}

function decodeAt(file: Buffer, base: number, offset: number): readonly [unknown, number] {
  let at = offset;
  const control = file.readUInt8(at);
  at += 1;
  let type = control >> 5;
  if (type === 1) {
    const width = (control >> 3) & 3;
    const low = file.readUIntBE(at, width + 1);
    const high = (control & 7) * 256 ** (width + 1);
    const target = [high + low, high + low + 2048, high + low + 526_336, low][width] ?? 0;
    return [decodeAt(file, base, base + target)[0], at + width + 1];
  }
  if (type === 0) {
    type = 7 + file.readUInt8(at);
    at += 1;
  }
  let size = control & 31;
  if (size > 28) {
    const width = size - 28;
    size = file.readUIntBE(at, width) + ([29, 285, 65_821][width - 1] ?? 0);
    at += width;
  }
  if (type === 7 || type === 11) return decodeElements(file, base, { at, size, isMap: type === 7 });
  if (type === 14) return [size !== 0, at];
  const bytes = file.subarray(at, at + size);
  if (type === 2) return [bytes.toString("utf8"), at + size];
  if (type === 3) return [bytes.readDoubleBE(), at + size];
  if (type === 15) return [bytes.readFloatBE(), at + size];
  if (type === 4) return [bytes, at + size];
  const value = BigInt(`0x0${bytes.toString("hex")}`);
  return [type === 9 || type === 10 ? value : Number(value), at + size];
}

function decodeElements(
  file: Buffer,
  base: number,
  list: { readonly at: number; readonly size: number; readonly isMap: boolean },
): readonly [unknown, number] {
  const values: unknown[] = [];
  let { at } = list;
  for (let index = 0; index < (list.isMap ? list.size * 2 : list.size); index += 1) {
    const [value, next] = decodeAt(file, base, at);
    values.push(value);
    at = next;
  }
  if (!list.isMap) return [values, at];
  return [Object.fromEntries(values.flatMap((key, index) => (index % 2 === 0 ? [[key, values[index + 1]]] : []))), at];
}
