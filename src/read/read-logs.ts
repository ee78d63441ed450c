import type { Readable } from "node:stream";
import { UserError } from "../user-error.ts";
import { logName } from "./log-errors.ts";
import type { LogSummary } from "./log-summary.ts";
import { deservesThread } from "./deserves-thread.ts";
import { type LogReading, openLog } from "./read-log.ts";
import type { LogPath, ReadOptions, Threads } from "./read-options.ts";
import type { ReadListener } from "./read-progress.ts";
import { rejectionReasons } from "./rows.ts";
import type { Sessions } from "./session-batch.ts";

/** What the logs of a run must live up to beyond being readable. */
export interface LogStandards {
  /** Any rejected row is an error. */
  readonly strict: boolean;
  /** Times have to be instants, because something depends on a window: a time without a zone is an error. */
  readonly windowed: boolean;
}

/** What logs are read with. No figure depends on it. */
export interface ReadMeans {
  readonly stdin: Readable;
  readonly threads?: Threads;
  /** Is told of all the logs together. */
  readonly listener?: ReadListener | null;
}

/** Sessions of one log. */
interface LogBatch {
  /** The id of sessions whose log names no meeting: the log's own name. */
  readonly meeting: string;
  readonly sessions: Sessions;
}

/** Several logs that are read one after the other. */
export interface LogsReading {
  /** In the order of the logs. */
  readonly batches: AsyncIterable<LogBatch>;
  /** Of the logs read so far, in their order. */
  readonly summaries: readonly LogSummary[];
}

/**
 * Reads all logs of a run. Throws `UserError` for a log that cannot be used, for one that is given twice (its people
 * without identity would count twice), and where no session is of the meeting that was asked for.
 */
export function readLogs(
  paths: readonly LogPath[],
  options: ReadOptions,
  standards: LogStandards,
  { stdin, threads = null, listener = null }: ReadMeans,
): LogsReading {
  const summaries: LogSummary[] = [];
  const open = async (path: LogPath): Promise<LogReading> => {
    const before = { bytes: bytesOf(summaries), rows: rowsOf(summaries) };
    const tell: ReadListener = ({ bytes, rows, isEnd }) =>
      listener?.({ bytes: before.bytes + bytes, rows: before.rows + rows, isEnd });
    const onThread = threads !== 1 && (await deservesThread(path, threads === 2));
    if (!onThread) return openLog(path, options, stdin, tell);
    const { openLogInThread } = await import("./open-log-in-thread.ts");
    return openLogInThread(path, options, tell);
  };
  const end = (): void => listener?.({ bytes: bytesOf(summaries), rows: rowsOf(summaries), isEnd: true });
  return { batches: batches(paths, options, standards, { open, end }, summaries), summaries };
}

function bytesOf(logs: readonly LogSummary[]): number {
  return logs.reduce((sum, { bytes }) => sum + bytes, 0);
}

function rowsOf(logs: readonly LogSummary[]): number {
  return logs.reduce((sum, { rows }) => sum + rows.read, 0);
}

async function* batches(
  paths: readonly LogPath[],
  options: ReadOptions,
  standards: LogStandards,
  { open, end }: { readonly open: (path: LogPath) => Promise<LogReading>; readonly end: () => void },
  summaries: LogSummary[],
): AsyncGenerator<LogBatch, void, undefined> {
  const names = distinctNames(paths);
  for (const [index, path] of paths.entries()) {
    const meeting = names[index] ?? "";
    const reading = await open(path);
    for await (const sessions of reading.sessions) yield { meeting, sessions };
    const summary = { ...reading.summary(), name: meeting };
    check(summary, standards, summaries);
    summaries.push(summary);
  }
  end();
  if (options.meeting !== null && summaries.every(({ rows }) => rows.sessions === 0)) {
    throw new UserError(
      `no session is of meeting "${options.meeting}"; run without --meeting to see the meetings' ids`,
    );
  }
}

function check(log: LogSummary, { strict, windowed }: LogStandards, before: readonly LogSummary[]): void {
  const twin = before.find(({ contentSha256 }) => contentSha256 === log.contentSha256);
  if (twin !== undefined) {
    const same = twin.sha256 === log.sha256 ? "bytes" : "text, packed or encoded otherwise,";
    throw new UserError(`${log.name}: holds the same ${same} as ${twin.name}; give each log once`);
  }
  const [rejected] = log.rows.rejectedRows;
  if (strict && rejected !== undefined) {
    const rows = Object.values(log.rows.rejected).reduce((sum, count) => sum + count, 0);
    throw new UserError(
      `${log.name}:${rejected.line}: ${rejectionReasons[rejected.reason]} (${rows} rejected in all, and --strict is on); mend the log or run without --strict`,
    );
  }
  if (windowed && log.warnings.some(({ kind }) => kind === "times-without-zone")) {
    throw new UserError(
      `${log.name}: its times carry no zone, so that a window cannot be placed in them; give --time-zone`,
    );
  }
}

/** File names without their folders, unless two logs would then have the same; given names as they are. */
function distinctNames(paths: readonly LogPath[]): readonly string[] {
  const short = paths.map(logName);
  return paths.map((path, index) => {
    const name = short[index] ?? "";
    const isOwn = path.name === undefined && path.kind === "file";
    return isOwn && short.filter((other) => other === name).length > 1 ? path.path : name;
  });
}
