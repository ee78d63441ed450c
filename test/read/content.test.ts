import { describe, expect, it } from "vitest";
import { fileOf } from "../support/log-files.ts";
import { read } from "../support/read-whole.ts";

describe("content", () => {
  it.each([
    ["message", "Sender,Message,Sent at\nP 1,canary,12:00\n"],
    ["message", "Name,IP,Message\nP 1,192.0.2.1,canary\n"],
    ["transcript", "Speaker;Start time;Transcript\nP 1;12:00;canary\n"],
    ["caption", "Name\tIP\tCaption\nP 1\t192.0.2.1\tcanary\n"],
    ["chat", "Time,Name,Chat\n12:00,P 1,canary\n"],
    ["question", "Question,Name,Email\ncanary,P 1,\n"],
    ["answer", "Name,Answer\nP 1,canary\n"],
    ["poll", "Poll,Name\n1,P 1\n"],
    ["sent to", "Name,Sent to,Time\nP 1,P 2,12:00\n"],
    ["text", "From,Text\nP 1,canary\n"],
    ["body", "Sender,Date,Body\nP 1,12:00,canary\n"],
    ["text", JSON.stringify([{ from: "P 1", text: "canary" }])],
    ["message", JSON.stringify({ items: [{ sender: "P 1", message: "canary" }] })],
    ["webvtt captions", "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\ncanary\n"],
    ["subrip captions", "1\r\n00:00:01,000 --> 00:00:02,000\r\ncanary\r\n"],
    ["a saved chat", "10:02:11 From Participant 1 to Everyone:\n\tcanary\n"],
    ["a saved chat", "10:02:11\t From  Participant 1 : canary\n"],
    ["a saved chat", "10:02:11 AM From Participant 1 to Everyone: canary\n"],
    ["a saved chat", "2026-03-02 10:02:11 From Participant 1 to Everyone:\n\tcanary\n"],
    ["a saved chat", "00:12:01\t Participant 1:\tcanary\n"],
    ["saved captions", "[Participant 1] 10:02:11\r\ncanary\r\n"],
    ["subviewer captions", "0:00:01.000,0:00:02.000\nParticipant 1: canary\n"],
    ["substation captions", "[Script Info]\nTitle: canary\n"],
    ["ttml captions", '<?xml version="1.0"?>\n<tt xmlns="http://www.w3.org/ns/ttml"><p>canary</p></tt>\n'],
    ["a recording of bigbluebutton", '<?xml version="1.0"?>\n<recording meeting_id="canary"><event/></recording>\n'],
    ["a report of polls, questions or a survey", "Poll Report,,\r\nReport Generated:,x,\r\n#,User Name,canary?\r\n"],
    ["a report of polls, questions or a survey", "Q&A Report\nTopic,Webinar ID\ncanary,812\nName,IP\nP 1,192.0.2.1\n"],
    ["a report of polls, questions or a survey", '"Survey Report"\n#,User Name,User Email\n1,P 1,\n'],
    ["question", "Topic,Webinar ID\ncanary,812\n\n#,Question,Asker Name,Asker Email,Answer(s)\n1,canary,P 1,,canary\n"],
    ["content", "Source,Type,Identity,Timestamp,Content,Reactions\nx,x,P 1,12:00,canary,1\n"],
    ["chat_messages", JSON.stringify({ chat_messages: [{ ip: "192.0.2.1", name: "P 1" }] })],
    ["recording_files", JSON.stringify({ meetings: [{ uuid: "1", topic: "canary", recording_files: [{}] }] })],
    ["drivedestination", JSON.stringify({ recordings: [{ name: "canary", driveDestination: {} }] })],
    ["smartnotes", JSON.stringify({ smartNotes: [{ name: "canary", docsDestination: {} }] })],
    ["transcripts", JSON.stringify({ transcripts: [{ name: "canary", docsDestination: {} }] })],
    ["transcriptentries", JSON.stringify({ transcriptEntries: [{ participant: "P 1", text: "canary" }] })],
    ["docsdestination", JSON.stringify({ name: "canary", state: "ENDED", docsDestination: {} })],
    ["details", JSON.stringify({ participants: [{ user_name: "P 1", details: [{ content: "canary" }] }] })],
    ["questions", JSON.stringify({ id: 1, questions: [{ name: "P 1", question_details: [{ answer: "canary" }] }] })],
    ["survey_answers", JSON.stringify({ survey_id: "1", survey_answers: [{ name: "P 1" }] })],
    ["summary_overview", JSON.stringify({ meeting_uuid: "1", summary_overview: "canary", participants: [{ ip: "" }] })],
    ["summary_details", JSON.stringify({ meeting_uuid: "1", summary_details: [{ label: "canary" }] })],
    ["summary_start_time", JSON.stringify({ summaries: [{ meeting_uuid: "1", summary_start_time: "x" }] })],
    ["meeting_summary", JSON.stringify({ meeting_summary: { text: "canary" } })],
    ["body", JSON.stringify({ value: [{ id: "1", messageType: "message", from: {}, body: { content: "canary" } }] })],
    ["transcriptcontenturl", JSON.stringify({ value: [{ id: "1", transcriptContentUrl: "canary", endDateTime: "" }] })],
    ["recordingcontenturl", JSON.stringify({ value: [{ id: "1", recordingContentUrl: "canary" }] })],
    ["text", JSON.stringify([{ type: "message", user: "P 1", text: "canary", ts: "1772442000.000100" }])],
    ["text", JSON.stringify({ items: [{ roomId: "1", personEmail: "canary", text: "canary", created: "x" }] })],
    ["vttdownloadlink", JSON.stringify({ items: [{ id: "1", meetingTopic: "canary", vttDownloadLink: "canary" }] })],
    ["playbackurl", JSON.stringify({ items: [{ id: "1", topic: "canary", playbackUrl: "canary" }] })],
    ["questions", JSON.stringify({ items: [{ meetingId: "1", totalAttendees: 2, questions: [{}] }] })],
  ])("is refused by name: %s", async (what, text) => {
    const message = await read(fileOf(text)).then(
      () => "none",
      (error: unknown) => String(error),
    );
    expect(message.toLowerCase()).toMatch(`export.csv: no log of participants, but content (${what}), which`);
    expect(message).not.toMatch(/canary|P 1|P 2|Participant/);
  });

  it.each([
    "Name,IP,Remarks\nP,192.0.2.1,canary\n",
    "Name,IP,Status message\nP,192.0.2.1,canary\n",
    "Name,IP,Chat\nP,192.0.2.1,12\n",
    "Name,IP,Questions,Answer,Text,To\nP,192.0.2.1,1,2,3,4\n",
    "Name,IP,Remarks\nMessage,192.0.2.1,Transcript\n",
    JSON.stringify([{ name: "P", ip: "192.0.2.1", message: "canary", chat: 1 }]),
    "Chat,Message\n\nName,IP\nP,192.0.2.1\n",
    "Poll Reporter,\nName,IP\nP,192.0.2.1\n",
    "10:02:11\tP\nName\tIP\nP\t192.0.2.1\n",
    JSON.stringify({ questions: 3, messages: null, recordings: [], participants: [{ name: "P", ip: "192.0.2.1" }] }),
  ])("does not begin with a column of remarks: %j", async (text) => {
    expect((await read(fileOf(text))).sessions).toHaveLength(1);
  });

  it.each([
    ["MPEG-4", "\u0000\u0000\u0000\u0020ftypM4A "],
    ["MPEG-4", "\u0000\u0000\u0000\u0018ftypmp42"],
    ["WebM or Matroska", "\u001a\u0045\u00df\u00a3\u0001"],
    ["MP3", "ID3\u0004\u0000"],
    ["MP3", "\u00ff\u00fb\u0090\u0064"],
    ["AAC", "\u00ff\u00f1\u0050\u0080"],
    ["Ogg", "OggS\u0000"],
    ["FLAC", "fLaC\u0000"],
    ["WAVE", "RIFF\u0024\u0000\u0000\u0000WAVEfmt "],
    ["AVI", "RIFF\u0024\u0000\u0000\u0000AVI LIST"],
    ["Windows Media", "\u0030\u0026\u00b2\u0075\u008e\u0066\u00cf\u0011"],
  ])("is refused by its first bytes: a recording (%s)", async (kind, bytes) => {
    await expect(read(fileOf(Buffer.from(`${bytes}canary`, "latin1")))).rejects.toThrow(
      `export.csv: is a recording (${kind}), not a log; it is content, which this program never reads; export`,
    );
  });
});
