import type { JsonRecord, RecordPart } from "../json-record.ts";
import type { FieldMap, LogFormat, Names, Recognition } from "../log-format.ts";
import { emptyRow, type RawRow } from "../raw-row.ts";
import { addressList } from "../session-folder.ts";
import { addressesAt, callEnds, callSession } from "./teams-call-ends.ts";

/** The device of a participant who dialled in. */
const PHONE = "phone";

/**
 * Call records of Teams from Microsoft Graph, kept for 30 days: `/communications/callRecords/{id}` with
 * `$expand=sessions($expand=segments)`, one record, a list or one a line; or pages of a record's `/sessions`. A row is
 * a session, which in a meeting connects one participant with a service. Between two people it connects both, and is two
 * rows. Addresses are those that Microsoft's relay saw, of all media streams in order of time. Where a list of sessions
 * was cut at a page's end, the record says so.
 */
export const teamsCallRecords = {
  id: "teams-call-records",
  title: "Microsoft Graph, call records of Teams (JSON)",
  shapes: ["document", "lines"],
  recognise,
  dateOrder: null,
  utc: true,
  hidden: ({ device }: RawRow) => (device === PHONE ? "dial-in" : null),
  excluded: () => null,
  record: { shapes: [callSession], rows },
  envelope: {
    meeting: ["@odata.context", "id"],
    nextPage: ["@odata.nextLink", "sessions@odata.nextLink", "sessions@odata.nextlink"],
    meetingIn,
  },
} as const satisfies LogFormat;

function recognise(names: Names, asked: FieldMap): Recognition | null {
  if (Object.keys(asked).length > 0) return null;
  return ["caller", "callee", "segments"].every((name) => names.includes(name))
    ? { kind: "fields", columns: {} }
    : null;
}

/** A page of sessions names its record in a context; around a record's own sessions stands its id. */
function meetingIn(text: string): string | null {
  if (!text.includes("$metadata#")) return text;
  return /callRecords\('([^']+)'\)/.exec(text)?.[1] ?? null;
}

function rows(record: JsonRecord): readonly RecordPart[] {
  const session = record.read(callSession);
  const ends = callEnds(session);
  if (ends.length === 0) return [{ kind: "excluded", reason: "server-side" }];
  return ends.map((end) => ({
    kind: "row",
    row: {
      ...emptyRow,
      address: addressList(addressesAt(end, ends, session)),
      person: end.person,
      email: end.email,
      name: end.name,
      device: end.isPhone ? PHONE : null,
      join: session.startDateTime,
      leave: session.endDateTime,
      // A session that is in two pages is one.
      session: session.id === null ? null : `${session.id} ${end.side}`,
    },
  }));
}
