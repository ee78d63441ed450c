import type { Field, FieldColumns, FieldMap } from "./log-format.ts";
import type { LogWarning } from "./log-summary.ts";
import { shownNames } from "./name-list.ts";
import type { RecognisedLog } from "./recognise-log.ts";
import type { RowReader } from "./row-reader.ts";

/**
 * The warnings of a log in which no identity or no time is read. `names` are those of the whole log once they are
 * known; `null`: those of its head.
 */
export function missingColumns(
  log: RecognisedLog,
  names: ReturnType<RowReader["names"]> | null,
  asked: FieldMap,
  name: string,
): readonly LogWarning[] {
  const columns = names === null || log.shape === "table" ? log.columns : columnsOf(log, names, asked);
  const lacks = (fields: readonly Field[]): boolean => fields.every((field) => columns[field] === undefined);
  const ignored = shownNames(names?.ignored ?? ignoredNames(log));
  const warnings: LogWarning[] = [];
  if (lacks(["person", "email", "name"])) warnings.push({ kind: "no-identity", log: name, names: ignored });
  if (lacks(["join", "leave"])) warnings.push({ kind: "no-times", log: name, names: ignored });
  return warnings;
}

/** Names in the head of a log whose values are not read. */
export function ignoredNames({ names, columns }: RecognisedLog): readonly string[] {
  const read = new Set(Object.values(columns).flat());
  return names.filter((name, column) => name !== "" && !read.has(column));
}

/** Later objects of a JSON log can bring keys that its head does not show. */
function columnsOf(log: RecognisedLog, names: ReturnType<RowReader["names"]>, asked: FieldMap): FieldColumns {
  const recognition = log.format.recognise([...names.read, ...names.ignored], asked);
  return recognition?.kind === "fields" ? { ...recognition.columns, ...log.columns } : log.columns;
}
