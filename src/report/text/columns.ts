import { eastAsianWidth } from "get-east-asian-width";

const ELLIPSIS = "…";
const SPACE = 0x20;
const TILDE = 0x7e;

/**
 * Columns of a terminal that a text takes: two for each wide character (Unicode Standard Annex 11), one for any other.
 * A combining mark counts as one although most terminals draw it in none: a line may come out narrower, never wider.
 */
export function columnsOf(text: string): number {
  // Nearly all text is printable ASCII, of which no character is wide.
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < SPACE || unit > TILDE) return columnsOfEach(text);
  }
  return text.length;
}

function columnsOfEach(text: string): number {
  let columns = 0;
  for (const character of text) columns += columnsOfOne(character);
  return columns;
}

/** The text, with its end replaced by an ellipsis where it is too long. */
export function cutEnd(text: string, columns: number): string {
  return fits(text, columns) ? text : take(text, columns - 1) + ELLIPSIS;
}

/** The text, with its middle replaced by an ellipsis where it is too long: of a file name both ends tell something. */
export function cutMiddle(text: string, columns: number): string {
  if (fits(text, columns)) return text;
  const end = Math.floor((columns - 1) / 2);
  return take(text, columns - 1 - end) + ELLIPSIS + takeBack(text, end);
}

/** The text in lines of so many columns, broken at spaces, and inside words only where a word is too long for a line. */
export function wrap(text: string, columns: number): readonly string[] {
  if (fits(text, columns)) return [withoutEnd(text)];
  const lines: string[] = [];
  let line: string | null = null;
  let used = 0;
  for (const word of text.split(" ")) {
    const longer = line === null ? columnsOf(word) : used + 1 + columnsOf(word);
    if (longer <= columns) {
      line = line === null ? word : `${line} ${word}`;
      used = longer;
      continue;
    }
    if (line !== null) lines.push(line);
    let rest = word;
    while (!fits(rest, columns)) {
      // A wide character has to go somewhere even in a single column.
      const piece = take(rest, Math.max(2, columns));
      lines.push(piece);
      rest = rest.slice(piece.length);
    }
    line = rest;
    used = columnsOf(rest);
  }
  return [...lines, line ?? ""].map(withoutEnd);
}

function withoutEnd(line: string): string {
  return line.endsWith(" ") ? line.replace(/ +$/, "") : line;
}

/** Spaces up to so many columns: after the text, or before it. */
export function pad(text: string, columns: number, align: "left" | "right"): string {
  const spaces = " ".repeat(Math.max(0, columns - columnsOf(text)));
  return align === "left" ? text + spaces : spaces + text;
}

/** A character has at most two UTF-16 units and takes at least a column, so that a long text is not counted through. */
function fits(text: string, columns: number): boolean {
  return text.length <= 2 * columns && columnsOf(text) <= columns;
}

function take(text: string, columns: number): string {
  let taken = 0;
  let length = 0;
  for (const character of text) {
    taken += columnsOfOne(character);
    if (taken > columns) break;
    length += character.length;
  }
  return text.slice(0, length);
}

function takeBack(text: string, columns: number): string {
  const characters: string[] = [];
  let taken = 0;
  for (const character of Array.from(text.slice(-2 * columns)).toReversed()) {
    taken += columnsOfOne(character);
    if (taken > columns) break;
    characters.unshift(character);
  }
  return characters.join("");
}

function columnsOfOne(character: string): 1 | 2 {
  return eastAsianWidth(character.codePointAt(0) ?? 0);
}
