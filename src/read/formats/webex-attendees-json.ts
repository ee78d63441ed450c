import { type FieldNames, keyColumns } from "../format-names.ts";
import type { FieldMap, LogFormat, Names, Recognition } from "../log-format.ts";

/**
 * Keys that are read. Not among them: `country`, `city`, `state` and the like, which people type into a form when
 * they register; `clientAgent`; and `duration`, which is in whole minutes. The number of a meeting is the same every
 * week, its id is another one each time.
 */
const keys = {
  address: ["ipAddress"],
  meeting: ["meetingId", "meetingNumber"],
  email: ["email"],
  name: ["displayName"],
  role: ["participantType"],
  join: ["joinedTime"],
  leave: ["leftTime"],
} as const satisfies FieldNames;

/**
 * The attendee report of Webex' API (`GET /v1/meetingReports/attendees`), page by page or joined. Webex says in a
 * header of its answer whether another page follows, so that a saved page cannot tell. Its documents show a private
 * address as an example: the report may hold the address that a client has in its own network. Times carry the offset
 * of the zone that was asked for. The role is in lower case in the description and in upper case in examples.
 */
export const webexAttendeesJson = {
  id: "webex-attendees-json",
  title: "Webex API, attendee report (JSON)",
  shapes: ["document", "lines"],
  recognise,
  dateOrder: null,
  hidden: () => null,
  excluded: () => null,
  envelope: { meeting: [], nextPage: [] },
} as const satisfies LogFormat;

function recognise(names: Names, asked: FieldMap): Recognition | null {
  if (Object.keys(asked).length > 0) return null;
  if (!names.includes("ipAddress") || !names.includes("joinedTime")) return null;
  if (!keys.meeting.some((key) => names.includes(key))) return null;
  return { kind: "fields", columns: keyColumns(names, keys) };
}
