import { expect, it } from "vitest";
import { zoomEventFamily } from "../../../src/read/formats/zoom-event-family.ts";

it.each([
  ["meeting.participant_joined_waiting_room", "waiting-room"],
  ["meeting.participant_left_waiting_room", "waiting-room"],
  ["meeting.participant_put_in_waiting_room", "waiting-room"],
  ["meeting.participant_jbh_waiting_left", "waiting-room"],
  ["meeting.participant_admitted", "operation-participant"],
  ["meeting.participant_left_breakout_room", "operation-participant"],
  ["webinar.participant_qos_summary", "operation-participant"],
  ["meeting.chat_message_sent", "operation-chat"],
  ["chat_message.sent", "operation-chat"],
  ["recording.completed", "operation-recording"],
  ["recording.transcript_completed", "operation-transcript"],
  ["meeting.sharing_started", "operation-sharing"],
  ["meeting.ended", "operation-meeting"],
  ["endpoint.url_validation", "operation-other"],
  ["phone.caller_connected", "operation-other"],
  ["", "operation-other"],
  [null, "operation-other"],
])("event %j: %s", (name, expected) => {
  expect(zoomEventFamily(name)).toBe(expected);
});
