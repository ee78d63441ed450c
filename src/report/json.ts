import type { Report } from "./report.ts";
import { visible } from "./visible.ts";

/**
 * The report as one JSON document, indented by two spaces, with a line end. What `JSON.stringify` leaves as it is but
 * a terminal acts on or hides (C1, bidirectional and zero-width characters) is escaped too; the value is the same.
 */
export function json(report: Report): string {
  const lines = JSON.stringify(report, null, 2).split("\n");
  return `${lines.map(visible).join("\n")}\n`;
}
