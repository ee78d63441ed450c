import type { Report } from "./report.ts";
import { visible } from "./visible.ts";

/** Runs of what is not printable ASCII: the line ends between values are the document's own, and stay. */
const beyondAscii = /[^\n -~]+/gu;

/**
 * The report as one JSON document, indented by two spaces, with a line end. What `JSON.stringify` leaves as it is but
 * a terminal acts on or hides (C1, bidirectional and zero-width characters) is escaped too; the value is the same.
 */
export function json(report: Report): string {
  const text = `${JSON.stringify(report, null, 2)}\n`;
  return text.replace(beyondAscii, visible);
}
