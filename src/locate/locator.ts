import type { HiddenAddress } from "../read/session.ts";
import { UserError } from "../user-error.ts";
import { parseAddress, type ParsedSingle } from "./address.ts";
import { type Anonymizer, openAnonymizer } from "./anonymizers.ts";
import { bundledDatabasePath } from "./bundled-database.ts";
import { type CountryDatabase, type Entry, openCountryDatabase } from "./country-database.ts";
import type { AnonymizerInfo, DatabaseInfo } from "./database-info.ts";
import { EvidenceStore } from "./evidence-store.ts";
import type { Evidence } from "./evidence.ts";
import { type IpAddress, parseIpAddress } from "./ip-address.ts";
import { specialPurpose } from "./special-purpose.ts";

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
    );
    // A database agrees with itself: given twice it would look like confirmation.
    const twin = databases.find(({ info }) => info.sha256 === database.info.sha256);
    if (twin !== undefined) throw new UserError(`${path}: is the same database as ${twin.info.name}; give each once`);
    databases.push(database);
  }
  const anonymizers: Anonymizer[] = [];
  for (const path of options.anonymizers) anonymizers.push(await openAnonymizer(path));
  const finder = new EvidenceFinder(databases, anonymizers);
  return {
    databases: databases.map(({ info }) => info),
    anonymizers: anonymizers.map(({ info }) => info),
    locate: (address, hidden) => finder.find(address, hidden),
  };
}

/** People reconnect: most cells of a log repeat an earlier one. The bound keeps memory apart from the log's length. */
const CELLS_KEPT = 65_536;
const LONGEST_CELL_KEPT = 256;

class EvidenceFinder {
  readonly #databases: readonly CountryDatabase[];
  readonly #anonymizers: readonly Anonymizer[];
  readonly #store = new EvidenceStore();
  readonly #cells = new Map<string, Evidence>();

  constructor(databases: readonly CountryDatabase[], anonymizers: readonly Anonymizer[]) {
    this.#databases = databases;
    this.#anonymizers = anonymizers;
  }

  find(cell: string | null, hidden: HiddenAddress | null): Evidence {
    if (hidden !== null) return this.#store.unlocated(hidden);
    if (cell === null) return this.#store.unlocated("no-address");
    // Nearly every cell is a plain address, which is read again sooner than it is found among the kept cells.
    const plain = parseIpAddress(cell);
    if (plain !== null) return this.#ofSingle(plain);
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

  #ofSingle(single: ParsedSingle): Evidence {
    if (single.kind === "none") return this.#store.unlocated(single.reason);
    const special = specialPurpose(single);
    return special === null ? this.#ofAddress(single) : this.#store.unlocated(special);
  }

  #ofAddress(address: IpAddress): Evidence {
    const entries: Entry[] = [];
    let isAnonymous = this.#anonymizers.some((file) => file.has(address));
    for (const database of this.#databases) {
      const entry = database.ask(address);
      if (entry === null) continue;
      entries.push(entry);
      if (entry.record?.anonymous === true) isAnonymous = true;
    }
    const [only] = entries;
    // Most often there is one database, and no key needs to be made of several entries.
    return only !== undefined && entries.length === 1 && !isAnonymous
      ? this.#store.ofEntry(only)
      : this.#store.ofEntries(entries, isAnonymous);
  }
}
