import type { Clock } from "./instant.ts";
import type { LogFormat } from "./log-format.ts";
import type { RawRow, TimeCell } from "./raw-row.ts";
import { stated, statedEmail, statedId, statedName, statedRole } from "./nothing-words.ts";
import type { RowAccount } from "./row-account.ts";
import type { ExclusionReason } from "./rows.ts";
import type { SessionFolder } from "./session-folder.ts";
import type { Session } from "./session.ts";
import type { SessionBatch } from "./session-batch.ts";
import { ByteRow } from "./byte-row.ts";

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
  const excluded = exclusionOf(row, maker);
  if (excluded !== null) {
    account.exclude(excluded);
    return;
  }
  const one = stated(row.session);
  const other = stated(row.bound);
  if (one !== null && other !== null) {
    folder.bind(stated(row.meeting) ?? maker.meeting, one, other);
    account.exclude("connections-bound");
    return;
  }
  if (one !== null) {
    folder.add(sessionOf(row, maker), one);
    return;
  }
  account.session();
  if (row instanceof ByteRow) addByteRow(row, maker);
  else batch.add(sessionOf(row, maker));
}

function sessionOf(row: RawRow, maker: SessionMaker): Session {
  return {
    person: statedId(row.person),
    email: statedEmail(row.email),
    name: statedName(row.name),
    address: row.address,
    meeting: stated(row.meeting) ?? maker.meeting,
    device: stated(row.device),
    role: statedRole(row.role),
    hidden: maker.format.hidden(row),
    ...timesOf(row, maker),
    platformSays: stated(row.platformSays),
  };
}

/** Adds what `sessionOf` says of the row, which for its plain cells does not take a string. */
function addByteRow(row: ByteRow, maker: SessionMaker): void {
  const { batch, format } = maker;
  const at = batch.begin();
  row.addTo(batch, at);
  if (batch.meeting[at] === 0) batch.meeting[at] = batch.word(maker.meeting);
  batch.hidden[at] = batch.reason(format.hidden(row));
  if ((batch.leave[at] ?? Number.NaN) >= (batch.join[at] ?? Number.NaN)) return;
  // Of plain times the leave is before the join, or one of them is not plain.
  const times = timesOf(row, maker);
  batch.join[at] = times.join ?? Number.NaN;
  batch.leave[at] = times.leave ?? Number.NaN;
}

function timesOf(row: RawRow, maker: SessionMaker): Pick<Session, "join" | "leave"> {
  const leave = instantOf(row.leave, maker);
  const join = instantOf(row.join, maker) ?? joinOf(leave, row.duration);
  if (join !== null && leave !== null && leave < join) maker.clock.backwards += 1;
  return { join, leave };
}

/** The join of a row that gives only its leave and the seconds in between. */
function joinOf(leave: number | null, duration: string | null): number | null {
  if (leave === null || duration === null || !/^\d{1,9}(?:\.\d{1,9})?$/.test(duration.trim())) return null;
  return leave - Math.round(Number(duration) * 1000);
}

function exclusionOf(row: RawRow, { meeting, format }: SessionMaker): ExclusionReason | null {
  if (meeting !== null && (stated(row.meeting) ?? meeting) !== meeting) return "other-meeting";
  return format.excluded(row);
}

function instantOf(cell: TimeCell, { clock, account }: SessionMaker): number | null {
  if (typeof cell === "number") return cell;
  const text = stated(cell);
  if (text === null) return null;
  const time = clock.read(text);
  if (time === "not-a-time") account.timeUnread();
  return typeof time === "number" ? time : null;
}
