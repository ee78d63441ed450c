import { columnsNamed, nameList, normaliseName, unlessAmbiguous } from "../field-names.ts";
import { type FieldNames, tableColumns } from "../format-names.ts";
import type { FieldMap, LogFormat, Names, Recognition } from "../log-format.ts";
import type { RawRow } from "../raw-row.ts";
import { zoomHidden } from "./zoom-hidden.ts";

/**
 * Names of the columns that are read. No public file shows the exact header of this export, so names are those of
 * the portal's pages and of the Dashboard API, in any order and number.
 */
const columnNames = {
  address: ["ip address"],
  meeting: ["meeting id", "meeting number", "webinar id", "webinar number"],
  person: ["participant user id", "registrant id", "customer key"],
  email: ["email", "user email", "email address"],
  name: ["participant", "participant name", "user name", "name", "display name", "name original name"],
  device: ["device"],
  role: ["role"],
  join: ["join time"],
  leave: ["leave time"],
  status: ["in waiting room", "status"],
  platformSays: ["location"],
} as const satisfies FieldNames;

/** Columns that the Dashboard has and plain logs seldom have. Only their names are looked at. */
const marks = nameList(`
  network type, data center, connection type, location, pc name, microphone, speaker, camera, domain,
  mac address, hard disk id, share application, share desktop, share whiteboard`);

/** Participants of a past meeting, exported from the Dashboard of Zoom's web portal. */
export const zoomDashboardCsv = {
  id: "zoom-dashboard-csv",
  title: "Zoom Dashboard, participants of a meeting (CSV)",
  shapes: ["table"],
  recognise,
  dateOrder: "month-first",
  hidden: zoomHidden,
  excluded: (row: RawRow) => (isWaiting(row.status) ? "waiting-room" : null),
  envelope: null,
} as const satisfies LogFormat;

function recognise(names: Names, asked: FieldMap): Recognition | null {
  if (Object.keys(asked).length > 0) return null;
  const columns = tableColumns(names, columnNames);
  const marked = marks.filter((mark) => columnsNamed(names, [mark]).length > 0).length;
  if (columns.address === undefined || columns.name === undefined || marked < 2) return null;
  return unlessAmbiguous(names, columns);
}

/** "in_waiting_room" in the status column, or "Yes" in a column of that name. */
function isWaiting(status: string | null): boolean {
  return status !== null && ["in waiting room", "yes"].includes(normaliseName(status));
}
