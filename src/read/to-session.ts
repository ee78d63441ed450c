import type { Clock } from "./instant.ts";
import type { LogFormat, RawRow } from "./log-format.ts";
import { stated, statedEmail, statedId, statedName } from "./nothing-words.ts";
import type { RowAccount } from "./row-account.ts";
import type { ExclusionReason } from "./rows.ts";
import type { Session } from "./session.ts";

/** What one log's rows are made sessions with. */
export interface SessionMaker {
  readonly format: LogFormat;
  /** The user's `--meeting`. */
  readonly meeting: string | null;
  readonly clock: Clock;
  readonly account: RowAccount;
}

/**
 * The session that a row states, or `null` where it is excluded; the row, which is open in the account, is closed
 * there. Nothing but blanks around them is taken from cells, so that ids keep their leading zeros; the address cell
 * is left as it is. A time that cannot be read costs the time, not the session. A leave before the join is kept as it
 * stands, and counted.
 */
export function toSession(row: RawRow, maker: SessionMaker): Session | null {
  const { format, account } = maker;
  const meeting = stated(row.meeting);
  const excluded = exclusionOf(row, meeting, maker);
  if (excluded !== null) {
    account.exclude(excluded);
    return null;
  }
  account.session();
  const join = instantOf(row.join, maker);
  const leave = instantOf(row.leave, maker);
  if (join !== null && leave !== null && leave < join) maker.clock.backwards += 1;
  return {
    meeting: meeting ?? maker.meeting,
    person: statedId(row.person),
    email: statedEmail(row.email),
    name: statedName(row.name),
    device: stated(row.device),
    role: stated(row.role)?.toLowerCase() ?? null,
    address: row.address,
    hidden: format.hidden(row),
    join,
    leave,
  };
}

function exclusionOf(row: RawRow, meeting: string | null, maker: SessionMaker): ExclusionReason | null {
  if (maker.meeting !== null && meeting !== null && meeting !== maker.meeting) return "other-meeting";
  return maker.format.excluded(row);
}

function instantOf(cell: string | null, { clock, account }: SessionMaker): number | null {
  const text = stated(cell);
  if (text === null) return null;
  const time = clock.read(text);
  if (time === "not-a-time") account.timeUnread();
  return typeof time === "number" ? time : null;
}
