import type { DateOrder } from "./date-order.ts";
import type { RecordPart, RecordReader } from "./json-record.ts";
import type { Field, RawRow } from "./raw-row.ts";
import type { ExclusionReason, RejectionReason } from "./rows.ts";
import type { HiddenAddress } from "./session.ts";

/** For each field the positions of the names that serve it; of several the first that is not empty is taken. */
export type FieldColumns = Readonly<Partial<Record<Field, readonly number[]>>>;

/** Names (columns of a table, keys of an object) as the log spells them, in its order. Never values. */
export type Names = readonly string[];

/** What a format makes of the names of a log. */
export type Recognition =
  | { readonly kind: "fields"; readonly columns: FieldColumns }
  /** Several names could serve one field; the user has to say which. */
  | { readonly kind: "ambiguous"; readonly field: Field; readonly names: Names };

/** The user's `--map`: a field to the name of its column, as typed; "#3" is the third column. */
export type FieldMap = Readonly<Partial<Record<Field, string>>>;

/**
 * How a log is laid out: a table with a header, one JSON document, one JSON value a line, or the extended log format
 * of W3C.
 */
export type LogShape = "table" | "document" | "lines" | "w3c";

/**
 * One export format. Recognition sees names only. A new format is a file with one of these, a line in the registry
 * (`formats.ts`), a table test and a paragraph of the README.
 */
export interface LogFormat<Id extends string = string> {
  readonly id: Id;
  readonly title: string;
  readonly shapes: readonly LogShape[];
  /** `null` when a log with these names is not of this format. `asked` is empty unless the user gave `--map`. */
  recognise(names: Names, asked: FieldMap): Recognition | null;
  /** Order of 04/06/2026 where nothing in the log decides it; `null` where the platform documents none. */
  readonly dateOrder: DateOrder | null;
  /** Times that carry no zone are UTC by the platform's documents; a zone that the user gives is not for them. */
  readonly utc?: true;
  /** Why this row shows no address, where the platform documents it. */
  hidden(row: RawRow): HiddenAddress | null;
  /** Why this row is not a participation; `null` for a session. */
  excluded(row: RawRow): ExclusionReason | null;
  /** For tables and W3C logs: the same from the status alone, which is asked first; of a row that it excludes nothing else is read. */
  skips?(status: string | null): ExclusionReason | null;
  /** For tables: makes of a row's cells the row that is meant, for example of a document in `payload`. */
  unpack?(row: RawRow): RawRow | RejectionReason;
  /** For tables: the `payload` of a row is a JSON object, from which all the rest of it is read. */
  readonly payload?: RecordReader;
  /** For tables with the columns of two who may both be participants. */
  readonly pair?: {
    /** Where the columns of the other one are; `recognise` gives those of the one. */
    columns(names: Names): FieldColumns;
    /** What a row states of the two; at least one part. */
    rows(one: RawRow, other: RawRow): readonly RecordPart[];
  };
  /** For JSON whose values lie deeper than in the row's own object; `recognise` then sees all names inside it. */
  readonly record?: RecordReader;
  /**
   * For JSON: the keys of the object around the rows that name the meeting, and the keys whose non-empty value says
   * that more pages follow; "meta.next" is a key of an object in it. `meetingIn` finds the meeting in a value that
   * holds more than that; `null` where it does not.
   */
  readonly envelope: {
    readonly meeting: readonly string[];
    readonly nextPage: readonly string[];
    meetingIn?(text: string): string | null;
  } | null;
}
