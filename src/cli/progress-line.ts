import { stat } from "node:fs/promises";
import type { LogPath } from "../read/read-options.ts";
import type { ReadListener, ReadProgress } from "../read/read-progress.ts";
import type { Io } from "./io.ts";
import { progressText } from "./progress-text.ts";

/** A line on a terminal that tells how far the reading of logs has come. */
export interface ProgressLine {
  readonly listener: ReadListener;
  /** Takes the line away, if it is there; nothing is drawn after this. */
  readonly erase: () => void;
}

/** What takes less time needs no line. */
const PATIENCE = 1000;
const BETWEEN_DRAWINGS = 100;
const USUAL_COLUMNS = 80;

/** From the cursor to the end of the line (ECMA-48, "EL"). */
const ERASE_REST = "\u001b[K";

/**
 * The line for a run that begins now; `null` where standard error is no terminal, or one that cannot draw over itself.
 * It appears only when the run takes longer than a second, and is drawn again at most ten times a second. It writes
 * when it is told something and keeps no timer.
 */
export async function progressLine(
  logs: readonly LogPath[],
  io: Pick<Io, "stderr" | "env" | "now">,
): Promise<ProgressLine | null> {
  const { stderr, env, now } = io;
  if (stderr.isTTY !== true || env["TERM"] === "dumb") return null;
  const started = now();
  const total = await bytesOf(logs);
  let drawnAt: number | null = null;
  let isEnded = false;

  function draw(progress: ReadProgress, time: number): void {
    // A terminal that goes away while it is drawn on is no reason to stop.
    if (drawnAt === null) stderr.on("error", () => undefined);
    drawnAt = time;
    const text = progressText({ ...progress, total, milliseconds: time - started }, columnsOf(io) - 1);
    stderr.write(`\r${text}${ERASE_REST}`);
  }

  return {
    listener: (progress) => {
      const time = now();
      if (isEnded || time - started < PATIENCE) return;
      // The last state stays while people are counted, and must not be an old one.
      if (drawnAt !== null && time - drawnAt < BETWEEN_DRAWINGS && !progress.isEnd) return;
      draw(progress, time);
    },
    erase: () => {
      isEnded = true;
      if (drawnAt !== null) stderr.write(`\r${ERASE_REST}`);
      drawnAt = null;
    },
  };
}

/** A terminal that does not know its width says 0. */
function columnsOf({ stderr }: Pick<Io, "stderr">): number {
  return stderr.columns === undefined || stderr.columns === 0 ? USUAL_COLUMNS : stderr.columns;
}

/** The bytes of all logs; `null` where one of them has no size that is known before it has been read. */
async function bytesOf(logs: readonly LogPath[]): Promise<number | null> {
  let bytes = 0;
  for (const log of logs) {
    // A file that is not there is an error of reading, not of this.
    const status = log.kind === "file" ? await stat(log.path).catch(() => null) : null;
    if (status?.isFile() !== true) return null;
    bytes += status.size;
  }
  return bytes;
}
