import type { MeetingWriter, WrittenSession } from "./written-session.ts";

/** Call records of Microsoft Graph, one meeting a line; every other session was called by the service. */
export const writer: MeetingWriter = {
  file: "calls.ndjson",
  timed: true,
  namesMeeting: true,
  write: (sessions) => {
    const meetings = [...new Set(sessions.map(({ meeting }) => meeting))];
    return meetings
      .map((id) => {
        const own = sessions.filter(({ meeting }) => meeting === id).map(sessionOf);
        return `${JSON.stringify({ "@odata.context": "$metadata#communications/callRecords", id, type: "groupCall", sessions: own })}\n`;
      })
      .join("");
  },
};

const service = { "@odata.type": "#microsoft.graph.callRecords.serviceEndpoint", userAgent: { headerValue: "Agent" } };
const serviceNetwork = { ipAddress: "10.0.0.1", reflexiveIPAddress: "192.0.2.250", relayIPAddress: "192.0.2.251" };

function sessionOf({ id, email, name, address, join, leave }: WrittenSession, index: number): object {
  const [person, other] = index % 2 === 0 ? (["caller", "callee"] as const) : (["callee", "caller"] as const);
  const ends = {
    [person]: {
      "@odata.type": "#microsoft.graph.callRecords.participantEndpoint",
      identity: { user: { id, displayName: name }, phone: null },
      associatedIdentity: { id, displayName: name, userPrincipalName: email },
    },
    [other]: service,
  };
  const times = { startDateTime: precise(join), endDateTime: precise(leave) };
  const network = { ipAddress: "10.0.0.2", reflexiveIPAddress: address, relayIPAddress: "192.0.2.251" };
  const media = ["main-audio", "main-video"].map((label) => ({
    label,
    [`${person}Network`]: network,
    [`${other}Network`]: serviceNetwork,
  }));
  return {
    id: `session-${index}`,
    ...times,
    ...ends,
    segments: [{ id: `segment-${index}`, ...times, ...ends, media }],
  };
}

/** Microsoft writes seven digits of a second. */
function precise(time: number): string {
  return new Date(time).toISOString().replace("Z", "0000Z");
}
