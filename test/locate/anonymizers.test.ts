import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openAnonymizer } from "../../src/locate/anonymizers.ts";
import { bundledDatabasePath } from "../../src/locate/bundled-database.ts";
import { parseIpAddress } from "../../src/locate/ip-address.ts";
import { bigAddress, bigNetwork, bigRange, textOf } from "../support/big-address.ts";
import { temporaryFiles } from "../support/temporary-files.ts";
import { type MmdbValue, writeMmdb } from "../support/mmdb-writer.ts";

const files = temporaryFiles();

function addressOf(text: string) {
  const address = parseIpAddress(text);
  if (address === null) throw new Error(`not an address: ${text}`);
  return address;
}

function write(entries: readonly (readonly [string, MmdbValue])[], ipVersion: 4 | 6 = 6): string {
  const metadata = { database_type: "Test-Anonymous" };
  return files.write("anonymous.mmdb", writeMmdb(entries, { ipVersion, recordSize: 24, metadata }));
}

async function refusal(path: string): Promise<unknown> {
  return openAnonymizer(path).catch((reason: unknown) => reason);
}

describe("a list of networks", () => {
  const list = [
    "192.0.2.0/24",
    "# exits, 2026",
    "",
    "  198.51.100.7  # one address",
    "2001:db8:1::/48",
    "2001:db8:2::1",
    "::ffff:203.0.113.0/120",
  ];

  it.each(["\n", "\r\n", "\r"])("is read whatever its line ends: %j", async (end) => {
    const { has, info } = await openAnonymizer(files.write("exits.txt", `\u{feff}${list.join(end)}`));
    const inside = ["192.0.2.0", "192.0.2.255", "198.51.100.7", "2001:db8:1:ffff::1", "2001:db8:2::1", "203.0.113.9"];
    const outside = ["192.0.3.0", "198.51.100.8", "2001:db8:2::2", "2001:db8:3::", "8.8.8.8"];
    expect(inside.map((text) => has(addressOf(text)))).toEqual(inside.map(() => true));
    expect(outside.map((text) => has(addressOf(text)))).toEqual(outside.map(() => false));
    expect(info).toMatchObject({ name: "exits.txt", type: "list of networks", built: null });
  });

  it("is told by its bytes, not by its name", async () => {
    const { has } = await openAnonymizer(files.write("exits.mmdb", "192.0.2.0/24\n"));
    expect(has(addressOf("192.0.2.1"))).toBe(true);
  });

  it.each([
    ["text", "192.0.2.0/24\nexit node\n", ":2: the line is not a network; give one CIDR block"],
    ["columns", "192.0.2.0/24,GB\n", ":1: the line is not a network"],
    ["two on a line", "192.0.2.1 192.0.2.2\n", ":1: the line is not a network"],
    ["host bits", "# list\n\n192.0.2.1/24\n", ":3: the line has bits set after its prefix; give the block's first"],
    ["too long a prefix", "192.0.2.0/33", ":1: the line is not a network"],
    ["nothing", "# none yet\n\n", ": names no network; give one CIDR block"],
  ])("with %s in it is refused", async (_, text, message) => {
    const path = files.write("bad.txt", text);
    const error = await refusal(path);
    expect(error).toMatchObject({ name: "UserError", status: 3, message: expect.stringContaining(path + message) });
    expect(error).not.toMatchObject({ message: expect.stringContaining("192.0.2") });
  });

  it("holds what plain arithmetic says it holds", async () => {
    const networks = fc.sample(
      fc.tuple(fc.nat({ max: 2 ** 32 - 1 }), fc.integer({ min: 4, max: 32 })).map(([value, prefix]) => {
        const rest = BigInt(32 - prefix);
        return `${textOf({ version: 4, value: (BigInt(value) >> rest) << rest })}/${prefix}`;
      }),
      { numRuns: 20, seed: 17 },
    );
    const { has } = await openAnonymizer(files.write("random.txt", networks.join("\n")));
    const edges = networks
      .map((cidr) => bigRange(bigNetwork(cidr)))
      .flatMap(({ first, last }) => [first, last, last + 1n]);
    const texts = edges.filter((value) => value < 1n << 32n).map((value) => textOf({ version: 4, value }));
    for (const text of texts) {
      const { value } = bigAddress(text);
      const held = networks.some((cidr) => {
        const { first, last } = bigRange(bigNetwork(cidr));
        return value >= first && value <= last;
      });
      expect([text, has(addressOf(text))]).toEqual([text, held]);
    }
  });

  it("holds what plain arithmetic says, in both versions, networks in one another and twice", async () => {
    const cidrs = fc
      .tuple(
        fc.constantFrom<4 | 6>(4, 6),
        fc.bigInt({ min: 0n, max: 255n }),
        fc.bigInt({ min: 0n, max: (1n << 24n) - 1n }),
        fc.integer({ min: 0, max: 128 }),
      )
      .map(([version, low, high, length]) => {
        const bits = version === 4 ? 32 : 128;
        const prefix = Math.min(length, bits);
        const rest = BigInt(bits - prefix);
        // Far from ::ffff:0:0/96, which stands for IPv4.
        const value = (version === 4 ? high << 8n : (0x2an << 120n) | (high << 90n)) | low;
        return `${textOf({ version, value: (value >> rest) << rest })}/${prefix}`;
      });
    await fc.assert(
      fc.asyncProperty(fc.array(cidrs, { minLength: 1, maxLength: 25 }), async (networks) => {
        const { has, isAlike } = await openAnonymizer(files.write("nested.txt", networks.join("\n")));
        for (const { version, first, last } of networks.map((cidr) => ({
          ...bigNetwork(cidr),
          ...bigRange(bigNetwork(cidr)),
        }))) {
          const top = 1n << (version === 4 ? 32n : 128n);
          for (const value of [first - 1n, first, (first + last) / 2n, last, last + 1n]) {
            if (value < 0n || value >= top) continue;
            const text = textOf({ version, value });
            const holding = networks.map(bigNetwork).filter((network) => {
              const range = bigRange(network);
              return network.version === version && value >= range.first && value <= range.last;
            });
            expect([text, has(addressOf(text))]).toEqual([text, holding.length > 0]);
            if (holding.some(({ prefix }) => prefix > 16))
              expect([text, isAlike(addressOf(text))]).toEqual([text, false]);
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe("a database with flags", () => {
  it.each([
    ["is_anonymous", true],
    ["is_anonymous_vpn", true],
    ["is_hosting_provider", true],
    ["is_public_proxy", true],
    ["is_residential_proxy", true],
    ["is_tor_exit_node", true],
    ["is_anonymous_proxy", 1],
    ["vpn", "true"],
    ["proxy", "true"],
    ["tor", "true"],
    ["relay", 1],
    ["hosting", true],
  ] as const)("%s: %s", async (flag, value) => {
    const { has } = await openAnonymizer(
      write([
        ["1.0.0.0/8", { [flag]: value }],
        ["2.0.0.0/8", { traits: { [flag]: value } }],
        ["3.0.0.0/8", { [flag]: false }],
        ["2a00::/16", { [flag]: value }],
      ]),
    );
    const texts = ["1.2.3.4", "2.3.4.5", "3.4.5.6", "4.5.6.7", "2a00::1", "2b00::1"];
    expect(texts.map((text) => has(addressOf(text)))).toEqual([true, true, false, false, true, false]);
  });

  it("says what it is", async () => {
    const { info } = await openAnonymizer(write([["1.0.0.0/8", { is_anonymous: true }]]));
    expect(info).toMatchObject({ name: "anonymous.mmdb", type: "Test-Anonymous", built: "2026-05-28T20:26:40Z" });
  });

  it("says nothing of IPv6 where its data are IPv4", async () => {
    const { has } = await openAnonymizer(write([["0.0.0.0/1", { is_anonymous: true }]], 4));
    expect([has(addressOf("1.2.3.4")), has(addressOf("2001:250::1"))]).toEqual([true, false]);
  });

  it.each([
    ["the bundled one", () => bundledDatabasePath()],
    ["one that knows anycast alone", () => write([["1.0.0.0/8", { traits: { is_anycast: true } }]])],
  ])("without any flag is refused: %s", async (_, path) => {
    const message = expect.stringContaining("no record of this database has an anonymizer flag");
    expect(await refusal(path())).toMatchObject({ name: "UserError", status: 3, message });
  });
});

it.each([
  ["missing", () => `${files.folder}/missing.txt`, 1, "there is no such file"],
  ["a directory", () => files.folder, 1, "it is a directory"],
  ["empty", () => files.write("empty.txt", ""), 3, "names no network"],
  ["noise", () => files.write("noise.mmdb", Buffer.from([0, 1, 2, 3])), 3, "it has no metadata at its end"],
  ["UTF-16", () => files.write("wide.txt", Buffer.from("1.2.3.4\n", "utf16le")), 3, "not a usable MaxMind DB"],
])("a file that is %s is refused", async (_, path, status, message) => {
  expect(await refusal(path())).toMatchObject({ name: "UserError", status, message: expect.stringContaining(message) });
});
