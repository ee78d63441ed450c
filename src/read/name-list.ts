import type { Names } from "./log-format.ts";

const NAMES_SHOWN = 20;
const LETTERS_SHOWN = 60;

/** Control, format (bidirectional, zero-width) and unassigned characters, and line and paragraph separators. */
const invisible = /[\p{C}\p{Zl}\p{Zp}]/gu;

/**
 * Names of columns or keys as a message shows them: quoted, on one line, with visible characters only, at most twenty
 * of them, each cut to sixty letters.
 */
export function listNames(names: Names): string {
  const shown = names.slice(0, NAMES_SHOWN).map(quoteName);
  if (names.length > NAMES_SHOWN) shown.push(`and ${names.length - NAMES_SHOWN} more`);
  return shown.join(", ");
}

/** One name as a message shows it. */
export function quoteName(name: string): string {
  const letters = Array.from(name.trim().replaceAll(invisible, "\u{fffd}"));
  return `"${letters.length > LETTERS_SHOWN ? `${letters.slice(0, LETTERS_SHOWN - 1).join("")}…` : letters.join("")}"`;
}
