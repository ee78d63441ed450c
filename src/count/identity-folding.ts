import type { ProfileIds } from "./tally.ts";

/** What differs between texts and means nothing: blanks around them, or those and capitals. */
export type Folding = "blanks" | "blanks-and-case";

/** What means nothing in each identity field. An id is taken as it is written: case may matter in it. */
export const foldings: Readonly<Record<keyof ProfileIds, Folding>> = {
  person: "blanks",
  email: "blanks-and-case",
  name: "blanks-and-case",
  device: "blanks-and-case",
};

/**
 * What folding leaves of a text; texts that mean the same become equal. Case and surrounding space do not make another
 * person; dots and "+tags" in an e-mail may, and are left alone.
 */
export function foldedText(text: string, folding: Folding): string {
  const trimmed = text.trim();
  // Letters beyond ASCII can be written in several ways.
  return folding === "blanks" ? trimmed : trimmed.normalize("NFC").toLowerCase();
}
