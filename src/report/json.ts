import { inPieces } from "./in-pieces.ts";
import type { Report } from "./report.ts";
import { visible } from "./visible.ts";

/** Runs of what is not printable ASCII: the line ends between values are the document's own, and stay. */
const beyondAscii = /[^\n -~]+/g;

/** How large a value is written by one call of `JSON.stringify`, which is by far the fastest way: see `roomAfter`. */
const AT_ONCE = 2000;

/**
 * The report as one JSON document, indented by two spaces, with a line end, in pieces: as many as it takes, so that no
 * number of decisions is too many. What `JSON.stringify` leaves as it is but a terminal acts on or hides (C1,
 * bidirectional and zero-width characters) is escaped too; the value is the same.
 */
export function* json(report: Report): Generator<string> {
  for (const piece of inPieces(document(report))) yield isAscii(piece) ? piece : piece.replace(beyondAscii, visible);
}

/** Whether there is nothing to escape, which takes a tenth of the time that the expression takes to find nothing. */
function isAscii(piece: string): boolean {
  return Buffer.byteLength(piece) === piece.length && !piece.includes("\u007f");
}

function* document(report: Report): Generator<string> {
  yield* parts(report, 0);
  yield "\n";
}

/** What `JSON.stringify` writes of a value that stands `depth` levels deep, cut between values. */
function* parts(value: unknown, depth: number): Generator<string> {
  if (typeof value !== "object" || value === null || roomAfter(value, AT_ONCE) >= 0) yield atOnce(value, depth);
  else yield* Array.isArray(value) ? elements(value, depth) : members(value, depth);
}

/** A long list: as many of its values at once as are small enough together. */
function* elements(list: readonly unknown[], depth: number): Generator<string> {
  let before = "[";
  let some: unknown[] = [];
  let room = AT_ONCE;
  // Without the bracket that opens them and the line that closes them.
  const written = (): string => `${before}${atOnce(some, depth).slice(1, -newline(depth).length - 1)}`;
  for (const one of list) {
    let after = roomAfter(one, room);
    if (after < 0 && some.length > 0) {
      yield written();
      before = ",";
      some = [];
      after = roomAfter(one, AT_ONCE);
    }
    room = after;
    if (after >= 0) some.push(one);
    else {
      yield `${before}${newline(depth + 1)}`;
      yield* parts(one, depth + 1);
      before = ",";
      room = AT_ONCE;
    }
  }
  if (some.length > 0) yield written();
  yield `${newline(depth)}]`;
}

function* members(value: object, depth: number): Generator<string> {
  let before = "{";
  for (const [key, one] of Object.entries(value)) {
    if (one === undefined) continue;
    yield `${before}${newline(depth + 1)}${JSON.stringify(key)}: `;
    yield* parts(one, depth + 1);
    before = ",";
  }
  yield before === "{" ? "{}" : `${newline(depth)}}`;
}

/** A value with all that is in it, indented as deep as it stands: `depth` lists around it see to that. */
function atOnce(value: unknown, depth: number): string {
  let nested = value;
  for (let level = 0; level < depth; level += 1) nested = [nested];
  const text = JSON.stringify(nested, null, 2);
  // Each list around it is a bracket and a line end, then the indentation inside; and the same behind it.
  const around = depth * 2 + depth * (depth + 1);
  return text.slice(around, text.length - (around - 2 * depth));
}

function newline(depth: number): string {
  return `\n${"  ".repeat(depth)}`;
}

/** What is left of `room` after a value with all that is in it, a unit for each value and 16 characters; below 0: no room. */
function roomAfter(value: unknown, room: number): number {
  if (typeof value === "string") return room - 1 - (value.length >>> 4);
  let left = room - 1;
  if (typeof value !== "object" || value === null) return left;
  if (Array.isArray(value)) {
    // A list that begins with a number holds only numbers.
    if (typeof value[0] === "number") return left - value.length;
    for (let at = 0; at < value.length && left >= 0; at += 1) left = roomAfter(value[at], left);
    return left;
  }
  for (const key in value) {
    if (left < 0) break;
    left = roomAfter(value[key as keyof typeof value], left);
  }
  return left;
}
