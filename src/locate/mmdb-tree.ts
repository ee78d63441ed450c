import type { IpAddress } from "./ip-address.ts";

/** Sizes of a record in bits; a node of the tree is two records. */
export const recordSizes = [24, 28, 32] as const;

export type RecordSize = (typeof recordSizes)[number];

/** Reads one of the two records of a node: the left one for bit 0, the right one for bit 1. */
export type ReadRecord = (node: number, bit: number) => number;

/** Zero bytes between the tree and the data; also what a record's value counts from (MaxMind DB format, "Data"). */
export const SEPARATOR_SIZE = 16;

/** The binary search tree at the beginning of a MaxMind DB file. */
export interface MmdbTree {
  readonly nodeCount: number;
  readonly ipVersion: 4 | 6;
  readonly record: ReadRecord;
  /** Where IPv4 addresses begin: the record of ::/96, or of a shorter prefix where that ends the walk. */
  readonly ipv4Start: number;
}

/** Where the walk for an address ended. */
export interface Leaf {
  /** The record's value, above the number of nodes; `null` where the tree has nothing for the address. */
  readonly pointer: number | null;
  /** Bits of the address that were followed, in the address's own version. */
  readonly prefix: number;
}

/** The tree of `nodeCount` nodes at the start of `file`, which must hold them all. */
export function openTree(file: Buffer, size: RecordSize, nodeCount: number, ipVersion: 4 | 6): MmdbTree {
  const record = recordReader(file, size);
  const above = ipVersion === 6 ? 96 : 0;
  let ipv4Start = 0;
  for (let depth = 0; depth < above && ipv4Start < nodeCount; depth += 1) ipv4Start = record(ipv4Start, 0);
  return { nodeCount, ipVersion, record, ipv4Start };
}

/**
 * Reads records of `size` bits from the front of `file` (MaxMind DB format, "Node Layout"). The middle byte of a
 * 28-bit node holds the top four bits of the left record and then those of the right one. What lies outside the file
 * reads as zeros.
 */
export function recordReader(file: Buffer, size: RecordSize): ReadRecord {
  const byte = (at: number): number => file[at] ?? 0;
  const low = (at: number): number => (byte(at) << 16) | (byte(at + 1) << 8) | byte(at + 2);
  const readers: Readonly<Record<RecordSize, ReadRecord>> = {
    24: (node, bit) => low(node * 6 + bit * 3),
    28: (node, bit) => {
      const middle = byte(node * 7 + 3);
      return bit === 0 ? ((middle >> 4) << 24) | low(node * 7) : ((middle & 15) << 24) | low(node * 7 + 4);
    },
    32: (node, bit) => byte(node * 8 + bit * 4) * 0x1000000 + low(node * 8 + bit * 4 + 1),
  };
  return readers[size];
}

/**
 * Walks the tree for `address`. IPv4 addresses lie below ::/96 of an IPv6 tree; where a record stands above that, it
 * covers all of IPv4 and the prefix is 0. An IPv6 address must not be asked of an IPv4 tree.
 */
export function findLeaf(tree: MmdbTree, address: IpAddress): Leaf {
  if (address.kind === "v6" && tree.ipVersion === 4) throw new Error("an IPv6 address was asked of an IPv4 database");
  const { nodeCount, record } = tree;
  const bits = address.kind === "v4" ? 32 : 128;
  let value = address.kind === "v4" ? tree.ipv4Start : 0;
  let word = address.kind === "v4" ? address.value : address.words[0];
  let prefix = 0;
  while (prefix < bits && value < nodeCount) {
    if (address.kind === "v6" && (prefix & 31) === 0) word = address.words[prefix >>> 5] ?? 0;
    value = record(value, (word >>> (31 - (prefix & 31))) & 1);
    prefix += 1;
  }
  return { pointer: value > nodeCount ? value : null, prefix };
}
