/** What is known about a database file before any address is looked up. */
export interface DatabaseInfo {
  /** File name without its folders. */
  readonly name: string;
  /** The type in the database's metadata, for example "GeoLite2-Country". */
  readonly type: string;
  /** Day and time of the build in RFC 3339, UTC; `null` where the metadata has none. */
  readonly built: string | null;
  readonly sha256: string;
  readonly bytes: number;
  readonly ipVersion: 4 | 6;
  /** Whether records carry ISO 3166-2 subdivisions. */
  readonly subdivisions: boolean;
  /** The licence as far as the type tells it, with the attribution that it asks for; `null` where unknown. */
  readonly licence: string | null;
  /** The database that ships with the program. */
  readonly bundled: boolean;
}

/** A file that tells which addresses belong to anonymizers: a database with flags, or a list of networks. */
export interface AnonymizerInfo {
  readonly name: string;
  readonly type: string;
  readonly built: string | null;
  readonly sha256: string;
  readonly bytes: number;
}
