/** Reasons why a sound row is not a participation, with the words that a report prints. */
export const exclusionReasons = {
  "waiting-room": "in the waiting room, not in the meeting",
  "other-meeting": "of another meeting than --meeting names",
  "part-of-session": "another part of a session that is counted (a stream, its leaving, a second delivery)",
  "connections-bound": "says only that two connections are one participant's",
  "server-side": "of a server, not of a participant",
  "not-attended": "of somebody who was invited or registered and did not join",
  "request-refused": "a request that the server refused",
  "operation-meeting": "another operation on meetings (started, ended, settings)",
  "operation-participant": "another event of participants (a role, a hand, a reaction, quality of their media)",
  "operation-chat": "an operation on chat or messages",
  "operation-recording": "an operation on recordings",
  "operation-transcript": "an operation on transcripts or captions",
  "operation-summary": "an operation on summaries or notes",
  "operation-poll": "an operation on polls",
  "operation-question": "an operation on questions and answers",
  "operation-sharing": "an operation on files, screens or whiteboards",
  "operation-moderation": "an operation on abuse reports or moderation",
  "operation-other": "another operation",
} as const;

/** Reasons why a row could not be read, with the words that a report prints. */
export const rejectionReasons = {
  "unclosed-quote": "a quoted cell is never closed",
  "text-after-quote": "text follows the closing quote of a cell",
  "quote-in-cell": "a quote stands inside a cell that is not quoted",
  "spans-lines": "a quoted cell runs over line ends and the row then has another number of cells than the header",
  "extra-cells": "more cells than the header has columns",
  "missing-cells": "fewer cells than the log's #Fields line names",
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
