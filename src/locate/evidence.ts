/** Reasons why an address says nothing about a place, with the words that a report prints. */
export const unlocatedReasons = {
  "no-address": "no address in the log",
  withheld: "address withheld by the platform",
  "dial-in": "telephone or room-system gateway",
  malformed: "not an address",
  "host-name": "a host name, never resolved",
  masked: "masked address",
  private: "private address",
  shared: "shared address space (carrier NAT)",
  loopback: "loopback address",
  "link-local": "link-local address",
  multicast: "multicast address",
  documentation: "documentation address",
  reserved: "reserved address",
  tunnel: "tunnel or translation address",
  "not-in-database": "in no database",
  "no-country": "a database record without a country",
  "unsupported-version": "IPv6 address, and only IPv4 databases",
} as const;

export type UnlocatedReason = keyof typeof unlocatedReasons;

/**
 * A place as evidence names it: an ISO 3166-1 alpha-2 code, or an ISO 3166-2 code ("US-CA") where a database has
 * subdivisions.
 */
export type Place = string;

/** What one database says about one address. */
export interface Answer {
  /** Position of the database in the order in which it was given, from 0. */
  readonly database: number;
  /**
   * Where the database puts the address, sorted: one place as a rule, several where a contested territory has more
   * than one claimant, none where the database has no record or a record without a country.
   */
  readonly places: readonly Place[];
  /**
   * The record's network in CIDR notation. It identifies people, and is kept only where the report is to show it:
   * `null` elsewhere.
   */
  readonly network: string | null;
}

/** A text that is equal for equal answers, and orders them by database, then network, or what is said without one. */
export function answerKey({ database, places, network }: Answer): string {
  return `${String(database).padStart(4, "0")} ${network ?? places.join(" ")}`;
}

/** Places that the evidence leaves open, sorted and without repetition; "*" is anywhere at all. */
export type Candidates = readonly Place[] | "*";

/** What every piece of evidence has. */
interface Known {
  readonly answers: readonly Answer[];
}

/** What is known about where a connection came from. */
export type Evidence =
  | (Known & { readonly kind: "located"; readonly candidates: readonly Place[] })
  | (Known & { readonly kind: "conflicting"; readonly candidates: readonly Place[] })
  | (Known & { readonly kind: "anonymized"; readonly candidates: "*" })
  | (Known & { readonly kind: "unlocated"; readonly candidates: "*"; readonly reason: UnlocatedReason });

/** An entry of a database, which is right or wrong as a whole. */
export interface EntryOf {
  /** Position of the database in the order in which it was given, from 0. */
  readonly database: number;
  /**
   * The number of the entry in its database, in order of first use. It tells networks apart only where the locator was
   * opened to do so.
   */
  readonly entry: number;
}

/**
 * Evidence by its id. There are very many ids where networks are told apart, and little that is said by them: evidence of
 * one address that says the same is one object, whichever ids it has.
 */
export interface EvidenceById {
  /** Throws a `RangeError` for an id that was never given. */
  readonly evidence: (id: number) => Evidence;
  /** The entries that name the places in evidence: in order of databases, each once. */
  readonly entriesOf: (id: number) => readonly EntryOf[];
}
