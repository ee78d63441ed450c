import type { FormatId } from "./formats.ts";
import type { RowCounts } from "./rows.ts";

/** How the text of a log was encoded. "windows-1252" is assumed where cells that were read are not valid UTF-8. */
export type TextEncoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** Physical lines of a log by what they are; they add up to the number of lines, which is counted apart. */
export interface LineKinds {
  readonly preamble: number;
  readonly header: number;
  readonly blank: number;
  readonly records: number;
  readonly rejected: number;
}

/** What in a log changes how its figures may be read; data only, the words are the report's. */
export type LogWarning =
  | { readonly kind: "incomplete-page"; readonly log: string }
  /** The export has a place for addresses, and not one session has one. */
  | { readonly kind: "no-addresses"; readonly log: string; readonly sessions: number }
  | { readonly kind: "assumed-windows-1252"; readonly log: string; readonly cells: number }
  | { readonly kind: "times-without-zone"; readonly log: string; readonly cells: number }
  | { readonly kind: "times-unread"; readonly log: string; readonly cells: number }
  | { readonly kind: "day-month-order-unknown"; readonly log: string; readonly cells: number }
  | { readonly kind: "leave-before-join"; readonly log: string; readonly sessions: number }
  /** No name, id or e-mail is read, or no time. `names`: those that are not read, as `shownNames` gives them. */
  | { readonly kind: "no-identity"; readonly log: string; readonly names: readonly string[] }
  | { readonly kind: "no-times"; readonly log: string; readonly names: readonly string[] }
  | { readonly kind: "last-line-has-no-end"; readonly log: string };

/** What was read from one log, known once all its sessions have been taken. */
export interface LogSummary {
  /** As named on the command line, without its folders; or "standard input". */
  readonly name: string;
  /** Of the bytes as they were given, compressed or not. Lower-case hexadecimal. */
  readonly sha256: string;
  /** Of the text in UTF-8, without compression and byte order mark: equal for a log that is given in two packings. */
  readonly contentSha256: string;
  readonly bytes: number;
  readonly compressed: boolean;
  readonly lines: number;
  /** `null` for one JSON document, where lines mean nothing. */
  readonly lineKinds: LineKinds | null;
  readonly format: FormatId;
  readonly encoding: TextEncoding;
  /** False where the log itself says that more pages follow. */
  readonly complete: boolean;
  /** Names of the columns or keys that were read, in their order in the log, as `shownNames` gives them. */
  readonly fieldsRead: readonly string[];
  /** Names of the others, likewise. Their values were never looked at. */
  readonly fieldsIgnored: readonly string[];
  readonly rows: RowCounts;
  readonly warnings: readonly LogWarning[];
}
