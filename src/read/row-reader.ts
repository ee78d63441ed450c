import type { LineKinds } from "./log-summary.ts";
import type { RawRow } from "./raw-row.ts";

/** Takes one row that could be read. `line` is the physical line on which it begins, from 1. */
export type RowSink = (row: RawRow, line: number) => void;

/**
 * Reads rows from the bytes of a recognised log, pushed in pieces of any size; where the pieces are cut changes
 * nothing. It opens every row in the account, rejects there what it cannot read, and gives the others to its sink,
 * which closes them.
 */
export interface RowReader {
  push(bytes: Buffer): void;
  /** The log ends here. Must be called once, after the last `push`. */
  end(): void;
  /** After `end`: physical lines by kind; `null` where a log's lines mean nothing (one JSON document). */
  lineKinds(): LineKinds | null;
  /** After `end`: false where the log itself says that more pages follow. */
  complete(): boolean;
  /** After `end`: names that were seen, read ones and others, in the order of the log. */
  names(): { readonly read: readonly string[]; readonly ignored: readonly string[] };
  /** After `end`: whether the last row's line has no line end, so that it may have been cut. */
  endsOpen(): boolean;
}

/** What is known of a log from the names in its first bytes, before a single row is read. */
export type LogRecognition<Layout> =
  | { readonly kind: "recognised"; readonly layout: Layout }
  /** Names were found, but none that could hold an address, or nothing beside one that shows participants. */
  | { readonly kind: "no-address"; readonly names: readonly string[] }
  | {
      readonly kind: "ambiguous";
      readonly field: string;
      readonly names: readonly string[];
      readonly all: readonly string[];
    }
  /** An export that is known to hold no addresses of participants; the paragraph follows the log's name. */
  | { readonly kind: "known-report"; readonly paragraph: string }
  /** Several lists of one JSON log hold participants, and only one can be read. */
  | { readonly kind: "several-lists"; readonly lists: readonly string[] }
  /** The log is sound and has no rows; `where` says which list is empty. */
  | { readonly kind: "no-rows"; readonly where: string }
  /** Nothing that looks like names at all; `found` says in a few words what there is instead, without values. */
  | { readonly kind: "not-a-log"; readonly found: string };
