import type { KnownReport } from "../known-report.ts";

const log =
  "An administrator exports them from the Admin console, Reporting > Audit and investigation > Meet log events, or " +
  "saves the Reports API's GET /admin/reports/v1/activity/users/all/applications/meet?eventName=call_ended; " +
  "of participants outside the organisation these, too, often hold no address.";

/** Resources of Google Meet's REST API that say who was in a conference. */
export const googleMeetReports: readonly KnownReport[] = [
  {
    title: "Google Meet's list of a conference's participants (REST API)",
    signs: [
      { names: "earliest start time, latest end time" },
      { names: "name, signedin user | anonymous user | phone user" },
    ],
    instead: log,
  },
  {
    title: "Google Meet's list of a participant's sessions (REST API)",
    signs: [{ under: "participantSessions" }],
    instead: log,
  },
  {
    title: "Google Meet's log without its column of addresses",
    signs: [
      { names: "event name, meeting code, participant identifier" },
      { names: "nome evento, codice riunione, identificatore partecipante" },
    ],
    instead: "Export it again with the column IP address, which Manage columns adds.",
  },
  {
    title: "Google Meet's list of conferences (REST API)",
    signs: [{ under: "conferenceRecords" }, { names: "name, space, start time, expire time" }],
    instead: log,
  },
];
