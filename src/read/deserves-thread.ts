import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import type { LogPath } from "./read-options.ts";

/** Smaller logs are read sooner than a thread has started. */
const LARGE = 16 * 1024 * 1024;

/** Beside the program as it is built. Run from its sources it has no such file, and reads on its only thread. */
export const readingThread = new URL("reading-thread.js", import.meta.url);

/** Whether a log is better read on a thread of its own. `asked`: the user asks for one, however small the log is. */
export async function deservesThread(path: LogPath, asked: boolean): Promise<boolean> {
  if (path.kind !== "file") return false;
  const found = await stat(path.path).catch(() => null);
  return found !== null && found.isFile() && (asked || found.size >= LARGE) && existsSync(readingThread);
}
