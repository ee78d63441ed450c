import { type FieldNames, preferredColumns } from "../format-names.ts";
import type { FieldMap, LogFormat, Names, Recognition } from "../log-format.ts";
import { operationFamily } from "../operation-family.ts";
import { CALL_ENDED, meetHidden, meetRow, withoutConnection } from "./meet-row.ts";

/** Columns are called as the API calls parameters. Of several the first that says something in a row counts. */
const columnNames = {
  address: ["ip address"],
  meeting: ["conference id", "meeting code"],
  email: ["identifier", "actor email"],
  name: ["display name"],
  device: ["device type"],
  role: ["organizer email"],
  join: ["start timestamp seconds"],
  leave: ["id time"],
  duration: ["duration seconds"],
  status: ["name"],
  session: ["endpoint id"],
  outside: ["is external"],
  platformSays: ["location country", "location region"],
} as const satisfies FieldNames;

/**
 * Google Meet's log as GAM writes it, a command line for administrators (`gam report meet`): one row an event, with a
 * column for every parameter that any of the events has, and "id.time" for the time of the event.
 */
export const meetGamCsv = {
  id: "meet-gam-csv",
  title: "Google Meet, log events by GAM (CSV)",
  shapes: ["table"],
  recognise,
  dateOrder: null,
  hidden: meetHidden,
  excluded: (row) => (row.status === null ? withoutConnection(row) : null),
  skips: (status: string | null) => (status === null || status === CALL_ENDED ? null : operationFamily(status)),
  unpack: meetRow,
  envelope: null,
} as const satisfies LogFormat;

function recognise(names: Names, asked: FieldMap): Recognition | null {
  if (Object.keys(asked).length > 0) return null;
  const has = (wanted: string): boolean => names.some((name) => name.trim() === wanted);
  return ["id.time", "meeting_code", "ip_address"].every(has) ? preferredColumns(names, columnNames) : null;
}
