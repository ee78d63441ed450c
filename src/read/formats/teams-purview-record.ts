import type { JsonRecord, RecordPart, RecordReader } from "../json-record.ts";
import { later, list, object, type ShapedFields, text } from "../json-shape.ts";
import { stated } from "../nothing-words.ts";
import { operationFamily } from "../operation-family.ts";
import { emptyRow } from "../raw-row.ts";
import type { ExclusionReason } from "../rows.ts";

/**
 * What is read of a participation. Not among it: the meeting's title and link, its chat, what was shared in it, the
 * user agent in `ExtraProperties`, and the number in `Role`, whose meaning no document gives.
 */
const participation = object({
  Id: text("session"),
  MeetingDetailId: text("meeting"),
  ClientIP: text("address"),
  ClientIPAddress: text("address"),
  ActorIpAddress: text("address"),
  JoinTime: text("join"),
  LeaveTime: text("leave"),
  UserId: text("email"),
  Attendees: list(
    object({
      UserObjectId: text("person"),
      UPN: text("email"),
      DisplayName: text("name"),
      RecipientType: text("role"),
    }),
  ),
  Organizer: object({ UserObjectId: text("role") }),
});

type Participation = ShapedFields<(typeof participation)["fields"]>;

/** What is looked at first. Only of a participation anything else is read. */
const entry = object({
  Operation: text("status"),
  Operations: text("status"),
  operation: text("status"),
  clientIp: text("address"),
  auditData: later(participation),
  AuditData: later(participation),
});

/**
 * A record of Microsoft's unified audit log, in all its forms: the record itself, Graph's with the record inside it
 * as `auditData`, and PowerShell's with the record written out as a string, `AuditData`.
 */
export const purviewRecord: RecordReader = { shapes: [entry, participation], rows: (record) => [partOf(record)] };

/** Why an operation of the audit log is not a participation; `null` for the only one that is. */
export function purviewSkips(operation: string | null): ExclusionReason | null {
  return operation?.trim() === "MeetingParticipantDetail" ? null : operationFamily(operation ?? "");
}

function partOf(record: JsonRecord): RecordPart {
  const { Operation, Operations, operation, clientIp, auditData, AuditData } = record.read(entry);
  const skipped = purviewSkips(Operation ?? Operations ?? operation);
  if (skipped !== null) return { kind: "excluded", reason: skipped };
  const read = (auditData ?? AuditData ?? record).read(participation);
  const addresses = [read.ClientIP, read.ClientIPAddress, read.ActorIpAddress, clientIp];
  return {
    kind: "row",
    row: {
      ...emptyRow,
      ...identityOf(read),
      address: addresses.find((cell) => stated(cell) !== null) ?? null,
      meeting: read.MeetingDetailId,
      join: read.JoinTime,
      leave: read.LeaveTime,
      // A record that was exported twice, by two searches or pages, is one participation.
      session: read.Id,
    },
  };
}

/** Whose participation it is: the first attendee's; where it names none, that of the user who made the record. */
function identityOf({ Attendees, UserId, Organizer }: Participation) {
  const { UserObjectId = null, UPN = null, DisplayName = null, RecipientType = null } = Attendees[0] ?? {};
  const isNamed = [UserObjectId, UPN, DisplayName].some((cell) => stated(cell) !== null);
  const email = isNamed ? UPN : UserId;
  const isGuest = email?.includes("#EXT#") === true || RecipientType?.toLowerCase() === "anonymous";
  const isOrganizer = stated(UserObjectId) !== null && UserObjectId === Organizer?.UserObjectId;
  return {
    person: isNamed || UserId?.includes("@") === true ? UserObjectId : UserId,
    email,
    name: DisplayName,
    role: isOrganizer ? "host" : isGuest ? "guest" : null,
  };
}
