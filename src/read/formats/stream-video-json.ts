import type { JsonRecord, RecordPart, RecordReader } from "../json-record.ts";
import { list, object, text } from "../json-shape.ts";
import type { FieldMap, LogFormat, Names, Recognition } from "../log-format.ts";
import { stated } from "../nothing-words.ts";
import { emptyRow } from "../raw-row.ts";

/** Where Stream places an address. Cities and coordinates stay unread. */
const location = object({ country_iso_code: text("platformSays"), country: text("platformSays") });

/**
 * Both forms in one: a participant of the call statistics, with a list of sessions, and the metrics of one participant
 * session, where the same things have other names. `duration` of a response is the time that the request took,
 * `current_sfu` a server, and `client.name` a program; none of them is read.
 */
const participant = object({
  user_id: text("person"),
  name: text("name"),
  roles: list(text("role")),
  sessions: list(
    object({
      user_session_id: text("session"),
      current_ip: text("address"),
      started_at: text("join"),
      ended_at: text("leave"),
      location,
    }),
  ),
  user_session_id: text("session"),
  joined_at: text("join"),
  client: object({ ip: text("address"), location }),
});

/** The id that all users have who call without signing in. */
const ANYBODY = "!anon";

/**
 * Participants of a call on Stream (getstream.io) Video, in either of two answers of its API that have addresses:
 * participant statistics of a call session (a page with `participants`, each with its sessions), and participant
 * session metrics (one object for each session, without its end and without the call). Call attendance has neither.
 */
export const streamVideoJson = {
  id: "stream-video-json",
  title: "Stream Video, participant statistics or metrics (JSON)",
  shapes: ["document", "lines"],
  recognise,
  dateOrder: null,
  hidden: () => null,
  excluded: () => null,
  record: { shapes: [participant], rows } satisfies RecordReader,
  envelope: { meeting: ["call_session_id"], nextPage: ["next"] },
} as const satisfies LogFormat;

function recognise(names: Names, asked: FieldMap): Recognition | null {
  if (Object.keys(asked).length > 0 || !names.includes("user_id")) return null;
  const isStatistics = names.includes("sessions[].current_ip") && names.includes("sessions[].user_session_id");
  const isMetrics = names.includes("client.ip") && names.includes("user_session_id");
  return isStatistics || isMetrics ? { kind: "fields", columns: {} } : null;
}

function rows(record: JsonRecord): readonly RecordPart[] {
  const { user_id: user, name, roles, sessions, ...metrics } = record.read(participant);
  const person = user === ANYBODY ? null : user;
  const common = { ...emptyRow, person, name, role: roles.find((role) => role === "host") ?? roles[0] ?? null };
  // A session's id is another one for every session; the user's is put before it in case that it is not.
  const keyOf = (session: string | null): string | null =>
    stated(session) === null ? null : `${user ?? ""} ${session ?? ""}`;
  if (metrics.client !== null || metrics.user_session_id !== null) {
    const { client, user_session_id: session, joined_at: join } = metrics;
    const platformSays = countryIn(client?.location ?? null);
    return [
      { kind: "row", row: { ...common, address: client?.ip ?? null, join, session: keyOf(session), platformSays } },
    ];
  }
  if (sessions.length === 0) return [{ kind: "excluded", reason: "not-attended" }];
  return sessions.map((one) => ({
    kind: "row",
    row: {
      ...common,
      address: one.current_ip,
      join: one.started_at,
      leave: one.ended_at,
      session: keyOf(one.user_session_id),
      platformSays: countryIn(one.location),
    },
  }));
}

function countryIn(
  place: { readonly country_iso_code: string | null; readonly country: string | null } | null,
): string | null {
  return stated(place?.country_iso_code ?? null) ?? place?.country ?? null;
}
