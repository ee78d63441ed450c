import { joined } from "./field-names.ts";
import type { Names } from "./log-format.ts";

/*
 * What people said is never read, and a file of it is refused by name, before any of its rows is looked at. Names of
 * columns decide, and they must not refuse a log of participants with a column "Remarks", "Status message" or
 * "Chat" (a count):
 *
 * - A column called exactly like the text of a message, transcript or caption makes a table content, whatever stands
 *   beside it, an address included.
 * - Any other name that content has makes content only of a table or list without addresses, which would be refused
 *   anyway; the name says why.
 * - "Text" and "body" say something only beside a name for who wrote it, or when.
 * - In JSON a key at the top that holds messages, questions or a summary says what the file is, whatever stands beside.
 */
const alwaysContent = namesOf(`
  message, message text, message body, message content, chat message, chat text, transcript, transcript text,
  transcription, caption, caption text, captions, closed caption, subtitle`);

const contentWithoutAddresses = namesOf(`
  messages, chat, chats, question, questions, answer, answers, poll, polls, poll question, sent to, utterance,
  subtitles, comment text, post text, question details, answer details, asker name, asker email, survey answers,
  recording, recordings, recording files, archive files, recording content url, playback url, drive destination,
  transcripts, transcript content url, transcript created time, docs destination, vtt download link,
  txt download link, summary start time, summary title, summary content, summary overview`);

/** Top-level keys of JSON. A count under one of them ("messages": 12) is no content. */
const contentKeys = namesOf(`
  transcript, transcripts, transcription, transcript entries, messages, chat messages, recording files,
  participant audio files, questions, polls, survey answers, custom survey, smart notes, meeting summary,
  meeting summaries, edited summary, summary title, summary content, summary overview, summary details`);

const text = namesOf("text, body, content, said");
const author = namesOf(`
  sender, from, to, author, speaker, user, name, participant, person email, person name, time, timestamp, ts, date,
  sent at, created, created at`);

/** The name that makes a table or list content, as the log spells it; `null` where none does. */
export function contentName(names: Names, { hasAddress }: { readonly hasAddress: boolean }): string | null {
  const keys = names.map(joined);
  const named = (wanted: ReadonlySet<string>): string | null =>
    names.find((_, column) => wanted.has(keys[column] ?? "")) ?? null;
  const exact = named(alwaysContent);
  if (exact !== null || hasAddress) return exact;
  return named(contentWithoutAddresses) ?? (named(author) === null ? null : named(text));
}

/** Whether a key at the top of a JSON log says that the log is content. */
export function isContentKey(name: string): boolean {
  return contentKeys.has(joined(name));
}

/** What a file of content is, for a message. */
export function contentOf(what: string): string {
  return `content (${what.trim()}), which this program never reads`;
}

function namesOf(list: string): ReadonlySet<string> {
  return new Set(list.split(",").map(joined));
}
