import { bundledLicence, licenceOf } from "./licences.ts";
import { bundledSha256 } from "./bundled-database.ts";
import { type CountryRecord, readCountryRecord } from "./country-record.ts";
import type { DatabaseInfo } from "./database-info.ts";
import type { Answer } from "./evidence.ts";
import type { IpAddress } from "./ip-address.ts";
import { type Mmdb, openMmdb } from "./mmdb.ts";
import type { Leaf } from "./mmdb-tree.ts";
import { NetworkMap } from "./network-map.ts";
import { formatNetwork, networkOf } from "./network.ts";
import type { FileNames } from "./file-names.ts";
import { readSourceFile } from "./source-file.ts";

/** What a country database says in its entries: one object for all entries that say the same. */
export interface Saying {
  /** From 0, in the order in which it was first said. */
  readonly index: number;
  /** `null` where the database has no record. */
  readonly record: CountryRecord | null;
  readonly answer: Answer;
}

/**
 * What makes two entries of a database different: each network of its tree is one, or only what is said of it.
 * "named networks" keeps what the networks are called.
 */
export type EntryGrain = "records" | "networks" | "named networks";

/** In place of an entry where a database cannot be asked. */
export const NO_ANSWER = -1;

/** An open database of countries. */
export interface CountryDatabase {
  readonly info: DatabaseInfo;
  /**
   * The number of the entry that answers for an address, from 0, in the order in which they were found; `NO_ANSWER`
   * where the database cannot be asked: an IPv6 address, and IPv4 data only.
   */
  readonly ask: (address: IpAddress) => number;
  /** What is said in an entry that `ask` has given. */
  readonly saidIn: (entry: number) => Saying;
  /** Whether `ask` gives the same for all addresses in the block of this one. */
  readonly isAlike: (address: IpAddress) => boolean;
}

/**
 * Opens the database at `path`, the one at `position` (from 0) of those in use. Throws a `UserError` of status 1 where
 * it cannot be read, of status 3 where it is not a sound MaxMind DB.
 */
export async function openCountryDatabase(
  path: string,
  position: number,
  grain: EntryGrain,
  names?: FileNames,
): Promise<CountryDatabase> {
  const file = await readSourceFile(path, names);
  const bundled = file.sha256 === bundledSha256;
  const mmdb = openMmdb(file, bundled ? "trusted" : "unknown");
  const { type, built, ipVersion } = mmdb.metadata;
  const info: DatabaseInfo = {
    name: file.name,
    type,
    built,
    sha256: file.sha256,
    bytes: file.content.length,
    ipVersion,
    subdivisions: hasSubdivisions(mmdb),
    licence: bundled ? bundledLicence : licenceOf(type),
    bundled,
  };
  const finder = new EntryFinder(mmdb, position, grain);
  return {
    info,
    ask: (address) => (mmdb.answers(address) ? finder.find(address) : NO_ANSWER),
    saidIn: (entry) => finder.saidIn(entry),
    isAlike: mmdb.isAlike,
  };
}

/** Finds entries, and keeps what is said in them. */
class EntryFinder {
  readonly #mmdb: Mmdb;
  readonly #position: number;
  readonly #grain: EntryGrain;
  readonly #sayings: Saying[] = [];
  /** By the pointer of a leaf, of which several may say the same, and by what is said: networks not told apart. */
  readonly #byPointer = new Map<number | null, Saying>();
  readonly #byRecord = new Map<string, Saying>();
  /** Of the grains that tell networks apart: entries by their networks, and of each entry what is said in it. */
  readonly #byNetwork = new NetworkMap<number>();
  readonly #saidIn: number[] = [];

  constructor(mmdb: Mmdb, position: number, grain: EntryGrain) {
    this.#mmdb = mmdb;
    this.#position = position;
    this.#grain = grain;
  }

  find(address: IpAddress): number {
    const leaf = this.#mmdb.find(address);
    return this.#grain === "records" ? this.#ofRecord(leaf, address).index : this.#ofNetwork(leaf, address);
  }

  saidIn(entry: number): Saying {
    const saying = this.#sayings[this.#grain === "records" ? entry : (this.#saidIn[entry] ?? NO_ANSWER)];
    if (saying === undefined) throw new RangeError(`database ${this.#position} has no entry ${entry}`);
    return saying;
  }

  #ofRecord({ pointer }: Leaf, address: IpAddress): Saying {
    let saying = this.#byPointer.get(pointer);
    if (saying !== undefined) return saying;
    const record = pointer === null ? null : readCountryRecord(this.#mmdb.decode(address));
    const key = keyOf(record);
    saying = this.#byRecord.get(key) ?? this.#make(record, null);
    this.#byRecord.set(key, saying);
    this.#byPointer.set(pointer, saying);
    return saying;
  }

  #ofNetwork(leaf: Leaf, address: IpAddress): number {
    let entry = this.#byNetwork.get(address, leaf.prefix);
    if (entry !== undefined) return entry;
    const saying = this.#ofRecord(leaf, address);
    const isNamed = this.#grain === "named networks";
    const named = isNamed ? this.#make(saying.record, formatNetwork(networkOf(address, leaf.prefix))) : saying;
    entry = this.#saidIn.push(named.index) - 1;
    this.#byNetwork.set(address, leaf.prefix, entry);
    return entry;
  }

  #make(record: CountryRecord | null, network: string | null): Saying {
    const answer = Object.freeze({ database: this.#position, places: record?.places ?? [], network });
    const saying = { index: this.#sayings.length, record, answer };
    this.#sayings.push(saying);
    return saying;
  }
}

/** A key for what a record says. */
function keyOf(record: CountryRecord | null): string {
  return record === null ? "" : `${record.places.join(" ")}|${record.anonymous}`;
}

const NETWORKS_SAMPLED = 65_536;
const RECORDS_SAMPLED = 4096;

/**
 * Whether records carry ISO 3166-2 codes. A type's name does not tell: some makers' editions with cities have names of
 * subdivisions but no codes. Data without the field are known at once; else records are looked at in order of their
 * addresses, IPv4 first, until one has a code or a fixed number has been seen.
 */
function hasSubdivisions(mmdb: Mmdb): boolean {
  if (!mmdb.mentions("subdivisions")) return false;
  const seen = new Set<number>();
  let sampled = 0;
  for (const address of startsOfNetworks(mmdb)) {
    sampled += 1;
    if (sampled > NETWORKS_SAMPLED || seen.size > RECORDS_SAMPLED) return false;
    const { pointer } = mmdb.find(address);
    if (pointer === null || seen.has(pointer)) continue;
    seen.add(pointer);
    if (tellsSubdivision(readCountryRecord(mmdb.decode(address)))) return true;
  }
  return false;
}

/** A contested territory has several places, none of them with a subdivision, but is known by one. */
function tellsSubdivision({ places }: CountryRecord): boolean {
  return places.length > 1 || places.some((place) => place.includes("-"));
}

/** The first address of each network of the tree, in order: all of IPv4, then IPv6 from where it is given out. */
function* startsOfNetworks(mmdb: Mmdb): Generator<IpAddress> {
  for (let value = 0; value < 2 ** 32;) {
    const address: IpAddress = { kind: "v4", value };
    yield address;
    value += 2 ** (32 - mmdb.find(address).prefix);
  }
  if (mmdb.metadata.ipVersion === 4) return;
  for (let value = 0x2000n << 112n; value < 1n << 128n;) {
    const address = ipv6At(value);
    yield address;
    value += 1n << BigInt(128 - mmdb.find(address).prefix);
  }
}

function ipv6At(value: bigint): IpAddress {
  const word = (shift: bigint): number => Number((value >> shift) & 0xff_ff_ff_ffn);
  return { kind: "v6", words: [word(96n), word(64n), word(32n), word(0n)] };
}
