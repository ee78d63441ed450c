import type { Look } from "../../src/report/look.ts";
import type { Report } from "../../src/report/report.ts";
import { text } from "../../src/report/text.ts";

/** The report as text, whole. */
export function textOf(report: Report, look: Look): string {
  return Array.from(text(report, look)).join("");
}
