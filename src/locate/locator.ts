import { parseIpv4 } from "../ipv4.ts";
import type { HiddenAddress } from "../read/session.ts";
import { UserError } from "../user-error.ts";
import { BLOCKS, blockOf } from "./address-block.ts";
import { parseAddress, type ParsedSingle } from "./address.ts";
import { type Anonymizer, openAnonymizer } from "./anonymizers.ts";
import { bundledDatabasePath } from "./bundled-database.ts";
import { type CountryDatabase, openCountryDatabase } from "./country-database.ts";
import { NO_ENTRIES } from "./combinations.ts";
import type { AnonymizerInfo, DatabaseInfo } from "./database-info.ts";
import { EvidenceStore } from "./evidence-store.ts";
import type { Evidence } from "./evidence.ts";
import { type IpAddress, parseIpv6, unmapped } from "./ip-address.ts";
import type { FileNames } from "./file-names.ts";
import { isSpecialAlike, specialPurpose } from "./special-purpose.ts";

/** Paths of the files to locate with. */
export interface LocatorOptions {
  /** MaxMind DB files with countries; none: the database that ships with the program. */
  readonly databases: readonly string[];
  /** Databases with anonymizer flags, and lists of networks. */
  readonly anonymizers: readonly string[];
  /** Answers are to keep the network that they come from, which identifies people and costs memory. */
  readonly reveal?: boolean;
  /** Answers from different networks are to be told apart, without saying which networks they are. */
  readonly networks?: boolean;
  /** What reports call the files. */
  readonly names?: FileNames;
}

/** Tells where addresses are, by open databases. */
export interface Locator {
  readonly databases: readonly DatabaseInfo[];
  readonly anonymizers: readonly AnonymizerInfo[];
  /**
   * The evidence in an address cell; `null`: there is none. `hidden` says that the platform shows none, which comes
   * before all else. Equal evidence is the same object, as long as the locator lives.
   */
  locate(address: string | null, hidden: HiddenAddress | null): Evidence;
  /** The evidence of an IPv4 address, given as an unsigned number. */
  locateIpv4(address: number): Evidence;
}

/** Opens all files. Throws a `UserError` for the first that cannot be read (status 1) or used (status 3). */
export async function openLocator(options: LocatorOptions): Promise<Locator> {
  const paths = options.databases.length === 0 ? [bundledDatabasePath()] : options.databases;
  const databases: CountryDatabase[] = [];
  for (const path of paths) {
    const database = await openCountryDatabase(
      path,
      databases.length,
      options.reveal === true ? "named networks" : options.networks === true ? "networks" : "records",
      options.names,
    );
    // A database agrees with itself: given twice it would look like confirmation.
    const twin = databases.find(({ info }) => info.sha256 === database.info.sha256);
    if (twin !== undefined) throw new UserError(`${path}: is the same database as ${twin.info.name}; give each once`);
    databases.push(database);
  }
  const anonymizers: Anonymizer[] = [];
  for (const path of options.anonymizers) anonymizers.push(await openAnonymizer(path, options.names));
  const finder = new EvidenceFinder(databases, anonymizers);
  return {
    databases: databases.map(({ info }) => info),
    anonymizers: anonymizers.map(({ info }) => info),
    locate: (address, hidden) => finder.find(address, hidden),
    locateIpv4: (value) => finder.ofIpv4(value),
  };
}

/** People reconnect: most cells of a log repeat an earlier one. The bound keeps memory apart from the log's length. */
const CELLS_KEPT = 65_536;
const LONGEST_CELL_KEPT = 256;

/** Marks a block whose addresses do not all have the same evidence, none of them in a special-purpose block. */
const UNLIKE = 1;
/** Marks one of whose addresses only some are in a special-purpose block. */
const PARTLY_SPECIAL = 2;

class EvidenceFinder {
  readonly #databases: readonly CountryDatabase[];
  readonly #anonymizers: readonly Anonymizer[];
  readonly #sources: readonly (CountryDatabase | Anonymizer)[];
  readonly #store = new EvidenceStore();
  readonly #cells = new Map<string, Evidence>();

  /** Of each block: 0 where it is not known, a mark, or the place in `#alike` of the one evidence of all of it. */
  readonly #blocks = { v4: new Uint32Array(BLOCKS), v6: new Uint32Array(BLOCKS) };
  readonly #alike: (Evidence | undefined)[] = [undefined, undefined, undefined];
  /** Each evidence has one place, so that the list stays in the processor's cache: there are many blocks. */
  readonly #placesInAlike = new Map<Evidence, number>();

  constructor(databases: readonly CountryDatabase[], anonymizers: readonly Anonymizer[]) {
    this.#databases = databases;
    this.#anonymizers = anonymizers;
    this.#sources = [...databases, ...anonymizers];
  }

  find(cell: string | null, hidden: HiddenAddress | null): Evidence {
    if (hidden !== null) return this.#store.unlocated(hidden);
    if (cell === null) return this.#store.unlocated("no-address");
    // Nearly every cell is a plain address, which is read again sooner than it is found among the kept cells.
    const value = parseIpv4(cell);
    if (value >= 0) return this.ofIpv4(value);
    const words = parseIpv6(cell);
    if (words !== null) return this.#ofSingle(unmapped(words));
    const known = this.#cells.get(cell);
    if (known !== undefined) return known;
    const evidence = this.#ofCell(cell);
    if (cell.length > LONGEST_CELL_KEPT) return evidence;
    if (this.#cells.size >= CELLS_KEPT) this.#cells.clear();
    this.#cells.set(cell, evidence);
    return evidence;
  }

  #ofCell(cell: string): Evidence {
    const parsed = parseAddress(cell);
    if (parsed.kind !== "several") return this.#ofSingle(parsed);
    const each = parsed.addresses.map((single) => this.#ofSingle(single));
    // One of several that could be anywhere leaves the whole cell anywhere.
    return each.find(({ candidates }) => candidates === "*") ?? this.#store.together(each);
  }

  /** The evidence of an IPv4 address: nearly all are answered by their block, and then it is not made an object. */
  ofIpv4(value: number): Evidence {
    return this.#alike[this.#blocks.v4[value >>> 16] ?? 0] ?? this.#ofUnlike({ kind: "v4", value });
  }

  /** The evidence of what a cell holds, where that is one thing. */
  #ofSingle(single: ParsedSingle): Evidence {
    if (single.kind === "none") return this.#store.unlocated(single.reason);
    return this.#alike[this.#blocks[single.kind][blockOf(single)] ?? 0] ?? this.#ofUnlike(single);
  }

  /** The evidence of an address whose block does not answer for it, or was not asked yet. */
  #ofUnlike(address: IpAddress): Evidence {
    if (this.#blocks[address.kind][blockOf(address)] === UNLIKE) return this.#ofAddress(address);
    const special = specialPurpose(address);
    const evidence = special === null ? this.#ofAddress(address) : this.#store.unlocated(special);
    this.#blocks[address.kind][blockOf(address)] = this.#markOf(address, evidence, special !== null);
    return evidence;
  }

  /** What is known of the block of an address with this evidence, which is in a special-purpose block or not. */
  #markOf(address: IpAddress, evidence: Evidence, isSpecial: boolean): number {
    if (!isSpecialAlike(address)) return PARTLY_SPECIAL;
    if (!isSpecial && !this.#sources.every((source) => source.isAlike(address))) return UNLIKE;
    return this.#placeInAlike(evidence);
  }

  #placeInAlike(evidence: Evidence): number {
    let place = this.#placesInAlike.get(evidence);
    if (place === undefined) this.#placesInAlike.set(evidence, (place = this.#alike.push(evidence) - 1));
    return place;
  }

  #ofAddress(address: IpAddress): Evidence {
    let entries = NO_ENTRIES;
    let isAnonymous = false;
    for (const file of this.#anonymizers) isAnonymous ||= file.has(address);
    for (const database of this.#databases) {
      const entry = database.ask(address);
      if (entry === null) continue;
      entries = this.#store.and(entries, entry);
      if (entry.record?.anonymous === true) isAnonymous = true;
    }
    return this.#store.ofEntries(entries, isAnonymous);
  }
}
