import { stringify } from "../table-text.ts";
import type { MeetingWriter } from "./written-session.ts";

/** A table as the dashboard's pages call their columns. */
export const writer: MeetingWriter = {
  file: "participants.csv",
  timed: true,
  namesMeeting: true,
  write: (sessions) =>
    stringify([
      [
        "Meeting ID",
        "Participant",
        "Email",
        "Device",
        "IP Address",
        "Location",
        "Network Type",
        "Data Center",
        "Join Time",
        "Leave Time",
      ],
      ...sessions.map(({ meeting, name, email, address, join, leave }) => [
        meeting,
        name,
        email,
        "Windows",
        address ?? "",
        "",
        "Wifi",
        "Server",
        clock(join),
        clock(leave),
      ]),
    ]),
};

/** "06/04/2026 12:00:00 PM", which carries no zone. */
function clock(at: number): string {
  const [year = "", month = "", day = "", hour = "", minute = "", second = ""] = new Date(at)
    .toISOString()
    .split(/[-T:.]/);
  const half = Number(hour) < 12 ? "AM" : "PM";
  return `${month}/${day}/${year} ${String(Number(hour) % 12 || 12).padStart(2, "0")}:${minute}:${second} ${half}`;
}
