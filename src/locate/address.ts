import { parseIpv4 } from "../ipv4.ts";
import { nothingWords } from "../read/nothing-words.ts";
import type { UnlocatedReason } from "./evidence.ts";
import { type IpAddress, parseIpAddress, parseIpv6, unmapped } from "./ip-address.ts";

/** What a cell that should hold one address holds. */
export type ParsedSingle = IpAddress | { readonly kind: "none"; readonly reason: UnlocatedReason };

/** What an address cell holds; of several, each in its order in the cell. */
export type ParsedAddress = ParsedSingle | { readonly kind: "several"; readonly addresses: readonly ParsedSingle[] };

/** Longer cells, and cells of more pieces, are no addresses of one connection; they are malformed. */
const LONGEST_CELL = 1024;
const MOST_PIECES = 64;

const noAddressWords: ReadonlySet<string> = new Set(["", '""', ...nothingWords]);

const malformed: ParsedSingle = { kind: "none", reason: "malformed" };
const noAddress: ParsedSingle = { kind: "none", reason: "no-address" };
const masked: ParsedSingle = { kind: "none", reason: "masked" };
const hostName: ParsedSingle = { kind: "none", reason: "host-name" };

/**
 * Reads an address cell, strictly: what is not plainly an address is none, with the reason. Ports, brackets and zones
 * are dropped, an IPv4-mapped address becomes the IPv4 address, "NAME (address)" is the address in parentheses.
 * Several addresses may be parted by a semicolon, comma, bar, plus sign between spaces, or space. Nothing is resolved
 * and nothing repaired: a network, a leading zero, another base or a stray character is malformed.
 */
export function parseAddress(cell: string): ParsedAddress {
  const value = parseIpv4(cell);
  if (value >= 0) return { kind: "v4", value };
  if (cell.length > LONGEST_CELL || /[^\t\x20-\x7e]/.test(cell)) return malformed;
  const text = cell.replaceAll(/[\t ]+/g, " ").trim();
  if (text.split(/[;,| ]/).length > MOST_PIECES) return malformed;
  const parts = text.split(/[;,|]| \+ /).map((part) => part.trim());
  return joined(parts.flatMap(parsePart));
}

/** A list of one is that one; a list without any address says nothing more than why there is none. */
function joined(singles: readonly ParsedSingle[]): ParsedAddress {
  const [first = malformed] = singles;
  if (singles.length === 1) return first;
  if (singles.some(isAddress)) return { kind: "several", addresses: singles };
  return singles.every((single) => single === first && single !== hostName) ? first : malformed;
}

/** What stands between two separators: one thing, a name with an address in parentheses, or several parted by space. */
function parsePart(part: string): readonly ParsedSingle[] {
  const bare = /^\[([^[\]]*\))\]$/.exec(part)?.[1] ?? part;
  const named = /^([^()]*[^() ]) ?\(([^()]*)\)$/.exec(bare);
  if (named !== null) return parseNamed(named[1] ?? "", named[2] ?? "");
  return part.split(" ").map(parseSingle);
}

/** "NAME (address)". A name that holds addresses itself must not hide them behind the one in parentheses. */
function parseNamed(name: string, inner: string): readonly ParsedSingle[] {
  const single = parseSingle(inner.trim());
  const named = name.split(" ").map(parseSingle).filter(isAddress);
  return [...named, isAddress(single) ? single : malformed];
}

function parseSingle(text: string): ParsedSingle {
  if (noAddressWords.has(text.toLowerCase())) return noAddress;
  const address = parseIpAddress(text) ?? parseZoned(text);
  if (address !== null) return address;
  const bracketed = /^\[([^[\]]+)\](?::([^:]*))?$/.exec(text);
  if (bracketed !== null) return isPort(bracketed[2]) ? parseHost(bracketed[1] ?? "") : malformed;
  const ported = /^([^:]+):([^:]*)$/.exec(text);
  if (ported !== null) return isPort(ported[2]) ? parseHost(ported[1] ?? "") : malformed;
  return parseHost(text);
}

/** What may stand in brackets or before a port. */
function parseHost(host: string): ParsedSingle {
  const address = parseIpAddress(host) ?? parseZoned(host);
  if (address !== null) return address;
  if (isMasked(host)) return masked;
  return isHostName(host) ? hostName : malformed;
}

/** An IPv6 address with a zone (RFC 4007, section 11), which says nothing about a place and is dropped. */
function parseZoned(text: string): IpAddress | null {
  const zoned = /^([^%]+)%[0-9A-Za-z._-]+$/.exec(text);
  const words = zoned === null ? null : parseIpv6(zoned[1] ?? "");
  return words === null ? null : unmapped(words);
}

function isPort(text: string | undefined): boolean {
  return text === undefined || (/^(?:0|[1-9]\d{0,4})$/.test(text) && Number(text) <= 65_535);
}

/** An address with parts struck out ("192.0.2.xxx", "192.0.*.*") or made unclickable ("192[.]0[.]2[.]1"). */
function isMasked(host: string): boolean {
  const plain = host.replaceAll(/\[([.:])\]|\(([.:])\)/g, "$1$2");
  if (plain !== host) return parseIpAddress(plain) !== null || isMasked(plain);
  if (/^(?:(?:\d{1,3}|[xX]{1,3}|\*{1,3})(?:\.(?!$)|$)){4}$/.test(host)) return /[xX*]/.test(host);
  return (
    /[xX*]/.test(host) &&
    /^(?:[0-9a-fA-F]{0,4}|[xX]{1,4}|\*{1,4})(?::(?:[0-9a-fA-F]{0,4}|[xX]{1,4}|\*{1,4})){2,7}$/.test(host)
  );
}

/** RFC 1123 names, underscores allowed; a last label that begins with a digit is a damaged address, not a name. */
function isHostName(host: string): boolean {
  return (
    host.length <= 253 &&
    /^(?:[0-9A-Za-z_](?:[0-9A-Za-z_-]{0,61}[0-9A-Za-z_])?\.)*[A-Za-z_](?:[0-9A-Za-z_-]{0,61}[0-9A-Za-z_])?\.?$/.test(
      host,
    )
  );
}

function isAddress(single: ParsedSingle): single is IpAddress {
  return single.kind !== "none";
}
