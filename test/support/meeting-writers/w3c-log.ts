import type { MeetingWriter, WrittenSession } from "./written-session.ts";

/** One request of each connection, in order of time, as a web server logs them: it knows accounts and no names. */
export const writer: MeetingWriter = {
  file: "meeting.log",
  timed: false,
  namesMeeting: false,
  write: (sessions) =>
    [
      "#Version: 1.0",
      "#Fields: date time s-ip cs-uri-stem cs-username c-ip sc-status",
      ...sessions.toSorted((a, b) => a.join - b.join).map(line),
      "",
    ].join("\r\n"),
};

function line({ id, address, join }: WrittenSession): string {
  const [date, time] = new Date(join).toISOString().slice(0, 19).split("T");
  return [date, time, "203.0.113.80", "/meet", id, address ?? "-", "200"].join(" ");
}
