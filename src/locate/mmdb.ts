import type { Reader } from "maxmind";
import { formatIpAddress, type IpAddress } from "./ip-address.ts";
import { checkStructure } from "./mmdb-check.ts";
import { type MmdbMetadata, readMetadata } from "./mmdb-metadata.ts";
import { type Leaf, LeafFinder, openTree } from "./mmdb-tree.ts";
import type { SourceFile } from "./source-file.ts";

/** An open MaxMind DB whose structure is sound. */
export interface Mmdb {
  readonly metadata: MmdbMetadata;
  /** Whether an address of this version may be looked up: an IPv4 database knows nothing of IPv6. */
  readonly answers: (address: IpAddress) => boolean;
  /** Where the walk for an address ends. Equal pointers lead to equal records. */
  readonly find: (address: IpAddress) => Leaf;
  /** Whether one walk, or none, is that of all addresses in the block of this one. */
  readonly isAlike: (address: IpAddress) => boolean;
  /** The record of an address that `find` gave a pointer for, decoded anew: it is costly and must not be kept. */
  readonly decode: (address: IpAddress) => unknown;
  /** Whether any record may have `key`: whether the data hold it as a text at all. */
  readonly mentions: (key: string) => boolean;
}

/** Opens a database. Its structure is checked unless it is `trusted`. Throws a `UserError` where it is not sound. */
export function openMmdb(file: SourceFile, trust: "trusted" | "unknown"): Mmdb {
  const { reader, metadata } = readMetadata(file);
  const tree = openTree(file.content, metadata.recordSize, metadata.nodeCount, metadata.ipVersion);
  if (trust === "unknown") checkStructure(file, metadata, tree);
  const leaves = new LeafFinder(tree);
  const answers = (address: IpAddress): boolean => address.kind === "v4" || metadata.ipVersion === 6;
  const data = file.content.subarray(metadata.dataStart, metadata.dataEnd);
  return {
    metadata,
    answers,
    find: (address) => leaves.find(address),
    isAlike: (address) => !answers(address) || leaves.isAlike(address),
    decode: (address) => decode(reader, address),
    mentions: (key) => data.includes(encodedText(key)),
  };
}

function decode(reader: Reader<never>, address: IpAddress): unknown {
  return reader.get(formatIpAddress(address));
}

/** A text of at most 28 bytes as the data hold it: one control byte and its UTF-8. */
function encodedText(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x40 + Buffer.byteLength(text)]), Buffer.from(text)]);
}
