const HEAD_BYTES = 4096;

/** Forms of text that hold what people said, by their first lines. */
const forms: readonly { readonly what: string; readonly begins: RegExp }[] = [
  // W3C WebVTT: The Web Video Text Tracks Format, 4.1.
  { what: "WebVTT captions", begins: /^WEBVTT(?:[ \t\r\n]|$)/u },
  { what: "SubRip captions", begins: /^\s*\d+[ \t]*\r?\n\d{1,2}:\d{2}:\d{2}[,.]\d{1,3}[ \t]*-->/u },
  // "10:02:11 From Participant 17 to Everyone:", as Zoom saves a chat.
  { what: "a saved chat", begins: /^\s*\d{1,2}:\d{2}:\d{2}[ \t]+From[ \t][^\r\n]*:/iu },
];

/** What a text that begins with `head` is, where it is captions or a chat; `null` where its first lines do not say so. */
export function contentText(head: Buffer): string | null {
  const beginning = head.toString("latin1", 0, HEAD_BYTES);
  return forms.find(({ begins }) => begins.test(beginning))?.what ?? null;
}
