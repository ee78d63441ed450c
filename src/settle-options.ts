import type { AnalyzeOptions } from "./analyze-options.ts";
import { attributionRules } from "./count/attribution.ts";
import type { CountOptions } from "./count/count-options.ts";
import { units } from "./count/measure.ts";
import type { Window } from "./count/presence.ts";
import type { ClaimSources } from "./judge/claim/load-claims.ts";
import type { FileNames } from "./locate/file-names.ts";
import { formats } from "./read/formats.ts";
import { Clock } from "./read/instant.ts";
import { mappableFields } from "./read/raw-row.ts";
import type { LogPath, ReadOptions } from "./read/read-options.ts";
import { parseTimeZone } from "./read/time-zone.ts";
import { UserError } from "./user-error.ts";

/** The options in force, defaults included. */
export interface SettledOptions {
  readonly logs: readonly LogPath[];
  /** None for the bundled database. */
  readonly databases: readonly string[];
  readonly anonymizers: readonly string[];
  readonly policies: readonly string[];
  readonly claims: ClaimSources;
  readonly earlierReports: readonly string[];
  readonly read: ReadOptions;
  readonly strict: boolean;
  readonly count: CountOptions;
  /** `null` for none. */
  readonly samePerson: string | null;
  readonly reveal: boolean;
  readonly names: FileNames;
}

/** The options with all defaults. Throws a `UserError` of status 1, in the words of the command line, for what makes no sense. */
export function settle(options: AnalyzeOptions): SettledOptions {
  if (options.logs.length === 0) throw new UserError("no log is given; name at least one", 1);
  // Only callers without types can ask for something else; the command line has looked already.
  refuseOthers("--of", options.of, units);
  refuseOthers("--attribute", options.attribute, attributionRules);
  const read = settleReading(options);
  const window = windowOf(options);
  const of = options.of ?? "participants";
  if (window !== null && window.from === window.to && of !== "participants") {
    throw new UserError(`--as-of is one instant, which has no ${of}; use --of participants, or --from and --to`, 1);
  }
  const claims = { expressions: options.claims ?? [], files: options.claimFiles ?? [] };
  const earlierReports = options.earlierReports ?? [];
  if (earlierReports.length > 0 && claims.expressions.length + claims.files.length === 0) {
    throw new UserError("--declared-in shows that claims had been declared, and there is no --claim or --claims", 1);
  }
  const names = options.names ?? new Map();
  return {
    logs: logPaths(options.logs, names),
    databases: options.databases ?? [],
    anonymizers: options.anonymizers ?? [],
    policies: options.policies ?? [],
    claims,
    earlierReports,
    read,
    strict: options.strict ?? false,
    count: { of, attribute: options.attribute ?? "longest", window },
    samePerson: options.samePerson ?? null,
    reveal: options.reveal ?? false,
    names,
  };
}

/** The options of reading alone, likewise. */
export function settleReading(
  options: Pick<AnalyzeOptions, "logFormat" | "map" | "meeting" | "timeZone" | "dateOrder">,
): ReadOptions {
  refuseOthers("--log-format", options.logFormat, ["auto", ...formats.map(({ id }) => id)]);
  refuseOthers("--date-order", options.dateOrder, ["day-first", "month-first"]);
  for (const field of Object.keys(options.map ?? {})) refuseOthers("--map", field, mappableFields);
  const timeZone = options.timeZone ?? null;
  if (timeZone !== null) parseTimeZone(timeZone);
  return {
    format: options.logFormat ?? "auto",
    map: options.map ?? {},
    meeting: options.meeting ?? null,
    timeZone,
    dateOrder: options.dateOrder ?? null,
  };
}

/** Logs as paths; "-" is standard input, which can be read only once. */
export function logPaths(logs: readonly string[], names: FileNames = new Map()): readonly LogPath[] {
  if (logs.filter((log) => log === "-").length > 1) {
    throw new UserError('standard input ("-") is named twice; it can be read once', 1);
  }
  if (logs.some((log) => log.trim() === "")) {
    throw new UserError('a log is named "", which is no file; a variable in the command may be empty', 1);
  }
  return logs.map((path) => {
    const log = path === "-" ? ({ kind: "stdin" } as const) : ({ kind: "file", path } as const);
    const name = names.get(path);
    return name === undefined ? log : { ...log, name };
  });
}

function refuseOthers(option: string, word: string | null | undefined, choices: readonly string[]): void {
  if (word === null || word === undefined || choices.includes(word)) return;
  throw new UserError(`${option} "${word}" is not known; write one of ${choices.join(", ")}`, 1);
}

function windowOf({ from, to, asOf, timeZone }: AnalyzeOptions): Window | null {
  const [first, last, only] = [from ?? null, to ?? null, asOf ?? null];
  if (only !== null) {
    if (first !== null || last !== null) throw new UserError("--as-of cannot be combined with --from or --to", 1);
    const at = instant("--as-of", only, timeZone);
    return { from: at, to: at };
  }
  if (first === null && last === null) return null;
  const window = {
    from: first === null ? -Infinity : instant("--from", first, timeZone),
    to: last === null ? Infinity : instant("--to", last, timeZone),
  };
  if (window.from >= window.to) throw new UserError("--to is not after --from; the window is empty", 1);
  return window;
}

function instant(option: string, text: string, timeZone: string | null | undefined): number {
  const zone = timeZone ?? null;
  const clock = new Clock({ zone: zone === null ? null : parseTimeZone(zone), order: null });
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
