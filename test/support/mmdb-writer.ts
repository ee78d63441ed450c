import { bigNetwork, bitsOf } from "./big-address.ts";

/** Values that a record may be made of. Whole numbers become uint32, others doubles, bigints uint64. */
export type MmdbValue =
  | string
  | number
  | bigint
  | boolean
  | readonly MmdbValue[]
  | { readonly [key: string]: MmdbValue };

export interface MmdbShape {
  readonly ipVersion: 4 | 6;
  readonly recordSize: 24 | 28 | 32;
  /** Fields put over, or beside, those that every database has. */
  readonly metadata?: Readonly<Record<string, MmdbValue>>;
  /** IPv6 prefixes under which all of IPv4 is shown again. */
  readonly aliases?: readonly string[];
}

/**
 * A MaxMind DB with a record for each network; a later network replaces what earlier ones say of its addresses. Texts
 * that recur are written once and pointed to, as the makers of real databases do.
 */
export function writeMmdb(entries: readonly (readonly [cidr: string, record: MmdbValue])[], shape: MmdbShape): Buffer {
  const data = new DataWriter();
  const root = emptyNode();
  for (const [cidr, record] of entries) insert(root, pathOf(cidr, shape.ipVersion), { data: data.write(record) });
  for (const alias of shape.aliases ?? []) insert(root, pathOf(alias, 6), ipv4Root(root));
  return assembleMmdb({ ...shape, nodes: number(root), data: data.bytes() });
}

/** A file put together from parts that need not fit each other: for databases that are bad on purpose. */
export function assembleMmdb(
  parts: MmdbShape & {
    /** Left and right record of each node: a node's number, or `null` for nothing, or an offset into the data. */
    readonly nodes: readonly (readonly [RawRecord, RawRecord])[];
    readonly data: Buffer;
  },
): Buffer {
  const value = (record: RawRecord): number => {
    if (record === null) return parts.nodes.length;
    return typeof record === "number" ? record : parts.nodes.length + 16 + record.data;
  };
  const tree = parts.nodes.map(([left, right]) => node(parts.recordSize, value(left), value(right)));
  const metadata = {
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: 1_780_000_000n,
    database_type: "Test-Country",
    description: { en: "made by a test" },
    ip_version: parts.ipVersion,
    languages: ["en"],
    node_count: parts.nodes.length,
    record_size: parts.recordSize,
    ...parts.metadata,
  };
  return Buffer.concat([...tree, Buffer.alloc(16), parts.data, marker, encodeMetadata(metadata)]);
}

const shortFields: ReadonlySet<string> = new Set([
  "binary_format_major_version",
  "binary_format_minor_version",
  "ip_version",
  "record_size",
]);

/** libmaxminddb takes these fields only as uint16. */
function encodeMetadata(metadata: Readonly<Record<string, MmdbValue>>): Buffer {
  const pairs = Object.entries(metadata).flatMap(([key, value]) => {
    const short = shortFields.has(key) && typeof value === "number";
    return [encode(key), short ? integer(5, BigInt(value)) : encode(value)];
  });
  return Buffer.concat([control(7, pairs.length / 2), ...pairs]);
}

export const marker = Buffer.from("\u00ab\u00cd\u00efMaxMind.com", "latin1");

/** A node's number, nothing, or an offset into the data. */
export type RawRecord = number | null | { readonly data: number };

interface Node {
  readonly children: [Node | { readonly data: number } | null, Node | { readonly data: number } | null];
}

function emptyNode(): Node {
  return { children: [null, null] };
}

/** The bits of a network, most significant first; IPv4 lies below ::/96 of an IPv6 tree. */
function pathOf(cidr: string, ipVersion: 4 | 6): readonly (0 | 1)[] {
  const { version, value, prefix } = bigNetwork(cidr);
  if (version > ipVersion) throw new Error(`${cidr} does not fit into an IPv4 database`);
  const above = ipVersion - version === 2 ? Array.from({ length: 96 }, () => 0 as const) : [];
  const bits = Array.from({ length: prefix }, (_, at) => ((value >> BigInt(bitsOf(version) - 1 - at)) & 1n ? 1 : 0));
  return [...above, ...bits];
}

function insert(root: Node, path: readonly (0 | 1)[], leaf: Node | { readonly data: number }): void {
  let at = root;
  for (const bit of path.slice(0, -1)) {
    let child = at.children[bit];
    if (child === null || "data" in child) {
      child = { children: [child, child] };
      at.children[bit] = child;
    }
    at = child;
  }
  const last = path.at(-1);
  if (last !== undefined) at.children[last] = leaf;
  else if ("data" in leaf) root.children.splice(0, 2, leaf, leaf);
}

function ipv4Root(root: Node): Node {
  let at = root;
  for (let depth = 0; depth < 96; depth += 1) {
    const [left] = at.children;
    if (left === null || "data" in left) throw new Error("the tree has no IPv4 part to show again");
    at = left;
  }
  return at;
}

/** Numbers nodes in the order in which a walk from the left first meets them. */
function number(root: Node): readonly (readonly [RawRecord, RawRecord])[] {
  const numbers = new Map<Node, number>();
  const visit = (from: Node): void => {
    if (numbers.has(from)) return;
    numbers.set(from, numbers.size);
    for (const child of from.children) if (child !== null && !("data" in child)) visit(child);
  };
  visit(root);
  const raw = (child: Node["children"][0]): RawRecord =>
    child === null || "data" in child ? child : (numbers.get(child) ?? null);
  return [...numbers.keys()].map(({ children: [left, right] }) => [raw(left), raw(right)] as const);
}

function node(size: 24 | 28 | 32, left: number, right: number): Buffer {
  const bytes = Buffer.alloc(size / 4);
  if (size === 28) {
    bytes.writeUIntBE(left & 0xff_ff_ff, 0, 3);
    bytes.writeUInt8(((left >>> 24) << 4) | (right >>> 24), 3);
    bytes.writeUIntBE(right & 0xff_ff_ff, 4, 3);
  } else {
    bytes.writeUIntBE(left, 0, size / 8);
    bytes.writeUIntBE(right, size / 8, size / 8);
  }
  return bytes;
}

/** A data section: records that are equal are written once, texts of more than three bytes too. */
class DataWriter {
  readonly #chunks: Buffer[] = [];
  readonly #texts = new Map<string, number>();
  readonly #records = new Map<string, number>();
  #size = 0;

  write(record: MmdbValue): number {
    const key = JSON.stringify(record, (_, value: unknown) => (typeof value === "bigint" ? `${value}n` : value));
    const known = this.#records.get(key);
    if (known !== undefined) return known;
    const bytes = encode(record, (text) => this.#pointerTo(text));
    const offset = this.#append(bytes);
    this.#records.set(key, offset);
    return offset;
  }

  bytes(): Buffer {
    return Buffer.concat(this.#chunks);
  }

  #pointerTo(text: string): Buffer {
    if (Buffer.byteLength(text) <= 3) return encode(text);
    const known = this.#texts.get(text);
    const offset = known ?? this.#append(encode(text));
    this.#texts.set(text, offset);
    return pointer(offset);
  }

  #append(bytes: Buffer): number {
    const offset = this.#size;
    this.#chunks.push(bytes);
    this.#size += bytes.length;
    return offset;
  }
}

/** A value as the data section holds it; `text` says how texts are written. */
export function encode(value: MmdbValue, text: (value: string) => Buffer = encodeText): Buffer {
  if (typeof value === "string") return text(value);
  if (typeof value === "boolean") return control(14, value ? 1 : 0);
  if (typeof value === "bigint") return integer(9, value);
  if (typeof value === "number") return Number.isInteger(value) ? integer(6, BigInt(value)) : double(value);
  if (Array.isArray(value)) {
    const items = value as readonly MmdbValue[];
    return Buffer.concat([control(11, items.length), ...items.map((item) => encode(item, text))]);
  }
  const pairs = Object.entries(value as Readonly<Record<string, MmdbValue>>);
  return Buffer.concat([control(7, pairs.length), ...pairs.flatMap(([key, item]) => [text(key), encode(item, text)])]);
}

function encodeText(value: string): Buffer {
  return Buffer.concat([control(2, Buffer.byteLength(value)), Buffer.from(value)]);
}

function integer(type: number, value: bigint): Buffer {
  const hex = value === 0n ? "" : value.toString(16);
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), "0"), "hex");
  return Buffer.concat([control(type, bytes.length), bytes]);
}

function double(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return Buffer.concat([control(3, 8), bytes]);
}

/** The control bytes of a value of a type and size. */
export function control(type: number, size: number): Buffer {
  const [short, more] = shortened(size);
  const first = type > 7 ? [short, type - 7] : [(type << 5) | short];
  return Buffer.from([...first, ...more]);
}

function shortened(size: number): readonly [number, readonly number[]] {
  if (size < 29) return [size, []];
  if (size < 285) return [29, [size - 29]];
  if (size < 65_821) return [30, [(size - 285) >> 8, (size - 285) & 255]];
  const rest = size - 65_821;
  return [31, [rest >> 16, (rest >> 8) & 255, rest & 255]];
}

/** A pointer to an offset of the data, in the shortest form that holds it. */
export function pointer(offset: number): Buffer {
  if (offset < 2048) return Buffer.from([0x20 | (offset >> 8), offset & 255]);
  if (offset < 526_336) {
    const rest = offset - 2048;
    return Buffer.from([0x28 | (rest >> 16), (rest >> 8) & 255, rest & 255]);
  }
  const wide = Buffer.alloc(5);
  wide.writeUInt8(0x38);
  wide.writeUInt32BE(offset, 1);
  return wide;
}
