import { genericCsv } from "./formats/generic-csv.ts";
import { genericJson } from "./formats/generic-json.ts";
import { genericNdjson } from "./formats/generic-ndjson.ts";
import { zoomDashboardCsv } from "./formats/zoom-dashboard-csv.ts";
import { zoomDashboardJson } from "./formats/zoom-dashboard-json.ts";

/** Every export format that is read, in the order in which they are tried: the generic ones last. */
export const formats = [zoomDashboardCsv, zoomDashboardJson, genericCsv, genericJson, genericNdjson] as const;

/** What `--log-format` and a report call a format. */
export type FormatId = (typeof formats)[number]["id"];
