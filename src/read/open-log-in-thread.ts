import { Worker } from "node:worker_threads";
import { UserError } from "../user-error.ts";
import type { LogSummary } from "./log-summary.ts";
import type { LogReading } from "./read-log.ts";
import type { LogPath, ReadOptions } from "./read-options.ts";
import type { ReadListener } from "./read-progress.ts";
import { readingThread } from "./deserves-thread.ts";
import type { ReadingMessage, ReadingTask } from "./reading-thread.ts";
import type { Sessions } from "./session-batch.ts";

/**
 * The same as `openLog`, but that the log is read on a thread of its own while its sessions are counted on this one:
 * bytes become sessions there, and sessions come in the same order. Whatever `openLog` throws is thrown once sessions
 * are asked for.
 */
export function openLogInThread(path: LogPath, options: ReadOptions, listener: ReadListener | null): LogReading {
  let summary: LogSummary | null = null;
  return {
    sessions: sessionsOf({ path, options }, listener, (one) => {
      summary = one;
    }),
    summary() {
      if (summary === null) throw new Error("the summary of a log was asked for before its end");
      return summary;
    },
  };
}

async function* sessionsOf(
  task: ReadingTask,
  listener: ReadListener | null,
  keep: (summary: LogSummary) => void,
): AsyncGenerator<Sessions, void, undefined> {
  const worker = new Worker(readingThread, { workerData: task });
  try {
    for (const next = mailbox(worker); ;) {
      const message = await next();
      switch (message.kind) {
        case "sessions":
          yield message.sessions;
          worker.postMessage("taken", []);
          break;
        case "progress":
          listener?.(message.progress);
          break;
        case "refused":
          throw new UserError(message.message, message.status);
        case "end":
          keep(message.summary);
          return;
      }
    }
  } finally {
    await worker.terminate();
  }
}

/** Gives a thread's messages one by one; fails where the thread has failed, which is a defect. */
function mailbox(worker: Worker): () => Promise<ReadingMessage> {
  const messages: ReadingMessage[] = [];
  let failure: Error | null = null;
  let wake = (): void => {};
  worker.on("message", (message: ReadingMessage) => {
    messages.push(message);
    wake();
  });
  worker.on("error", (error) => {
    failure = error instanceof Error ? error : new Error(String(error));
    wake();
  });
  worker.on("exit", () => {
    failure ??= new Error("the reading thread has ended before the log");
    wake();
  });
  return async () => {
    for (;;) {
      const message = messages.shift();
      if (message !== undefined) return message;
      if (failure !== null) throw failure;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
}
