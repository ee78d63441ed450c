import type { JsonRecord, RecordPart, RecordReader } from "../json-record.ts";
import { object, text } from "../json-shape.ts";
import type { FieldMap, LogFormat, Names, Recognition } from "../log-format.ts";
import { stated } from "../nothing-words.ts";
import { emptyRow } from "../raw-row.ts";

/**
 * The address from which a participant connected. Addresses of transports and of single events are not read: among
 * them are servers' and local ones. Nor is what is known of the network.
 */
const network = object({ ipv4: text("address"), country: text("platformSays") });

const participantFields = {
  id: text("session"),
  custom_participant_id: text("person"),
  user_id: text("person"),
  display_name: text("name"),
  preset_name: text("role"),
  role: text("role"),
  joined_at: text("join"),
  left_at: text("leave"),
  ip_information: network,
  peer_stats: object({ ip_information: network }),
  peer_report: object({ metadata: object({ ip_information: network }) }),
} as const;

/** An answer of the API with one participant in it, or the participant alone, as an element of a list. */
const answer = object({ data: object({ participant: object(participantFields) }), ...participantFields });

/** Where a participant has the address, from its own object on. */
const places = ["ip_information", "peer_stats.ip_information", "peer_report.metadata.ip_information"] as const;

/**
 * Details of participants of a session on Cloudflare's RealtimeKit (once Dyte), one answer for each, asked for with
 * the filter `ip_information`; or a list that somebody made of them. The list that the API itself gives has no
 * addresses. An answer does not name its meeting.
 */
export const realtimekitJson = {
  id: "realtimekit-json",
  title: "Cloudflare RealtimeKit (Dyte), details of participants (JSON)",
  shapes: ["document", "lines"],
  recognise,
  dateOrder: null,
  hidden: () => null,
  excluded: () => null,
  record: { shapes: [answer], rows } satisfies RecordReader,
  envelope: { meeting: [], nextPage: [] },
} as const satisfies LogFormat;

function recognise(names: Names, asked: FieldMap): Recognition | null {
  if (Object.keys(asked).length > 0) return null;
  const isParticipant = ["data.participant.", ""].some(
    (prefix) =>
      places.some((place) => names.includes(`${prefix}${place}.ipv4`)) &&
      ["display_name", "custom_participant_id", "joined_at"].some((key) => names.includes(`${prefix}${key}`)),
  );
  return isParticipant ? { kind: "fields", columns: {} } : null;
}

function rows(record: JsonRecord): readonly RecordPart[] {
  const { data, ...alone } = record.read(answer);
  const one = data?.participant ?? alone;
  // An answer that tells of an error tells of nobody.
  if (Object.values(one).every((value) => value === null)) return [{ kind: "excluded", reason: "operation-other" }];
  const found = [one.ip_information, one.peer_stats?.ip_information, one.peer_report?.metadata?.ip_information];
  const place = found.find((net) => stated(net?.ipv4 ?? null) !== null) ?? found.find((net) => (net ?? null) !== null);
  return [
    {
      kind: "row",
      row: {
        ...emptyRow,
        address: place?.ipv4 ?? null,
        person: stated(one.custom_participant_id) ?? one.user_id,
        name: one.display_name,
        role: roleOf(stated(one.preset_name) ?? one.role),
        join: one.joined_at,
        leave: one.left_at,
        session: one.id,
        platformSays: place?.country ?? null,
      },
    },
  ];
}

/** A preset has the name of its rights; those that come with the platform are "group_call_host" and the like. */
function roleOf(preset: string | null): string | null {
  return preset !== null && /(?:^|[\W_])host$/iu.test(preset.trim()) ? "host" : preset;
}
