import { expect, it } from "vitest";
import { fileOf } from "../support/log-files.ts";
import { read } from "../support/read-whole.ts";

const event = (name: string, participant: object | null = null): string =>
  `${JSON.stringify({ event: name, payload: { object: { id: 812, ...(participant === null ? {} : { participant }) } } })}\n`;
const joined = event("meeting.participant_joined", {
  participant_uuid: "1",
  user_name: "Participant 1",
  join_time: "2026-06-04T12:00:00Z",
});

it.each([
  [event("chat_message.sent", { join_time: "CANARY" }).repeat(2) + event("meeting.started"), "chat 2, meeting 1"],
  [event("recording.completed", { leave_time: "CANARY" }), "recording 1"],
])("a log that holds nothing but other operations is no empty result", async (log, families) => {
  const reading = read(fileOf(log, "archive.ndjson"));
  await expect(reading).rejects.toMatchObject({
    status: 3,
    message: `archive.ndjson: holds no participation, only records of other operations (${families}), which are not read; export the events of participants`,
  });
});

it("a log of which --meeting leaves nothing is left to its caller, which knows the other logs", async () => {
  const { summary } = await read(fileOf(joined, "archive.ndjson"), { meeting: "813" });
  expect(summary.rows).toMatchObject({ read: 1, sessions: 0, excluded: { "other-meeting": 1 } });
});
