import type { JsonRecord, RecordPart } from "../json-record.ts";
import { later, object, text } from "../json-shape.ts";
import type { FieldMap, LogFormat, Names, Recognition } from "../log-format.ts";
import { stated } from "../nothing-words.ts";
import { emptyRow, type RawRow } from "../raw-row.ts";
import { isZoomEvent, isZoomQuality, zoomEventFamily } from "./zoom-event-family.ts";
import { zoomGateway } from "./zoom-hidden.ts";

/** What is read of an event of somebody who joins, leaves, has another role or is bound to another connection. */
const payloadShape = object({
  object: object({
    id: text("meeting"),
    uuid: text("session"),
    host_id: text("role"),
    participant: object({
      participant_uuid: text("session"),
      user_id: text("session"),
      participant_user_id: text("person"),
      id: text("person"),
      registrant_id: text("person"),
      customer_key: text("person"),
      email: text("email"),
      user_name: text("name"),
      public_ip: text("address"),
      join_time: text("join"),
      leave_time: text("leave"),
      old_role: text("role"),
      new_role: text("role"),
      bind_participant_uuid: text("bound"),
      bind_user_id: text("bound"),
    }),
  }),
});

const eventShape = object({ event: text("status"), payload: later(payloadShape) });

/**
 * Webhook events of Zoom meetings and webinars, as whoever receives them archives them: one a line, or in an array.
 * Joining and leaving are two events, come in any order and may be delivered again. They have the address without
 * Zoom's documents saying so; some events lack it, which says nothing about why. A participant's UUID is another one
 * after every return, so that people are told by account, registration, e-mail or name. Events of the quality service
 * (`participant_data`) in the same archive are left out, because nothing in them says whose connection they are of;
 * where only they have addresses, the archive is read as theirs (`zoom-qss`).
 */
export const zoomWebhookNdjson = {
  id: "zoom-webhook-ndjson",
  title: "Zoom webhook events of participants (JSON)",
  shapes: ["lines", "document"],
  recognise,
  dateOrder: null,
  utc: true,
  hidden: zoomGateway,
  excluded: () => null,
  envelope: null,
  record: { shapes: [eventShape], rows },
} as const satisfies LogFormat;

const inParticipant = "payload.object.participant.";

/** An archive may begin with any number of other events, so that the frame that all of them have is enough. */
function recognise(names: Names, asked: FieldMap): Recognition | null {
  if (Object.keys(asked).length > 0 || !names.includes("event")) return null;
  const has = (key: string): boolean => names.includes(inParticipant + key);
  if (isZoomQuality(names) && !has("public_ip")) return null;
  const isOurs = has("join_time") || has("leave_time") || isZoomEvent(names);
  return isOurs ? { kind: "fields", columns: {} } : null;
}

function rows(record: JsonRecord): readonly RecordPart[] {
  const { event, payload } = record.read(eventShape);
  const kind = /^(?:meeting|webinar)\.participant_(joined|left|role_changed|bind)$/.exec(event ?? "")?.[1];
  if (kind === undefined) return [{ kind: "excluded", reason: zoomEventFamily(event) }];
  const row = rowOf(payload);
  if (kind === "joined" || kind === "left") return [{ kind: "row", row: { ...row, bound: null } }];
  // Without a key it cannot be told of whom it is, and it must not be one more participant.
  const isTied = row.session !== null && (kind === "role_changed" || row.bound !== null);
  if (!isTied) return [{ kind: "excluded", reason: "operation-participant" }];
  return [{ kind: "row", row: kind === "bind" ? row : { ...row, bound: null } }];
}

function rowOf(payload: JsonRecord | null): RawRow {
  const of = payload?.read(payloadShape).object ?? null;
  const one = of?.participant ?? null;
  if (of === null || one === null) return { ...emptyRow, meeting: of?.id ?? of?.uuid ?? null };
  const account = one.participant_user_id ?? one.id;
  const isHost = one.old_role === "host" || (account !== null && account === of.host_id);
  // The numbers of connections begin anew in every occurrence of a meeting.
  const keyOf = (uuid: string | null, number: string | null): string | null => {
    const key = stated(uuid) ?? stated(number);
    return key === null ? null : `${of.uuid ?? of.id ?? ""} ${key}`;
  };
  return {
    ...emptyRow,
    meeting: of.id ?? of.uuid,
    session: keyOf(one.participant_uuid, one.user_id),
    bound: keyOf(one.bind_participant_uuid, one.bind_user_id),
    person: account ?? one.registrant_id ?? one.customer_key,
    email: one.email,
    name: one.user_name,
    role: isHost ? "host" : one.new_role,
    address: one.public_ip,
    join: one.join_time,
    leave: one.leave_time,
  };
}
