import type { MeetingWriter } from "./written-session.ts";

/** The attendee report of Webex' API, its times in the zone of Hong Kong. */
export const writer: MeetingWriter = {
  file: "attendees.json",
  timed: true,
  namesMeeting: true,
  write: (sessions) =>
    JSON.stringify({
      items: sessions.map(({ meeting, email, name, address, join, leave }) => ({
        meetingId: meeting,
        meetingNumber: 123_456_789,
        meetingTitle: "Title",
        displayName: name,
        email,
        joinedTime: inHongKong(join),
        leftTime: inHongKong(leave),
        duration: Math.round((leave - join) / 60_000),
        participantType: "ATTENDEE",
        ipAddress: address ?? "",
        clientAgent: "WINDOWS,IE",
        country: "",
        registered: false,
        invited: true,
      })),
    }),
};

function inHongKong(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().replace(/\.\d{3}Z$/, "+08:00");
}
