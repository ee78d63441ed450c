import type { FieldColumns, LogFormat, Names } from "./log-format.ts";

/** How a log in the extended format of W3C begins: by the first line in it that names its fields. */
export interface W3cLayout {
  readonly format: LogFormat;
  readonly names: Names;
  readonly columns: FieldColumns;
}

/** What a `#Fields` line says: the fields of the lines below it, until another one comes. */
export interface W3cFields {
  readonly names: Names;
  /** Whether cells are apart by one tab each, as in the line itself; otherwise by any run of spaces and tabs. */
  readonly byTabs: boolean;
}

const HASH = 0x23;
const SPACE = 0x20;
const TAB = 0x09;

/** Longer ones say nothing that is needed. */
const DIRECTIVE_BYTES = 64 * 1024;

/** Whether the line from `start` up to `end` is a directive ("#Fields: ...") or another remark. */
export function isDirective(bytes: Buffer, start: number, end: number): boolean {
  return start < end && bytes[start] === HASH;
}

/** Whether the line holds nothing but spaces and tabs. */
export function isBlank(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (bytes[at] !== SPACE && bytes[at] !== TAB) return false;
  return true;
}

/** The value of a directive of this name, whatever the case of its letters; `null` for every other line. */
export function directiveOf(bytes: Buffer, start: number, end: number, name: string): string | null {
  if (!isDirective(bytes, start, end)) return null;
  const line = bytes.toString("utf8", start + 1, Math.min(end, start + DIRECTIVE_BYTES));
  const colon = line.indexOf(":");
  return colon >= 0 && line.slice(0, colon).trim().toLowerCase() === name ? line.slice(colon + 1).trim() : null;
}

/** The fields that a `#Fields` line names; `null` where it is another line, or names none. */
export function fieldsOf(bytes: Buffer, start: number, end: number): W3cFields | null {
  const value = directiveOf(bytes, start, end, "fields") ?? "";
  if (value === "") return null;
  const byTabs = value.includes("\t");
  const names = value.split(byTabs ? "\t" : /[ \t]+/u).map((name) => name.trim());
  return { names, byTabs };
}
