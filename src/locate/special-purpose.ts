import { undividedBy } from "./address-block.ts";
import type { UnlocatedReason } from "./evidence.ts";
import type { IpAddress } from "./ip-address.ts";
import { contains, type Network, parseNetwork } from "./network.ts";

/** A block of addresses that no participant connects from, or that says nothing about a place. */
interface SpecialBlock {
  readonly block: string;
  readonly name: string;
  readonly source: string;
  readonly reason: UnlocatedReason;
}

/**
 * Blocks of the IANA IPv4 and IPv6 Special-Purpose Address Registries of 2026-07-18. Blocks that the registries call
 * globally reachable are here too: they are shared services, not places. Added to them are multicast and two IPv6
 * forms of IPv4 addresses that were given up, marked "not in the registries".
 */
export const specialBlocks: readonly SpecialBlock[] = [
  { block: "0.0.0.0/8", name: "this network", source: "RFC 791", reason: "reserved" },
  { block: "0.0.0.0/32", name: "this host on this network", source: "RFC 1122", reason: "reserved" },
  { block: "10.0.0.0/8", name: "private use", source: "RFC 1918", reason: "private" },
  { block: "100.64.0.0/10", name: "shared address space", source: "RFC 6598", reason: "shared" },
  { block: "127.0.0.0/8", name: "loopback", source: "RFC 1122", reason: "loopback" },
  { block: "169.254.0.0/16", name: "link-local", source: "RFC 3927", reason: "link-local" },
  { block: "172.16.0.0/12", name: "private use", source: "RFC 1918", reason: "private" },
  { block: "192.0.0.0/24", name: "protocol assignments", source: "RFC 6890", reason: "reserved" },
  { block: "192.0.0.0/29", name: "IPv4 service continuity", source: "RFC 7335", reason: "reserved" },
  { block: "192.0.0.8/32", name: "dummy address", source: "RFC 7600", reason: "reserved" },
  { block: "192.0.0.9/32", name: "Port Control Protocol anycast", source: "RFC 7723", reason: "reserved" },
  { block: "192.0.0.10/32", name: "TURN anycast", source: "RFC 8155", reason: "reserved" },
  { block: "192.0.0.170/32", name: "NAT64 discovery", source: "RFC 8880", reason: "reserved" },
  { block: "192.0.0.171/32", name: "NAT64 discovery", source: "RFC 8880", reason: "reserved" },
  { block: "192.0.2.0/24", name: "documentation (TEST-NET-1)", source: "RFC 5737", reason: "documentation" },
  { block: "192.31.196.0/24", name: "AS112", source: "RFC 7535", reason: "reserved" },
  { block: "192.52.193.0/24", name: "automatic multicast tunneling", source: "RFC 7450", reason: "reserved" },
  { block: "192.88.99.0/24", name: "6to4 relay anycast", source: "RFC 7526", reason: "tunnel" },
  { block: "192.88.99.2/32", name: "6a44 relay anycast", source: "RFC 6751", reason: "tunnel" },
  { block: "192.168.0.0/16", name: "private use", source: "RFC 1918", reason: "private" },
  { block: "192.175.48.0/24", name: "AS112, direct delegation", source: "RFC 7534", reason: "reserved" },
  { block: "198.18.0.0/15", name: "benchmarking", source: "RFC 2544", reason: "reserved" },
  { block: "198.51.100.0/24", name: "documentation (TEST-NET-2)", source: "RFC 5737", reason: "documentation" },
  { block: "203.0.113.0/24", name: "documentation (TEST-NET-3)", source: "RFC 5737", reason: "documentation" },
  { block: "224.0.0.0/4", name: "multicast", source: "RFC 5771, not in the registries", reason: "multicast" },
  { block: "240.0.0.0/4", name: "reserved", source: "RFC 1112", reason: "reserved" },
  { block: "255.255.255.255/32", name: "limited broadcast", source: "RFC 919", reason: "reserved" },

  { block: "::/96", name: "IPv4-compatible", source: "RFC 4291, not in the registries", reason: "tunnel" },
  { block: "::/128", name: "unspecified", source: "RFC 4291", reason: "reserved" },
  { block: "::1/128", name: "loopback", source: "RFC 4291", reason: "loopback" },
  { block: "::ffff:0:0:0/96", name: "IPv4-translated", source: "RFC 2765, not in the registries", reason: "tunnel" },
  { block: "64:ff9b::/96", name: "IPv4-IPv6 translation", source: "RFC 6052", reason: "tunnel" },
  { block: "64:ff9b:1::/48", name: "IPv4-IPv6 translation, local", source: "RFC 8215", reason: "tunnel" },
  { block: "100::/64", name: "discard only", source: "RFC 6666", reason: "reserved" },
  { block: "100:0:0:1::/64", name: "dummy prefix", source: "RFC 9780", reason: "reserved" },
  { block: "2001::/23", name: "protocol assignments", source: "RFC 2928", reason: "reserved" },
  { block: "2001::/32", name: "Teredo", source: "RFC 4380", reason: "tunnel" },
  { block: "2001:1::1/128", name: "Port Control Protocol anycast", source: "RFC 7723", reason: "reserved" },
  { block: "2001:1::2/128", name: "TURN anycast", source: "RFC 8155", reason: "reserved" },
  { block: "2001:1::3/128", name: "DNS-SD registration anycast", source: "RFC 9665", reason: "reserved" },
  { block: "2001:2::/48", name: "benchmarking", source: "RFC 5180", reason: "reserved" },
  { block: "2001:3::/32", name: "automatic multicast tunneling", source: "RFC 7450", reason: "reserved" },
  { block: "2001:4:112::/48", name: "AS112", source: "RFC 7535", reason: "reserved" },
  { block: "2001:10::/28", name: "ORCHID, given up", source: "RFC 4843", reason: "reserved" },
  { block: "2001:20::/28", name: "ORCHIDv2", source: "RFC 7343", reason: "reserved" },
  { block: "2001:30::/28", name: "drone identification", source: "RFC 9374", reason: "reserved" },
  { block: "2001:db8::/32", name: "documentation", source: "RFC 3849", reason: "documentation" },
  { block: "2002::/16", name: "6to4", source: "RFC 3056", reason: "tunnel" },
  { block: "2620:4f:8000::/48", name: "AS112, direct delegation", source: "RFC 7534", reason: "reserved" },
  { block: "3fff::/20", name: "documentation", source: "RFC 9637", reason: "documentation" },
  { block: "5f00::/16", name: "segment routing identifiers", source: "RFC 9602", reason: "reserved" },
  { block: "fc00::/7", name: "unique local", source: "RFC 4193", reason: "private" },
  { block: "fe80::/10", name: "link-local", source: "RFC 4291", reason: "link-local" },
  { block: "ff00::/8", name: "multicast", source: "RFC 4291, not in the registries", reason: "multicast" },
];

interface SpecialNetwork {
  readonly network: Network;
  readonly reason: UnlocatedReason;
}

const narrowestFirst: readonly SpecialNetwork[] = specialBlocks
  .map(({ block, reason }) => ({ network: mustParse(block), reason }))
  .toSorted((a, b) => b.network.prefix - a.network.prefix);

function mustParse(block: string): Network {
  const network = parseNetwork(block);
  if (typeof network === "string") throw new Error(`special-purpose block ${block}: ${network}`);
  return network;
}

/** Most addresses are told by their first octet to be in none of the blocks. */
const byFirstOctet = { v4: byOctet("v4"), v6: byOctet("v6") } as const;

/** For each octet the blocks with addresses that begin with it. */
function byOctet(kind: IpAddress["kind"]): readonly (readonly SpecialNetwork[])[] {
  const blocks: SpecialNetwork[][] = Array.from({ length: 256 }, () => []);
  for (const special of narrowestFirst) {
    const { address, prefix } = special.network;
    if (address.kind !== kind) continue;
    const first = leadingWord(address) >>> 24;
    const octets = 2 ** Math.max(8 - prefix, 0);
    for (let octet = first; octet < first + octets; octet += 1) blocks[octet]?.push(special);
  }
  return blocks;
}

function leadingWord(address: IpAddress): number {
  return address.kind === "v4" ? address.value : address.words[0];
}

/** Whether `specialPurpose` says the same of all addresses in the block of this one. */
export const isSpecialAlike: (address: IpAddress) => boolean = undividedBy(
  narrowestFirst.map(({ network }) => network),
);

/** Why `address` can be nobody's place, by the narrowest special-purpose block that it is in; `null` if in none. */
export function specialPurpose(address: IpAddress): UnlocatedReason | null {
  const blocks = byFirstOctet[address.kind][leadingWord(address) >>> 24] ?? [];
  for (const { network, reason } of blocks) if (contains(network, address)) return reason;
  return null;
}
