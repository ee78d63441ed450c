import { formatIpv4, parseIpv4 } from "../ipv4.ts";

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
const COLON = 0x3a;
const SMALL_A = 0x61;
const SMALL_F = 0x66;

/** The groups of the address that is being read: an array for each address would be most of the work. */
const read = new Uint16Array(8);

/**
 * The words of an IPv6 address in any form of RFC 4291, section 2.2, without a zone; `null` for anything else. The
 * words of an IPv4-mapped address are given as they stand: see `unmapped`.
 */
export function parseIpv6(text: string): Words | null {
  const { length } = text;
  if (length < 2 || length > 45) return null;
  let count = 0;
  // How many groups stand before the "::".
  let gap = text.charCodeAt(0) === COLON && text.charCodeAt(1) === COLON ? 0 : -1;
  for (let at = gap === 0 ? 2 : 0; at < length; at += 1) {
    const start = at;
    let group = 0;
    for (; at < length && at < start + 4; at += 1) {
      const digit = hexDigit(text.charCodeAt(at));
      if (digit < 0) break;
      group = group * 16 + digit;
    }
    const next = at < length ? text.charCodeAt(at) : 0;
    if (next === DOT) return withQuad(count, gap, parseIpv4(text.slice(start)));
    if (at === start || count === 8) return null;
    read[count] = group;
    count += 1;
    if (at === length) break;
    // A colon parts groups and ends none.
    if (next !== COLON || at + 1 === length) return null;
    if (text.charCodeAt(at + 1) !== COLON) continue;
    if (gap >= 0) return null;
    gap = count;
    at += 1;
  }
  return wordsOf(count, gap);
}

/** The digit's value; -1 for what is none. */
function hexDigit(code: number): number {
  if (code >= ZERO && code <= NINE) return code - ZERO;
  const lower = code | 0x20;
  return lower >= SMALL_A && lower <= SMALL_F ? lower - SMALL_A + 10 : -1;
}

/** The dotted quad at the end of an address counts as two groups. */
function withQuad(count: number, gap: number, quad: number): Words | null {
  if (quad < 0 || count > 6) return null;
  read[count] = quad >>> 16;
  read[count + 1] = quad & 0xffff;
  return wordsOf(count + 2, gap);
}

/** Fills up the gap, which stands for one group at least; without one (-1) there must be all eight. */
function wordsOf(count: number, gap: number): Words | null {
  if (gap < 0 ? count !== 8 : count === 8) return null;
  if (gap >= 0) {
    read.copyWithin(gap + 8 - count, gap, count);
    read.fill(0, gap, gap + 8 - count);
  }
  return [wordAt(0), wordAt(2), wordAt(4), wordAt(6)];
}

/** The word that begins with a group. */
function wordAt(at: number): number {
  return (read[at] ?? 0) * 0x10000 + (read[at + 1] ?? 0);
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
  const words = parseIpv6(text);
  return words === null ? null : unmapped(words);
}

/** The address as text: a dotted quad, or the canonical form of RFC 5952. */
export function formatIpAddress(address: IpAddress): string {
  return address.kind === "v4" ? formatIpv4(address.value) : formatIpv6(address.words);
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
