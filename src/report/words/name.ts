import { cutEnd, cutMiddle } from "../text/columns.ts";
import { visible } from "../visible.ts";

const NAME_WIDTH = 40;
const HASH_DIGITS = 12;

/**
 * A name from a file, in a sentence or a cell: one line, nothing hidden, its middle left out where it is long. In
 * quotation marks where its ends could not be seen otherwise.
 */
export function named(name: string, columns = NAME_WIDTH): string {
  const shown = visible(name);
  return cutMiddle(/^\s|\s$|^$/.test(shown) ? `"${shown}"` : shown, columns);
}

/** The first digits of a hash, enough to compare by eye; the whole is in the JSON report. */
export function hash(sha256: string): string {
  return cutEnd(visible(sha256), HASH_DIGITS + 1);
}
