import type { JsonRecord, RecordPart } from "../json-record.ts";
import { later, list, object, parameters, text } from "../json-shape.ts";
import type { FieldMap, LogFormat, Names, Recognition } from "../log-format.ts";
import { operationFamily } from "../operation-family.ts";
import { emptyRow } from "../raw-row.ts";
import { CALL_ENDED, isTelephone, meetHidden, meetRow } from "./meet-row.ts";

/** What kind of event it is; of most kinds nothing else is looked at. */
const kind = object({ name: text("status") });

/** What kind of identifier a participant has: a telephone number is not looked at. */
const identity = object({ parameters: parameters({ identifier_type: null, device_type: "device" }) });
const identifier = object({ parameters: parameters({ identifier: "email", display_name: "name" }) });

const connection = object({
  parameters: parameters({
    ip_address: "address",
    conference_id: "meeting",
    meeting_code: "meeting",
    endpoint_id: "session",
    organizer_email: "role",
    is_external: "outside",
    location_country: "platformSays",
    location_region: "platformSays",
    start_timestamp_seconds: "join",
    duration_seconds: "duration",
  }),
});

/** `ipAddress` of an activity is not a participant's, and a calendar event leads to a title. */
const activity = object({
  id: object({ applicationName: text("status"), time: text("leave") }),
  actor: object({ email: text("email") }),
  events: list(later(kind, identity, identifier, connection)),
});

/**
 * Google Meet's log from the Reports API of Google Workspace: pages as they come or in an array, their activities
 * alone, or one activity a line, as tools that ship logs write them; these also make one object of `events`. Parameters
 * come in any order, and any may be missing. A connection is logged when it ends, and recurring meetings share a code,
 * so that the conference is the meeting. Older logs lack its beginning, which its duration tells.
 */
export const meetReportsJson = {
  id: "meet-reports-json",
  title: "Google Meet, log events from the Reports API (JSON)",
  shapes: ["document", "lines"],
  recognise,
  dateOrder: null,
  hidden: meetHidden,
  excluded: () => null,
  record: { shapes: [activity], rows },
  envelope: { meeting: [], nextPage: ["nextPageToken"] },
} as const satisfies LogFormat;

/**
 * What a parameter is called is a value, so that only the frame of an activity can be recognised. Events without any
 * parameter are enough: in any other format the address of whoever caused an activity would be a participant's.
 */
function recognise(names: Names, asked: FieldMap): Recognition | null {
  if (Object.keys(asked).length > 0) return null;
  const events = names.includes("events[].name") ? "events[]" : "events";
  const isActivity = ["id.time", "id.applicationName", `${events}.name`].every((name) => names.includes(name));
  return isActivity ? { kind: "fields", columns: {} } : null;
}

function rows(record: JsonRecord): readonly RecordPart[] {
  const { id, actor, events } = record.read(activity);
  // One log can hold the activities of several applications.
  if (id?.applicationName?.toLowerCase() !== "meet" || events.length === 0) {
    return [{ kind: "excluded", reason: "operation-other" }];
  }
  return events.map((event) => partOf(event, id.time, actor?.email ?? null));
}

function partOf(event: JsonRecord, leave: string | null, actor: string | null): RecordPart {
  const status = event.read(kind)?.name ?? "";
  if (status !== CALL_ENDED) return { kind: "excluded", reason: operationFamily(status) };
  const { identifier_type: type, device_type: device } = event.read(identity).parameters;
  const isNumber = type === "phone_number" || isTelephone(device);
  const person = isNumber ? null : event.read(identifier).parameters;
  const stated = event.read(connection).parameters;
  const row = meetRow({
    ...emptyRow,
    address: stated.ip_address,
    meeting: stated.conference_id ?? stated.meeting_code,
    session: stated.endpoint_id,
    email: isNumber ? null : (person?.identifier ?? actor),
    name: person?.display_name ?? null,
    device,
    role: stated.organizer_email,
    outside: stated.is_external,
    platformSays: stated.location_country ?? stated.location_region,
    join: stated.start_timestamp_seconds,
    leave,
    duration: stated.duration_seconds,
  });
  return { kind: "row", row };
}
