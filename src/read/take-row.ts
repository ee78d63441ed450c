import type { Clock } from "./instant.ts";
import type { LogFormat } from "./log-format.ts";
import type { RawRow, TimeCell } from "./raw-row.ts";
import { stated, statedEmail, statedId, statedName } from "./nothing-words.ts";
import type { RowAccount } from "./row-account.ts";
import type { ExclusionReason } from "./rows.ts";
import type { SessionFolder } from "./session-folder.ts";
import type { SessionBatch, SessionFacts, SessionIdentity } from "./session-batch.ts";
import { TableRow } from "./table-row.ts";

/** What one log's rows are made sessions with. */
export interface SessionMaker {
  /** Takes whole sessions. */
  readonly batch: SessionBatch;
  readonly format: LogFormat;
  /** The user's `--meeting`. */
  readonly meeting: string | null;
  readonly clock: Clock;
  readonly account: RowAccount;
  /** Takes sessions that are part of a connection. */
  readonly folder: SessionFolder;
}

/**
 * Adds the session that a row states to the batch, or to the folder where it is only a part of one, or excludes the
 * row. The row, which is open in the account, is closed here, but for a part: it stays open until the log ends.
 * Nothing but blanks around them is taken from cells, so that ids keep their leading zeros; the address cell is left as
 * it is. A time that cannot be read costs the time, not the session. A leave before the join is kept as it
 * stands, and counted.
 */
export function takeRow(row: RawRow, maker: SessionMaker): void {
  const { account, folder, batch } = maker;
  const meeting = stated(row.meeting);
  const excluded = exclusionOf(row, meeting, maker);
  if (excluded !== null) {
    account.exclude(excluded);
    return;
  }
  const [one, other] = [stated(row.session), stated(row.bound)];
  if (one !== null && other !== null) {
    folder.bind(meeting ?? maker.meeting, one, other);
    account.exclude("connections-bound");
    return;
  }
  const facts = factsOf(row, meeting, maker);
  if (one !== null) {
    folder.add({ ...facts, ...identityOf(row) }, one);
    return;
  }
  account.session();
  const at = batch.begin(facts);
  if (row instanceof TableRow) row.addTo(batch, at);
  else batch.identify(at, identityOf(row));
}

function identityOf(row: RawRow): SessionIdentity {
  return {
    person: statedId(row.person),
    email: statedEmail(row.email),
    name: statedName(row.name),
    address: row.address,
  };
}

function factsOf(row: RawRow, meeting: string | null, maker: SessionMaker): SessionFacts {
  const leave = instantOf(row.leave, maker);
  const join = instantOf(row.join, maker) ?? joinOf(leave, row.duration);
  if (join !== null && leave !== null && leave < join) maker.clock.backwards += 1;
  return {
    meeting: meeting ?? maker.meeting,
    device: stated(row.device),
    role: stated(row.role)?.toLowerCase() ?? null,
    hidden: maker.format.hidden(row),
    join,
    leave,
    platformSays: stated(row.platformSays),
  };
}

/** The join of a row that gives only its leave and the seconds in between. */
function joinOf(leave: number | null, duration: string | null): number | null {
  if (leave === null || duration === null || !/^\d{1,9}(?:\.\d{1,9})?$/.test(duration.trim())) return null;
  return leave - Math.round(Number(duration) * 1000);
}

function exclusionOf(row: RawRow, meeting: string | null, maker: SessionMaker): ExclusionReason | null {
  if (maker.meeting !== null && meeting !== null && meeting !== maker.meeting) return "other-meeting";
  return maker.format.excluded(row);
}

function instantOf(cell: TimeCell, { clock, account }: SessionMaker): number | null {
  if (typeof cell === "number") return cell;
  const text = stated(cell);
  if (text === null) return null;
  const time = clock.read(text);
  if (time === "not-a-time") account.timeUnread();
  return typeof time === "number" ? time : null;
}
