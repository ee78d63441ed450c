import type { MeetingWriter } from "./written-session.ts";

/** One answer for each participant of a session, one a line. */
export const writer: MeetingWriter = {
  file: "meeting.ndjson",
  timed: true,
  namesMeeting: false,
  write: (sessions) =>
    sessions
      .map(({ id, name, address, join, leave }, index) => ({
        success: true,
        data: {
          participant: {
            id: `peer-${index}`,
            custom_participant_id: id,
            display_name: name,
            preset_name: "group_call_participant",
            joined_at: new Date(join).toISOString(),
            left_at: new Date(leave).toISOString(),
            peer_stats: { ip_information: { ipv4: address ?? "", org: "Example" } },
          },
        },
      }))
      .map((answer) => `${JSON.stringify(answer)}\n`)
      .join(""),
};
