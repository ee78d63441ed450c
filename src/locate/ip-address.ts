/** An IPv4 address as an unsigned 32-bit number. */
interface Ipv4 {
  readonly kind: "v4";
  readonly value: number;
}

/** Eight groups of an IPv6 address as four unsigned 32-bit numbers, the first one leading. */
export type Words = readonly [number, number, number, number];

/** An IPv6 address. An IPv4-mapped one (::ffff:0:0/96) never has this form: it is an `Ipv4`. */
interface Ipv6 {
  readonly kind: "v6";
  readonly words: Words;
}

export type IpAddress = Ipv4 | Ipv6;

const ZERO = 0x30;
const NINE = 0x39;
const DOT = 0x2e;

/**
 * The unsigned 32-bit number of a dotted quad, or -1 where `text` is anything else: leading zeros, fewer or more
 * parts, other bases and anything around it are not an address here (RFC 6943, section 3.1.1, "strict" form).
 */
export function parseIpv4(text: string): number {
  if (text.length < 7 || text.length > 15) return -1;
  let value = 0;
  let part = 0;
  let digits = 0;
  let dots = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= ZERO && code <= NINE) {
      if (digits > 0 && part === 0) return -1;
      part = part * 10 + code - ZERO;
      digits += 1;
      if (part > 255) return -1;
    } else if (code === DOT && digits > 0 && dots < 3) {
      value = value * 256 + part;
      part = 0;
      digits = 0;
      dots += 1;
    } else return -1;
  }
  return dots === 3 && digits > 0 ? value * 256 + part : -1;
}

/**
 * The words of an IPv6 address in any form of RFC 4291, section 2.2, without a zone; `null` for anything else. The
 * words of an IPv4-mapped address are given as they stand: see `unmapped`.
 */
export function parseIpv6(text: string): Words | null {
  if (text.length < 2 || text.length > 45) return null;
  const gap = text.indexOf("::");
  const left = groupsOf(gap < 0 ? text : text.slice(0, gap), gap < 0);
  const right = gap < 0 ? [] : groupsOf(text.slice(gap + 2), true);
  if (left === null || right === null) return null;
  const missing = 8 - left.length - right.length;
  if (gap < 0 ? missing !== 0 : missing < 1) return null;
  const groups = [...left, ...Array.from({ length: missing }, () => 0), ...right];
  const word = (index: number): number => (groups[index * 2] ?? 0) * 0x10000 + (groups[index * 2 + 1] ?? 0);
  return [word(0), word(1), word(2), word(3)];
}

/** 16-bit groups of one side of "::"; a dotted quad counts as two and may only stand at the end of the address. */
function groupsOf(side: string, endsAddress: boolean): number[] | null {
  if (side === "") return [];
  const groups: number[] = [];
  const parts = side.split(":");
  for (const [index, part] of parts.entries()) {
    if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups.push(Number.parseInt(part, 16));
    else if (endsAddress && index === parts.length - 1) {
      const quad = parseIpv4(part);
      if (quad < 0) return null;
      groups.push(Math.floor(quad / 0x10000), quad % 0x10000);
    } else return null;
  }
  return groups;
}

/** The address that `words` stand for: an IPv4-mapped one (RFC 4291, section 2.5.5.2) is the IPv4 address in it. */
export function unmapped(words: Words): IpAddress {
  const [first, second, third, fourth] = words;
  if (first === 0 && second === 0 && third === 0xffff) return { kind: "v4", value: fourth };
  return { kind: "v6", words };
}

/** One address without zone, port or brackets, in either version; `null` for anything else. */
export function parseIpAddress(text: string): IpAddress | null {
  const value = parseIpv4(text);
  if (value >= 0) return { kind: "v4", value };
  const words = text.includes(":") ? parseIpv6(text) : null;
  return words === null ? null : unmapped(words);
}

/** The address as text: a dotted quad, or the canonical form of RFC 5952. */
export function formatIpAddress(address: IpAddress): string {
  return address.kind === "v4" ? formatIpv4(address.value) : formatIpv6(address.words);
}

function formatIpv4(value: number): string {
  return `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
}

function formatIpv6(words: Words): string {
  const groups = words.flatMap((word) => [word >>> 16, word & 0xffff]);
  const zeros = longestZeros(groups);
  const text = groups.map((group) => group.toString(16));
  if (zeros.length < 2) return text.join(":");
  return `${text.slice(0, zeros.start).join(":")}::${text.slice(zeros.start + zeros.length).join(":")}`;
}

/** The first of the longest runs of groups that are zero (RFC 5952, section 4.2.3). */
function longestZeros(groups: readonly number[]): { readonly start: number; readonly length: number } {
  let best = { start: 0, length: 0 };
  let start = 0;
  for (const [index, group] of groups.entries()) {
    if (group !== 0) start = index + 1;
    else if (index + 1 - start > best.length) best = { start, length: index + 1 - start };
  }
  return best;
}
