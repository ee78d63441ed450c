import type { Readable } from "node:stream";
import { UserError } from "../user-error.ts";
import { errorOfLog } from "./log-errors.ts";
import type { LogSummary } from "./log-summary.ts";
import { shownNames } from "./name-list.ts";
import type { OpenText } from "./open-text.ts";
import { openText } from "./open-text.ts";
import type { LogPath, ReadOptions } from "./read-options.ts";
import type { ReadListener } from "./read-progress.ts";
import { recogniseLog } from "./recognise-log.ts";
import type { RecognisedLog } from "./recognise-log.ts";
import { SessionReader } from "./session-reader.ts";
import type { LogEnd } from "./session-reader.ts";
import type { Sessions } from "./session-batch.ts";
import { withoutRows } from "./without-rows.ts";

/** A log that is being read. */
export interface LogReading {
  /**
   * In the order of the log, in batches that are not empty, each good until the next one is asked for; to be taken once.
   * Taking fewer closes the log.
   */
  readonly sessions: AsyncIterable<Sessions>;
  /** Throws until all the sessions have been taken. */
  summary(): LogSummary;
}

/**
 * Opens a log and recognises it from its head. Its file is open until its sessions have been taken. Throws a
 * `UserError` that begins with the log's name where the log cannot be read or is none; so do the sessions where it
 * turns out to be damaged, cut or without a single row that can be read. The `listener` is told of this log alone.
 */
export async function openLog(
  path: LogPath,
  options: ReadOptions,
  stdin: Readable,
  listener: ReadListener | null = null,
): Promise<LogReading> {
  const text = await openText(path, stdin).catch((error: unknown) => {
    throw errorOfLog(path, error);
  });
  try {
    const log = recogniseLog(text.source.name, text.head, text.complete, options);
    const reader = new SessionReader(text, log, options);
    let summary: LogSummary | null = null;
    const keep = (end: LogEnd): void => {
      summary = summaryOf(text, log, end, reader);
    };
    return {
      sessions: readSessions(path, text, reader, { keep, listener }),
      summary() {
        if (summary === null) throw new Error(`the summary of ${text.source.name} was asked for before its end`);
        return summary;
      },
    };
  } catch (error) {
    await text.source.close();
    throw errorOfLog(path, error);
  }
}

async function* readSessions(
  path: LogPath,
  { source, chunks }: OpenText,
  reader: SessionReader,
  { keep, listener }: { readonly keep: (end: LogEnd) => void; readonly listener: ReadListener | null },
): AsyncGenerator<Sessions, void, undefined> {
  try {
    for await (const chunk of chunks) {
      reader.push(chunk);
      listener?.({ bytes: source.bytesRead(), rows: reader.rows, isEnd: false });
      if (reader.sessions.size > 0) yield reader.sessions;
      reader.forget();
    }
    const end = reader.end();
    const problem = withoutRows(source.name, end);
    if (problem !== null) throw new UserError(problem);
    keep(end);
    if (reader.sessions.size > 0) yield reader.sessions;
  } catch (error) {
    throw errorOfLog(path, error);
  } finally {
    await source.close();
  }
}

function summaryOf(text: OpenText, log: RecognisedLog, end: LogEnd, reader: SessionReader): LogSummary {
  const { source, encoding } = text;
  return {
    name: source.name,
    ...source.digest(),
    contentSha256: text.contentSha256(),
    compressed: source.compressed,
    lines: end.lines,
    lineKinds: end.lineKinds,
    format: log.id,
    encoding: end.singleByte ? "windows-1252" : encoding,
    complete: end.complete,
    fieldsRead: shownNames(end.names.read),
    fieldsIgnored: shownNames(end.names.ignored),
    rows: end.rows,
    warnings: reader.warnings(),
  };
}
