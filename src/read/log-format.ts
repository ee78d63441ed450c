import type { DateOrder } from "./date-order.ts";
import type { ExclusionReason } from "./rows.ts";
import type { HiddenAddress } from "./session.ts";

/** What a row can say that the program reads; everything else in an export is never turned into a value. */
export const fields = [
  "address",
  "meeting",
  "person",
  "email",
  "name",
  "device",
  "role",
  "join",
  "leave",
  "status",
] as const;

export type Field = (typeof fields)[number];

/** The cells of one row by field, verbatim; `null` where the log has no such field or the cell is empty. */
export type RawRow = Readonly<Record<Field, string | null>>;

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

/** How a log is laid out: a table with a header, one JSON document, or one JSON value a line. */
export type LogShape = "table" | "document" | "lines";

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
  /** Why this row shows no address, where the platform documents it. */
  hidden(row: RawRow): HiddenAddress | null;
  /** Why this row is not a participation; `null` for a session. */
  excluded(row: RawRow): ExclusionReason | null;
  /**
   * For JSON: the key of the object around the rows that names the meeting, and the key whose non-empty value says
   * that more pages follow.
   */
  readonly envelope: { readonly meeting: readonly string[]; readonly nextPage: readonly string[] } | null;
}

/** The fields that `--map` can name; a waiting-room status is a platform's own and cannot be mapped. */
export const mappableFields = fields.filter((field) => field !== "status");
