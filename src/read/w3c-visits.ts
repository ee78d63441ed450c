import { Clock } from "./instant.ts";
import type { RawRow, TimeCell } from "./raw-row.ts";
import type { RowAccount } from "./row-account.ts";
import type { RowSink } from "./row-reader.ts";
import { utc } from "./time-zone.ts";

/**
 * A user who requests nothing for so long is gone: thirty minutes, as is usual in the analysis of web logs since
 * Catledge and Pitkow ("Characterizing browsing strategies in the World-Wide Web", 1995) measured 25.5.
 */
const VISIT_GAP = 30 * 60 * 1000;

/** Requests of one user from one address, none of them long after the one before. */
interface Visit {
  readonly row: RawRow;
  readonly line: number;
  first: number;
  last: number;
  firstText: TimeCell;
  lastText: TimeCell;
}

/**
 * Makes connections of requests. A web log says when somebody asked for something, not when somebody joined or left:
 * the requests of one signed-in user from one address are one connection, from the first to the last, unless more than
 * `VISIT_GAP` is between two of them. So are those without a user from one address: a page alone makes dozens of
 * requests, and each of them would be a participant. An address is still nobody's identity: the next connection from
 * it is somebody else, and people behind one address at a time are taken for one. A request without a time that can be
 * read, or with neither user nor address, stays by itself. Connections wait until the log ends.
 */
export class W3cVisits {
  readonly #account: RowAccount;
  readonly #sink: RowSink;
  readonly #clock = new Clock({ zone: utc, order: null });
  readonly #visits: Visit[] = [];
  /** The last visit of a user from an address. */
  readonly #open = new Map<string, Visit>();

  constructor(account: RowAccount, sink: RowSink) {
    this.#account = account;
    this.#sink = sink;
  }

  /** One request; `row.join` is its time. */
  request(row: RawRow, line: number): void {
    this.#account.open();
    const time = this.#timeOf(row.join);
    if (typeof time !== "number") {
      this.#sink(row, line);
      return;
    }
    if (row.person === null && row.address === null) {
      this.#sink({ ...row, leave: row.join }, line);
      return;
    }
    const key = `${row.person ?? ""}\0${row.address ?? ""}`;
    const visit = this.#open.get(key);
    if (visit !== undefined && time >= visit.first - VISIT_GAP && time <= visit.last + VISIT_GAP) {
      extend(visit, time, row.join);
      this.#account.exclude("part-of-session");
      return;
    }
    const opened = { row, line, first: time, last: time, firstText: row.join, lastText: row.join };
    this.#open.set(key, opened);
    this.#visits.push(opened);
  }

  #timeOf(cell: TimeCell): TimeCell {
    return typeof cell === "string" ? this.#clock.read(cell) : cell;
  }

  /** The log ends. */
  end(): void {
    for (const { row, line, firstText, lastText } of this.#visits) {
      this.#sink({ ...row, join: firstText, leave: lastText }, line);
    }
  }
}

/** Servers log a request when it is done, so that times are not quite in order. */
function extend(visit: Visit, time: number, text: TimeCell): void {
  if (time < visit.first) {
    visit.first = time;
    visit.firstText = text;
  }
  if (time > visit.last) {
    visit.last = time;
    visit.lastText = text;
  }
}
