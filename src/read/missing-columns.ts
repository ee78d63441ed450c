import { fieldsServed, ignoredNames } from "./fields-served.ts";
import type { FieldMap } from "./log-format.ts";
import type { LogWarning } from "./log-summary.ts";
import { shownNames } from "./name-list.ts";
import type { Field } from "./raw-row.ts";
import type { RecognisedLog } from "./recognise-log.ts";
import type { RowReader } from "./row-reader.ts";

/**
 * The warnings of a log in which no identity or no time is read. `names` are those of the whole log once they are
 * known; `null`: those of its head. `isNobodys`: its sessions are known, and not one says whose it is.
 */
export function missingColumns(
  log: RecognisedLog,
  names: ReturnType<RowReader["names"]> | null,
  asked: FieldMap,
  name: string,
  isNobodys = false,
): readonly LogWarning[] {
  const served = new Set(fieldsServed(log, names, asked).map(({ field }) => field));
  const lacks = (fields: readonly Field[]): boolean => fields.every((field) => !served.has(field));
  const ignored = shownNames(names?.ignored ?? ignoredNames(log));
  const warnings: LogWarning[] = [];
  if (isNobodys || lacks(["person", "email", "name"]))
    warnings.push({ kind: "no-identity", log: name, names: ignored });
  if (lacks(["join", "leave"])) warnings.push({ kind: "no-times", log: name, names: ignored });
  return warnings;
}
