import type { RecordPart } from "../json-record.ts";
import { object, type ShapedFields, text } from "../json-shape.ts";
import type { FieldMap, LogFormat, Names, Recognition } from "../log-format.ts";
import { emptyRow, type RawRow } from "../raw-row.ts";

/**
 * What is read of a participant. Not among it: `internal_ip`, which is of the participant's own network, and what an
 * employer knows of people (`employee_id`, `department`, `phone`). A meeting room is a participant with an id too.
 */
const participant = object({
  public_ip: text("address"),
  use_rtc_proxy: text("status"),
  user_id: text("person"),
  meeting_room_id: text("person"),
  email: text("email"),
  participant_name: text("name"),
  device: text("device"),
  webinar_user_role: text("role"),
  join_time: text("join"),
  leave_time: text("leave"),
  location: text("platformSays"),
});

/** Roles in a webinar, by Lark's numbers. Of meetings it tells none. */
const webinarRoles: ReadonlyMap<string, string> = new Map([
  ["0", "panelist"],
  ["3", "attendee"],
]);

/**
 * Participants of a meeting from the API of Lark and Feishu (`GET /open-apis/vc/v1/participant_list`), page by page or
 * joined; the meeting is named in the request only. `has_more` says whether another page follows. Addresses may be
 * masked ("192.xx.xx.10"). Whoever joined through a proxy of the platform (`use_rtc_proxy`) has an address that may be
 * the proxy's, and which of both it is nothing says: it counts as withheld. Times are like "2026.06.04 20:00:00
 * (GMT+08:00)".
 */
export const larkParticipantsJson = {
  id: "lark-participants-json",
  title: "Lark or Feishu API, participants of a meeting (JSON)",
  shapes: ["document", "lines"],
  recognise,
  dateOrder: null,
  hidden: ({ status }: RawRow) => (status === "true" ? "withheld" : null),
  excluded: () => null,
  record: { shapes: [participant], rows: (record) => [rowOf(record.read(participant))] },
  envelope: { meeting: [], nextPage: ["has_more"] },
} as const satisfies LogFormat;

function recognise(names: Names, asked: FieldMap): Recognition | null {
  if (Object.keys(asked).length > 0) return null;
  const isOurs = names.includes("public_ip") && names.includes("participant_name") && names.includes("join_time");
  return isOurs ? { kind: "fields", columns: {} } : null;
}

function rowOf(read: ShapedFields<(typeof participant)["fields"]>): RecordPart {
  return {
    kind: "row",
    row: {
      ...emptyRow,
      address: read.public_ip,
      status: read.use_rtc_proxy,
      person: read.user_id ?? read.meeting_room_id,
      email: read.email,
      name: read.participant_name,
      device: read.device,
      role: webinarRoles.get(read.webinar_user_role ?? "") ?? null,
      join: read.join_time,
      leave: read.leave_time,
      platformSays: read.location,
    },
  };
}
