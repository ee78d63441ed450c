import { visible } from "../visible.ts";

/** What most texts are: nothing in them is markup. A point stands between digits, and ends neither "www" nor a "1". */
const ordinary = /^(?:[a-z\d](?:[a-z\d ,%]|(?<=\d)\.(?=\d))*)?(?<! )$/i;
/** The expression goes as deep as a text is long. */
const LONGEST_ORDINARY = 1000;

/**
 * A text as it is to be read, in GitHub-flavoured Markdown and on one line: nothing in it is markup, a link, an entity or
 * the end of a table's cell. `@`, `#`, and what makes `GH-1` and `:cn:` more than text stand in code, because GitHub looks
 * for people and issues to notify, and for pictures, in what has been rendered, where a backslash is gone.
 */
export function plain(text: string): string {
  if (text.length <= LONGEST_ORDINARY && ordinary.test(text)) return text;
  return visible(text)
    .trim()
    .replace(/[\\`*_[\]<>|~&$]/g, String.raw`\$&`)
    .replace(/(?:[@#]|(?<=\bGH)-(?=\d)|:(?=[\d_+\\-]*[a-z][\w+\\-]*:))+/gi, "`$&`")
    .replace(/:\/\//g, String.raw`\://`)
    .replace(/www\./gi, (www) => `${www.slice(0, -1)}\\.`)
    .replace(/^(\d+)([.)])(?=\s|$)/, String.raw`$1\$2`)
    .replace(/^[-+=:]/, String.raw`\$&`);
}

/** A heading of that level, with a blank line after it. */
export function heading(level: number, text: string): readonly string[] {
  return [`${"#".repeat(level)} ${plain(text)}`, ""];
}

/** A paragraph, with a blank line after it. */
export function paragraph(text: string): readonly string[] {
  return [plain(text), ""];
}

/** A paragraph in bold letters. */
export function strong(text: string): readonly string[] {
  return [`**${plain(text)}**`, ""];
}

/** A paragraph that is somebody else's to repeat. */
export function quotation(text: string): readonly string[] {
  return [`> ${plain(text)}`, ""];
}

/** A list of texts with their labels; what is `null` is left out. Nothing, where all are. */
export function entries(all: readonly (readonly [label: string, text: string | null])[]): readonly string[] {
  return list(all.flatMap(([label, text]) => (text === null ? [] : [`**${plain(label)}:** ${plain(text)}`])));
}

/** A list of texts. */
export function items(texts: readonly string[]): readonly string[] {
  return list(texts.map(plain));
}

function list(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [...lines.map((line) => `- ${line}`), ""];
}

/** A column of a table. */
export interface Column {
  readonly head: string;
  readonly align: "left" | "right";
}

const rules = { left: "---", right: "---:" } as const;

/** A table; nothing, where it has no rows. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [
    line(columns.map(({ head }) => plain(head))),
    line(columns.map(({ align }) => rules[align])),
    ...rows.map((cells) => line(cells.map(plain))),
    "",
  ];
}

/** Columns with these heads, set to the left. */
export function words(...heads: readonly string[]): readonly Column[] {
  return heads.map((head) => ({ head, align: "left" }));
}

/** Columns with these heads, set to the right. */
export function figures(...heads: readonly string[]): readonly Column[] {
  return heads.map((head) => ({ head, align: "right" }));
}
