import type { IpAddress } from "./ip-address.ts";
import { contains, lastAddress, type Network } from "./network.ts";

/** Words of an address in a column; an IPv4 address has one, and zeros after it. */
const WIDTH = 4;

/**
 * Networks of one version as sorted ranges of addresses. A lookup takes as many steps as the number of networks has
 * bits, whatever their lengths.
 */
export class NetworkRanges {
  readonly #first: Uint32Array;
  readonly #last: Uint32Array;

  /** `networks` may repeat and lie in one another. */
  constructor(networks: readonly Network[]) {
    const outermost: Network[] = [];
    for (const network of networks.toSorted(byFirstThenWidest)) {
      const before = outermost.at(-1);
      // Two networks are apart, or one of them holds the other.
      if (before === undefined || !contains(before, network.address)) outermost.push(network);
    }
    this.#first = columnOf(outermost.map(({ address }) => address));
    this.#last = columnOf(outermost.map(lastAddress));
  }

  /** Whether `address`, which must be of the networks' version, lies in one of them. */
  has(address: IpAddress): boolean {
    // The networks before `low` begin at the address or before it, those from `high` on after it.
    let low = 0;
    let high = this.#first.length / WIDTH;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compared(this.#first, middle, address) <= 0) low = middle + 1;
      else high = middle;
    }
    return low > 0 && compared(this.#last, low - 1, address) >= 0;
  }
}

function columnOf(addresses: readonly IpAddress[]): Uint32Array {
  const column = new Uint32Array(addresses.length * WIDTH);
  for (const [index, address] of addresses.entries()) {
    column.set(address.kind === "v4" ? [address.value] : address.words, index * WIDTH);
  }
  return column;
}

/** Less than, equal to or more than 0 as the address at `index` of `column` is less, equal or more than `address`. */
function compared(column: Uint32Array, index: number, address: IpAddress): number {
  const at = index * WIDTH;
  if (address.kind === "v4") return (column[at] ?? 0) - address.value;
  for (let word = 0; word < WIDTH; word += 1) {
    const difference = (column[at + word] ?? 0) - (address.words[word] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function byFirstThenWidest(a: Network, b: Network): number {
  return compared(columnOf([a.address]), 0, b.address) || a.prefix - b.prefix;
}
