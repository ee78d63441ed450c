import type { IpAddress } from "./ip-address.ts";
import { formatNetwork, networkOf } from "./network.ts";

/** IPv6 networks of up to this many bits have whole numbers that a double holds exactly. */
const NUMBERED_BITS = 52;

/**
 * Values by the networks of one tree. No two of them overlap, so that the first address of a network stands for it:
 * as a number where that can be, because making a text of it takes longer than all the rest of a lookup.
 */
export class NetworkMap<Value> {
  readonly #v4 = new Map<number, Value>();
  readonly #v6 = new Map<number, Value>();
  readonly #long = new Map<string, Value>();

  get size(): number {
    return this.#v4.size + this.#v6.size + this.#long.size;
  }

  /** Of the network of `prefix` bits that `address` is in. */
  get(address: IpAddress, prefix: number): Value | undefined {
    if (address.kind === "v4") return this.#v4.get(firstOfV4(address.value, prefix));
    if (prefix <= NUMBERED_BITS) return this.#v6.get(firstOfV6(address.words, prefix));
    return this.#long.get(formatNetwork(networkOf(address, prefix)));
  }

  set(address: IpAddress, prefix: number, value: Value): void {
    if (address.kind === "v4") this.#v4.set(firstOfV4(address.value, prefix), value);
    else if (prefix <= NUMBERED_BITS) this.#v6.set(firstOfV6(address.words, prefix), value);
    else this.#long.set(formatNetwork(networkOf(address, prefix)), value);
  }
}

/** As a signed number, which engines hold without an object. */
function firstOfV4(value: number, prefix: number): number {
  return prefix === 0 ? 0 : value & (-1 << (32 - prefix));
}

/** The first 52 bits of an address with those after the prefix cleared. */
function firstOfV6([first, second]: readonly number[], prefix: number): number {
  const rest = 2 ** (NUMBERED_BITS - prefix);
  const bits = (first ?? 0) * 0x100000 + ((second ?? 0) >>> 12);
  return bits - (bits % rest);
}
