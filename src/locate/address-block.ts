import type { IpAddress } from "./ip-address.ts";
import type { Network } from "./network.ts";

/**
 * Addresses of one version with the same first 16 bits make a block. Most networks of real databases, lists and
 * registries are no smaller, so that one address of a block often tells all of them.
 */
export const BLOCK_BITS = 16;

/** How many blocks a version has. */
export const BLOCKS = 2 ** BLOCK_BITS;

/** The number of the block that `address` is in, from 0. */
export function blockOf(address: IpAddress): number {
  return (address.kind === "v4" ? address.value : address.words[0]) >>> 16;
}

/** Tells of an address whether none of `networks` begins or ends within its block: all hold the whole of it or none. */
export function undividedBy(networks: readonly Network[]): (address: IpAddress) => boolean {
  const narrow = networks.filter(({ prefix }) => prefix > BLOCK_BITS).map(({ address }) => address);
  const divided = {
    v4: new Set(narrow.filter(({ kind }) => kind === "v4").map(blockOf)),
    v6: new Set(narrow.filter(({ kind }) => kind === "v6").map(blockOf)),
  };
  return (address) => !divided[address.kind].has(blockOf(address));
}
