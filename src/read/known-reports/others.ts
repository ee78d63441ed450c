import type { KnownReport } from "../known-report.ts";

const ownLog =
  "No export of the platform holds participants' addresses. An application that writes down each participant's address itself can: give that as a table " +
  "with columns for address, name and time.";

const notAttendance = "No export of Slack's says who was in a huddle from which address.";

/** Reports of platforms of which no export holds addresses of participants. */
export const otherReports: readonly KnownReport[] = [
  {
    title: "Daily's list of meetings and participants",
    signs: [
      { names: "room, ongoing, max participants, participants | duration" },
      { under: "data", names: "participant id, user name, join time, duration" },
    ],
    instead: ownLog,
  },
  {
    title: "Daily's log of calls",
    signs: [{ names: "mtg session id, user session id" }],
    instead: ownLog,
  },
  {
    title: "Daily's log of requests to its API",
    signs: [{ names: "ip, method, url, domain id, request | response | source" }],
    addresses: { kind: "others", whose: "programs that called the API" },
    instead: ownLog,
  },
  {
    title: "Twilio's list of a room's participants",
    signs: [
      { names: "participant identity, room sid | edge location | media region" },
      { names: "room sid, identity" },
    ],
    instead: `${ownLog} The regions in it are those of Twilio's servers.`,
  },
  {
    title: "LiveKit's list of a room's participants",
    signs: [{ names: "sid, identity, joined at | joined at ms" }],
    instead: ownLog,
  },
  {
    title: "Stream's list of who attended a call",
    signs: [{ under: "participantsSessions", names: "user session id" }],
    instead: "The API's participant statistics of a call session hold them: ask for those of each participant.",
  },
  {
    title: "RealtimeKit's list of a session's participants",
    signs: [{ names: "custom participant id, preset name, joined at" }],
    instead: "The details of one participant do, asked for with filters=ip_information: save one answer a line.",
  },
  {
    title: "Slack's list of sign-ins (access log)",
    signs: [{ under: "logins", names: "ip, user agent | date first" }, { names: "date first, date last, ip, count" }],
    addresses: { kind: "others", whose: "members who signed in to a workspace" },
    statesCountry: true,
    instead: notAttendance,
  },
  {
    title: "Slack's audit log",
    signs: [{ under: "entries", names: "action, actor, context" }, { names: "date create, action, actor, context" }],
    addresses: { kind: "others", whose: "members who did something in a workspace" },
    instead: notAttendance,
  },
  {
    title: "the account report of GoTo or join.me",
    signs: [{ names: "host ip, presenter name | presenter email | conference id | participants list" }],
    addresses: { kind: "others", whose: "hosts" },
    instead:
      "No export of these platforms holds participants' addresses; ask for a log of the meeting in which each participant has an address.",
  },
];
