import { inPieces } from "./in-pieces.ts";
import { ndjsonLines } from "./ndjson-lines.ts";
import type { Report } from "./report.ts";
import { visible } from "./visible.ts";

/**
 * The report as NDJSON: one JSON object a line, typed by its `kind`, in pieces. What a terminal acts on or hides is
 * escaped, as in the JSON document.
 */
export function ndjson(report: Report): Generator<string> {
  return inPieces(written(report));
}

function* written(report: Report): Generator<string> {
  for (const line of ndjsonLines(report)) yield `${visible(JSON.stringify(line))}\n`;
}
