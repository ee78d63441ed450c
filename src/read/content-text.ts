const HEAD_BYTES = 4096;

/** Forms of text that hold what people said, by their first lines. */
const forms: readonly { readonly what: string; readonly begins: RegExp }[] = [
  // W3C WebVTT: The Web Video Text Tracks Format, 4.1.
  { what: "WebVTT captions", begins: /^WEBVTT(?:[ \t\r\n]|$)/u },
  { what: "SubRip captions", begins: /^\s*\d+[ \t]*\r?\n\d{1,2}:\d{2}:\d{2}[,.]\d{1,3}[ \t]*-->/u },
  // As YouTube and Google Meet save captions and chats.
  { what: "SubViewer captions", begins: /^\s*\d{1,2}:\d{2}:\d{2}\.\d{3},\d{1,2}:\d{2}:\d{2}\.\d{3}[ \t]*\r?\n/u },
  { what: "SubStation captions", begins: /^\s*\[Script Info\]/iu },
  // W3C Timed Text Markup Language, 4.
  { what: "TTML captions", begins: /^\s*(?:<\?xml[^>]*>\s*)?<tt[\s:>]/u },
  // events.xml and slides_new.xml of a recording.
  { what: "a recording of BigBlueButton", begins: /^\s*(?:<\?xml[^>]*>\s*)?<(?:recording|popcorn)[\s>]/u },
  // "10:02:11 From Participant 17 to Everyone:", as Zoom saves a chat on the computer; also with a date or "AM".
  {
    what: "a saved chat",
    begins: /^\s*(?:[\d/.-]{8,10}[ \t]+)?\d{1,2}:\d{2}:\d{2}(?:[ \t]+[AP]M)?[ \t]+From[ \t][^\r\n]*:/iu,
  },
  // The same in the cloud: a time, a tabulator, a name with a colon, a tabulator.
  { what: "a saved chat", begins: /^\s*\d{1,2}:\d{2}:\d{2}\t[^\t\r\n]{1,200}:\t/u },
  // "[Participant 17] 10:02:11" on a line of its own, as Zoom saves captions.
  { what: "saved captions", begins: /^\s*\[[^\]\r\n]{1,200}\][ \t]+\d{1,2}:\d{2}:\d{2}[ \t]*\r?\n/u },
  // The first cell of Zoom's reports of several sections.
  {
    what: "a report of polls, questions or a survey",
    begins: /^"?(?:Poll|Polls|Polling|Quiz|Q ?& ?A|Question|Questions|Survey)[ ]Report"?[,;\t]*(?:\r?\n|$)/iu,
  },
];

/** What a text that begins with `head` is, where it is captions or a chat; `null` where its first lines do not say so. */
export function contentText(head: Buffer): string | null {
  const beginning = head.toString("latin1", 0, HEAD_BYTES);
  return forms.find(({ begins }) => begins.test(beginning))?.what ?? null;
}
