import { csvDecisions } from "./report/csv-decisions.ts";
import { csv } from "./report/csv.ts";
import { html } from "./report/html/html.ts";
import { json } from "./report/json.ts";
import type { Look } from "./report/look.ts";
import { markdown } from "./report/markdown.ts";
import { ndjson } from "./report/ndjson.ts";
import type { RendererName } from "./report/renderers.ts";
import type { Report } from "./report/report.ts";
import { text } from "./report/text.ts";

/** Writes a report in one form, whole. By default 100 columns wide and without colour, as in a file. */
export type Render = (report: Report, look?: Partial<Look>) => string;

const FILE_LOOK: Look = { width: 100, colour: 0 };

/**
 * Every form in which a report can be written, by name. A report that is longer than a string can be (half a gigabyte)
 * throws a `RangeError`; the command line writes such reports in pieces.
 */
export const renderers: Readonly<Record<RendererName, Render>> = {
  text: whole(text),
  json: whole(json),
  ndjson: whole(ndjson),
  markdown: whole(markdown),
  csv: whole(csv),
  csvDecisions: whole(csvDecisions),
  html: whole(html),
};

function whole(render: (report: Report, look: Look) => Iterable<string>): Render {
  return (report, look) => Array.from(render(report, { ...FILE_LOOK, ...look })).join("");
}
