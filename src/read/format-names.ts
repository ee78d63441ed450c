import { columnsNamed } from "./field-names.ts";
import type { FieldColumns, Names, Recognition } from "./log-format.ts";
import { type Field, fields } from "./raw-row.ts";

/** What a format calls the fields that it reads; of several names for one field, the preferred one first. */
export type FieldNames = Readonly<Partial<Record<Field, readonly string[]>>>;

/**
 * Where the columns of a table are that a format reads, by names as `normaliseName` spells them: for each field the
 * first of its names that the table has, twice where the table has it twice.
 */
export function tableColumns(names: Names, wanted: FieldNames): FieldColumns {
  return columnsBy(wanted, (alternatives) => columnsNamed(names, alternatives));
}

/**
 * The columns of a table where several can serve one field, and the first of them that says something in a row counts;
 * ambiguous where the table has one of the names twice.
 */
export function preferredColumns(names: Names, wanted: FieldNames): Recognition {
  const columns: Partial<Record<Field, readonly number[]>> = {};
  for (const field of fields) {
    const found = (wanted[field] ?? []).map((name) => columnsNamed(names, [name]));
    const twice = found.find((positions) => positions.length > 1);
    if (twice !== undefined) return { kind: "ambiguous", field, names: twice.map((column) => names[column] ?? "") };
    const positions = [...new Set(found.flat())];
    if (positions.length > 0) columns[field] = positions;
  }
  return { kind: "fields", columns };
}

/** Where the keys are that a format reads, spelled exactly; of a field all that are there, in order of preference. */
export function keyColumns(names: Names, wanted: FieldNames): FieldColumns {
  return columnsBy(wanted, (alternatives) =>
    alternatives.map((key) => names.indexOf(key)).filter((position) => position >= 0),
  );
}

function columnsBy(wanted: FieldNames, find: (alternatives: readonly string[]) => readonly number[]): FieldColumns {
  const columns: Partial<Record<Field, readonly number[]>> = {};
  for (const [field, alternatives] of Object.entries(wanted) as [Field, readonly string[]][]) {
    const found = find(alternatives);
    if (found.length > 0) columns[field] = found;
  }
  return columns;
}
