import type { KnownReport } from "../known-report.ts";

const dashboard =
  "Export the participants of the past meeting or webinar from Dashboard > Meetings in Zoom's web portal, or save " +
  "GET /metrics/meetings/{meetingId}/participants?type=past of the Dashboard API (/metrics/webinars for a webinar); " +
  "an administrator of a Business account can, for six months.";

/** Zoom's exports other than those of its Dashboard. */
export const zoomReports: readonly KnownReport[] = [
  {
    title: "Zoom's attendee report of a webinar",
    begins: /^"?Attendee Report"?[,;\t]*\r?\n/iu,
    signs: [{ names: "attended, time in session minutes" }],
    statesCountry: true,
    instead: dashboard,
  },
  {
    title: "Zoom's usage report of a meeting's participants",
    signs: [
      {
        names: "name original name | user name original name, duration minutes | total duration minutes | join time",
      },
    ],
    instead: dashboard,
  },
  {
    title: "Zoom's report of participants (Report API)",
    signs: [
      { under: "participants", names: "name, user email, duration" },
      { names: "name, user email, duration, failover | internal user | bo mtg id | participant user id" },
    ],
    instead: dashboard,
  },
  {
    title: "Zoom's report of sign-ins and sign-outs",
    signs: [
      { under: "activity_logs" },
      {
        names: "email, time | activity time, type | activity type, ip address, client type, version",
        without: "meeting id, meeting number, join time, leave time",
      },
    ],
    addresses: { kind: "others", whose: "people who signed in to accounts, whether they were in a meeting or not" },
    instead: dashboard,
  },
  {
    title: "Zoom's log of operations",
    signs: [{ under: "operation_logs" }, { names: "operator, category type, action, operation detail" }],
    instead: dashboard,
  },
  {
    title: "Zoom's report of meeting activities",
    signs: [
      { under: "meeting_activity_logs" },
      { under: "meeting_activities" },
      { names: "activity time, activity category, operator" },
    ],
    instead: dashboard,
  },
];
