import { delimiter } from "node:path";
import type { AnalyzeOptions } from "../analyze.ts";
import type { Window } from "../count/presence.ts";
import { nearestWord } from "../nearest-word.ts";
import { Clock } from "../read/instant.ts";
import { type FieldMap } from "../read/log-format.ts";
import { type Field, mappableFields } from "../read/raw-row.ts";
import type { LogPath, ReadOptions } from "../read/read-options.ts";
import { parseTimeZone } from "../read/time-zone.ts";
import { UserError } from "../user-error.ts";
import type { Io } from "./io.ts";
import type { AnalyzeFlags, ReadFlags } from "./options.ts";

/** What the user typed as what the program needs. Throws a `UserError` of status 1 for what makes no sense. */
export function analyzeOptions(logs: readonly string[], flags: AnalyzeFlags, io: Io): AnalyzeOptions {
  const read = readOptions(flags);
  const window = windowOf(flags);
  if (window !== null && window.from === window.to && flags.of !== "participants") {
    throw new UserError(
      `--as-of is one instant, which has no ${flags.of}; use --of participants, or --from and --to`,
      1,
    );
  }
  const asked = [...(flags.claim ?? []), ...(flags.claims ?? [])];
  if (flags.declaredIn !== undefined && asked.length === 0) {
    throw new UserError("--declared-in shows that claims had been declared, and there is no --claim or --claims", 1);
  }
  return {
    logs: logPaths(logs),
    databases: databasePaths(flags.db, io.env),
    anonymizers: flags.anonymizers ?? [],
    policies: flags.policy ?? [],
    claims: { expressions: flags.claim ?? [], files: flags.claims ?? [] },
    earlierReports: flags.declaredIn ?? [],
    read,
    strict: flags.strict ?? false,
    count: { of: flags.of, attribute: flags.attribute, window },
    samePerson: flags.samePerson ?? null,
    reveal: flags.reveal ?? false,
  };
}

/** Logs as paths; "-" is standard input, which can be read only once. */
export function logPaths(logs: readonly string[]): readonly LogPath[] {
  if (logs.filter((log) => log === "-").length > 1) {
    throw new UserError('standard input ("-") is named twice; it can be read once', 1);
  }
  return logs.map((path) => (path === "-" ? { kind: "stdin" } : { kind: "file", path }));
}

/** The databases of the command line, else those of GEOQUORUM_DB; none: the bundled one. */
export function databasePaths(flags: readonly string[] | undefined, env: Io["env"]): readonly string[] {
  if (flags !== undefined) return flags;
  return (env["GEOQUORUM_DB"] ?? "").split(delimiter).filter((path) => path !== "");
}

/** Options of reading, checked. */
export function readOptions(flags: ReadFlags): ReadOptions {
  if (flags.timeZone !== undefined) parseTimeZone(flags.timeZone);
  return {
    format: flags.logFormat,
    map: fieldMap(flags.map),
    meeting: flags.meeting ?? null,
    timeZone: flags.timeZone ?? null,
    dateOrder: flags.dateOrder ?? null,
  };
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

function windowOf({ from, to, asOf, timeZone }: AnalyzeFlags): Window | null {
  if (asOf !== undefined) {
    if (from !== undefined || to !== undefined)
      throw new UserError("--as-of cannot be combined with --from or --to", 1);
    const at = instant("--as-of", asOf, timeZone);
    return { from: at, to: at };
  }
  if (from === undefined && to === undefined) return null;
  const window = {
    from: from === undefined ? -Infinity : instant("--from", from, timeZone),
    to: to === undefined ? Infinity : instant("--to", to, timeZone),
  };
  if (window.from >= window.to) throw new UserError("--to is not after --from; the window is empty", 1);
  return window;
}

function instant(option: string, text: string, timeZone: string | undefined): number {
  const clock = new Clock({ zone: timeZone === undefined ? null : parseTimeZone(timeZone), order: null });
  const time = clock.read(text);
  if (typeof time !== "number") {
    throw new UserError(`${option} "${text}" is not a time; write for example 2026-06-04T12:00:00Z`, 1);
  }
  if (clock.withoutZone > 0) {
    throw new UserError(
      `${option} "${text}" names no zone; write ${text.replace(" ", "T")}Z for UTC, or give --time-zone`,
      1,
    );
  }
  return time;
}
