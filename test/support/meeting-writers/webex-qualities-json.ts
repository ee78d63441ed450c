import type { MeetingWriter } from "./written-session.ts";

/** Webex' quality report: every session has an id of its own. */
export const writer: MeetingWriter = {
  file: "qualities.json",
  timed: true,
  namesMeeting: true,
  write: (sessions) =>
    JSON.stringify({
      items: sessions.map(({ meeting, email, name, address, join, leave }, index) => ({
        meetingInstanceId: meeting,
        webexUserName: name,
        webexUserEmail: email,
        joinTime: new Date(join).toISOString(),
        leaveTime: new Date(leave).toISOString(),
        clientType: "Webex Desktop (Windows)",
        networkType: "wifi",
        localIP: "10.24.72.54",
        publicIP: address,
        serverRegion: "Server region",
        participantSessionId: `SESSION-${index}`,
        videoIn: [{ samplingInterval: 60, latency: [60, 5] }],
      })),
    }),
};
