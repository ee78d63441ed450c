import type { JsonRecord, RecordPart } from "../json-record.ts";
import { later, list, object, text } from "../json-shape.ts";
import type { FieldMap, LogFormat, Names, Recognition } from "../log-format.ts";
import { stated } from "../nothing-words.ts";
import { emptyRow, type RawRow } from "../raw-row.ts";
import { addressList } from "../session-folder.ts";
import { isZoomEvent, isZoomQuality, zoomEventFamily } from "./zoom-event-family.ts";
import { zoomHidden } from "./zoom-hidden.ts";

/** Of the addresses in a leg this one alone is the participant's on the internet; the others are local, or Zoom's. */
const payloadShape = object({
  object: object({
    uuid: text("meeting"),
    id: text("meeting"),
    participant: object({
      participant_id: text("session"),
      participant_user_id: text("person"),
      email: text("email"),
      data: list(
        object({
          signaling_ip_address: text("address"),
          device: text("device"),
          location: text("platformSays"),
        }),
      ),
    }),
  }),
});

const eventShape = object({ event: text("status"), payload: later(payloadShape) });

/**
 * Events of Zoom's Quality of Service Subscription, as whoever receives them archives them: one a line, or in an array.
 * A participant has several, during the meeting and as a summary after it, each with a leg for every network or device
 * in use; all of them are one session. They have neither names nor times. Not all of them have the meeting's number,
 * so that the meeting is its UUID.
 */
export const zoomQss = {
  id: "zoom-qss",
  title: "Zoom QSS events, data of participants (JSON)",
  shapes: ["lines", "document"],
  recognise,
  dateOrder: null,
  hidden: zoomHidden,
  excluded: () => null,
  envelope: null,
  record: { shapes: [eventShape], rows },
} as const satisfies LogFormat;

const inParticipant = "payload.object.participant.";

/** An archive may begin with other events; where one of joining or leaving is among them, it is the webhooks' own. */
function recognise(names: Names, asked: FieldMap): Recognition | null {
  if (Object.keys(asked).length > 0 || !names.includes("event")) return null;
  const has = (key: string): boolean => names.includes(inParticipant + key);
  const isOther = has("join_time") || has("leave_time");
  return isZoomQuality(names) || (isZoomEvent(names) && !isOther) ? { kind: "fields", columns: {} } : null;
}

function rows(record: JsonRecord): readonly RecordPart[] {
  const { event, payload } = record.read(eventShape);
  return /^(?:meeting|webinar)\.participant_data(?:_summary)?$/.test(event ?? "")
    ? [{ kind: "row", row: rowOf(payload) }]
    : [{ kind: "excluded", reason: zoomEventFamily(event) }];
}

function rowOf(payload: JsonRecord | null): RawRow {
  const of = payload?.read(payloadShape).object ?? null;
  const one = of?.participant ?? null;
  const legs = one?.data ?? [];
  return {
    ...emptyRow,
    meeting: of?.uuid ?? of?.id ?? null,
    // Where an event has no number of the connection, its key is whoever it is of.
    session: stated(one?.participant_id ?? null) ?? stated(one?.participant_user_id ?? null) ?? one?.email ?? null,
    person: one?.participant_user_id ?? null,
    email: one?.email ?? null,
    device: legs.find(({ device }) => stated(device) !== null)?.device ?? null,
    address: addressList(legs.map((leg) => leg.signaling_ip_address)),
    platformSays: legs.find(({ location }) => stated(location) !== null)?.location ?? null,
  };
}
