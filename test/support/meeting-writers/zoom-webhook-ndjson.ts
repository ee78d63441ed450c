import type { MeetingWriter, WrittenSession } from "./written-session.ts";

/** Webhook events of Zoom in the order in which things happen, each connection with a UUID of its own. */
export const writer: MeetingWriter = {
  file: "webhooks.ndjson",
  timed: true,
  namesMeeting: true,
  write: (sessions) =>
    sessions
      .flatMap((session, index) => [
        { at: session.join, line: event("joined", session, index, { join_time: timeOf(session.join) }) },
        { at: session.leave, line: event("left", session, index, { leave_time: timeOf(session.leave) }) },
      ])
      .toSorted((a, b) => a.at - b.at)
      .map(({ line }) => `${line}\n`)
      .join(""),
};

function event(
  kind: string,
  { meeting, id, email, name, address }: WrittenSession,
  index: number,
  when: object,
): string {
  const participant = {
    user_id: String(16_778_240 + index * 1024),
    user_name: name,
    participant_uuid: `00000000-0000-4000-8000-${String(index + 1).padStart(12, "0")}`,
    participant_user_id: id,
    id,
    email,
    public_ip: address ?? "",
    ...when,
  };
  const object = { id: meeting, uuid: `uuid of ${meeting}`, host_id: "", topic: "Title", participant };
  return JSON.stringify({ event: `meeting.participant_${kind}`, payload: { account_id: "account", object } });
}

function timeOf(at: number): string {
  return new Date(at).toISOString().replace(".000Z", "Z");
}
