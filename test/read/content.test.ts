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
  ])("does not begin with a column of remarks: %j", async (text) => {
    expect((await read(fileOf(text))).sessions).toHaveLength(1);
  });
});
