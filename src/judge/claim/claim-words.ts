/** A word of a claim, and where it begins in the text, from 1. */
export interface ClaimWord {
  readonly text: string;
  readonly at: number;
  /** It stood in quotes, so that it is a name and never a word of the grammar. */
  readonly quoted: boolean;
}

/** A text in quotes, a sign, or anything else up to a space or a sign. */
const token = /"([^"]*)"|[<>=]+|\||[^\s<>=|"]+|"/gu;

/** The words of a claim; signs are words of their own, also without spaces around them. */
export function claimWords(text: string): readonly ClaimWord[] {
  return Array.from(text.matchAll(token), (found) => ({
    text: found[1] ?? found[0],
    at: found.index + 1,
    quoted: found[1] !== undefined,
  }));
}
