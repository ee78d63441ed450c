import { isDeepStrictEqual } from "node:util";
import { gzipSync } from "node:zlib";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseIpAddress } from "../../src/locate/ip-address.ts";
import { openMmdb } from "../../src/locate/mmdb.ts";
import { UserError } from "../../src/user-error.ts";
import { oracleLookup } from "../support/mmdb-oracle.ts";
import { assembleMmdb, control, encode, marker, pointer, type RawRecord, writeMmdb } from "../support/mmdb-writer.ts";
import { sourceFile } from "../support/source-file.ts";

/** The message of the error that opening `file` ends in, which must be the user's to mend; "sound" where it opens. */
function opening(file: Buffer): string {
  try {
    openMmdb(sourceFile(file), "unknown");
    return "sound";
  } catch (error) {
    if (!(error instanceof UserError) || error.status !== 3) throw error;
    return error.message;
  }
}

const shape = { ipVersion: 4, recordSize: 24 } as const;
const china = { country: { iso_code: "CN", names: { en: "China" } } };
const sound = writeMmdb(
  [
    ["1.0.0.0/8", china],
    ["1.2.0.0/16", { country: { iso_code: "HK", names: { en: "Hong Kong" } } }],
    ["9.0.0.0/8", { country: { iso_code: "US" }, traits: { is_anycast: true, share: 0.5, serial: 7n } }],
  ],
  shape,
);

/** A database whose one node leads both ways to the value at `offset` of `data`. */
function withData(data: Buffer, offset = 0): Buffer {
  return assembleMmdb({ ...shape, nodes: [[{ data: offset }, { data: offset }]], data });
}

function withNodes(nodes: readonly (readonly [RawRecord, RawRecord])[], ipVersion: 4 | 6 = 4): Buffer {
  return assembleMmdb({ ...shape, ipVersion, nodes, data: encode("x") });
}

function withMetadata(metadata: Parameters<typeof writeMmdb>[1]["metadata"] & {}): Buffer {
  return writeMmdb([["1.0.0.0/8", china]], { ...shape, metadata });
}

/** `depth` arrays of one element, one in the other. */
function nested(depth: number): Buffer {
  return Buffer.concat([...Array.from({ length: depth }, () => control(11, 1)), encode("x")]);
}

describe("a file that is no database is named for what it is", () => {
  const tar = Buffer.alloc(2048);
  tar.write("ustar", 257);
  it.each([
    ["nothing", Buffer.alloc(0), "the file is empty; download it again"],
    ["gzip", gzipSync(sound), "it is compressed with gzip; decompress it first"],
    ["zip", Buffer.concat([Buffer.from("PK\u0003\u0004"), Buffer.alloc(100)]), "it is a zip archive; unpack it"],
    ["tar", tar, "it is a tar archive; unpack it"],
    ["tar around a database", Buffer.concat([tar.subarray(0, 512), sound, tar]), "unpack it with tar"],
    ["CSV", Buffer.from("1.0.0.0,1.0.0.255,AU\n"), "it is text; give the edition of the database that ends in .mmdb"],
    ["text beyond ASCII", Buffer.from("å".repeat(5000)), "it is text"],
    ["GeoIP Legacy", Buffer.from([1, 0, 0, 255, 255, 255, 1, 0, 0]), "it is a GeoIP Legacy database (.dat)"],
    ["noise", Buffer.from([0, 1, 2, 3]), "it has no metadata at its end; the file is damaged or cut short"],
  ])("%s", (_, file, message) => {
    expect(opening(file)).toContain(message);
    expect(opening(file)).toMatch(/^data\/test\.mmdb: not a usable MaxMind DB: [^\n]+; [^\n]+$/);
  });
});

describe("metadata that cannot be used", () => {
  it.each([
    ["version 3", withMetadata({ binary_format_major_version: 3 }), "its format is not version 2"],
    ["no version", withMetadata({ binary_format_major_version: "2" }), "its format is not version 2"],
    ["IPv5", withMetadata({ ip_version: 5 }), "its IP version is neither 4 nor 6"],
    ["records of 26 bits", withMetadata({ record_size: 26 }), "its metadata do not describe its tree"],
    ["records of no size", withMetadata({ record_size: "24" }), "its metadata do not describe its tree"],
    ["no nodes", withMetadata({ node_count: 0 }), "its tree has no nodes"],
    ["half a node", withMetadata({ node_count: 1.5 }), "its tree has no nodes"],
    ["a text of nodes", withMetadata({ node_count: "many" }), "its tree has no nodes"],
    ["more nodes than bytes", withMetadata({ node_count: 4_000_000_000 }), "its tree does not fit into the file"],
    ["no type", withMetadata({ database_type: 7 }), "its metadata name no type"],
    ["no map", Buffer.concat([sound, marker, encode("x")]), "they are not a map"],
    ["nothing", Buffer.concat([sound, marker]), "they are not a map"],
    ["130 KiB", Buffer.concat([sound, Buffer.alloc(130 * 1024)]), "they are longer than 128 KiB"],
    [
      "a marker that the reader passes over",
      Buffer.concat([sound, marker, Buffer.from([0xef]), marker.subarray(3)]),
      "they begin with a marker",
    ],
    ["a pointer graph", Buffer.concat([sound.subarray(0, -300), marker, graph(30)]), "a record is too large"],
  ])("%s", (_, file, message) => {
    expect(opening(file)).toContain(message);
  });
});

/** A pointer of five bytes, whatever the offset. */
function wide(offset: number): Buffer {
  return Buffer.from([0x38, offset >>> 24, (offset >> 16) & 255, (offset >> 8) & 255, offset & 255]);
}

/** Arrays of one element, each a pointer to the array behind it. */
function chainOfPointers(length: number): Buffer {
  const arrays = Array.from({ length }, (_, at) => Buffer.concat([control(11, 1), wide((at + 1) * 7)]));
  return Buffer.concat([...arrays, encode("x")]);
}

/** A map of one array, whose elements are pointers to the array after it, and so on: 16 ** `levels` values. */
function graph(levels: number): Buffer {
  const head = Buffer.concat([control(7, 1), encode("a")]);
  const size = 2 + 16 * 5;
  const arrays = Array.from({ length: levels }, (_, level) =>
    Buffer.concat([control(11, 16), ...Array.from({ length: 16 }, () => wide(4096 + (level + 1) * size))]),
  );
  const gap = 4096 - head.length - 5;
  return Buffer.concat([head, wide(4096), Buffer.alloc(gap, 0xa0), ...arrays, encode("x")]);
}

/** Nodes of which each leads left to the next, and the last to `last`. */
function chain(length: number, last: RawRecord): readonly (readonly [RawRecord, RawRecord])[] {
  return Array.from({ length }, (_, at) => [at + 1 < length ? at + 1 : last, null] as const);
}

/** `nodes` with all their numbers raised by `by`. */
function raised(nodes: readonly (readonly [RawRecord, RawRecord])[], by: number): typeof nodes {
  const up = (record: RawRecord): RawRecord => (typeof record === "number" ? record + by : record);
  return nodes.map(([left, right]) => [up(left), up(right)] as const);
}

/** Part B (1-16) is met first; A (18) leads to it, and is met before the long way to it, D (19-33), is walked. */
const metBefore = [
  [1, 17],
  ...raised(chain(16, { data: 0 }), 1),
  [18, 19],
  [1, null],
  ...raised(chain(15, -1), 19),
] as const;

describe("trees that are none", () => {
  const leaf = { data: 0 };
  it.each([
    ["one node", withNodes([[leaf, null]]), "sound"],
    ["as deep as IPv4 addresses", withNodes(chain(32, leaf)), "sound"],
    ["deeper than IPv4 addresses", withNodes(chain(33, leaf)), "its tree is deeper than addresses are long"],
    ["as deep as IPv6 addresses", withNodes(chain(128, leaf), 6), "sound"],
    ["deeper than IPv6 addresses", withNodes(chain(129, leaf), 6), "its tree is deeper than addresses are long"],
    // Node 1 to 31 are first met at the right depth, and again one node further down.
    [
      "deeper by a second way",
      withNodes([
        [1, 32],
        ...chain(31, leaf).map(([left]) => [typeof left === "number" ? left + 1 : left, null] as const),
        [33, null],
        [1, null],
      ]),
      "its tree is deeper",
    ],
    ["deeper by a way to a part that was met before it", withNodes(metBefore), "its tree is deeper"],
    ["one node that leads to itself", withNodes([[0, leaf]]), "its tree runs in a circle"],
    [
      "two nodes in a circle",
      withNodes([
        [1, leaf],
        [leaf, 0],
      ]),
      "its tree runs in a circle",
    ],
    [
      "a node that is never reached",
      withNodes([
        [leaf, null],
        [leaf, null],
      ]),
      "parts of its tree are never reached",
    ],
    [
      "a part that is reached twice",
      withNodes([
        [1, 1],
        [leaf, null],
      ]),
      "sound",
    ],
    ["a record behind the data", withNodes([[{ data: 2 }, null]]), "a value begins outside the data"],
    ["a record before the data", withNodes([[{ data: -3 }, null]]), "a record leads between tree and data"],
  ])("%s", (_, file, message) => {
    expect(opening(file)).toContain(message);
  });

  it("a separator that is not zero", () => {
    const file = Buffer.from(sound);
    const at = file.indexOf(Buffer.alloc(16));
    file.writeUInt8(1, at + 8);
    expect(opening(file)).toContain("nothing separates its tree from its data");
  });
});

function text(bytes: readonly number[]): Buffer {
  return Buffer.concat([control(2, bytes.length), Buffer.from(bytes)]);
}

/** A database whose one node leads left and right to two offsets of `data`. */
function withRecords(data: Buffer, [left, right]: readonly [number, number]): Buffer {
  return assembleMmdb({ ...shape, nodes: [[{ data: left }, { data: right }]], data });
}

const deepest = Buffer.concat([nested(512), pointer(0)]);

/** An array of a text, at 2, and an end marker. */
const badSecond = Buffer.concat([control(11, 2), encode("x"), control(13, 0)]);

/** A database whose one node leads to the middle of a chain of 600 levels first, and then to its beginning. */
const chainedTwice = withRecords(chainOfPointers(600), [300 * 7, 0]);

describe("data that are not sound", () => {
  it.each([
    ["512 levels", withData(nested(512)), "sound"],
    ["513 levels", withData(nested(513)), "values nest too deeply"],
    ["100,000 levels", withData(nested(100_000)), "values nest too deeply"],
    ["600 levels behind pointers", withData(chainOfPointers(600)), "values nest too deeply"],
    ["300 levels above 300 that were checked before", chainedTwice, "values nest too deeply"],
    ["512 levels, and a record that points to them", withRecords(deepest, [0, deepest.length - 2]), "sound"],
    ["a bad value after one that was checked before", withRecords(badSecond, [2, 0]), "a value has no known type"],
    ["an array in itself", withData(Buffer.concat([control(11, 1), pointer(0)])), "a value contains itself"],
    [
      "two maps in each other",
      withData(Buffer.concat([control(7, 1), encode("a"), pointer(5), control(7, 1), encode("a"), pointer(0)])),
      "a value contains itself",
    ],
    ["a pointer to itself", withData(pointer(0)), "a pointer leads to a pointer"],
    [
      "a pointer to a pointer",
      withData(Buffer.concat([pointer(2), pointer(4), encode("x")])),
      "a pointer leads to a pointer",
    ],
    ["a record that is a pointer", withData(Buffer.concat([pointer(2), encode("x")])), "sound"],
    ["a pointer out of the data", withData(pointer(100)), "a pointer leads outside the data"],
    ["half a pointer", withData(Buffer.from([0x28, 0])), "a pointer runs outside the data"],
    ["text that is not UTF-8", withData(text([0xc3, 0x28])), "a text is not valid UTF-8"],
    ["a surrogate", withData(text([0xed, 0xa0, 0x80])), "a text is not valid UTF-8"],
    ["text behind the data", withData(control(2, 5)), "a value runs outside the data"],
    ["a size behind the data", withData(Buffer.from([0x5f, 0])), "a value runs outside the data"],
    [
      "a map without its values",
      withData(Buffer.concat([control(7, 1), encode("a")])),
      "a value begins outside the data",
    ],
    [
      "a map with a number for a key",
      withData(Buffer.concat([control(7, 1), encode(7), encode("a")])),
      "a map key is not a text",
    ],
    [
      "a map with a map for a key",
      withData(Buffer.concat([control(7, 1), control(7, 0), encode("a")])),
      "a map key is not a text",
    ],
    [
      "a map with a pointer to a number for a key",
      withData(Buffer.concat([control(7, 1), pointer(5), encode("a"), encode(7)])),
      "a map key is not a text",
    ],
    ["a cache container", withData(control(12, 1)), "a value has no known type"],
    ["an end marker", withData(control(13, 0)), "a value has no known type"],
    ["an extended type that is none", withData(Buffer.from([1, 0])), "a value has no known type"],
    ["a type of the future", withData(control(40, 1)), "a value has no known type"],
    ["a double of 4 bytes", withData(Buffer.concat([control(3, 4), Buffer.alloc(4)])), "a number has a wrong size"],
    ["a uint32 of 5 bytes", withData(Buffer.concat([control(6, 5), Buffer.alloc(5)])), "a number has a wrong size"],
    ["a boolean of 2", withData(control(14, 2)), "a number has a wrong size"],
    [
      "an array of 16 million",
      withData(Buffer.concat([control(11, 16_000_000), Buffer.alloc(200_000, 0xa0)])),
      "a record is too large",
    ],
    ["a text of 131,080 bytes", withData(encode("x".repeat(131_080))), "a record is too large"],
    ["a graph of 16 ** 30 values", withData(graph(30)), "a record is too large"],
  ])("%s", (_, file, message) => {
    expect(opening(file)).toContain(message);
  });

  it("a text at every byte, each over all the rest: found in time linear in the file", () => {
    // Bytes 0x5e, 0x5e, ...: a text of some 24,000 bytes begins at each of them.
    const data = Buffer.alloc(4_000_000, 0x5e);
    const levels = 14;
    const nodes = Array.from({ length: 2 ** levels - 1 }, (_, at) =>
      at < 2 ** (levels - 1) - 1
        ? ([2 * at + 1, 2 * at + 2] as const)
        : ([{ data: 2 * at }, { data: 2 * at + 1 }] as const),
    );
    expect(opening(assembleMmdb({ ...shape, nodes, data }))).toContain("values overlap");
  });
});

const messageForm = /^data\/test\.mmdb: not a usable MaxMind DB: [^\n]+; [^\n]+$/;

/** "refused", "right" where every probe gives what the bytes say by the plain reader, else what is wrong. */
function outcome(file: Buffer): string {
  const message = opening(file);
  if (message !== "sound") return messageForm.test(message) ? "refused" : message;
  const mmdb = openMmdb(sourceFile(file), "unknown");
  for (const probe of ["1.0.0.1", "1.2.3.4", "1.255.0.1", "9.9.9.9", "8.8.8.8", "200.1.1.1"]) {
    const address = parseIpAddress(probe);
    if (address === null) throw new Error(`not an address: ${probe}`);
    const record = mmdb.find(address).pointer === null ? undefined : mmdb.decode(address);
    if (!isDeepStrictEqual(record, oracleLookup(file, probe).record)) return `${probe} is wrong`;
  }
  return "right";
}

describe("a database that was damaged", () => {
  it("is refused wherever it is cut", () => {
    const lengths = Array.from({ length: sound.length }, (_, length) => length);
    expect(lengths.filter((length) => outcome(sound.subarray(0, length)) !== "refused")).toEqual([]);
    expect(outcome(sound)).toBe("right");
  });

  it("is refused, or gives what its bytes say and never loops, whatever changed in it", () => {
    const spot = fc.tuple(fc.nat({ max: sound.length - 1 }), fc.nat({ max: 255 }), fc.integer({ min: 1, max: 40 }));
    fc.assert(
      fc.property(fc.array(spot, { minLength: 1, maxLength: 4 }), (spots) => {
        const file = Buffer.from(sound);
        for (const [at, byte, length] of spots) file.fill(byte, at, Math.min(at + length, file.length));
        expect(["refused", "right"]).toContain(outcome(file));
      }),
      { numRuns: 3000 },
    );
  });

  it("is refused, or gives what its bytes say, whichever byte changed", () => {
    const changes = Array.from(sound, (_, at) => [0x01, 0x20, 0x80, 0xff].map((flip) => ({ at, flip }))).flat();
    const outcomes = changes.map(({ at, flip }) => {
      const file = Buffer.from(sound);
      file.writeUInt8(file.readUInt8(at) ^ flip, at);
      return outcome(file);
    });
    expect(new Set(outcomes)).toEqual(new Set(["refused", "right"]));
  });
});
