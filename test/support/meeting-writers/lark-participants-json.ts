import type { MeetingWriter } from "./written-session.ts";

/** The whole list of Lark's API in one page. The meeting is named in the request only. */
export const writer: MeetingWriter = {
  file: "participants.json",
  timed: true,
  namesMeeting: false,
  write: (sessions) =>
    JSON.stringify({
      code: 0,
      msg: "success",
      data: {
        participants: sessions.map(({ id, email, name, address, join, leave }) => ({
          participant_name: name,
          department: "Department",
          user_id: id,
          email,
          device: "windows",
          public_ip: address ?? "",
          internal_ip: "10.0.0.9",
          use_rtc_proxy: false,
          location: "",
          join_time: inShanghai(join),
          leave_time: inShanghai(leave),
          is_external: false,
        })),
        has_more: false,
      },
    }),
};

function inShanghai(at: number): string {
  const [day = "", time = ""] = new Date(at + 8 * 3_600_000).toISOString().split(/[T.]/);
  return `${day.replaceAll("-", ".")} ${time} (GMT+08:00)`;
}
