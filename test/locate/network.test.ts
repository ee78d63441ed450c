import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseIpAddress } from "../../src/locate/ip-address.ts";
import { contains, formatNetwork, networkOf, parseNetwork } from "../../src/locate/network.ts";
import { bigAddress, bigNetwork, bigRange, bitsOf, textOf } from "../support/big-address.ts";

const addresses = fc.oneof(
  fc.nat({ max: 2 ** 32 - 1 }).map((value) => textOf({ version: 4, value: BigInt(value) })),
  fc.bigInt({ min: 1n << 64n, max: (1n << 128n) - 1n }).map((value) => textOf({ version: 6, value })),
);

function addressOf(text: string) {
  const address = parseIpAddress(text);
  if (address === null) throw new Error(`not an address: ${text}`);
  return address;
}

describe("networkOf", () => {
  it("keeps the bits of the prefix and clears the others, as plain arithmetic does", () => {
    fc.assert(
      fc.property(addresses, fc.nat({ max: 128 }), (text, length) => {
        const { version, value } = bigAddress(text);
        const prefix = Math.min(length, bitsOf(version));
        const rest = BigInt(bitsOf(version) - prefix);
        const network = networkOf(addressOf(text), prefix);
        const first = textOf({ version, value: (value >> rest) << rest });
        expect(network).toEqual({ address: addressOf(first), prefix });
        expect(parseNetwork(formatNetwork(network))).toEqual(network);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("contains", () => {
  it.each(["10.0.0.0/8", "192.0.2.0/31", "0.0.0.0/0", "2001:db8::/32", "2001:db8::/33", "2001:db8::4/126", "fc00::/7"])(
    "%s holds its first and last address and not those beside them",
    (cidr) => {
      const network = parseNetwork(cidr);
      if (typeof network === "string") throw new Error(network);
      const { version, prefix } = bigNetwork(cidr);
      const { first, last } = bigRange(bigNetwork(cidr));
      const inside = (value: bigint) => contains(network, addressOf(textOf({ version, value })));
      expect([first, last].map(inside)).toEqual([true, true]);
      const beside = [first - 1n, last + 1n].filter((value) => value >= 0n && value < 1n << BigInt(bitsOf(version)));
      expect(beside.map(inside)).toEqual(beside.map(() => false));
      expect(prefix).toBe(network.prefix);
    },
  );

  it("keeps the versions apart", () => {
    expect(contains({ address: addressOf("0.0.0.0"), prefix: 0 }, addressOf("2001:db8::1"))).toBe(false);
    expect(contains({ address: addressOf("::"), prefix: 0 }, addressOf("1.2.3.4"))).toBe(false);
  });
});

describe("parseNetwork", () => {
  it.each([
    ["192.0.2.0/24", "192.0.2.0/24"],
    ["192.0.2.1", "192.0.2.1/32"],
    ["2001:DB8::/32", "2001:db8::/32"],
    ["2001:db8::1", "2001:db8::1/128"],
    ["::ffff:192.0.2.0/120", "192.0.2.0/24"],
    ["::ffff:0:0/96", "0.0.0.0/0"],
    ["::/0", "::/0"],
    ["0.0.0.0/0", "0.0.0.0/0"],
  ])("reads %s as %s", (text, expected) => {
    const network = parseNetwork(text);
    expect(typeof network === "string" ? network : formatNetwork(network)).toBe(expected);
  });

  it.each([
    ["192.0.2.1/24", "host-bits"],
    ["2001:db8::1/64", "host-bits"],
    ["::ffff:0:0/95", "host-bits"],
    ["192.0.2.0/33", "not-a-network"],
    ["2001:db8::/129", "not-a-network"],
    ["192.0.2.0/", "not-a-network"],
    ["192.0.2.0/24/24", "not-a-network"],
    ["192.0.2.0/024", "not-a-network"],
    ["192.0.2.0/-1", "not-a-network"],
    ["192.0.2/24", "not-a-network"],
    ["host.example", "not-a-network"],
    ["", "not-a-network"],
  ])("refuses %s: %s", (text, fault) => {
    expect(parseNetwork(text)).toBe(fault);
  });
});
