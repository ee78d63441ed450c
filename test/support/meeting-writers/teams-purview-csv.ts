import { purviewRecords } from "../purview-records.ts";
import { stringify } from "../table-text.ts";
import type { MeetingWriter } from "./written-session.ts";

/** The audit log as PowerShell exports it: a record is a cell. */
export const writer: MeetingWriter = {
  file: "audit.csv",
  timed: true,
  namesMeeting: true,
  write: (sessions) => {
    const header = ["RecordType", "CreationDate", "UserIds", "Operations", "AuditData", "ResultIndex", "Identity"];
    const rows = purviewRecords(sessions).map((record, index) => [
      "MicrosoftTeams",
      `${String(record["CreationTime"])}.0000000Z `,
      String(record["UserId"]),
      String(record["Operation"]),
      JSON.stringify(record),
      String(index + 1),
      String(record["Id"]),
    ]);
    return stringify([header, ...rows], ",", "\r\n");
  },
};
