import type { Clock } from "./instant.ts";
import type { LogFormat } from "./log-format.ts";
import type { RawRow, TimeCell } from "./raw-row.ts";
import { stated, statedEmail, statedId, statedName } from "./nothing-words.ts";
import type { RowAccount } from "./row-account.ts";
import type { ExclusionReason } from "./rows.ts";
import type { SessionFolder } from "./session-folder.ts";
import type { Session } from "./session.ts";

/** What one log's rows are made sessions with. */
export interface SessionMaker {
  readonly format: LogFormat;
  /** The user's `--meeting`. */
  readonly meeting: string | null;
  readonly clock: Clock;
  readonly account: RowAccount;
  /** Takes sessions that are part of a connection. */
  readonly folder: SessionFolder;
}

/**
 * The session that a row states, or `null` where it is excluded, or only a part of a session, which the folder then
 * has; the row, which is open in the account, is closed there, but for a part: it stays open until the log ends.
 * Nothing but blanks around them is taken from cells, so that ids keep their leading zeros; the address cell is left as
 * it is. A time that cannot be read costs the time, not the session. A leave before the join is kept as it
 * stands, and counted.
 */
export function toSession(row: RawRow, maker: SessionMaker): Session | null {
  const { account, folder } = maker;
  const meeting = stated(row.meeting);
  const excluded = exclusionOf(row, meeting, maker);
  if (excluded !== null) {
    account.exclude(excluded);
    return null;
  }
  const [one, other] = [stated(row.session), stated(row.bound)];
  if (one !== null && other !== null) {
    folder.bind(meeting ?? maker.meeting, one, other);
    account.exclude("connections-bound");
    return null;
  }
  const session = sessionOf(row, meeting, maker);
  const key = stated(row.session);
  if (key === null) {
    account.session();
    return session;
  }
  folder.add(session, key);
  return null;
}

function sessionOf(row: RawRow, meeting: string | null, maker: SessionMaker): Session {
  const leave = instantOf(row.leave, maker);
  const join = instantOf(row.join, maker) ?? joinOf(leave, row.duration);
  if (join !== null && leave !== null && leave < join) maker.clock.backwards += 1;
  return {
    meeting: meeting ?? maker.meeting,
    person: statedId(row.person),
    email: statedEmail(row.email),
    name: statedName(row.name),
    device: stated(row.device),
    role: stated(row.role)?.toLowerCase() ?? null,
    address: row.address,
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
