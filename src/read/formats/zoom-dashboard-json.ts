import { type FieldNames, keyColumns } from "../format-names.ts";
import type { FieldMap, LogFormat, Names, Recognition } from "../log-format.ts";
import type { RawRow } from "../raw-row.ts";
import { zoomHidden } from "./zoom-hidden.ts";

/**
 * Keys that are read. `user_id` is not among them: it is a number of the connection, and another one after every join
 * and after the waiting room.
 */
const keys = {
  address: ["ip_address"],
  meeting: ["meeting_number", "meeting_id", "meeting_uuid"],
  person: ["participant_user_id", "id", "registrant_id", "customer_key"],
  email: ["email"],
  name: ["user_name"],
  device: ["device"],
  role: ["role"],
  join: ["join_time"],
  leave: ["leave_time"],
  status: ["status"],
  platformSays: ["location"],
} as const satisfies FieldNames;

/** Keys that a participant of the Dashboard has beside address and name, of which one at least must be there. */
const marks = ["participant_uuid", "user_id", "data_center", "participant_user_id", "location"];

/**
 * Participants of a meeting or webinar from Zoom's Dashboard API (`/metrics/meetings/{id}/participants`, also `/qos`),
 * page by page or joined.
 */
export const zoomDashboardJson = {
  id: "zoom-dashboard-json",
  title: "Zoom Dashboard API, participants of a meeting (JSON)",
  shapes: ["document", "lines"],
  recognise,
  dateOrder: null,
  hidden: zoomHidden,
  excluded: (row: RawRow) => (row.status === "in_waiting_room" ? "waiting-room" : null),
  envelope: { meeting: ["meeting_number", "webinar_number"], nextPage: ["next_page_token"] },
} as const satisfies LogFormat;

function recognise(names: Names, asked: FieldMap): Recognition | null {
  if (Object.keys(asked).length > 0) return null;
  if (!names.includes("ip_address") || !names.includes("user_name")) return null;
  if (!marks.some((mark) => names.includes(mark))) return null;
  return { kind: "fields", columns: keyColumns(names, keys) };
}
