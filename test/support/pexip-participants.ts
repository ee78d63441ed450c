import type { WrittenSession } from "./meeting-writers/written-session.ts";

/** Participants as Pexip's history tells them. It knows no accounts: everybody is a name. */
export function pexipParticipants(sessions: readonly WrittenSession[]) {
  return sessions.map(({ meeting, name, address, join, leave }, index) => ({
    call_uuid: `call-${index}`,
    conference: `/api/admin/history/v1/conference/${meeting}/`,
    conference_name: "Name",
    display_name: name,
    duration: (leave - join) / 1000,
    end_time: inMicroseconds(leave),
    is_streaming: false,
    media_node: "10.0.0.1",
    media_streams: [],
    protocol: "WebRTC",
    remote_address: address,
    role: "guest",
    signalling_node: "10.0.0.1",
    start_time: inMicroseconds(join),
  }));
}

function inMicroseconds(at: number): string {
  return new Date(at).toISOString().replace(/Z$/, "000");
}
