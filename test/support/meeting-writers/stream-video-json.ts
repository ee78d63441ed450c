import type { MeetingWriter, WrittenSession } from "./written-session.ts";

/** Participant statistics: a page for each call, in it each user once, with their sessions. */
export const writer: MeetingWriter = {
  file: "meeting.json",
  timed: true,
  namesMeeting: true,
  write: (sessions) =>
    JSON.stringify(
      grouped(sessions, ({ meeting }) => meeting).map(([meeting, own]) => ({
        call_session_id: meeting,
        call_type: "default",
        participants: grouped(own, ({ id }) => id).map(([id, connections]) => ({
          user_id: id,
          name: connections[0]?.name,
          roles: ["user"],
          sessions: connections.map(statistics),
        })),
        next: "",
      })),
      null,
      1,
    ),
};

function statistics({ address, join, leave }: WrittenSession, index: number): object {
  return {
    user_session_id: `session-${index}`,
    current_ip: address ?? "",
    started_at: new Date(join).toISOString(),
    ended_at: new Date(leave).toISOString(),
    current_sfu: "sfu.example.org",
  };
}

function grouped(
  sessions: readonly WrittenSession[],
  keyOf: (session: WrittenSession) => string,
): readonly (readonly [string, readonly WrittenSession[]])[] {
  const groups = new Map<string, WrittenSession[]>();
  for (const session of sessions) groups.set(keyOf(session), [...(groups.get(keyOf(session)) ?? []), session]);
  return [...groups];
}
