import type { AttributionRule } from "./count/attribution.ts";
import type { Unit } from "./count/measure.ts";
import type { FileNames } from "./locate/file-names.ts";
import type { DateOrder } from "./read/date-order.ts";
import type { FormatId } from "./read/formats.ts";
import type { FieldMap } from "./read/log-format.ts";
import type { Threads } from "./read/read-options.ts";
import type { ReadListener } from "./read/read-progress.ts";

/**
 * What is to be analysed, and how: the options of the command line under their names. Only `logs` must be given; what is
 * left out, `null` or `undefined` is as on the command line, but that no environment variable is looked at.
 */
export interface AnalyzeOptions {
  /** Paths, read together in this order; "-" is `stdin`. */
  readonly logs: readonly string[];
  /** What "-" stands for, such as `process.stdin`; it can be read once. */
  readonly stdin?: AsyncIterable<Uint8Array | string> | null | undefined;
  /** Paths of MMDB files (`--db`); none: the bundled database. */
  readonly databases?: readonly string[] | null | undefined;
  readonly anonymizers?: readonly string[] | null | undefined;
  /** Paths of policies (`--policy`). */
  readonly policies?: readonly string[] | null | undefined;
  /** Claims themselves (`--claim`), such as "CN >= 10%". */
  readonly claims?: readonly string[] | null | undefined;
  /** Paths of files of claims (`--claims`). */
  readonly claimFiles?: readonly string[] | null | undefined;
  /** Paths of JSON reports of earlier runs, which show that claims had been declared (`--declared-in`). */
  readonly earlierReports?: readonly string[] | null | undefined;
  readonly logFormat?: FormatId | "auto" | null | undefined;
  /** A field to the name of its column, for logs that are not recognised. */
  readonly map?: FieldMap | null | undefined;
  readonly meeting?: string | null | undefined;
  /** Of times that carry none: an IANA name, "UTC" or "+08:00". */
  readonly timeZone?: string | null | undefined;
  readonly dateOrder?: DateOrder | null | undefined;
  /** Instants, such as "2026-06-04T12:00:00Z". */
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
  readonly asOf?: string | null | undefined;
  /** Any rejected row is an error. */
  readonly strict?: boolean | null | undefined;
  readonly of?: Unit | null | undefined;
  readonly attribute?: AttributionRule | null | undefined;
  /** Path of a list of identities and whose they are. */
  readonly samePerson?: string | null | undefined;
  /** Identities, addresses and networks are in the report. */
  readonly reveal?: boolean | null | undefined;
  /** What the report calls files that are not to be called by their own names, by path. */
  readonly names?: FileNames | null | undefined;
  /** One: all on the calling thread. Two: logs are read on another one; large logs are so anyway. No figure depends on it. */
  readonly threads?: Threads | undefined;
  /** Is told how far the reading of logs has come. */
  readonly onProgress?: ReadListener | null | undefined;
}
