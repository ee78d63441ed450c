import { isIPv4, isIPv6 } from "node:net";

/** An address as one big integer: the plain arithmetic that tests hold the program's own against. */
export interface BigAddress {
  readonly version: 4 | 6;
  readonly value: bigint;
}

/** Reads what node:net takes for an address without a zone. Throws for anything else. */
export function bigAddress(text: string): BigAddress {
  if (isIPv4(text)) return { version: 4, value: quad(text) };
  if (!isIPv6(text) || text.includes("%")) throw new Error(`not an address: ${text}`);
  const hex = text.replace(/[\d.]+$/, (last) => (last.includes(".") ? groupsOfQuad(last) : last));
  const [left = "", right] = hex.split("::");
  const head = left === "" ? [] : left.split(":");
  const tail = right === undefined || right === "" ? [] : right.split(":");
  const groups = [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => "0"), ...tail];
  return { version: 6, value: groups.reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n) };
}

function quad(text: string): bigint {
  return text.split(".").reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

function groupsOfQuad(text: string): string {
  const value = quad(text);
  return `${(value >> 16n).toString(16)}:${(value & 0xffffn).toString(16)}`;
}

export interface BigNetwork extends BigAddress {
  readonly prefix: number;
}

export function bigNetwork(cidr: string): BigNetwork {
  const [host = "", prefix] = cidr.split("/");
  return { ...bigAddress(host), prefix: Number(prefix) };
}

export function bitsOf(version: 4 | 6): number {
  return version === 4 ? 32 : 128;
}

/** First and last address of a network. */
export function bigRange(network: BigNetwork): { readonly first: bigint; readonly last: bigint } {
  const size = 1n << BigInt(bitsOf(network.version) - network.prefix);
  return { first: network.value, last: network.value + size - 1n };
}

/** The address written out in full, without any shortening. */
export function textOf({ version, value }: BigAddress): string {
  const digits = version === 4 ? 8n : 16n;
  const count = version === 4 ? 4 : 8;
  const parts = Array.from(
    { length: count },
    (_, index) => (value >> (digits * BigInt(count - 1 - index))) & ((1n << digits) - 1n),
  );
  return version === 4 ? parts.join(".") : parts.map((part) => part.toString(16)).join(":");
}
