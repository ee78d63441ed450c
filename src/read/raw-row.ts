/**
 * What a row can say that the program reads; everything else in an export is never turned into a value. Seconds of
 * `duration` stand in for a missing join. `status` says whether a row is a participation at all: a state, an operation
 * or an event. Rows of one meeting with the same `session` are parts of one connection, and `bound` is another
 * connection of the same participant. `payload` is a cell that is a document itself, `protocol` how the connection was made. `outside` says whether a
 * participant is of another organisation than the log. `platformSays` is where the platform says that a participant
 * was: shown beside the evidence, never part of it.
 */
export const fields = [
  "address",
  "meeting",
  "person",
  "email",
  "name",
  "device",
  "role",
  "join",
  "leave",
  "duration",
  "status",
  "session",
  "bound",
  "payload",
  "protocol",
  "outside",
  "platformSays",
] as const;

export type Field = (typeof fields)[number];

/** The cells of one row by field, verbatim; `null` where the log has no such field or the cell is empty. */
export type RawRow = { readonly [Of in Field]: Of extends TimeField ? TimeCell : string | null };

/** Fields that hold instants. */
type TimeField = "join" | "leave";

/** A time cell, or milliseconds since 1970-01-01T00:00:00Z where a reader could tell them from its bytes alone. */
export type TimeCell = string | number | null;

/** Fields that are a platform's own way to write a log, and cannot be mapped. */
const ownFields: readonly Field[] = [
  "duration",
  "status",
  "session",
  "bound",
  "payload",
  "protocol",
  "outside",
  "platformSays",
];

/** The fields that `--map` can name. */
export const mappableFields = fields.filter((field) => !ownFields.includes(field));

/** A row in which nothing is stated. */
export const emptyRow: RawRow = {
  address: null,
  meeting: null,
  person: null,
  email: null,
  name: null,
  device: null,
  role: null,
  join: null,
  leave: null,
  duration: null,
  status: null,
  session: null,
  bound: null,
  payload: null,
  protocol: null,
  outside: null,
  platformSays: null,
};

/** The row with all its cells as they are now: what a reader gives may be good for one row only. */
export function wholeRow(row: RawRow): RawRow {
  return {
    address: row.address,
    meeting: row.meeting,
    person: row.person,
    email: row.email,
    name: row.name,
    device: row.device,
    role: row.role,
    join: row.join,
    leave: row.leave,
    duration: row.duration,
    status: row.status,
    session: row.session,
    bound: row.bound,
    payload: row.payload,
    protocol: row.protocol,
    outside: row.outside,
    platformSays: row.platformSays,
  };
}
