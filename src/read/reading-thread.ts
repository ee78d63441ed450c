/*
 * What runs on the reading thread: reads one log and gives its sessions, in order, to the thread that counts them. It is
 * an entry of its own, loaded by `open-log-in-thread.ts` alone.
 */
import { Readable } from "node:stream";
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { UserError } from "../user-error.ts";
import type { LogSummary } from "./log-summary.ts";
import { openLog } from "./read-log.ts";
import type { LogPath, ReadOptions } from "./read-options.ts";
import type { ReadProgress } from "./read-progress.ts";
import { copyOf, type Sessions } from "./session-batch.ts";

/** What the reading thread is started with. */
export interface ReadingTask {
  readonly path: LogPath;
  readonly options: ReadOptions;
}

/** What the reading thread says. */
export type ReadingMessage =
  | { readonly kind: "sessions"; readonly sessions: Sessions }
  | { readonly kind: "progress"; readonly progress: ReadProgress }
  | { readonly kind: "end"; readonly summary: LogSummary }
  /** What the user can mend. */
  | { readonly kind: "refused"; readonly message: string; readonly status: UserError["status"] };

/**
 * Batches that may be under way: reading is not to run far ahead of counting, which would keep the log in memory, and is
 * not to stand still while counting has a table grow.
 */
const UNDER_WAY = 16;

async function read(port: MessagePort, { path, options }: ReadingTask): Promise<void> {
  const say = (message: ReadingMessage, moved: ArrayBuffer[] = []): void => port.postMessage(message, moved);
  let underWay = 0;
  let onRoom: (() => void) | null = null;
  port.on("message", () => {
    underWay -= 1;
    onRoom?.();
  });
  try {
    const reading = await openLog(path, options, Readable.from([]), (progress) => say({ kind: "progress", progress }));
    for await (const batch of reading.sessions) {
      const sessions = copyOf(batch);
      say({ kind: "sessions", sessions }, buffersOf(sessions));
      underWay += 1;
      if (underWay >= UNDER_WAY) {
        await new Promise<void>((resolve) => {
          onRoom = resolve;
        });
      }
    }
    say({ kind: "end", summary: reading.summary() });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    say({ kind: "refused", message: error.message, status: error.status });
  } finally {
    port.close();
  }
}

/** What is moved to the other thread, and not copied. */
function buffersOf({ texts, ...columns }: Sessions): ArrayBuffer[] {
  return [texts.words, ...Object.values(columns)].flatMap((column: unknown) =>
    ArrayBuffer.isView(column) && column.buffer instanceof ArrayBuffer ? [column.buffer] : [],
  );
}

if (parentPort !== null) await read(parentPort, workerData as ReadingTask);
