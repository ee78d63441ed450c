import type { MeetingWriter } from "./written-session.ts";

/** Pages of the Dashboard API, one for each run of connections to one meeting. */
export const writer: MeetingWriter = {
  file: "pages.json",
  timed: true,
  namesMeeting: true,
  write(sessions) {
    const meetings = [...new Set(sessions.map(({ meeting }) => meeting))];
    const pages = meetings.map((meeting) => ({
      next_page_token: "",
      page_count: 1,
      meeting_number: meeting,
      participants: sessions
        .filter((session) => session.meeting === meeting)
        .map(({ id, name, email, address, join, leave }, index) => ({
          id,
          user_id: String(16_778_240 + index),
          participant_user_id: id,
          user_name: name,
          email,
          device: "Windows",
          ip_address: address ?? "",
          data_center: "Server",
          join_time: new Date(join).toISOString(),
          leave_time: new Date(leave).toISOString(),
        })),
    }));
    return JSON.stringify(pages, null, 2);
  },
};
