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

/** Characters that are not seen: of separation, control and format, fillers, and the blank of Braille. */
const unseen = /[\p{Z}\p{C}\p{DI}\u{2800}]/gu;

/** By code: how one of the words can begin. Nearly every cell is decided by its first character. */
const begins = new Uint8Array(128);
for (const one of [...nothingWords, ...nobodyWords]) {
  begins[one.charCodeAt(0)] = 1;
  begins[one.toUpperCase().charCodeAt(0)] = 1;
}

/** A cell's text without the blanks around it; `null` where nothing is to be seen, or a word that means nothing. */
export function stated(cell: string | null): string | null {
  if (cell === null) return null;
  const text = cell.trim();
  return text === "" || nothingWords.has(word(text)) ? null : text;
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

/** What is compared with the words; the empty text, which is in neither list, for what cannot be one of them. */
function word(text: string): string {
  const first = text.charCodeAt(0);
  const isPlain = first > 0x20 && first < 0x7f;
  if (isPlain && (begins[first] === 0 || text.length > LONGEST_WORD)) return "";
  const seen = isPlain ? text : text.replaceAll(unseen, "");
  if (seen === "") return "-";
  return seen.length > LONGEST_WORD ? "" : seen.toLowerCase();
}

/** Of ASCII, but for the zero. */
function isLetterOrDigit(code: number): boolean {
  return (code > 0x30 && code < 0x3a) || (code > 0x40 && code < 0x5b) || (code > 0x60 && code < 0x7b);
}

/** A blank, or the end of the text. */
function isBlank(code: number): boolean {
  return Number.isNaN(code) || code <= 0x20;
}
