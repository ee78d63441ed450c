import type { Report } from "./report.ts";
import { visible } from "./visible.ts";

/** Runs of what is not printable ASCII: the line ends between values are the document's own, and stay. */
const beyondAscii = /[^\n -~]+/gu;

/** UTF-16 units after which a piece is given on. A string of V8 ends near 2^29, which a million decisions pass. */
const PIECE = 1 << 20;

/** Levels below the report that are walked: `meetings[].policies[].decisions` is as deep as what grows stands. */
const DEPTH = 5;

/** `all.policies[].decisions` is the least deep of the lists that are written by slices, and not one by one. */
const SLICED = 4;
const SLICE = 1000;

/**
 * The report as one JSON document, indented by two spaces, with a line end, in pieces: as many as it takes, so that no
 * number of decisions is too many. What `JSON.stringify` leaves as it is but a terminal acts on or hides (C1,
 * bidirectional and zero-width characters) is escaped too; the value is the same.
 */
export function* json(report: Report): Generator<string> {
  let piece = "";
  for (const part of parts(report, "\n", 0)) {
    piece += part;
    if (piece.length < PIECE) continue;
    yield piece.replace(beyondAscii, visible);
    piece = "";
  }
  yield `${piece}\n`.replace(beyondAscii, visible);
}

/** What `JSON.stringify` writes, cut between values. `newline` is a line end with the indentation of the value. */
function* parts(value: unknown, newline: string, depth: number): Generator<string> {
  if (Array.isArray(value) && value.length > 0 && depth >= SLICED) yield* slices(value, newline);
  else if (typeof value !== "object" || value === null || depth > DEPTH) yield indented(value, newline);
  else yield* members(value, newline, depth);
}

function* slices(list: readonly unknown[], newline: string): Generator<string> {
  for (let from = 0; from < list.length; from += SLICE) {
    const text = indented(list.slice(from, from + SLICE), newline);
    // Without the line that closes it, and after the first slice with a comma for the bracket.
    yield `${from === 0 ? "[" : ","}${text.slice(1, -newline.length - 1)}`;
  }
  yield `${newline}]`;
}

function* members(value: object, newline: string, depth: number): Generator<string> {
  const isList = Array.isArray(value);
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  const inner = `${newline}  `;
  let before = isList ? "[" : "{";
  for (const [key, one] of entries) {
    yield isList ? `${before}${inner}` : `${before}${inner}${JSON.stringify(key)}: `;
    yield* parts(one, inner, depth + 1);
    before = ",";
  }
  if (entries.length === 0) yield isList ? "[]" : "{}";
  else yield `${newline}${isList ? "]" : "}"}`;
}

/** No string in JSON holds a raw line end, so each one found is the document's own. */
function indented(value: unknown, newline: string): string {
  return JSON.stringify(value, null, 2).replaceAll("\n", newline);
}
