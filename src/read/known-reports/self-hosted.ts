import type { KnownReport } from "../known-report.ts";

/** Platforms that people run on servers of their own, whose web server sees every address. */
const webServer =
  "No export of the platform holds participants' addresses. Whoever runs the server finds them in the access log of its web server: make a table of " +
  "the requests by which people joined, with columns for address, time and name.";

/** Reports of Jitsi Meet and BigBlueButton. */
export const selfHostedReports: readonly KnownReport[] = [
  {
    title: "Jitsi's log of a room's occupants",
    signs: [
      { names: "room name | room jid, occupant | occupants | all occupants" },
      { names: "occupant jid, joined at" },
      { under: "all_occupants" },
    ],
    instead: webServer,
  },
  {
    title: "a JaaS (Jitsi as a Service) event",
    signs: [{ names: "event type, fqn, session id, app id" }],
    instead:
      "No export of the platform holds participants' addresses. An application that writes down each participant's address itself can.",
  },
  {
    title: "BigBlueButton's learning dashboard",
    signs: [
      { names: "activity score, talk time | webcam time" },
      { names: "int id, ext id, users, polls | created on | ended on" },
    ],
    instead: webServer,
  },
  {
    title: "BigBlueButton's list of attendees",
    signs: [
      { names: "full name, is presenter, is listening only" },
      { names: "internal user id, external user id, user name | name" },
    ],
    instead: webServer,
  },
];
