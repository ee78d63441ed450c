import { teamsPurviewCsv } from "./formats/teams-purview-csv.ts";
import { teamsPurviewJson } from "./formats/teams-purview-json.ts";
import { teamsCallRecords } from "./formats/teams-call-records.ts";
import { teamsCqdCsv } from "./formats/teams-cqd-csv.ts";
import { w3cLog } from "./formats/w3c-log.ts";
import { streamVideoJson } from "./formats/stream-video-json.ts";
import { realtimekitJson } from "./formats/realtimekit-json.ts";
import { pexipHistoryCsv } from "./formats/pexip-history-csv.ts";
import { pexipHistoryJson } from "./formats/pexip-history-json.ts";
import { larkParticipantsJson } from "./formats/lark-participants-json.ts";
import { webexQualitiesJson } from "./formats/webex-qualities-json.ts";
import { webexAttendeesJson } from "./formats/webex-attendees-json.ts";
import { genericCsv } from "./formats/generic-csv.ts";
import { genericJson } from "./formats/generic-json.ts";
import { genericNdjson } from "./formats/generic-ndjson.ts";
import { meetConsoleCsv } from "./formats/meet-console-csv.ts";
import { meetGamCsv } from "./formats/meet-gam-csv.ts";
import { meetReportsJson } from "./formats/meet-reports-json.ts";
import { zoomDashboardCsv } from "./formats/zoom-dashboard-csv.ts";
import { zoomDashboardJson } from "./formats/zoom-dashboard-json.ts";
import { zoomQss } from "./formats/zoom-qss.ts";
import { zoomVideoSdk } from "./formats/zoom-video-sdk.ts";
import { zoomWebhookNdjson } from "./formats/zoom-webhook-ndjson.ts";

/** Every export format that is read, in the order in which they are tried: the generic ones last. */
export const formats = [
  zoomDashboardCsv,
  zoomDashboardJson,
  zoomVideoSdk,
  zoomWebhookNdjson,
  zoomQss,
  meetReportsJson,
  meetGamCsv,
  meetConsoleCsv,
  webexAttendeesJson,
  webexQualitiesJson,
  larkParticipantsJson,
  pexipHistoryJson,
  pexipHistoryCsv,
  realtimekitJson,
  streamVideoJson,
  w3cLog,
  teamsPurviewCsv,
  teamsPurviewJson,
  teamsCallRecords,
  teamsCqdCsv,
  genericCsv,
  genericJson,
  genericNdjson,
] as const;

/** What `--log-format` and a report call a format. */
export type FormatId = (typeof formats)[number]["id"];
