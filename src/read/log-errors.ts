import { basename } from "node:path";
import { UserError } from "../user-error.ts";
import type { LogPath } from "./read-options.ts";

/** What messages and reports call a log: its name where it is given, else the file's without folders, or "standard input". */
export function logName(path: LogPath): string {
  return path.name ?? (path.kind === "stdin" ? "standard input" : basename(path.path));
}

/**
 * What was thrown while a log was read, as it leaves the reader: a message for the user begins with the log's name or
 * path, wherever it was written. Everything else is returned as it is.
 */
export function errorOfLog(path: LogPath, error: unknown): unknown {
  if (!(error instanceof UserError)) return error;
  const names = path.kind === "stdin" ? [logName(path)] : [logName(path), path.path];
  const isNamed = names.some((name) => error.message.startsWith(`${name}:`));
  return isNamed ? error : new UserError(`${logName(path)}: ${error.message}`, error.status);
}
