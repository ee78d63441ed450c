import { type FieldNames, keyColumns } from "../format-names.ts";
import type { FieldMap, LogFormat, Names, Recognition } from "../log-format.ts";
import { zoomGateway } from "./zoom-hidden.ts";

/**
 * Keys that are read. `id` is not among them: it is a number of the connection. People are told by the key that the
 * application gives them, if it does.
 */
const keys = {
  address: ["ip_address"],
  meeting: ["session_id", "session_number"],
  person: ["user_key"],
  name: ["name"],
  device: ["device"],
  join: ["join_time"],
  leave: ["leave_time"],
  platformSays: ["location"],
} as const satisfies FieldNames;

/** Keys that a user of a session has beside address and name, of which two at least must be there. */
const marks = ["user_key", "is_original_host", "participant_uuid", "data_center", "network_type", "connection_type"];

/**
 * Users of a session from Zoom's Video SDK API (`/videosdk/sessions/{id}/users`, also `/users/qos`), page by page or
 * joined. It does not name the session, unless whoever saved it did. Its users have no accounts and no e-mail.
 */
export const zoomVideoSdk = {
  id: "zoom-video-sdk",
  title: "Zoom Video SDK API, users of a session (JSON)",
  shapes: ["document", "lines"],
  recognise,
  dateOrder: null,
  utc: true,
  hidden: zoomGateway,
  excluded: () => null,
  envelope: { meeting: ["session_id", "session_number"], nextPage: ["next_page_token"] },
} as const satisfies LogFormat;

function recognise(names: Names, asked: FieldMap): Recognition | null {
  if (Object.keys(asked).length > 0) return null;
  if (!names.includes("ip_address") || !names.includes("name")) return null;
  if (marks.filter((mark) => names.includes(mark)).length < 2) return null;
  return { kind: "fields", columns: keyColumns(names, keys) };
}
