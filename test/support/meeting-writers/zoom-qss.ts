import type { MeetingWriter } from "./written-session.ts";

/** Zoom's QSS events, one for each connection. */
export const writer: MeetingWriter = {
  file: "qss.ndjson",
  timed: false,
  namesMeeting: true,
  write: (sessions) =>
    sessions
      .map(({ meeting, id, email, address }, index) => {
        const leg = { device: "Windows", location: "", signaling_ip_address: address ?? "", pc_name: "Computer" };
        const connection = String(16_778_240 + index * 1024);
        const participant = { participant_id: connection, participant_user_id: id, email, data: [leg] };
        const payload = { account_id: "account", object: { uuid: meeting, participant } };
        return `${JSON.stringify({ event: "meeting.participant_data", payload })}\n`;
      })
      .join(""),
};
