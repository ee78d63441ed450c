import { stringify } from "../table-text.ts";
import type { MeetingWriter } from "./written-session.ts";

/** Streams of the Call Quality Dashboard as a query names its columns: sound in both directions, and a picture. */
export const writer: MeetingWriter = {
  file: "streams.csv",
  timed: true,
  namesMeeting: true,
  write: (sessions) => {
    const header = [
      "Conference Id",
      "First UserType",
      "Second UserType",
      "Second User ObjectId",
      "Second UPN",
      "Media Type",
      "Stream Direction",
      "First Reflexive Local IP",
      "Second Reflexive Local IP",
      "Start Time",
      "End Time",
    ];
    const streams = ["Audio,First-to-Second", "Audio,Second-to-First", "Video,Second-to-First"];
    const rows = sessions.flatMap(({ meeting, id, email, address, join, leave }) =>
      streams.map((stream) => [
        meeting,
        "Server",
        "User",
        id,
        email,
        ...stream.split(","),
        "192.0.2.250",
        address ?? "",
        withoutZone(join),
        withoutZone(leave),
      ]),
    );
    return stringify([header.map((name) => `AllStreams.${name}`), ...rows]);
  },
};

function withoutZone(time: number): string {
  return new Date(time).toISOString().slice(0, 19).replace("T", " ");
}
