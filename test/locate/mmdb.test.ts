import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { bundledDatabasePath } from "../../src/locate/bundled-database.ts";
import { parseIpAddress } from "../../src/locate/ip-address.ts";
import { type Mmdb, openMmdb } from "../../src/locate/mmdb.ts";
import { recordReader } from "../../src/locate/mmdb-tree.ts";
import { formatNetwork, networkOf } from "../../src/locate/network.ts";
import { bigAddress, bigNetwork, bigRange, textOf } from "../support/big-address.ts";
import { oracleLookup } from "../support/mmdb-oracle.ts";
import { type MmdbValue, writeMmdb } from "../support/mmdb-writer.ts";
import { sourceFile } from "../support/source-file.ts";

const folder = mkdtempSync(join(tmpdir(), "mmdb-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the program finds: the record and the network, or no record and the network that has none. */
function found(mmdb: Mmdb, text: string): { readonly record: unknown; readonly network: string } {
  const address = parseIpAddress(text);
  if (address === null) throw new Error(`not an address: ${text}`);
  const { pointer, prefix } = mmdb.find(address);
  const network = formatNetwork(networkOf(address, prefix));
  return { record: pointer === null ? undefined : mmdb.decode(address), network };
}

/** The same by the slow reader, its depth turned into a prefix of the address's own version. */
function expected(
  file: Buffer,
  ipVersion: 4 | 6,
  text: string,
): { readonly record: unknown; readonly network: string } {
  const { record, depth } = oracleLookup(file, text);
  const address = parseIpAddress(text);
  if (address === null) throw new Error(`not an address: ${text}`);
  const prefix = address.kind === "v4" && ipVersion === 6 ? Math.max(0, depth - 96) : depth;
  return { record, network: formatNetwork(networkOf(address, prefix)) };
}

const codes = ["CN", "HK", "MO", "TW", "US", "NO", "DE"] as const;
const v4Networks = fc
  .tuple(fc.nat({ max: 2 ** 32 - 1 }), fc.integer({ min: 1, max: 32 }))
  .map(([value, prefix]) => networkText(4, BigInt(value), prefix));
const v6Networks = fc
  .tuple(fc.bigInt({ min: 1n << 64n, max: (1n << 128n) - 1n }), fc.integer({ min: 3, max: 128 }))
  .map(([value, prefix]) => networkText(6, value, prefix))
  .filter((cidr) => bigNetwork(cidr).value >> 32n > 0xffffn);

function networkText(version: 4 | 6, value: bigint, prefix: number): string {
  const rest = BigInt((version === 4 ? 32 : 128) - prefix);
  return `${textOf({ version, value: (value >> rest) << rest })}/${prefix}`;
}

const records: fc.Arbitrary<MmdbValue> = fc.constantFrom(...codes).map((code) => ({ country: { iso_code: code } }));

/** First and last address of each network, and those beside them. */
function edgesOf(networks: readonly string[]): readonly string[] {
  return networks.flatMap((cidr) => {
    const { version } = bigNetwork(cidr);
    const { first, last } = bigRange(bigNetwork(cidr));
    const top = 1n << (version === 4 ? 32n : 128n);
    const values = [first - 1n, first, last, last + 1n].filter((value) => value >= 0n && value < top);
    return values.map((value) => textOf({ version, value }));
  });
}

describe.each([24, 28, 32] as const)("records of %i bits", (recordSize) => {
  it.each([4, 6] as const)("IPv%i: gives what a plain reader gives, and what was written last", (ipVersion) => {
    const networks = ipVersion === 4 ? v4Networks : fc.oneof(v4Networks, v6Networks);
    fc.assert(
      fc.property(fc.array(fc.tuple(networks, records), { minLength: 1, maxLength: 30 }), (entries) => {
        const file = writeMmdb(entries, { ipVersion, recordSize });
        const mmdb = openMmdb(sourceFile(file), "unknown");
        for (const text of edgesOf(entries.map(([cidr]) => cidr))) {
          expect(found(mmdb, text)).toEqual(expected(file, ipVersion, text));
          expect(found(mmdb, text).record).toEqual(written(entries, text));
        }
      }),
      { numRuns: 40 },
    );
  });
});

/** The record that a list of networks means for an address, without any tree. */
function written(entries: readonly (readonly [string, MmdbValue])[], text: string): unknown {
  const { version, value } = bigAddress(text);
  const holding = entries.filter(([cidr]) => {
    const { first, last } = bigRange(bigNetwork(cidr));
    return bigNetwork(cidr).version === version && value >= first && value <= last;
  });
  return holding.at(-1)?.[1];
}

it.each([
  [24, "123456abcdef", 0x123456, 0xabcdef],
  [28, "123456abcdef01", 0xa123456, 0xbcdef01],
  [32, "f2345678abcdef01", 0xf2345678, 0xabcdef01],
] as const)("reads both records of a node of two times %i bits", (size, hex, left, right) => {
  const record = recordReader(Buffer.from(hex.repeat(2), "hex"), size);
  expect([record(0, 0), record(0, 1), record(1, 0), record(1, 1)]).toEqual([left, right, left, right]);
});

describe("the database that ships with the program", () => {
  const file = readFileSync(bundledDatabasePath());
  const mmdb = openMmdb(sourceFile(file), "unknown");

  it("is sound, and gives what a plain reader gives", () => {
    const addresses = fc.oneof(
      fc.nat({ max: 2 ** 32 - 1 }).map((value) => textOf({ version: 4, value: BigInt(value) })),
      fc.bigInt({ min: 0x2000n << 112n, max: (0x2c10n << 112n) - 1n }).map((value) => textOf({ version: 6, value })),
    );
    fc.assert(
      fc.property(addresses, (text) => {
        expect(found(mmdb, text)).toEqual(expected(file, 6, text));
      }),
      { numRuns: 600 },
    );
  });
});

/** The same sample in every run: what a failure names can be looked at again. */
const sampled = (numRuns: number) => ({ numRuns, seed: 17 });

const mmdblookup = spawnSync("mmdblookup", ["--version"]).status === 0;

/** The code that mmdblookup prints for an address; `undefined` where it prints none. */
function lookup(path: string, address: string): string | undefined {
  const { stdout } = spawnSync("mmdblookup", ["--file", path, "--ip", address], { encoding: "utf8" });
  return /"(?:iso_code|country_code)":\s*"([A-Z]{2})"/.exec(stdout)?.[1];
}

/** The code in a record of one of the two shapes that are looked up here. */
function fieldText(record: unknown): unknown {
  const fields = record as { country_code?: unknown; country?: { iso_code?: unknown } } | undefined;
  return fields?.country_code ?? fields?.country?.iso_code;
}

describe.skipIf(!mmdblookup)("mmdblookup, the reader of the format's makers, agrees", () => {
  it("on the bundled database", () => {
    const mmdb = openMmdb(sourceFile(readFileSync(bundledDatabasePath())), "trusted");
    const addresses = fc.sample(
      fc.oneof(fc.ipV4(), fc.constant("2001:250::1"), fc.constant("2a00:1450::8")),
      sampled(150),
    );
    for (const address of addresses) {
      const code = lookup(bundledDatabasePath(), address);
      expect([address, fieldText(found(mmdb, address).record)]).toEqual([address, code]);
    }
  });

  it.each([
    [4, 24],
    [4, 28],
    [4, 32],
    [6, 24],
    [6, 28],
    [6, 32],
  ] as const)("on a written database, IPv%i with records of %i bits", (ipVersion, recordSize) => {
    const networks = ipVersion === 4 ? v4Networks : fc.oneof(v4Networks, v6Networks);
    const [entries = []] = fc.sample(
      fc.array(fc.tuple(networks, records), { minLength: 20, maxLength: 20 }),
      sampled(1),
    );
    const path = join(folder, `written-${ipVersion}-${recordSize}.mmdb`);
    const file = writeMmdb(entries, { ipVersion, recordSize });
    writeFileSync(path, file);
    const mmdb = openMmdb(sourceFile(file), "unknown");
    for (const address of edgesOf(entries.map(([cidr]) => cidr)).slice(0, 40)) {
      const ours = found(mmdb, address);
      expect([address, fieldText(ours.record)]).toEqual([address, lookup(path, address)]);
    }
  });
});

describe("an IPv4 address in an IPv6 tree", () => {
  it("whose record stands above ::/96 is in 0.0.0.0/0", () => {
    const file = writeMmdb([["::/8", { country: { iso_code: "NO" } }]], { ipVersion: 6, recordSize: 24 });
    const mmdb = openMmdb(sourceFile(file), "unknown");
    expect(found(mmdb, "203.0.113.9")).toEqual({ record: { country: { iso_code: "NO" } }, network: "0.0.0.0/0" });
    expect(found(mmdb, "2001::1")).toEqual({ record: undefined, network: "2000::/3" });
  });

  it("is the same below prefixes that show IPv4 again", () => {
    const file = writeMmdb([["1.2.3.0/24", "x"]], {
      ipVersion: 6,
      recordSize: 28,
      aliases: ["::ffff:0:0:0/96", "2002::/16"],
    });
    const mmdb = openMmdb(sourceFile(file), "unknown");
    expect(found(mmdb, "1.2.3.4")).toEqual({ record: "x", network: "1.2.3.0/24" });
    expect(found(mmdb, "2002:102:304::1")).toEqual({ record: "x", network: "2002:102:300::/40" });
  });
});

it("an IPv4 database is not asked about IPv6", () => {
  const mmdb = openMmdb(sourceFile(writeMmdb([["0.0.0.0/1", "x"]], { ipVersion: 4, recordSize: 24 })), "unknown");
  const address = { kind: "v6", words: [0x20010250, 0, 0, 1] } as const;
  expect(mmdb.answers(address)).toBe(false);
  expect(() => mmdb.find(address)).toThrow("IPv6");
});

it.each([
  ["a day", 1_780_272_000n, "2026-06-01T00:00:00Z"],
  ["zero", 0n, null],
  ["a year of five digits", 300_000_000_000n, null],
  ["beyond all years", 2n ** 63n, null],
  ["text", "yesterday", null],
])("a build epoch of %s", (_, epoch, built) => {
  const file = writeMmdb([["0.0.0.0/1", "x"]], { ipVersion: 4, recordSize: 24, metadata: { build_epoch: epoch } });
  expect(openMmdb(sourceFile(file), "unknown").metadata.built).toBe(built);
});
