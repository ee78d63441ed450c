import { purviewRecords } from "../purview-records.ts";
import type { MeetingWriter } from "./written-session.ts";

/** The audit log as a page of Microsoft Graph's. */
export const writer: MeetingWriter = {
  file: "records.json",
  timed: true,
  namesMeeting: true,
  write: (sessions) =>
    JSON.stringify({
      value: purviewRecords(sessions).map((record) => ({
        id: record["Id"],
        operation: record["Operation"],
        service: "MicrosoftTeams",
        clientIp: null,
        auditData: { "@odata.type": "#microsoft.graph.security.defaultAuditData", ...record },
      })),
    }),
};
