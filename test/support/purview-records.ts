import type { WrittenSession } from "./meeting-writers/written-session.ts";

/** Records of participation as Microsoft's audit log has them: times in UTC without a zone, one attendee each. */
export function purviewRecords(sessions: readonly WrittenSession[]): readonly Readonly<Record<string, unknown>>[] {
  return sessions.map(({ meeting, id, email, name, address, join, leave }, index) => ({
    CreationTime: withoutZone(leave),
    Id: `record-${index}`,
    Operation: "MeetingParticipantDetail",
    RecordType: 25,
    UserType: 0,
    Workload: "MicrosoftTeams",
    ClientIP: address,
    UserId: email,
    JoinTime: withoutZone(join),
    LeaveTime: withoutZone(leave),
    MeetingDetailId: meeting,
    ItemName: "Title",
    Attendees: [{ UserObjectId: id, UPN: email, RecipientType: "User", DisplayName: name, Role: 1 }],
    ExtraProperties: [{ Key: "UserAgent", Value: "Agent" }],
  }));
}

function withoutZone(time: number): string {
  return new Date(time).toISOString().slice(0, 19);
}
