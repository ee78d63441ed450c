import type { ReadProgress } from "../read/read-progress.ts";

/** What a line of progress tells of. */
export interface ProgressFacts extends ReadProgress {
  /** Bytes of all logs; `null` where that is not known. */
  readonly total: number | null;
  readonly milliseconds: number;
}

const BAR_COLUMNS = 20;
const GAP = "  ";

/** Progress in one line of ASCII of at most so many columns; what does not fit is left out, the last first. */
export function progressText(facts: ProgressFacts, columns: number): string {
  const { bytes, rows, isEnd, total, milliseconds } = facts;
  const perSecond = (bytes / Math.max(milliseconds, 1)) * 1000;
  const size = total === null ? megabytes(bytes) : `${megabytes(bytes, "")} of ${megabytes(total)}`;
  const pieces = [size, `${rows.toLocaleString("en")} rows`, `${megabytes(perSecond)}/s`];
  if (total !== null)
    pieces.unshift(bar(isEnd ? BAR_COLUMNS : Math.min(Math.floor((bytes / total) * BAR_COLUMNS), BAR_COLUMNS - 1)));
  if (isEnd) pieces.push("counting");
  else if (total !== null) pieces.push(`${duration((total - bytes) / perSecond)} left`);
  const kept: string[] = [];
  for (const piece of pieces) {
    if ([...kept, piece].join(GAP).length > columns) break;
    kept.push(piece);
  }
  return kept.join(GAP);
}

/** Full only at the end: bytes are read before their rows, and a file may grow while it is read. */
function bar(filled: number): string {
  return `[${"#".repeat(filled)}${"-".repeat(BAR_COLUMNS - filled)}]`;
}

function megabytes(bytes: number, unit = " MB"): string {
  return `${(bytes / 1e6).toFixed(1)}${unit}`;
}

/** Rounded up: what is left takes at least a second. */
function duration(seconds: number): string {
  const whole = Math.max(1, Math.ceil(seconds));
  if (!Number.isFinite(whole)) return "?";
  if (whole < 60) return `${whole} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
