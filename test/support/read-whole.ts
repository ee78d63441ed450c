import type { LogSummary } from "../../src/read/log-summary.ts";
import { openLog } from "../../src/read/read-log.ts";
import type { LogPath, ReadOptions } from "../../src/read/read-options.ts";
import type { Session } from "../../src/read/session.ts";
import { stdinOf } from "./log-files.ts";
import { sessionsIn } from "./session-batches.ts";

/** No wishes of the user's. */
export const asGiven: ReadOptions = { format: "auto", map: {}, meeting: null, timeZone: null, dateOrder: null };

/** A log that was read to its end. */
export interface Read {
  readonly sessions: readonly Session[];
  readonly summary: LogSummary;
}

/** Reads a whole log; `input` is what standard input delivers. */
export async function read(
  path: LogPath,
  options: Partial<ReadOptions> = {},
  input: readonly Buffer[] = [],
): Promise<Read> {
  const reading = await openLog(path, { ...asGiven, ...options }, stdinOf(input));
  const sessions: Session[] = [];
  for await (const batch of reading.sessions) {
    if (batch.size === 0) throw new Error("an empty batch");
    sessions.push(...sessionsIn(batch));
  }
  return { sessions, summary: reading.summary() };
}
