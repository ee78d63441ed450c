import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { candidateSet } from "../../src/locate/candidates.ts";
import { type CountryRecord, readCountryRecord } from "../../src/locate/country-record.ts";
import type { Evidence } from "../../src/locate/evidence.ts";
import { type LocatorOptions, openLocator } from "../../src/locate/locator.ts";
import { specialBlocks } from "../../src/locate/special-purpose.ts";
import { bigAddress, bigNetwork, bigRange, bitsOf, textOf } from "../support/big-address.ts";
import { oracleLookup } from "../support/mmdb-oracle.ts";
import { type MmdbValue, writeMmdb } from "../support/mmdb-writer.ts";
import { temporaryFiles } from "../support/temporary-files.ts";

const files = temporaryFiles();

type Entries = readonly (readonly [cidr: string, record: MmdbValue])[];

/** A database and how plain reading sees it. */
interface Written {
  readonly content: Buffer;
  readonly ipVersion: 4 | 6;
}

function networkOf(version: 4 | 6, value: bigint, prefix: number): string {
  const rest = BigInt(bitsOf(version) - prefix);
  return `${textOf({ version, value: (value >> rest) << rest })}/${prefix}`;
}

/** What the program may say: everything but its own numbers. */
interface Plain {
  readonly kind: Evidence["kind"];
  readonly candidates: Evidence["candidates"];
  readonly reason: string | null;
  readonly answers: readonly PlainAnswer[];
}

interface PlainAnswer {
  readonly database: number;
  readonly places: readonly string[];
  readonly network: string;
  /** All that is read of its record. */
  readonly read: CountryRecord | null;
}

function holds(cidr: string, address: string): boolean {
  const { version, value } = bigAddress(address);
  const network = bigNetwork(cidr);
  const { first, last } = bigRange(network);
  return network.version === version && first <= value && value <= last;
}

/** The evidence of an address by plain arithmetic and the slow reader, without anything kept between addresses. */
function plainly(address: string, databases: readonly Written[], exits: readonly string[]): Plain {
  const special = specialBlocks
    .filter(({ block }) => holds(block, address))
    .toSorted((a, b) => bigNetwork(b.block).prefix - bigNetwork(a.block).prefix)[0];
  if (special !== undefined) return { kind: "unlocated", candidates: "*", reason: special.reason, answers: [] };
  const { version, value } = bigAddress(address);
  const answers = databases.flatMap(({ content, ipVersion }, database): readonly PlainAnswer[] => {
    if (version > ipVersion) return [];
    const { record, depth } = oracleLookup(content, address);
    const prefix = Math.max(0, depth - (ipVersion - version) * 48);
    const read = record === undefined ? null : readCountryRecord(record);
    return [{ database, places: read?.places ?? [], network: networkOf(version, value, prefix), read }];
  });
  if (exits.some((cidr) => holds(cidr, address)) || answers.some(({ read }) => read?.anonymous === true)) {
    return { kind: "anonymized", candidates: "*", reason: null, answers };
  }
  const candidates = candidateSet(
    answers.map(({ places }) => places),
    "set",
  );
  if (candidates === "*") {
    const none = answers.some(({ read }) => read !== null) ? "no-country" : "not-in-database";
    return { kind: "unlocated", candidates, reason: answers.length === 0 ? "unsupported-version" : none, answers };
  }
  const countries = new Set(candidates.map((place) => place.slice(0, 2)));
  return { kind: countries.size === 1 ? "located" : "conflicting", candidates, reason: null, answers };
}

const records: fc.Arbitrary<MmdbValue> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom("CN", "HK", "US", "NO").map((code) => ({ country: { iso_code: code } })) },
  fc.constantFrom<MmdbValue>(
    { country: { iso_code: "US" }, subdivisions: [{ iso_code: "CA" }] },
    { country: { iso_code: "UA" }, subdivisions: [{ iso_code: "43" }] },
    { country: { iso_code: "DE" }, traits: { is_tor_exit_node: true } },
    { registered_country: { iso_code: "CN" } },
  ),
);

// Few leading parts and few bits after them, so that networks share blocks of 16 bits, hold one another and meet again.
const v4Networks = fc
  .tuple(
    fc.constantFrom(0x0101n, 0x0102n, 0x0900n, 0xc000n, 0xc0a8n),
    fc.oneof(fc.constantFrom(0x0000n, 0x0100n, 0x8000n, 0x8001n), fc.bigInt({ min: 0n, max: 0xffffn })),
    fc.oneof(fc.constantFrom(8, 16, 17, 24), fc.integer({ min: 6, max: 32 })),
  )
  .map(([block, rest, prefix]) => networkOf(4, (block << 16n) | rest, prefix));
const v6Networks = fc
  .tuple(
    fc.constantFrom(0x2a00n, 0x2a01n, 0x2001n, 0x3fffn),
    fc.subarray([1n << 111n, 1n << 90n, 1n << 70n, 1n << 62n, 1n << 61n, 1n]),
    fc.oneof(fc.constantFrom(16, 17, 48, 52, 53, 64), fc.integer({ min: 6, max: 128 })),
  )
  .map(([block, bits, prefix]) => {
    const rest = bits.reduce((sum, bit) => sum | bit, 0n);
    return networkOf(6, (block << 112n) | rest, prefix);
  });
const networks = fc.oneof(v4Networks, v6Networks);

const sizes = fc.constantFrom(24, 28, 32);
const databases: fc.Arbitrary<Written> = fc
  .tuple(fc.constantFrom(4, 6), sizes, fc.array(fc.tuple(networks, records), { minLength: 1, maxLength: 20 }))
  .map(([ipVersion, recordSize, entries]) => {
    const fitting: Entries = entries.filter(([cidr]) => bigNetwork(cidr).version <= ipVersion);
    const written: Entries = fitting.length > 0 ? fitting : [["9.0.0.0/8", { country: { iso_code: "NO" } }]];
    return { ipVersion, content: writeMmdb(written, { ipVersion, recordSize }) };
  });

/** Addresses at the edges of networks and in the middle of them, in any order and more than once. */
const addresses = fc.array(
  fc.tuple(networks, fc.constantFrom(0n, 0n, 1n, 7n, -1n, 1n << 20n)).map(([cidr, off]) => {
    const { version, value } = bigNetwork(cidr);
    const top = 1n << BigInt(bitsOf(version));
    return textOf({ version, value: (value + off + top) % top });
  }),
  { minLength: 1, maxLength: 60 },
);

/** Options by what makes two pieces of evidence different: what their records say, or their networks. */
const grains: readonly (readonly [string, Partial<LocatorOptions>, (answer: PlainAnswer) => unknown])[] = [
  ["records", {}, ({ database, read }) => [database, read]],
  ["networks", { networks: true }, ({ database, network }) => [database, network]],
  ["named networks", { reveal: true }, ({ database, network }) => [database, network]],
];

/** A network as plain arithmetic writes it. */
function writtenOut(cidr: string): string {
  const { version, value, prefix } = bigNetwork(cidr);
  return networkOf(version, value, prefix);
}

function shown(evidence: Evidence): unknown {
  const { kind, candidates } = evidence;
  const reason = evidence.kind === "unlocated" ? evidence.reason : null;
  const answers = evidence.answers.map(({ database, places, network }) => {
    return { database, places, network: network === null ? null : writtenOut(network) };
  });
  return { kind, candidates, reason, answers };
}

describe.each(grains)("with the grain %s", (grain, options, apart) => {
  const exits = fc.oneof(fc.constant([]), fc.array(networks, { minLength: 1, maxLength: 12 }));
  const several = fc.uniqueArray(databases, {
    minLength: 1,
    maxLength: 3,
    selector: ({ content }) => content.toString("hex"),
  });

  it("says what plain reading says, and gives equal evidence as one object, numbered in order", async () => {
    await fc.assert(
      fc.asyncProperty(several, exits, addresses, async (written, listed, cells) => {
        const paths = written.map(({ content }, index) => files.write(`${index}.mmdb`, content));
        const lists = listed.length === 0 ? [] : [files.write("exits.txt", listed.join("\n"))];
        const locator = await openLocator({ databases: paths, anonymizers: lists, ...options });
        const seen = new Map<string, number>();
        const told = new Map<string, Evidence>();
        for (const cell of [...cells, ...cells.toReversed()]) {
          const id = locator.locate(cell, null);
          const evidence = locator.evidence(id);
          const { answers, ...plain } = plainly(cell, written, listed);
          const said = answers.map(({ database, places, network }) => ({
            database,
            places,
            network: grain === "named networks" ? network : null,
          }));
          expect([cell, shown(evidence)]).toEqual([cell, { ...plain, answers: said }]);
          const key = JSON.stringify([plain.kind, plain.reason, answers.map(apart)]);
          expect([cell, id]).toEqual([cell, seen.get(key) ?? seen.size]);
          seen.set(key, id);
          const alike = JSON.stringify([plain, said, answers.map(({ read }) => read)]);
          expect(told.get(alike) ?? evidence).toBe(evidence);
          told.set(alike, evidence);
          const placed = answers.filter(({ places }) => places.length > 0).map(({ database }) => database);
          expect(locator.entriesOf(id).map(({ database }) => database)).toEqual(placed);
        }
      }),
      { numRuns: 100 },
    );
  });
});
