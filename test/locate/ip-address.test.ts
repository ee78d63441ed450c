import { ipv4OfBytes, parseIpv4 } from "../../src/ipv4.ts";
import { isIPv4, isIPv6 } from "node:net";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatIpAddress, type IpAddress, parseIpAddress, parseIpv6 } from "../../src/locate/ip-address.ts";
import { bigAddress, textOf } from "../support/big-address.ts";

function valueOf(address: IpAddress): bigint {
  if (address.kind === "v4") return BigInt(address.value);
  return address.words.reduce((sum, word) => sum * 2n ** 32n + BigInt(word), 0n);
}

const nearlyAddresses = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  fc.string({ unit: fc.constantFrom(...Array.from("0123456789.")), maxLength: 16 }),
  fc.string({ unit: fc.constantFrom(...Array.from("01f:.")), maxLength: 20 }),
  fc
    .array(fc.constantFrom("::", ":", "0", "ffff", "1.2.3.4", "10", "."), { maxLength: 14 })
    .map((parts) => parts.join("")),
);

describe("parseIpAddress", () => {
  it("takes what node:net takes, and nothing else", () => {
    fc.assert(
      fc.property(nearlyAddresses, (text) => {
        expect(parseIpv4(text) >= 0).toBe(isIPv4(text));
        expect(ipv4OfBytes(Buffer.from(`1${text}2`), 1, text.length + 1)).toBe(parseIpv4(text));
        expect(parseIpv6(text) !== null).toBe(isIPv6(text));
      }),
      { numRuns: 5000 },
    );
  });

  it("reads the value that plain arithmetic gives, an IPv4-mapped address as IPv4", () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
        const { value } = bigAddress(text);
        const address = parseIpAddress(text);
        const mapped = text.includes(":") && value >> 32n === 0xffffn;
        expect(address === null ? null : valueOf(address)).toBe(mapped ? value & 0xff_ff_ff_ffn : value);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ["::ffff:1.2.3.4", "1.2.3.4"],
    ["::FFFF:102:304", "1.2.3.4"],
    ["0:0:0:0:0:ffff:1.2.3.4", "1.2.3.4"],
    ["::ffff:0:1.2.3.4", "::ffff:0:102:304"],
    ["::1.2.3.4", "::102:304"],
  ])("reads %s as %s", (text, expected) => {
    const address = parseIpAddress(text);
    expect(address === null ? null : formatIpAddress(address)).toBe(expected);
  });

  it.each([
    "1::2:3:4:5:6:7:1.2.3.4",
    "1:2:3:4:5:6:7:1.2.3.4",
    "1:2:3:4:5:6::7:8",
    "1:2:3:4:5:6:7::8:9",
    "::1:2:3:4:5:6:7:8",
  ])("reads nothing in %s, which has too many groups", (text) => {
    expect(isIPv6(text)).toBe(false);
    expect(parseIpAddress(text)).toBeNull();
  });
});

describe("formatIpAddress", () => {
  // RFC 5952, sections 4 and 5.
  it.each([
    ["2001:0DB8:0:0:0:0:2:1", "2001:db8::2:1"],
    ["2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"],
    ["2001:0:0:1:0:0:0:1", "2001:0:0:1::1"],
    ["2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"],
    ["::", "::"],
    ["0:0:0:0:0:0:0:1", "::1"],
    ["2001:db8::", "2001:db8::"],
    ["1:0:0:0:0:0:0:0", "1::"],
    ["255.255.255.255", "255.255.255.255"],
    ["0.0.0.0", "0.0.0.0"],
  ])("writes %s as %s", (text, expected) => {
    const address = parseIpAddress(text);
    expect(address === null ? null : formatIpAddress(address)).toBe(expected);
  });

  it("writes what reads back as the same address", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }),
        fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }),
        (a, mask) => {
          // Masked values have the runs of zeros that shortening is about.
          const address = parseIpAddress(textOf({ version: 6, value: a & mask & (mask << 16n) }));
          if (address === null) throw new Error("a full IPv6 address must read");
          expect(parseIpAddress(formatIpAddress(address))).toEqual(address);
        },
      ),
    );
  });
});
