import type { Readable } from "node:stream";
import { UserError } from "../user-error.ts";
import { fieldsServed, ignoredNames } from "./fields-served.ts";
import type { FormatId } from "./formats.ts";
import type { LogShape, Names } from "./log-format.ts";
import type { Field } from "./raw-row.ts";
import { errorOfLog, logName } from "./log-errors.ts";
import type { LogWarning, TextEncoding } from "./log-summary.ts";
import { shownName, shownNames } from "./name-list.ts";
import { openText } from "./open-text.ts";
import type { OpenText } from "./open-text.ts";
import type { LogPath, ReadOptions } from "./read-options.ts";
import { recogniseLog } from "./recognise-log.ts";
import type { RecognisedLog } from "./recognise-log.ts";
import { SessionReader } from "./session-reader.ts";
import { withoutRows } from "./without-rows.ts";

/** What a log is, as far as its head tells; what could not be found out is `null` or empty. */
export interface LogInspection {
  /** The file's name without its folders, or "standard input". */
  readonly name: string;
  readonly compressed: boolean | null;
  readonly encoding: TextEncoding | null;
  readonly format: FormatId | null;
  readonly shape: LogShape | null;
  /** Fields that would be read, with the names that serve them in this log. */
  readonly fields: readonly { readonly field: Field; readonly names: Names }[];
  /** Names whose values are never looked at, as `shownNames` gives them; so are those above. */
  readonly ignored: Names;
  /** Of the head; its counts are of the head only, unless the log ends in it. */
  readonly warnings: readonly LogWarning[];
  /** The first reason why the log is not usable, and what to do; `null` where none was found. */
  readonly problem: string | null;
}

/**
 * Says what a log is without reading more than its head. Throws a `UserError` of status 1 where there is nothing to
 * look at; that a log is not usable is a part of the answer.
 */
export async function inspectLog(path: LogPath, options: ReadOptions, stdin: Readable): Promise<LogInspection> {
  const unknown: LogInspection = {
    name: logName(path),
    compressed: null,
    encoding: null,
    format: null,
    shape: null,
    fields: [],
    ignored: [],
    warnings: [],
    problem: null,
  };
  const text = await unlessUnusable(path, () => openText(path, stdin));
  if ("problem" in text) return { ...unknown, ...text };
  const opened = { ...unknown, compressed: text.source.compressed, encoding: text.encoding };
  try {
    const log = await unlessUnusable(path, () => recogniseLog(text.source.name, text.head, text.complete, options));
    if ("problem" in log) return { ...opened, ...log };
    return { ...opened, ...namesOf(log), ...(await unlessUnusable(path, () => readHead(text, log, options))) };
  } finally {
    await text.source.close();
  }
}

/** What `attempt` gives, or why the input is not usable. */
async function unlessUnusable<Result>(
  path: LogPath,
  attempt: () => Result | Promise<Result>,
): Promise<Result | { problem: string }> {
  try {
    return await attempt();
  } catch (thrown) {
    const error = errorOfLog(path, thrown);
    if (error instanceof UserError && error.status === 3) return { problem: error.message };
    throw error;
  }
}

function namesOf(log: RecognisedLog): Pick<LogInspection, "format" | "shape" | "fields" | "ignored"> {
  const { id: format, shape } = log;
  return {
    format,
    shape,
    fields: fieldsServed(log, null, {}).map(({ field, names }) => ({ field, names: names.map(shownName) })),
    ignored: shownNames(ignoredNames(log)),
  };
}

function readHead(
  text: OpenText,
  log: RecognisedLog,
  options: ReadOptions,
): Pick<LogInspection, "warnings" | "problem" | "encoding"> {
  const reader = new SessionReader(text, log, options);
  reader.push(text.head);
  const problem = text.complete ? withoutRows(text.source.name, reader.end()) : null;
  const warnings = reader.warnings();
  const singleByte = warnings.some(({ kind }) => kind === "assumed-windows-1252");
  return { warnings, problem, encoding: singleByte ? "windows-1252" : text.encoding };
}
