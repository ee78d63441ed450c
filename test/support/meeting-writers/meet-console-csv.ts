import { stringify } from "../table-text.ts";
import type { MeetingWriter } from "./written-session.ts";

const header =
  "Date,Event Name,Event Description,Meeting Code,Participant Identifier,Participant Outside Organisation,Client Type," +
  "Organizer Email,Product Type,Duration,Participant Name,IP Address,City,Country,Conference ID";

const hour = 3_600_000;

/** The download of an administrator whose browser shows Central European Time. */
export const writer: MeetingWriter = {
  file: "meet-log.csv",
  timed: true,
  namesMeeting: true,
  write: (sessions) =>
    stringify([
      header.split(","),
      ...sessions.map(({ meeting, email, name, address, join, leave }) => [
        dateOf(leave),
        "Endpoint left",
        "The endpoint left",
        "ABCDEFGHIJ",
        email,
        "No",
        "Web",
        "host@example.org",
        "Meet",
        String((leave - join) / 1000),
        name,
        address ?? "",
        "",
        "",
        meeting,
      ]),
    ]),
};

function dateOf(instant: number): string {
  const text = new Date(instant + hour).toLocaleString("en-GB", {
    timeZone: "UTC",
    dateStyle: "medium",
    timeStyle: "medium",
  });
  return `${text} CET`;
}
