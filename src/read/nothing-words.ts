/**
 * Words that exports and the programs behind them write where there is no value, in lower case. In a cell that is
 * read they mean the same as a blank one, whatever the field: as an identity they would make one person of everybody
 * who has none.
 */
export const nothingWords: ReadonlySet<string> = new Set([
  "-",
  "--",
  "n/a",
  "#n/a",
  "null",
  "none",
  "unknown",
  "undefined",
]);

/** Said of persons only. */
const nobodyWords: ReadonlySet<string> = new Set(["anonymous", "nan"]);

/** The longest of these words: whatever is longer is not compared. */
const LONGEST_WORD = 9;

const STAR = 0x2a;
const AT_SIGN = 0x40;

/** Characters that are not seen: of separation, control and format, fillers, and the blank of Braille. */
const unseen = /[\p{Z}\p{C}\p{DI}\u{2800}]/gu;

/** By the code of their first letter: how long such words can be, one bit for each length. */
const lengths = new Uint16Array(128);
for (const one of [...nothingWords, ...nobodyWords]) {
  for (const first of [one.charCodeAt(0), one.toUpperCase().charCodeAt(0)]) {
    lengths[first] = (lengths[first] ?? 0) | (1 << one.length);
  }
}

/** A cell's text without the blanks around it; `null` where nothing is to be seen, or a word that means nothing. */
export function stated(cell: string | null): string | null {
  if (cell === null) return null;
  const text = isPlain(cell.charCodeAt(0)) && isPlain(cell.charCodeAt(cell.length - 1)) ? cell : cell.trim();
  return text === "" || nothingWords.has(word(text)) ? null : text;
}

/** A role, in lower case. */
export function statedRole(cell: string | null): string | null {
  return stated(cell)?.toLowerCase() ?? null;
}

/** A person's name; "Anonymous" is nobody's. */
export function statedName(cell: string | null): string | null {
  const text = stated(cell);
  // "Nan" is a name that people have.
  return text === null || word(text) === "anonymous" ? null : text;
}

/** An account or customer id. Zeros alone, such as 0 or an empty UUID, are nobody's. */
export function statedId(cell: string | null): string | null {
  const text = stated(cell);
  if (text === null || nobodyWords.has(word(text))) return null;
  return isLetterOrDigit(text.charCodeAt(0)) || /[^0\p{P}\p{S}\p{Z}\p{C}]/u.test(text) ? text : null;
}

/** An e-mail address: it has an "@" and no letter struck out. Whatever else stands in such a cell is nobody's. */
export function statedEmail(cell: string | null): string | null {
  const text = stated(cell);
  const at = text?.indexOf("@") ?? -1;
  if (text === null || at < 1 || text.includes("*")) return null;
  return isBlank(text.charCodeAt(at - 1)) || isBlank(text.charCodeAt(at + 1)) ? null : text;
}

/**
 * Whether an ASCII cell is plainly what it says: no blank around it, and none of the words above. Then `stated` and
 * `statedName` give it as it is. False where that takes a closer look.
 */
export function isPlainlyStated(bytes: Uint8Array, start: number, end: number): boolean {
  const first = bytes[start] ?? 0;
  const length = end - start;
  return (
    isPlain(first) &&
    isPlain(bytes[end - 1] ?? 0) &&
    (length > LONGEST_WORD || ((lengths[first] ?? 0) & (1 << length)) === 0)
  );
}

/** The same of an account or customer id and `statedId`. */
export function isPlainId(bytes: Uint8Array, start: number, end: number): boolean {
  return isLetterOrDigit(bytes[start] ?? 0) && isPlainlyStated(bytes, start, end);
}

/** The same of an e-mail address and `statedEmail`. */
export function isPlainEmail(bytes: Uint8Array, start: number, end: number): boolean {
  if (!isPlainlyStated(bytes, start, end)) return false;
  let at = -1;
  for (let index = start; index < end; index += 1) {
    const byte = bytes[index];
    if (byte === STAR) return false;
    if (byte === AT_SIGN && at < 0) at = index;
  }
  return at > start && at + 1 < end && !isBlank(bytes[at - 1] ?? 0) && !isBlank(bytes[at + 1] ?? 0);
}

/** What is compared with the words; the empty text, which is in neither list, for what cannot be one of them. */
function word(text: string): string {
  const first = text.charCodeAt(0);
  if (isPlain(first) && (text.length > LONGEST_WORD || ((lengths[first] ?? 0) & (1 << text.length)) === 0)) return "";
  const seen = isPlain(first) ? text : text.replaceAll(unseen, "");
  if (seen === "") return "-";
  return seen.length > LONGEST_WORD ? "" : seen.toLowerCase();
}

/** Of ASCII, and seen. */
function isPlain(code: number): boolean {
  return code > 0x20 && code < 0x7f;
}

/** Of ASCII, but for the zero. */
function isLetterOrDigit(code: number): boolean {
  return (code > 0x30 && code < 0x3a) || (code > 0x40 && code < 0x5b) || (code > 0x60 && code < 0x7b);
}

/** A blank, or the end of the text. */
function isBlank(code: number): boolean {
  return Number.isNaN(code) || code <= 0x20;
}
