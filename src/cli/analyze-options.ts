import { delimiter } from "node:path";
import type { AnalyzeOptions } from "../analyze-options.ts";
import { nearestWord } from "../nearest-word.ts";
import { type FieldMap } from "../read/log-format.ts";
import { type Field, mappableFields } from "../read/raw-row.ts";
import { UserError } from "../user-error.ts";
import type { Io } from "./io.ts";
import type { AnalyzeFlags, ReadFlags } from "./options.ts";

/** What the user typed as what the program is asked. Throws a `UserError` of status 1 for what cannot be read. */
export function analyzeOptions(logs: readonly string[], flags: AnalyzeFlags, io: Io): AnalyzeOptions {
  return {
    logs,
    // A stream that nobody reads need not be opened.
    stdin: logs.includes("-") ? io.stdin : null,
    databases: databasePaths(flags.db, io.env),
    anonymizers: flags.anonymizers,
    policies: flags.policy,
    claims: flags.claim,
    claimFiles: flags.claims,
    earlierReports: flags.declaredIn,
    ...readingOptions(flags),
    from: flags.from,
    to: flags.to,
    asOf: flags.asOf,
    strict: flags.strict,
    of: flags.of,
    attribute: flags.attribute,
    samePerson: flags.samePerson,
    reveal: flags.reveal,
    threads: flags.threads === undefined ? null : flags.threads === "2" ? 2 : 1,
  };
}

/** The databases of the command line, else those of GEOQUORUM_DB; none: the bundled one. */
export function databasePaths(flags: readonly string[] | undefined, env: Io["env"]): readonly string[] {
  if (flags !== undefined) return flags;
  return (env["GEOQUORUM_DB"] ?? "").split(delimiter).filter((path) => path !== "");
}

/** The options of reading alone. */
export function readingOptions(
  flags: ReadFlags,
): Pick<AnalyzeOptions, "logFormat" | "map" | "meeting" | "timeZone" | "dateOrder"> {
  const { logFormat, map, meeting, timeZone, dateOrder } = flags;
  return { logFormat, map: fieldMap(map), meeting, timeZone, dateOrder };
}

/** `address=IP,name=Who`, sorted by field so that equal maps are equal. */
function fieldMap(text: string | undefined): FieldMap {
  if (text === undefined) return {};
  const pairs = text.split(",").map((pair): readonly [Field, string] => {
    const at = pair.indexOf("=");
    const name = pair.slice(0, at).trim();
    const column = pair.slice(at + 1).trim();
    const field = mappableFields.find((one) => one === name);
    if (at < 1 || column === "")
      throw new UserError(`--map "${pair}": write FIELD=COLUMN, for example address=Client IP`, 1);
    if (field === undefined) {
      const near = nearestWord(name, mappableFields);
      throw new UserError(
        `--map: there is no field "${name}"; ${near === null ? `fields are ${mappableFields.join(", ")}` : `did you mean "${near}"?`}`,
        1,
      );
    }
    return [field, column];
  });
  const map = new Map(pairs);
  if (map.size < pairs.length) throw new UserError("--map names a field twice; give each field one column", 1);
  return Object.fromEntries([...map].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
