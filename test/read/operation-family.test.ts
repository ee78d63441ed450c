import { describe, expect, it } from "vitest";
import { operationFamily } from "../../src/read/operation-family.ts";
import { exclusionReasons } from "../../src/read/rows.ts";

describe("operationFamily", () => {
  it.each([
    ["chat_message.sent", "operation-chat"],
    ["meeting.chat_message_sent", "operation-chat"],
    ["MessageSent", "operation-chat"],
    ["MessageCreatedHasLink", "operation-chat"],
    ["ReactedToMessage", "operation-chat"],
    ["recording.completed", "operation-recording"],
    ["RecordingExported", "operation-recording"],
    ["recording_activity", "operation-recording"],
    ["recording.transcript_completed", "operation-transcript"],
    ["TranscriptsExported", "operation-transcript"],
    ["transcription_activity", "operation-transcript"],
    ["meeting.summary_completed", "operation-summary"],
    ["CopilotInteraction", "operation-summary"],
    ["poll_answered", "operation-poll"],
    ["poll_created", "operation-poll"],
    ["question_responded", "operation-question"],
    ["abuse_report_submitted", "operation-moderation"],
    ["presentation_started", "operation-sharing"],
    ["whiteboard_started", "operation-sharing"],
    ["meeting.sharing_started", "operation-sharing"],
    ["meeting.participant_role_changed", "operation-participant"],
    ["knocking_accepted", "operation-participant"],
    ["invitation_sent", "operation-participant"],
    ["meeting.started", "operation-meeting"],
    ["MeetingDetail", "operation-meeting"],
    ["livestream_watched", "operation-meeting"],
    ["UserLoggedIn", "operation-other"],
    ["", "operation-other"],
    ["\u0000", "operation-other"],
  ])("%j: %s", (name, family) => {
    expect(operationFamily(name)).toBe(family);
  });

  it("knows words for every family that it can give", () => {
    for (const reason of Object.keys(exclusionReasons).filter((one) => one.startsWith("operation-"))) {
      expect(exclusionReasons).toHaveProperty(reason, expect.stringMatching(/operation|event/));
    }
  });
});
