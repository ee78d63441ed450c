import type { RecordPart } from "../json-record.ts";
import { object, type ShapedFields, text } from "../json-shape.ts";
import type { FieldMap, LogFormat, Names, Recognition } from "../log-format.ts";
import { stated } from "../nothing-words.ts";
import { emptyRow } from "../raw-row.ts";
import { pexipExcluded, pexipHidden, pexipRow } from "./pexip-row.ts";

/**
 * What is read of a participant. Not among it: `media_node`, `proxy_node` and `signalling_node`, which are servers,
 * `system_location`, which is where a server is, `vendor` (a user agent), and `remote_alias`, which can be an address.
 */
const participant = object({
  remote_address: text("address"),
  conference: text("meeting"),
  conference_name: text("meeting"),
  display_name: text("name"),
  role: text("role"),
  start_time: text("join"),
  end_time: text("leave"),
  duration: text("duration"),
  is_streaming: text("status"),
  protocol: text("protocol"),
});

/**
 * Participants from the history of Pexip Infinity's management API (`GET /api/admin/history/v1/participant/`), page by
 * page or joined. Its documents say that all times are in UTC; they are written without a zone.
 */
export const pexipHistoryJson = {
  id: "pexip-history-json",
  title: "Pexip Infinity API, history of participants (JSON)",
  shapes: ["document", "lines"],
  recognise,
  dateOrder: null,
  utc: true,
  hidden: pexipHidden,
  excluded: pexipExcluded,
  record: { shapes: [participant], rows: (record) => [rowOf(record.read(participant))] },
  envelope: { meeting: [], nextPage: ["meta.next"] },
} as const satisfies LogFormat;

function recognise(names: Names, asked: FieldMap): Recognition | null {
  if (Object.keys(asked).length > 0) return null;
  return names.includes("remote_address") && names.includes("call_uuid") ? { kind: "fields", columns: {} } : null;
}

function rowOf(read: ShapedFields<(typeof participant)["fields"]>): RecordPart {
  const row = pexipRow({
    ...emptyRow,
    address: read.remote_address,
    meeting: stated(read.conference) ?? read.conference_name,
    name: read.display_name,
    role: read.role,
    join: read.start_time,
    leave: read.end_time,
    duration: read.duration,
    status: read.is_streaming,
    protocol: read.protocol,
  });
  return { kind: "row", row };
}
