/** Reasons why a sound row is not a participation, with the words that a report prints. */
export const exclusionReasons = {
  "waiting-room": "in the waiting room, not in the meeting",
  "other-meeting": "of another meeting than --meeting names",
} as const;

/** Reasons why a row could not be read, with the words that a report prints. */
export const rejectionReasons = {
  "unclosed-quote": "a quoted cell is never closed",
  "text-after-quote": "text follows the closing quote of a cell",
  "quote-in-cell": "a quote stands inside a cell that is not quoted",
  "spans-lines": "a quoted cell runs over line ends and the row then has another number of cells than the header",
  "extra-cells": "more cells than the header has columns",
  "too-many-cells": "more cells than a row may have",
  "too-long": "longer than a row may be",
  "bad-json": "not valid JSON",
  "not-an-object": "not a JSON object",
  "repeated-key": "a key that is read occurs twice in one object",
  "not-text": "a value that is read is neither text nor a number",
} as const;

export type ExclusionReason = keyof typeof exclusionReasons;
export type RejectionReason = keyof typeof rejectionReasons;

/** Where a rejected row begins (physical line from 1) and why it was rejected. Its text is never kept. */
export interface RejectedRow {
  readonly line: number;
  readonly reason: RejectionReason;
}

/** Sums of one log: `read` = `sessions` + all `excluded` + all `rejected`. */
export interface RowCounts {
  readonly read: number;
  readonly sessions: number;
  readonly excluded: Readonly<Partial<Record<ExclusionReason, number>>>;
  readonly rejected: Readonly<Partial<Record<RejectionReason, number>>>;
  /** The first hundred, in order of lines. */
  readonly rejectedRows: readonly RejectedRow[];
  /** Time cells that hold something which is not a time; their sessions are kept. */
  readonly timesUnread: number;
}
