import type { ExclusionReason, RejectedRow, RejectionReason, RowCounts } from "./rows.ts";

const REJECTED_ROWS_KEPT = 100;

/**
 * The books of one log. Every row is opened once and closed once, as a session, an exclusion or a rejection; a row
 * left open is a defect of the reader, not of the log, and `close` throws.
 */
export class RowAccount {
  #open = 0;
  #read = 0;
  #sessions = 0;
  readonly #excluded = new Map<ExclusionReason, number>();
  readonly #rejected = new Map<RejectionReason, number>();
  readonly #rejectedRows: RejectedRow[] = [];
  #timesUnread = 0;

  /** A row begins. */
  open(): void {
    this.#read += 1;
    this.#open += 1;
  }

  /** Rows that have begun so far. */
  get read(): number {
    return this.#read;
  }

  /** The open row became a session. */
  session(): void {
    this.#sessions += 1;
    this.#open -= 1;
  }

  /** The open row is sound but not a participation, for example a stay in the waiting room. */
  exclude(reason: ExclusionReason): void {
    this.#excluded.set(reason, (this.#excluded.get(reason) ?? 0) + 1);
    this.#open -= 1;
  }

  /** The open row cannot be read. `line` is the physical line on which it begins, from 1. */
  reject(reason: RejectionReason, line: number): void {
    this.#rejected.set(reason, (this.#rejected.get(reason) ?? 0) + 1);
    if (this.#rejectedRows.length < REJECTED_ROWS_KEPT) this.#rejectedRows.push({ line, reason });
    this.#open -= 1;
  }

  /** A time cell of a session holds something that is not a time; the session stays. */
  timeUnread(): void {
    this.#timesUnread += 1;
  }

  /** The sums of the log. Throws when a row was not closed exactly once. */
  close(): RowCounts {
    if (this.#open !== 0) throw new Error(`row account does not balance: ${this.#open} rows left open`);
    return {
      read: this.#read,
      sessions: this.#sessions,
      excluded: byName(this.#excluded),
      rejected: byName(this.#rejected),
      rejectedRows: this.#rejectedRows,
      timesUnread: this.#timesUnread,
    };
  }
}

function byName<Reason extends string>(counts: ReadonlyMap<Reason, number>): Readonly<Partial<Record<Reason, number>>> {
  const sorted = [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted) as Partial<Record<Reason, number>>;
}
