import { parseIpv4 } from "../ipv4.ts";
import type { HiddenAddress } from "../read/session.ts";
import { UserError } from "../user-error.ts";
import { BLOCKS, blockOf } from "./address-block.ts";
import { parseAddress, type ParsedSingle } from "./address.ts";
import { type Anonymizer, openAnonymizer } from "./anonymizers.ts";
import { bundledDatabasePath } from "./bundled-database.ts";
import { type CountryDatabase, NO_ANSWER, openCountryDatabase } from "./country-database.ts";
import { NO_ENTRIES } from "./combinations.ts";
import type { AnonymizerInfo, DatabaseInfo } from "./database-info.ts";
import { EvidenceStore } from "./evidence-store.ts";
import type { EvidenceById } from "./evidence.ts";
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

/**
 * Tells where addresses are, by open databases. What it tells is the id of evidence: numbers from 0 in order of first
 * appearance. Equal evidence has one id, as long as the locator lives; evidence from different networks has different
 * ones where networks are told apart.
 */
export interface Locator extends EvidenceById {
  readonly databases: readonly DatabaseInfo[];
  readonly anonymizers: readonly AnonymizerInfo[];
  /**
   * The evidence in an address cell; `null`: there is none. `hidden` says that the platform shows none, which comes
   * before all else.
   */
  locate(address: string | null, hidden: HiddenAddress | null): number;
  /** The evidence of an IPv4 address, given as an unsigned number. */
  locateIpv4(address: number): number;
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
  const store = new EvidenceStore(databases);
  const finder = new EvidenceFinder(databases, anonymizers, store);
  return {
    databases: databases.map(({ info }) => info),
    anonymizers: anonymizers.map(({ info }) => info),
    locate: (address, hidden) => finder.find(address, hidden),
    locateIpv4: (value) => finder.ofIpv4(value),
    evidence: (id) => store.evidence(id),
    entriesOf: (id) => store.entriesOf(id),
  };
}

/** People reconnect: most cells of a log repeat an earlier one. The bound keeps memory apart from the log's length. */
const CELLS_KEPT = 65_536;
const LONGEST_CELL_KEPT = 256;

/** What is known of a block of addresses: nothing yet, which is what a new array holds. */
const UNKNOWN = 0;
/** Its addresses do not all have the same evidence, and none of them is in a special-purpose block. */
const UNLIKE = 1;
/** Only some of its addresses are in a special-purpose block. */
const PARTLY_SPECIAL = 2;
/** The id of the one evidence of all of it, plus this. */
const ALIKE = 3;

class EvidenceFinder {
  readonly #databases: readonly CountryDatabase[];
  readonly #anonymizers: readonly Anonymizer[];
  readonly #store: EvidenceStore;
  readonly #cells = new Map<string, number>();
  readonly #blocks = { v4: new Uint32Array(BLOCKS), v6: new Uint32Array(BLOCKS) };

  constructor(databases: readonly CountryDatabase[], anonymizers: readonly Anonymizer[], store: EvidenceStore) {
    this.#databases = databases;
    this.#anonymizers = anonymizers;
    this.#store = store;
  }

  find(cell: string | null, hidden: HiddenAddress | null): number {
    if (hidden !== null) return this.#store.unlocated(hidden);
    if (cell === null) return this.#store.unlocated("no-address");
    // Nearly every cell is a plain address, which is read again sooner than it is found among the kept cells.
    const value = parseIpv4(cell);
    if (value >= 0) return this.ofIpv4(value);
    const words = parseIpv6(cell);
    if (words !== null) return this.#ofSingle(unmapped(words));
    const known = this.#cells.get(cell);
    if (known !== undefined) return known;
    const id = this.#ofCell(cell);
    if (cell.length > LONGEST_CELL_KEPT) return id;
    if (this.#cells.size >= CELLS_KEPT) this.#cells.clear();
    this.#cells.set(cell, id);
    return id;
  }

  #ofCell(cell: string): number {
    const parsed = parseAddress(cell);
    if (parsed.kind !== "several") return this.#ofSingle(parsed);
    const each = parsed.addresses.map((single) => this.#ofSingle(single));
    // One of several that could be anywhere leaves the whole cell anywhere.
    return each.find((id) => this.#store.evidence(id).candidates === "*") ?? this.#store.together(each);
  }

  /** The evidence of an IPv4 address: nearly all are answered by their block, and then it is not made an object. */
  ofIpv4(value: number): number {
    const known = this.#blocks.v4[value >>> 16] ?? UNKNOWN;
    return known >= ALIKE ? known - ALIKE : this.#ofUnlike({ kind: "v4", value }, known);
  }

  /** The evidence of what a cell holds, where that is one thing. */
  #ofSingle(single: ParsedSingle): number {
    if (single.kind === "none") return this.#store.unlocated(single.reason);
    const known = this.#blocks[single.kind][blockOf(single)] ?? UNKNOWN;
    return known >= ALIKE ? known - ALIKE : this.#ofUnlike(single, known);
  }

  /** The evidence of an address whose block does not answer for it, or was not asked yet: `known` is what is known. */
  #ofUnlike(address: IpAddress, known: number): number {
    if (known === UNLIKE) return this.#ofAddress(address);
    const special = specialPurpose(address);
    const id = special === null ? this.#ofAddress(address) : this.#store.unlocated(special);
    if (known === UNKNOWN) this.#blocks[address.kind][blockOf(address)] = this.#knownBy(address, id, special !== null);
    return id;
  }

  /** What an address with this evidence, which is in a special-purpose block or not, tells of its block. */
  #knownBy(address: IpAddress, id: number, isSpecial: boolean): number {
    if (!isSpecialAlike(address)) return PARTLY_SPECIAL;
    return isSpecial || this.#isAlike(address) ? ALIKE + id : UNLIKE;
  }

  #isAlike(address: IpAddress): boolean {
    for (const database of this.#databases) if (!database.isAlike(address)) return false;
    for (const file of this.#anonymizers) if (!file.isAlike(address)) return false;
    return true;
  }

  #ofAddress(address: IpAddress): number {
    let entries = NO_ENTRIES;
    for (let position = 0; position < this.#databases.length; position += 1) {
      const entry = this.#databases[position]?.ask(address) ?? NO_ANSWER;
      if (entry !== NO_ANSWER) entries = this.#store.and(entries, position, entry);
    }
    for (const file of this.#anonymizers) if (file.has(address)) return this.#store.ofListed(entries);
    return this.#store.ofEntries(entries);
  }
}
