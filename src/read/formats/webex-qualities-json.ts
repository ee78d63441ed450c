import type { RecordPart } from "../json-record.ts";
import { object, type ShapedFields, text } from "../json-shape.ts";
import type { FieldMap, LogFormat, Names, Recognition } from "../log-format.ts";
import { stated } from "../nothing-words.ts";
import { emptyRow, type RawRow } from "../raw-row.ts";

/**
 * What is read of a media session. Not among it: `localIP`, which is of the client's own network, `serverRegion` and
 * the video mesh, which are of servers, and `participantId`, of which no document says that it outlives a rejoin.
 */
const mediaSession = object({
  publicIP: text("address"),
  maskedPublicIP: text("address"),
  meetingInstanceId: text("meeting"),
  webexUserEmail: text("email"),
  webexUserName: text("name"),
  clientType: text("device"),
  joinTime: text("join"),
  leaveTime: text("leave"),
  participantSessionId: text("session"),
});

/** The status of a row whose only address is masked and does not show it. */
const MASKED = "masked";

/**
 * Webex' quality report of a meeting (`GET /v1/meeting/qualities?meetingId=...` of its analytics), which administrators
 * can have for seven days. Rows are media sessions; those with one `participantSessionId` are one connection. How
 * `maskedPublicIP` is masked is not documented: it is taken only where there is no `publicIP`, and never for a whole
 * address. Webex says in a header of its answer whether another page follows, so that a saved page cannot tell.
 */
export const webexQualitiesJson = {
  id: "webex-qualities-json",
  title: "Webex API, quality report of a meeting (JSON)",
  shapes: ["document", "lines"],
  recognise,
  dateOrder: null,
  hidden: ({ status }: RawRow) => (status === MASKED ? "withheld" : null),
  excluded: () => null,
  record: { shapes: [mediaSession], rows: (record) => [rowOf(record.read(mediaSession))] },
  envelope: { meeting: [], nextPage: [] },
} as const satisfies LogFormat;

function recognise(names: Names, asked: FieldMap): Recognition | null {
  if (Object.keys(asked).length > 0 || !names.includes("webexUserName")) return null;
  return names.includes("publicIP") || names.includes("maskedPublicIP") ? { kind: "fields", columns: {} } : null;
}

function rowOf(read: ShapedFields<(typeof mediaSession)["fields"]>): RecordPart {
  const masked = stated(read.publicIP) === null ? stated(read.maskedPublicIP) : null;
  // A masked address may look like a whole one ("192.0.2.0"), which it is not. One that shows its mask needs no word.
  const looksWhole = masked !== null && !/[x*]/iu.test(masked);
  return {
    kind: "row",
    row: {
      ...emptyRow,
      address: looksWhole ? null : (masked ?? read.publicIP),
      meeting: read.meetingInstanceId,
      email: read.webexUserEmail,
      name: read.webexUserName,
      device: read.clientType,
      join: read.joinTime,
      leave: read.leaveTime,
      session: read.participantSessionId,
      status: looksWhole ? MASKED : null,
    },
  };
}
