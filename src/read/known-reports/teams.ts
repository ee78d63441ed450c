import type { KnownReport } from "../known-report.ts";

const audit =
  "An administrator finds them in the audit log: in Microsoft Purview, Audit > search for the operation " +
  "MeetingParticipantDetail > Export, or in PowerShell Search-UnifiedAuditLog -Operations MeetingParticipantDetail. " +
  "For 30 days Microsoft Graph also has them: GET /communications/callRecords/{id}?$expand=sessions($expand=segments).";

/**
 * "1. Summary" on the first line and "2. Participants" on a later one, in any language, then a header of five columns
 * or more. A numbered list that somebody wrote has no such header.
 */
const sections =
  /^"?1\.[^\d\r\n]{1,200}\r?\n(?:[^\r\n]*\r?\n){0,40}?"?2\.[^\d\r\n]{1,200}\r?\n(?:[^,;\t\r\n]*[,;\t]){4}/u;

/** What an organiser can export from Microsoft Teams, and what scripts make of its audit log. */
export const teamsReports: readonly KnownReport[] = [
  {
    title: "Microsoft Teams' attendance report",
    begins: sections,
    signs: [
      {
        names: "first join | first join time | first join utc, last leave | last leave time | last leave utc",
      },
      { names: "full name, user action, timestamp" },
      { names: "vollstandiger name, benutzeraktion, zeitstempel" },
      { names: "nom complet, action de lutilisateur, horodatage" },
      { names: "nombre completo, accion del usuario, marca de tiempo" },
      { names: "full name, join time, leave time, duration, email, role" },
      { names: "participant id upn, role" },
    ],
    instead: audit,
  },
  {
    title: "the attendee report of a live event in Microsoft Teams",
    signs: [{ names: "session id, participant id, full name, user agent, utc event timestamp" }],
    instead: audit,
  },
  {
    title: "Microsoft Graph's attendance report of a Teams meeting",
    signs: [
      { under: "attendanceRecords" },
      { names: "total attendance in seconds, attendance intervals | email address" },
      { names: "total participant count, meeting start date time, meeting end date time" },
    ],
    instead: audit,
  },
  {
    title: "Microsoft Graph's call record without its segments",
    signs: [
      { names: "caller, callee, modalities", without: "segments" },
      { names: "join web url, modalities, start date time", without: "sessions" },
    ],
    instead:
      "Ask for them too: GET /communications/callRecords/{id}?$expand=sessions($expand=segments), within 30 days of the call.",
  },
  {
    title: "a script's summary of Microsoft Teams' audit log",
    signs: [{ names: "meeting id, attendees, attendee type, joined time, left time, more info" }],
    instead: `No column of it is an address. Give the audit log itself. ${audit}`,
  },
];
