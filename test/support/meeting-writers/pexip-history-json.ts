import { pexipParticipants } from "../pexip-participants.ts";
import type { MeetingWriter } from "./written-session.ts";

/** Pexip's history, all of it in one page. */
export const writer: MeetingWriter = {
  file: "history.json",
  timed: true,
  namesMeeting: true,
  write: (sessions) =>
    JSON.stringify({
      meta: { limit: 5000, next: null, offset: 0, previous: null, total_count: sessions.length },
      objects: pexipParticipants(sessions),
    }),
};
