import { BLOCK_BITS, blockOf, BLOCKS } from "./address-block.ts";
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
 * Reads records of `size` bits from the front of `file` (MaxMind DB format, "Node Layout"), each in one word of four
 * bytes that ends no later than its node. The middle byte of a 28-bit node holds the top four bits of the left record
 * and then those of the right one. Readers throw a `RangeError` for a node outside the file.
 */
export function recordReader(file: Buffer, size: RecordSize): ReadRecord {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const readers: Readonly<Record<RecordSize, ReadRecord>> = {
    24: (node, bit) => (view.getUint32(node * 6 + bit * 2) >>> (8 - bit * 8)) & 0xffffff,
    28: (node, bit) => {
      const word = view.getUint32(node * 7 + bit * 3);
      return bit === 0 ? (word >>> 8) | ((word & 0xf0) << 20) : word & 0xfffffff;
    },
    32: (node, bit) => view.getUint32(node * 8 + bit * 4),
  };
  return readers[size];
}

/**
 * Walks a tree for addresses. IPv4 addresses lie below ::/96 of an IPv6 tree; where a record stands above that, it
 * covers all of IPv4 and the prefix is 0. The way to each block of addresses is walked once and then kept: every step
 * of it may be a wait for memory.
 */
export class LeafFinder {
  readonly #tree: MmdbTree;
  readonly #v4: BlockWalks;
  readonly #v6: BlockWalks;

  constructor(tree: MmdbTree) {
    this.#tree = tree;
    this.#v4 = new BlockWalks(tree, tree.ipv4Start);
    this.#v6 = new BlockWalks(tree, 0);
  }

  /** Throws for an IPv6 address and an IPv4 tree. */
  find(address: IpAddress): Leaf {
    if (address.kind === "v6" && this.#tree.ipVersion === 4) {
      throw new Error("an IPv6 address was asked of an IPv4 database");
    }
    const { nodeCount, record } = this.#tree;
    const walks = address.kind === "v4" ? this.#v4 : this.#v6;
    const bits = address.kind === "v4" ? 32 : 128;
    const block = blockOf(address);
    let value = walks.value(block);
    let prefix = value < nodeCount ? BLOCK_BITS : walks.prefix(block);
    while (prefix < bits && value < nodeCount) {
      let word = wordOf(address, prefix >>> 5) << (prefix & 31);
      for (const end = (prefix | 31) + 1; prefix < end && value < nodeCount; prefix += 1) {
        value = record(value, word >>> 31);
        word <<= 1;
      }
    }
    return { pointer: value > nodeCount ? value : null, prefix };
  }

  /** Whether the walks for all addresses in the block of this one end together. Not to be asked where `find` throws. */
  isAlike(address: IpAddress): boolean {
    return (address.kind === "v4" ? this.#v4 : this.#v6).value(blockOf(address)) >= this.#tree.nodeCount;
  }
}

/** The 32 bits of an address of this position among its words. */
function wordOf(address: IpAddress, position: number): number {
  return address.kind === "v4" ? address.value : (address.words[position] ?? 0);
}

/** Where the walks for the blocks of one version are after their bits, found when a block is first asked for. */
class BlockWalks {
  readonly #tree: MmdbTree;
  readonly #start: number;
  /** 0 where the block was not asked for yet: no record of a sound tree leads to the tree's root. */
  readonly #values = new Uint32Array(BLOCKS);
  /** Bits that were followed, which are fewer than a block has where the walk ended before. */
  readonly #prefixes = new Uint8Array(BLOCKS);

  constructor(tree: MmdbTree, start: number) {
    this.#tree = tree;
    this.#start = start;
  }

  /** The last record's value: a node from which the walk goes on, or what it ended at. */
  value(block: number): number {
    const known = this.#values[block] ?? 0;
    return known === 0 ? this.#walk(block) : known;
  }

  /** Of a block that `value` was asked for. */
  prefix(block: number): number {
    return this.#prefixes[block] ?? 0;
  }

  #walk(block: number): number {
    const { nodeCount, record } = this.#tree;
    let value = this.#start;
    let prefix = 0;
    while (prefix < BLOCK_BITS && value < nodeCount) {
      value = record(value, (block >>> (BLOCK_BITS - 1 - prefix)) & 1);
      prefix += 1;
    }
    this.#values[block] = value;
    this.#prefixes[block] = prefix;
    return value;
  }
}
