import type { MeetingWriter, WrittenSession } from "./written-session.ts";

/** A page of the Reports API. */
export const writer: MeetingWriter = {
  file: "activities.json",
  timed: true,
  namesMeeting: true,
  write: (sessions) =>
    JSON.stringify({ kind: "admin#reports#activities", etag: "x", items: sessions.map(activity) }, null, 2),
};

function activity(session: WrittenSession, index: number): object {
  const parameters = {
    meeting_code: { value: "ABCDEFGHIJ" },
    conference_id: { value: session.meeting },
    endpoint_id: { value: `endpoint-${index}` },
    device_type: { value: "web" },
    display_name: { value: session.name },
    identifier: { value: session.email },
    identifier_type: { value: "email_address" },
    is_external: { boolValue: false },
    ...(session.address === null ? {} : { ip_address: { value: session.address } }),
    start_timestamp_seconds: { intValue: String(session.join / 1000) },
    duration_seconds: { intValue: String((session.leave - session.join) / 1000) },
  };
  return {
    kind: "admin#reports#activity",
    id: {
      time: new Date(session.leave).toISOString(),
      uniqueQualifier: String(index),
      applicationName: "meet",
      customerId: "C000000",
    },
    actor: { callerType: "USER", email: session.email, profileId: session.id },
    events: [
      {
        type: "call",
        name: "call_ended",
        parameters: Object.entries(parameters).map(([name, value]) => ({ name, ...value })),
      },
    ],
  };
}
