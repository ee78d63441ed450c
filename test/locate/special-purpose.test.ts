import { describe, expect, it } from "vitest";
import { parseIpAddress } from "../../src/locate/ip-address.ts";
import { specialBlocks, specialPurpose } from "../../src/locate/special-purpose.ts";
import { bigAddress, bigNetwork, bigRange, bitsOf, textOf } from "../support/big-address.ts";

function reasonOf(text: string) {
  const address = parseIpAddress(text);
  if (address === null) throw new Error(`not an address: ${text}`);
  return specialPurpose(address);
}

/** The same question answered by comparing big integers with every block. */
function plainReasonOf(text: string) {
  const { version, value } = bigAddress(text);
  const inside = specialBlocks.filter(({ block }) => {
    const network = bigNetwork(block);
    const { first, last } = bigRange(network);
    return network.version === version && value >= first && value <= last;
  });
  const [narrowest] = inside.toSorted((a, b) => bigNetwork(b.block).prefix - bigNetwork(a.block).prefix);
  return narrowest?.reason ?? null;
}

/** The blocks of both registries of 2026-07-18 but ::ffff:0:0/96, which is read as IPv4, and what is added to them. */
const blocks = `
  0.0.0.0/8 0.0.0.0/32 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.0.0/29
  192.0.0.8/32 192.0.0.9/32 192.0.0.10/32 192.0.0.170/32 192.0.0.171/32 192.0.2.0/24 192.31.196.0/24 192.52.193.0/24
  192.88.99.0/24 192.88.99.2/32 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24
  240.0.0.0/4 255.255.255.255/32
  ::1/128 ::/128 64:ff9b::/96 64:ff9b:1::/48 100::/64 100:0:0:1::/64 2001::/23 2001::/32 2001:1::1/128 2001:1::2/128
  2001:1::3/128 2001:2::/48 2001:3::/32 2001:4:112::/48 2001:10::/28 2001:20::/28 2001:30::/28 2001:db8::/32 2002::/16
  2620:4f:8000::/48 3fff::/20 5f00::/16 fc00::/7 fe80::/10
  224.0.0.0/4 ff00::/8 ::/96 ::ffff:0:0:0/96
`;

describe("specialPurpose", () => {
  it("knows the blocks of the registries", () => {
    expect(specialBlocks.map(({ block }) => block).toSorted()).toEqual(blocks.trim().split(/\s+/).toSorted());
  });

  it.each(specialBlocks.map(({ block }) => block))("agrees with plain arithmetic at the edges of %s", (block) => {
    const network = bigNetwork(block);
    const { first, last } = bigRange(network);
    const top = 1n << BigInt(bitsOf(network.version));
    const edges = [first - 1n, first, last, last + 1n].filter((value) => value >= 0n && value < top);
    const texts = edges.map((value) => textOf({ version: network.version, value }));
    expect(texts.map(reasonOf)).toEqual(texts.map(plainReasonOf));
    expect(reasonOf(textOf({ version: network.version, value: first }))).not.toBeNull();
  });

  it.each([
    ["10.1.2.3", "private"],
    ["172.31.255.255", "private"],
    ["172.32.0.0", null],
    ["192.168.1.1", "private"],
    ["100.64.0.1", "shared"],
    ["100.128.0.0", null],
    ["127.0.0.1", "loopback"],
    ["169.254.1.1", "link-local"],
    ["192.0.2.1", "documentation"],
    ["198.51.100.7", "documentation"],
    ["203.0.113.7", "documentation"],
    ["198.19.255.255", "reserved"],
    ["192.0.0.9", "reserved"],
    ["192.31.196.1", "reserved"],
    ["192.88.99.1", "tunnel"],
    ["224.0.0.1", "multicast"],
    ["239.255.255.255", "multicast"],
    ["240.0.0.1", "reserved"],
    ["255.255.255.255", "reserved"],
    ["0.0.0.0", "reserved"],
    ["8.8.8.8", null],
    ["::ffff:10.0.0.1", "private"],
    ["::ffff:8.8.8.8", null],
    ["::", "reserved"],
    ["::1", "loopback"],
    ["::8.8.8.8", "tunnel"],
    ["::ffff:0:8.8.8.8", "tunnel"],
    ["64:ff9b::8.8.8.8", "tunnel"],
    ["64:ff9b:1::1", "tunnel"],
    ["64:ff9b:2::1", null],
    ["100::1", "reserved"],
    ["100:0:0:1::1", "reserved"],
    ["2001:0:1::1", "tunnel"],
    ["2001:1::1", "reserved"],
    ["2001:1ff::1", "reserved"],
    ["2001:200::1", null],
    ["2001:db8::1", "documentation"],
    ["3fff:fff::1", "documentation"],
    ["3fff:1000::1", null],
    ["2002:102:304::1", "tunnel"],
    ["2620:4f:8000::1", "reserved"],
    ["5f00::1", "reserved"],
    ["fd00::1", "private"],
    ["fe80::1", "link-local"],
    ["febf::1", "link-local"],
    ["ff02::1", "multicast"],
    ["2606:4700::1111", null],
  ])("%s: %s", (text, reason) => {
    expect(reasonOf(text)).toBe(reason);
  });
});
