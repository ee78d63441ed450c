/**
 * What a terminal acts on or does not draw: control characters (C0, DEL, C1), line and paragraph separators, lone
 * surrogates, code points that are no characters (which HTML does not allow), interlinear annotation marks, and all
 * that Unicode lets a renderer leave out, bidirectional controls and zero-width characters among them
 * (Default_Ignorable_Code_Point, Unicode Standard Annex 44).
 */
const invisible = /[\p{Cc}\p{Cs}\p{NChar}\p{Zl}\p{Zp}\p{DI}\u{FFF9}-\u{FFFB}]/gu;

/** What most text is, and what takes no time to tell. */
const printable = /^[ -~]*$/;

/**
 * The text with every character that cannot be seen written as `\u202e`, line ends and tabs included: safe to print
 * and always one line. The escapes are those of JSON (RFC 8259, 7: four digits for each UTF-16 unit), so that a line
 * of JSON still means the same. Everything else is kept, backslashes too, so that doing it twice changes nothing.
 */
export function visible(text: string): string {
  if (printable.test(text)) return text;
  return text.replace(invisible, (character) => character.split("").map(escaped).join(""));
}

/** One UTF-16 unit as an escape. */
function escaped(unit: string): string {
  return String.raw`\u` + unit.charCodeAt(0).toString(16).padStart(4, "0");
}
