import type { RecordReader } from "./json-record.ts";
import { shapeNames } from "./json-shape.ts";
import type { FieldColumns, FieldMap, Names } from "./log-format.ts";
import { fields } from "./raw-row.ts";
import type { Field } from "./raw-row.ts";
import type { RecognisedLog } from "./recognise-log.ts";
import type { RowReader } from "./row-reader.ts";

/** The fields that are read of a log, with the names that serve each, in the order of `fields`. */
export type FieldsServed = readonly { readonly field: Field; readonly names: Names }[];

/**
 * What is read of a log. `names` are those of the whole log once they are known, `null`: those of its head. Later
 * objects of a JSON log can bring keys that its head does not show. A format of records reads by its shapes.
 */
export function fieldsServed(
  log: RecognisedLog,
  names: ReturnType<RowReader["names"]> | null,
  asked: FieldMap,
): FieldsServed {
  const { record, payload, pair } = log.format;
  if (record !== undefined) return served((field) => namesShaped(record, "", field));
  const all = names === null || log.shape === "table" ? log.names : [...names.read, ...names.ignored];
  const recognition = all === log.names ? null : log.format.recognise(all, asked);
  const columns: FieldColumns = recognition?.kind === "fields" ? recognition.columns : log.columns;
  const others = pair?.columns(all) ?? {};
  const document = all[columns.payload?.[0] ?? -1] ?? "";
  return served((field) => {
    const named = [...(columns[field] ?? []), ...(others[field] ?? [])].map((column) => all[column] ?? "");
    return distinct(payload === undefined ? named : [...named, ...namesShaped(payload, document.trim(), field)]);
  });
}

function namesShaped({ shapes }: RecordReader, prefix: string, field: Field): Names {
  const shaped = shapes.flatMap((shape) => shapeNames(shape, prefix));
  return distinct(shaped.flatMap(([name, serves]) => (serves === field ? [name] : [])));
}

/** Names in the head of a log whose values are not read. */
export function ignoredNames(log: RecognisedLog): Names {
  const { record } = log.format;
  if (record === undefined) {
    const others = log.format.pair?.columns(log.names) ?? {};
    const read = new Set([log.columns, others].flatMap((columns) => Object.values(columns).flat()));
    return log.names.filter((name, column) => name !== "" && !read.has(column));
  }
  const read = record.shapes.flatMap((shape) => shapeNames(shape).map(([name]) => name));
  // What only holds other values is told by their names.
  const isRead = (name: string): boolean =>
    read.some((one) => one === name || one.startsWith(`${name}.`) || one.startsWith(`${name}[`));
  return log.names.filter((name) => name !== "" && !isRead(name));
}

function served(namesOf: (field: Field) => Names): FieldsServed {
  return fields.map((field) => ({ field, names: namesOf(field) })).filter(({ names }) => names.length > 0);
}

function distinct(names: Names): Names {
  return [...new Set(names)];
}
