import { isIP } from "node:net";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAddress, type ParsedAddress, type ParsedSingle } from "../../src/locate/address.ts";
import { formatIpAddress } from "../../src/locate/ip-address.ts";

/** Addresses as text, absences as their reason in angle brackets. */
function shown(parsed: ParsedAddress): string {
  return parsed.kind === "several" ? parsed.addresses.map(single).join(" & ") : single(parsed);
}

function single(parsed: ParsedSingle): string {
  return parsed.kind === "none" ? `<${parsed.reason}>` : formatIpAddress(parsed);
}

describe("parseAddress reads", () => {
  it.each([
    ["192.0.2.10", "192.0.2.10"],
    ["0.0.0.0", "0.0.0.0"],
    ["255.255.255.255", "255.255.255.255"],
    ["2001:db8::abcd", "2001:db8::abcd"],
    ["2001:DB8::ABCD", "2001:db8::abcd"],
    // unmapped
    ["::ffff:1.2.3.4", "1.2.3.4"],
    ["::FFFF:102:304", "1.2.3.4"],
    ["[::ffff:192.0.2.10]:12345", "192.0.2.10"],
    // zones
    ["fe80::1%eth0", "fe80::1"],
    ["fe80::1%25eth0", "fe80::1"],
    ["[fe80::1%eth0]:443", "fe80::1"],
    ["2001:db8::1%en-0._", "2001:db8::1"],
    // blanks around
    [" 1.2.3.4 ", "1.2.3.4"],
    ["\t2001:db8::1 \t", "2001:db8::1"],
    // ports and brackets
    ["1.2.3.4:443", "1.2.3.4"],
    ["1.2.3.4:0", "1.2.3.4"],
    ["1.2.3.4:65535", "1.2.3.4"],
    ["[1.2.3.4]:443", "1.2.3.4"],
    ["[1.2.3.4]", "1.2.3.4"],
    ["[2001:db8::1]:443", "2001:db8::1"],
    ["[2001:db8::1]", "2001:db8::1"],
    ["2001:db8::1:443", "2001:db8::1:443"],
    // host (ip)
    ["NAME (10.0.0.1)", "10.0.0.1"],
    ["[NAME (10.0.0.1)]", "10.0.0.1"],
    ["mail gateway 7(2001:db8::7)", "2001:db8::7"],
    ["NAME ([192.0.2.1]:443)", "192.0.2.1"],
  ])("%j as %s", (cell, expected) => {
    expect(shown(parseAddress(cell))).toBe(expected);
  });
});

describe("parseAddress finds no address in", () => {
  it.each([
    ["", "no-address"],
    ["  ", "no-address"],
    ['""', "no-address"],
    ["-", "no-address"],
    ["--", "no-address"],
    ["N/A", "no-address"],
    ["n/a", "no-address"],
    ["null", "no-address"],
    ["None", "no-address"],
    ["Unknown", "no-address"],
    ["unknown", "no-address"],
    ["-, -", "no-address"],

    ["host.example", "host-name"],
    ["localhost", "host-name"],
    ["host.example:443", "host-name"],
    ["[localhost]:12345", "host-name"],
    ["[host.example]:12345", "host-name"],
    ["1.2.3.4.example", "host-name"],
    ["DESKTOP-17", "host-name"],
    ["host.example.", "host-name"],

    ["1.2.3.xxx", "masked"],
    ["1.2.3.***", "masked"],
    ["1.2.3.x", "masked"],
    ["192.0.*.*", "masked"],
    ["x.x.x.x", "masked"],
    ["1.2.3.XXX:443", "masked"],
    ["1.2[.]3.4", "masked"],
    ["192[.]0[.]2[.]10", "masked"],
    ["192(.)0(.)2(.)10", "masked"],
    ["192[.]0[.]2[.]xxx", "masked"],
    ["2001[:]db8::1", "masked"],
    ["2001:db8:xxxx::", "masked"],
    ["2001:db8:*:*:*:*:*:*", "masked"],
    ["1.2.3.xxx; 1.2.4.xxx", "masked"],
  ])("%j: %s", (cell, reason) => {
    expect(shown(parseAddress(cell))).toBe(`<${reason}>`);
  });

  it.each([
    "::%0:5102:45a0",
    "2001:218::1%a:b",
    "fe80::1%",
    "1.2.3.4%eth0",
    "010.1.1.1",
    "1.2.3.04",
    "1.2.3",
    "1359103392",
    "0x51.2.3.4",
    "0xC000020A",
    "256.1.1.1",
    "337.2.69.160",
    "+1.2.3.4",
    "-1.2.3.4",
    "1.2.3.4abc",
    "1.2.3.4.",
    ".1.2.3.4",
    "1..2.3",
    "\u{ff11}.2.3.4",
    "1::2::3",
    "1::2:3:4:5:6:7:8",
    "::1:2:3:4:5:6:7:8",
    ":1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:8:9",
    "12345::",
    "192.000.002.010",
    "1.2.3.4/32",
    "192.0.2.0/24",
    "2001:db8::/64",
    "\u{a0}1.2.3.4",
    "1.2.3.4\u{a0}",
    "\u{feff}1.2.3.4",
    "1.2.3.4\u{200b}",
    "1.2.3.4\0",
    "1.2.3.4\n",
    "1.2.3.4\n5.6.7.8",
    "1.2.3.4:65536",
    "1.2.3.4:",
    "1.2.3.4:0443",
    "1.2.3.4:http",
    "[1.2.3.4",
    "1.2.3.4]",
    "[1.2.3.4]443",
    "[[1.2.3.4]]",
    "host.example:99999",
    "'1.2.3.4",
    '"1.2.3.4"',
    '["1.2.3.4"]',
    "NAME (10.9000.0.1)",
    "[NAME (10.9000.0.1)]",
    "NAME (VPN)",
    "NAME ()",
    "(10.0.0.1)",
    "Meeting Room 5",
    "1.2.3",
    "xn--\u{e5}.example",
    "a".repeat(254),
    "1.2.3.4 ".repeat(65),
    "1.2.3.4;".repeat(65),
    "1.2.3.4,".repeat(65),
    "Meeting Room",
    `1.2.3.4${" ".repeat(2000)}`,
  ])("%j: malformed", (cell) => {
    expect(shown(parseAddress(cell))).toBe("<malformed>");
  });
});

describe("parseAddress finds several in", () => {
  it.each([
    ["1.2.3.4; 5.6.7.8", "1.2.3.4 & 5.6.7.8"],
    ["1.2.3.4;5.6.7.8", "1.2.3.4 & 5.6.7.8"],
    ["1.2.3.4,5.6.7.8", "1.2.3.4 & 5.6.7.8"],
    ["1.2.3.4 5.6.7.8", "1.2.3.4 & 5.6.7.8"],
    ["1.2.3.4 \t 5.6.7.8", "1.2.3.4 & 5.6.7.8"],
    ["1.2.3.4|5.6.7.8", "1.2.3.4 & 5.6.7.8"],
    ["1.2.3.4 + 5.6.7.8", "1.2.3.4 & 5.6.7.8"],
    ["[2001:db8::1]:443, 1.2.3.4:80 | ::ffff:5.6.7.8", "2001:db8::1 & 1.2.3.4 & 5.6.7.8"],
    ["A (1.2.3.4); B (5.6.7.8)", "1.2.3.4 & 5.6.7.8"],
    // a name that is an address is not hidden behind the one in parentheses
    ["1.2.3.4 (5.6.7.8)", "1.2.3.4 & 5.6.7.8"],
    ["via 1.2.3.4 (5.6.7.8)", "1.2.3.4 & 5.6.7.8"],
    ["1.2.3.4 (proxy)", "1.2.3.4 & <malformed>"],
    ["1.2.3.4; unknown", "1.2.3.4 & <no-address>"],
    ["1.2.3.4;", "1.2.3.4 & <no-address>"],
    ["1.2.3.4, host.example", "1.2.3.4 & <host-name>"],
    ["1.2.3.4 - 5.6.7.8", "1.2.3.4 & <no-address> & 5.6.7.8"],
    ["1.2.3.4; 1.2.3.xxx; 1.2.3", "1.2.3.4 & <masked> & <malformed>"],
  ])("%j", (cell, expected) => {
    expect(shown(parseAddress(cell))).toBe(expected);
  });
});

describe("parseAddress, of any text,", () => {
  const pieces = fc.constantFrom(
    ...Array.from("0123456789abcdefxX.:[]()%;,| +-*/\t\n\u{a0}"),
    "1.2.3.4",
    "2001:db8::1",
    "::ffff:",
  );
  const cells = fc.array(pieces, { maxLength: 24 }).map((parts) => parts.join(""));

  it("takes for one address what node:net takes", () => {
    const bare = cells.filter((cell) => isIP(cell) !== 0 && !cell.includes("%"));
    fc.assert(
      fc.property(fc.oneof(bare, fc.ipV4(), fc.ipV6()), (cell) => {
        expect(["v4", "v6"]).toContain(parseAddress(cell).kind);
      }),
    );
  });

  it("gives addresses that read back as themselves, or a reason; several only with an address among them", () => {
    fc.assert(
      fc.property(cells, (cell) => {
        const parsed = parseAddress(cell);
        const each = parsed.kind === "several" ? parsed.addresses : [parsed];
        const addresses = each.filter((part) => part.kind !== "none");
        expect(addresses.map((address) => parseAddress(formatIpAddress(address)))).toEqual(addresses);
        expect(parsed.kind === "several" && addresses.length === 0).toBe(false);
      }),
      { numRuns: 5000 },
    );
  });
});
