import type { MeetingWriter } from "./written-session.ts";

/** Users of one session as Zoom's Video SDK API lists them; the session is named by whoever saves the page. */
export const writer: MeetingWriter = {
  file: "users.json",
  timed: true,
  namesMeeting: true,
  write: (sessions) =>
    JSON.stringify({
      page_size: 300,
      next_page_token: "",
      users: sessions.map(({ meeting, id, name, address, join, leave }, index) => ({
        session_id: meeting,
        id: String(16_778_240 + index * 1024),
        name,
        user_key: id,
        device: "Windows",
        ip_address: address ?? "",
        location: "",
        network_type: "Wifi",
        data_center: "Data centre",
        join_time: new Date(join).toISOString(),
        leave_time: new Date(leave).toISOString(),
      })),
    }),
};
