import type { KnownReport } from "../known-report.ts";

const attendees =
  "Save GET /v1/meetingReports/attendees?siteUrl=... of the Webex API, which a host or an administrator can, or " +
  "within seven days GET /v1/meeting/qualities?meetingId=... of its analytics.";

/** Webex' lists of who was in a meeting, other than its attendee report and its quality report. */
export const webexReports: readonly KnownReport[] = [
  {
    title: "Webex' list of a meeting's participants",
    signs: [{ names: "joined time, devices" }, { names: "joined time, host, co host, invitee" }],
    instead: attendees,
  },
  {
    title: "the attendee history of Webex' old XML interface",
    begins: /^\s*<[^\0]*<history:(?:meetingAttendeeHistory|meetingKey)[\s>]/u,
    signs: [],
    addresses: { kind: "unread", why: "this program reads tables and JSON, not XML" },
    instead: attendees,
  },
];
