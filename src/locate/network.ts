import { parseIpv4 } from "../ipv4.ts";
import { formatIpAddress, type IpAddress, parseIpv6, unmapped, type Words } from "./ip-address.ts";

/** A block of addresses: those that share the first `prefix` bits of `address`, whose other bits are zero. */
export interface Network {
  readonly address: IpAddress;
  /** 0-32 for IPv4, 0-128 for IPv6. */
  readonly prefix: number;
}

/** The network of `prefix` bits that `address` is in. */
export function networkOf(address: IpAddress, prefix: number): Network {
  if (address.kind === "v4") return { address: { kind: "v4", value: maskWord(address.value, prefix) }, prefix };
  const [first, second, third, fourth] = address.words;
  const words: Words = [
    maskWord(first, prefix),
    maskWord(second, prefix - 32),
    maskWord(third, prefix - 64),
    maskWord(fourth, prefix - 96),
  ];
  return { address: { kind: "v6", words }, prefix };
}

/** `word` with all but its first `bits` bits cleared; none are left for 0 or fewer, all for 32 or more. */
function maskWord(word: number, bits: number): number {
  if (bits <= 0) return 0;
  return bits >= 32 ? word : (word & (-1 << (32 - bits))) >>> 0;
}

/** The last address of `network`. */
export function lastAddress({ address, prefix }: Network): IpAddress {
  if (address.kind === "v4") return { kind: "v4", value: filledWord(address.value, prefix) };
  const [first, second, third, fourth] = address.words;
  const words: Words = [
    filledWord(first, prefix),
    filledWord(second, prefix - 32),
    filledWord(third, prefix - 64),
    filledWord(fourth, prefix - 96),
  ];
  return { kind: "v6", words };
}

/** `word` with all but its first `bits` bits set. */
function filledWord(word: number, bits: number): number {
  if (bits <= 0) return 0xff_ff_ff_ff;
  return bits >= 32 ? word : (word | (0xff_ff_ff_ff >>> bits)) >>> 0;
}

/** Whether `address` lies in `network`; addresses of different versions never do. */
export function contains({ address: first, prefix }: Network, address: IpAddress): boolean {
  if (first.kind === "v4") return address.kind === "v4" && maskWord(address.value, prefix) === first.value;
  if (address.kind === "v4") return false;
  const { words } = address;
  return first.words.every((word, index) => maskWord(words[index] ?? 0, prefix - 32 * index) === word);
}

function sameAddress(a: IpAddress, b: IpAddress): boolean {
  if (a.kind === "v4") return b.kind === "v4" && a.value === b.value;
  return b.kind === "v6" && a.words.every((word, index) => word === b.words[index]);
}

/** The network in CIDR notation; IPv6 in the canonical form of RFC 5952. */
export function formatNetwork(network: Network): string {
  return `${formatIpAddress(network.address)}/${network.prefix}`;
}

/** What `parseNetwork` makes of text that is not a network. */
export type NetworkFault = "not-a-network" | "host-bits";

/**
 * The network that `text` names: "192.0.2.0/24", "2001:db8::/32", or one address. Networks inside ::ffff:0:0/96 are
 * the IPv4 networks that they stand for. "host-bits": bits after the prefix are not zero.
 */
export function parseNetwork(text: string): Network | NetworkFault {
  const [host = "", length, ...rest] = text.split("/");
  if (rest.length > 0 || (length !== undefined && !/^(0|[1-9]\d{0,2})$/.test(length))) return "not-a-network";
  const value = parseIpv4(host);
  if (value >= 0) return checked({ kind: "v4", value }, Number(length ?? 32), 32);
  const words = parseIpv6(host);
  if (words === null) return "not-a-network";
  const prefix = Number(length ?? 128);
  const address = unmapped(words);
  if (address.kind === "v4" && prefix >= 96) return checked(address, prefix - 96, 32);
  return checked({ kind: "v6", words }, prefix, 128);
}

function checked(address: IpAddress, prefix: number, most: number): Network | NetworkFault {
  if (prefix > most) return "not-a-network";
  const network = networkOf(address, prefix);
  return sameAddress(network.address, address) ? network : "host-bits";
}
