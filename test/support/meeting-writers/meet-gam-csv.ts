import { stringify } from "../table-text.ts";
import type { MeetingWriter } from "./written-session.ts";

const header =
  "name,type,id.time,id.uniqueQualifier,id.applicationName,actor.email,actor.profileId,meeting_code,conference_id," +
  "endpoint_id,device_type,display_name,identifier,identifier_type,is_external,ip_address,duration_seconds";

/** The table that GAM makes of the Reports API; it, too, leaves out the beginning where the log has none. */
export const writer: MeetingWriter = {
  file: "report.csv",
  timed: true,
  namesMeeting: true,
  write: (sessions) =>
    stringify([
      header.split(","),
      ...sessions.map(({ meeting, id, email, name, address, join, leave }, index) => [
        "call_ended",
        "call",
        new Date(leave).toISOString(),
        String(index),
        "meet",
        email,
        id,
        "ABCDEFGHIJ",
        meeting,
        `endpoint-${index}`,
        "web",
        name,
        email,
        "email_address",
        "False",
        address ?? "",
        String((leave - join) / 1000),
      ]),
    ]),
};
