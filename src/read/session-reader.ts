import { CellDecoder } from "./cell-decoder.ts";
import { DateOrderSurvey } from "./date-order.ts";
import type { DateOrder } from "./date-order.ts";
import { Clock } from "./instant.ts";
import type { LineCounter } from "./line-counter.ts";
import { newLineCounter } from "./line-counter.ts";
import type { LineKinds, LogWarning } from "./log-summary.ts";
import { missingColumns } from "./missing-columns.ts";
import type { OpenText } from "./open-text.ts";
import type { ReadOptions } from "./read-options.ts";
import type { RecognisedLog } from "./recognise-log.ts";
import { RowAccount } from "./row-account.ts";
import type { RowReader } from "./row-reader.ts";
import type { RowCounts } from "./rows.ts";
import { SessionFolder } from "./session-folder.ts";
import { hasAddress, hasIdentity, SessionBatch } from "./session-batch.ts";
import { parseTimeZone, utc } from "./time-zone.ts";
import { takeRow } from "./take-row.ts";

/** What is known of a log once all its bytes have been read. */
export interface LogEnd {
  readonly lines: number;
  readonly lineKinds: LineKinds | null;
  readonly rows: RowCounts;
  readonly complete: boolean;
  readonly names: ReturnType<RowReader["names"]>;
  /** Whether cells that were read are in windows-1252. */
  readonly singleByte: boolean;
}

/** Makes sessions of the bytes of one recognised log, and keeps its books. */
export class SessionReader {
  readonly #name: string;
  readonly #cells = new CellDecoder();
  readonly #account = new RowAccount();
  readonly #lines: LineCounter = newLineCounter();
  readonly #clock: Clock;
  readonly #reader: RowReader;
  readonly #folder = new SessionFolder();
  /** What `missingColumns` has to say, once the whole log is known or as long as it is not. */
  readonly #missing: () => readonly LogWarning[];
  readonly #batch = new SessionBatch();
  #anyAddress = false;
  #anyIdentity = false;
  #end: LogEnd | null = null;

  /** Throws a `UserError` where the user's zone is not known. */
  constructor(text: OpenText, log: RecognisedLog, options: ReadOptions) {
    const asked = options.timeZone === null ? null : parseTimeZone(options.timeZone);
    const zone = log.format.utc === true ? utc : asked;
    this.#name = text.source.name;
    this.#clock = new Clock({ zone, order: options.dateOrder ?? surveyDates(text, log) });
    this.#missing = () => missingColumns(log, this.#end?.names ?? null, options.map, this.#name, this.#isNobodys());
    const maker = {
      format: log.format,
      meeting: options.meeting,
      clock: this.#clock,
      account: this.#account,
      folder: this.#folder,
      batch: this.#batch,
    };
    this.#reader = log.newReader(this.#cells, this.#account, (row) => takeRow(row, maker));
  }

  push(bytes: Buffer): void {
    this.#lines.push(bytes);
    this.#reader.push(bytes);
  }

  /** Rows that have begun so far. */
  get rows(): number {
    return this.#account.read;
  }

  /** The sessions since the last `forget`: good until then. */
  get sessions(): SessionBatch {
    return this.#batch;
  }

  /** Makes room for others. */
  forget(): void {
    this.#anyAddress = this.#hasAddress();
    this.#anyIdentity = this.#hasIdentity();
    this.#batch.clear();
  }

  /** The log ends here. Throws where its books do not balance, which is a defect. */
  end(): LogEnd {
    this.#reader.end();
    this.#takeFolded();
    const lines = this.#lines.lines();
    const lineKinds = this.#reader.lineKinds();
    const accounted = lineKinds === null ? lines : sumOf(lineKinds);
    if (accounted !== lines) throw new Error(`${this.#name}: ${accounted} of ${lines} lines are accounted for`);
    this.#end = {
      lines,
      lineKinds,
      rows: this.#account.close(),
      complete: this.#reader.complete(),
      names: this.#reader.names(),
      singleByte: this.#cells.assumed > 0,
    };
    return this.#end;
  }

  /** Whether any session so far has anything in its address cell. */
  #hasAddress(): boolean {
    return this.#anyAddress || hasAddress(this.#batch);
  }

  /** Whether any session so far says whose it is. */
  #hasIdentity(): boolean {
    return this.#anyIdentity || hasIdentity(this.#batch);
  }

  /** Whether the log, which has been read, has sessions and none of them says whose it is. */
  #isNobodys(): boolean {
    return this.#end !== null && this.#end.rows.sessions > 0 && !this.#hasIdentity();
  }

  #takeFolded(): void {
    const { sessions, parts } = this.#folder.fold();
    for (const session of sessions) {
      this.#account.session();
      this.#batch.add(session);
    }
    for (let part = 0; part < parts; part += 1) this.#account.exclude("part-of-session");
  }

  /** What is to be warned of, as far as the log has been read. */
  warnings(): readonly LogWarning[] {
    const log = this.#name;
    const counted = [
      { kind: "assumed-windows-1252", log, cells: this.#cells.assumed },
      { kind: "times-without-zone", log, cells: this.#clock.withoutZone },
      { kind: "times-unread", log, cells: this.#clock.unread },
      { kind: "day-month-order-unknown", log, cells: this.#clock.orderUnknown },
    ] as const;
    const warnings: LogWarning[] = [...this.#missing(), ...counted.filter(({ cells }) => cells > 0)];
    if (this.#clock.backwards > 0) warnings.push({ kind: "leave-before-join", log, sessions: this.#clock.backwards });
    if (this.#end === null) return warnings;
    const { sessions } = this.#end.rows;
    if (sessions > 0 && !this.#hasAddress()) warnings.unshift({ kind: "no-addresses", log, sessions });
    if (!this.#end.complete) warnings.unshift({ kind: "incomplete-page", log });
    if (this.#reader.endsOpen()) warnings.push({ kind: "last-line-has-no-end", log });
    return warnings;
  }
}

/**
 * The order of day and month in a log's dates, from the rows in its head; they are read once for this alone, because
 * a date that proves the order may come after others that need it.
 */
function surveyDates({ head, complete }: OpenText, log: RecognisedLog): DateOrder | null {
  const survey = new DateOrderSurvey();
  const reader = log.newReader(new CellDecoder(), new RowAccount(), (row) => {
    survey.see(row.join);
    survey.see(row.leave);
  });
  reader.push(head);
  if (complete) reader.end();
  return survey.order(log.format.dateOrder);
}

function sumOf(kinds: LineKinds): number {
  return Object.values(kinds).reduce((sum: number, lines: number) => sum + lines, 0);
}
