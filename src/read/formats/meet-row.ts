import { normaliseName } from "../field-names.ts";
import { stated, statedEmail, statedId } from "../nothing-words.ts";
import type { RawRow } from "../raw-row.ts";
import type { ExclusionReason } from "../rows.ts";
import type { HiddenAddress } from "../session.ts";
import { yesWords } from "./meet-console-words.ts";

/** The event by which the log's API tells that somebody was in a meeting: a connection has ended. */
export const CALL_ENDED = "call_ended";

/**
 * The row that is meant by one whose `email` holds the participant's identifier, which is an e-mail address, the id of
 * a room's device or a telephone number, and whose `role` holds the organizer's e-mail address. A number is let go of
 * at once, and so is the name beside a telephone, which shows most of its number.
 */
export function meetRow(row: RawRow): RawRow {
  const identifier = isTelephone(row.device) ? null : stated(row.email);
  const email = statedEmail(identifier);
  const isHost = email !== null && email.toLowerCase() === stated(row.role)?.toLowerCase();
  return {
    ...row,
    person: email === null ? deviceId(identifier) : null,
    email,
    name: isTelephone(row.device) ? null : row.name,
    role: isHost ? "host" : null,
  };
}

/** Identifiers may be struck out ("li***@s***.com"), and one without letters may be a telephone number. */
function deviceId(identifier: string | null): string | null {
  const isDevice = identifier !== null && !/[*@]/u.test(identifier) && /\p{L}/u.test(identifier);
  return isDevice ? statedId(identifier) : null;
}

/** Whether a device is a telephone, by the API's word for it or by an Admin console's. */
export function isTelephone(device: string | null): boolean {
  return device !== null && /\bpstn\b/u.test(normaliseName(device));
}

/**
 * Why Google Meet shows no usable address in a row. A telephone has none, and that of a conference system of another
 * make ("interop") is its gateway's. Addresses of people outside the organisation are mostly left out; where the log
 * does not say who is outside, it is whoever has no identifier, which it leaves out as well.
 */
export function meetHidden(row: RawRow): HiddenAddress | null {
  if (isTelephone(row.device) || /\binterop/u.test(normaliseName(row.device ?? ""))) return "dial-in";
  if (stated(row.address) !== null) return null;
  const outside = stated(row.outside);
  const isOutside = outside === null ? row.email === null && row.person === null : yesWords.has(normaliseName(outside));
  return isOutside ? "withheld" : null;
}

/** A row whose event is not known is a connection if it has a length, and somebody or an address. */
export function withoutConnection(row: RawRow): ExclusionReason | null {
  const isConnection = row.duration !== null && (row.address ?? row.email ?? row.person ?? row.name) !== null;
  return isConnection ? null : "operation-other";
}
