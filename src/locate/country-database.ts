import { bundledLicence, licenceOf } from "./licences.ts";
import { bundledSha256 } from "./bundled-database.ts";
import { type CountryRecord, readCountryRecord } from "./country-record.ts";
import type { DatabaseInfo } from "./database-info.ts";
import type { IpAddress } from "./ip-address.ts";
import { type Mmdb, openMmdb } from "./mmdb.ts";
import { formatNetwork, networkOf } from "./network.ts";
import { readSourceFile } from "./source-file.ts";

/** What a country database has for an address that it was asked. */
interface Entry {
  /** `null` where the database has no record. */
  readonly record: CountryRecord | null;
  /** The network of the database's tree that the address fell into, in CIDR notation. */
  readonly network: string;
}

/** An open database of countries. */
export interface CountryDatabase {
  readonly info: DatabaseInfo;
  /** `null` where the database cannot be asked: an IPv6 address, and IPv4 data only. */
  readonly ask: (address: IpAddress) => Entry | null;
}

/**
 * Opens the database at `path`. Throws a `UserError` of status 1 where it cannot be read, of status 3 where it is not a
 * sound MaxMind DB.
 */
export async function openCountryDatabase(path: string): Promise<CountryDatabase> {
  const file = await readSourceFile(path);
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
  const records = new Map<number, CountryRecord>();
  return { info, ask: (address) => ask(mmdb, records, address) };
}

function ask(mmdb: Mmdb, records: Map<number, CountryRecord>, address: IpAddress): Entry | null {
  if (!mmdb.answers(address)) return null;
  const { pointer, prefix } = mmdb.find(address);
  const network = formatNetwork(networkOf(address, prefix));
  if (pointer === null) return { record: null, network };
  const known = records.get(pointer);
  if (known !== undefined) return { record: known, network };
  const record = readCountryRecord(mmdb.decode(address));
  records.set(pointer, record);
  return { record, network };
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
