import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { paragraphOf } from "../../src/read/known-report.ts";
import { knownReports } from "../../src/read/known-reports.ts";
import { fileOf } from "../support/log-files.ts";
import { read } from "../support/read-whole.ts";

const when = "2026-03-02T09:00:00Z";
const zoomMeeting = "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest";
const teamsTable = [
  "1. Summary",
  "Meeting title\tcanary topic",
  "Attended participants\t1",
  "",
  "2. Participants",
  "Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole",
  'canary\t"3/2/26, 9:00:00 AM"\t"3/2/26, 10:00:00 AM"\t1h\tcanary@example.org\tcanary@example.org\tOrganizer',
  "",
  "3. In-Meeting Activities",
  "Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole",
].join("\r\n");
const teamsInFinnish = [
  "1. Yhteenveto\t\t\t\t\t\t",
  "Kokouksen otsikko\tcanary topic\t\t\t\t\t",
  "\t\t\t\t\t\t",
  "2. Osallistujat\t\t\t\t\t\t",
  "Nimi\tEnsimmäinen liittyminen\tViimeinen poistuminen\tKesto\tSähköposti\tOsallistujan tunnus\tRooli",
  "canary\t2.3.2026 9.00.00\t2.3.2026 10.00.00\t1 h\tcanary@example.org\tcanary@example.org\tJärjestäjä",
].join("\r\n");

/** A table or JSON of each kind, as the platform documents it, with invented values. */
const samples: readonly (readonly [title: string, log: string | Buffer | object])[] = [
  [
    "Zoom's attendee report of a webinar",
    "Attendee Report,,\r\nReport Generated:,03/02/2026 11:00 AM,\r\nTopic,Webinar ID,Actual Start Time\r\ncanary,812,x\r\n" +
      "Attendee Details,,\r\nAttended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name\r\n" +
      "Yes,canary,canary@example.org,x,x,5,Yes,Norway\r\n",
  ],
  [
    "Zoom's attendee report of a webinar",
    "Attended,User Name (Original Name),Email,Time in Session (minutes),Country/Region Name\nYes,canary,,5,Norway\n",
  ],
  [
    "Zoom's usage report of a meeting's participants",
    `${zoomMeeting},\r\ncanary,canary@example.org,03/02/2026 09:00:00 AM,03/02/2026 10:00:00 AM,60,Yes,\r\n`,
  ],
  [
    "Zoom's usage report of a meeting's participants",
    "Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants,\r\n812 3456 7890,canary,x,x,canary@example.org,60,1,\r\n,\r\n" +
      `${zoomMeeting},Recording Consent\r\ncanary,,x,x,60,Yes,\r\n`,
  ],
  [
    "Zoom's usage report of a meeting's participants",
    "Topic,ID,Duration (minutes),Start time,End time,Participants\r\ncanary,812,60,x,x,1\r\n\r\n" +
      "Name (original name),Email,Join time,Leave time,Duration (minutes),Guest,Recording disclaimer response,In waiting room\r\ncanary,,x,x,60,Yes,,No\r\n",
  ],
  [
    "Zoom's usage report of a meeting's participants",
    "Name (Original Name),User Email,Total Duration (Minutes),Guest\r\ncanary,,60,Yes\r\n",
  ],
  [
    "Zoom's usage report of a meeting's participants",
    "Meeting ID,Topic,User Name,User Email,Has Zoom Rooms?,Start Time,End Time,Duration (Minutes),Participants," +
      "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\r\n812,canary,canary,x,No,x,x,60,1,canary,,x,x,60,Yes\r\n",
  ],
  [
    "Zoom's report of participants (Report API)",
    {
      page_count: 1,
      participants: [{ id: "", user_id: "1", name: "canary", user_email: "", join_time: when, duration: 60 }],
    },
  ],
  [
    "Zoom's report of participants (Report API)",
    [{ id: "", name: "canary", user_email: "", join_time: when, duration: 60, failover: false, internal_user: true }],
  ],
  [
    "Zoom's report of sign-ins and sign-outs",
    {
      from: "2026-03-01",
      activity_logs: [
        {
          email: "canary@example.org",
          time: when,
          type: "Sign in",
          ip_address: "203.0.113.7",
          client_type: "Browser",
          version: "-",
        },
      ],
    },
  ],
  ["Zoom's report of sign-ins and sign-outs", { activity_logs: [] }],
  [
    "Zoom's report of sign-ins and sign-outs",
    "Email,Time,Type,IP Address,Client Type,Version\ncanary@example.org,x,Sign in,203.0.113.7,Browser,-\n",
  ],
  [
    "Zoom's log of operations",
    {
      operation_logs: [
        {
          time: when,
          operator: "canary@example.org",
          category_type: "User",
          action: "Add",
          operation_detail: "canary",
        },
      ],
    },
  ],
  [
    "Zoom's report of meeting activities",
    {
      meeting_activity_logs: [
        {
          meeting_number: "812",
          activity_time: "2024-03-21 07:09:03:216",
          operator: "canary",
          activity_category: "x",
          activity_detail: "canary",
        },
      ],
    },
  ],
  ["Microsoft Teams' attendance report", teamsTable],
  ["Microsoft Teams' attendance report", Buffer.from(`\uFEFF${teamsTable}`, "utf16le")],
  ["Microsoft Teams' attendance report", Buffer.from(`\uFEFF${teamsInFinnish}`, "utf16le")],
  ["Microsoft Teams' attendance report", teamsInFinnish.replaceAll("\t", ",")],
  ["Microsoft Teams' attendance report", "Name\tFirst Join (UTC)\tLast Leave (UTC)\tRole\ncanary\tx\tx\tPresenter\n"],
  [
    "Microsoft Teams' attendance report",
    Buffer.from("\uFEFFFull Name\tUser Action\tTimestamp\r\ncanary\tJoined\tx\r\n", "utf16le"),
  ],
  ["Microsoft Teams' attendance report", "Vollständiger Name\tBenutzeraktion\tZeitstempel\ncanary\tBeigetreten\tx\n"],
  ["Microsoft Teams' attendance report", "Nom complet\tAction de l'utilisateur\tHorodatage\ncanary\tA rejoint\tx\n"],
  [
    "Microsoft Teams' attendance report",
    "Full Name,Join Time,Leave Time,Duration,Email,Role\ncanary,x,x,1h,canary@example.org,Presenter\n",
  ],
  [
    "the attendee report of a live event in Microsoft Teams",
    "SessionId,ParticipantId,FullName,UserAgent,UtcEventTimestamp,Action,Role\n1,1,canary,canary,x,Joined,Attendee\n",
  ],
  [
    "the attendee report of a live event in Microsoft Teams",
    "Session Id,Participant Id,Full Name,UserAgent,UTC Event Timestamp,Action,Role\n1,1,canary,canary,x,Joined,Attendee\n",
  ],
  [
    "Microsoft Graph's attendance report of a Teams meeting",
    {
      id: "r-1",
      totalParticipantCount: 1,
      meetingStartDateTime: when,
      meetingEndDateTime: when,
      attendanceRecords: [
        {
          emailAddress: "canary@example.org",
          identity: { displayName: "canary" },
          role: "Presenter",
          totalAttendanceInSeconds: 60,
          attendanceIntervals: [{}],
        },
      ],
    },
  ],
  [
    "Microsoft Graph's attendance report of a Teams meeting",
    { value: [{ id: "r-1", totalParticipantCount: 1, meetingStartDateTime: when, meetingEndDateTime: when }] },
  ],
  [
    "a script's summary of Microsoft Teams' audit log",
    "Meeting id,Created By,Attendees,Attendee Type,Joined Time,Left Time,More Info\nm-1,canary,canary,User,x,x,@{ClientIP=203.0.113.7}\n",
  ],
  [
    "Webex' list of a meeting's participants",
    {
      items: [
        {
          id: "p-1",
          host: true,
          coHost: false,
          email: "canary@example.org",
          displayName: "canary",
          invitee: false,
          joinedTime: when,
          leftTime: when,
          devices: [{ deviceType: "mac", joinedTime: when }],
        },
      ],
    },
  ],
  [
    "the attendee history of Webex' old XML interface",
    '<?xml version="1.0" encoding="UTF-8"?>\n<serv:message xmlns:serv="urn:s" xmlns:history="urn:h"><serv:body><serv:bodyContent>' +
      "<history:meetingAttendeeHistory><history:meetingKey>812</history:meetingKey><history:confName>canary</history:confName>" +
      "<history:ipAddress>203.0.113.7</history:ipAddress></history:meetingAttendeeHistory></serv:bodyContent></serv:body></serv:message>\n",
  ],
  [
    "the attendee history of Webex' old XML interface",
    "<serv:message>\n <serv:body>\n  <history:meetingAttendeeHistory>\n   <history:meetingKey>812</history:meetingKey>\n   <history:ipAddress>203.0.113.7</history:ipAddress>\n",
  ],
  [
    "Google Meet's list of a conference's participants (REST API)",
    {
      participants: [
        {
          name: "conferenceRecords/c/participants/1",
          earliestStartTime: when,
          latestEndTime: when,
          anonymousUser: { displayName: "canary" },
        },
      ],
    },
  ],
  [
    "Google Meet's list of a conference's participants (REST API)",
    {
      participants: [
        {
          name: "conferenceRecords/c/participants/1",
          earliestStartTime: when,
          signedinUser: { displayName: "canary" },
        },
      ],
    },
  ],
  [
    "Google Meet's list of a participant's sessions (REST API)",
    { participantSessions: [{ name: "canary", startTime: when, endTime: when }] },
  ],
  [
    "Google Meet's list of conferences (REST API)",
    { conferenceRecords: [{ name: "canary", startTime: when, endTime: when, expireTime: when, space: "canary" }] },
  ],
  [
    "Jitsi's log of a room's occupants",
    {
      event_name: "muc-occupant-joined",
      room_name: "canary",
      room_jid: "canary",
      occupant: { name: "canary", joined_at: 1772442000 },
    },
  ],
  [
    "Jitsi's log of a room's occupants",
    {
      room_name: "canary",
      created_at: 1772442000,
      all_occupants: [{ name: "canary", occupant_jid: "x", joined_at: 1772442000 }],
    },
  ],
  [
    "a JaaS (Jitsi as a Service) event",
    {
      eventType: "PARTICIPANT_JOINED",
      sessionId: "s-1",
      timestamp: 1772442000,
      fqn: "canary",
      appId: "canary",
      data: { name: "canary" },
    },
  ],
  [
    "BigBlueButton's learning dashboard",
    {
      intId: "b-1",
      extId: "canary",
      name: "canary",
      users: { u1: { name: "canary" } },
      polls: { p1: { question: "canary" } },
      createdOn: 1,
      endedOn: 2,
    },
  ],
  [
    "BigBlueButton's learning dashboard",
    "Name,Moderator,Activity Score,Talk time,Webcam time,Messages,Reactions,Raise hands,Join,Left,Duration\ncanary,false,1,1,1,3,0,0,x,x,1\n",
  ],
  [
    "BigBlueButton's list of attendees",
    { attendees: [{ userID: "1", fullName: "canary", role: "VIEWER", isPresenter: false, isListeningOnly: false }] },
  ],
  ["BigBlueButton's list of attendees", [{ "internal-user-id": "1", "external-user-id": "1", name: "canary" }]],
  [
    "Daily's list of meetings and participants",
    {
      total_count: 1,
      data: [
        {
          id: "m-1",
          room: "canary",
          start_time: 1772442000,
          duration: 60,
          ongoing: false,
          max_participants: 1,
          participants: [{ user_name: "canary" }],
        },
      ],
    },
  ],
  [
    "Daily's list of meetings and participants",
    { data: [{ user_id: "1", participant_id: "1", user_name: "canary", join_time: 1772442000, duration: 60 }] },
  ],
  [
    "Daily's log of calls",
    { logs: [{ time: when, message: "canary", mtgSessionId: "1", userSessionId: "1", peerId: "1" }] },
  ],
  [
    "Daily's log of requests to its API",
    [
      {
        id: "1",
        userid: "canary",
        domainid: "1",
        source: "api",
        ip: "203.0.113.7",
        method: "POST",
        url: "canary",
        status: "200",
        createdAt: when,
        request: "canary",
      },
    ],
  ],
  [
    "Twilio's list of a room's participants",
    {
      participants: [
        {
          participant_sid: "1",
          participant_identity: "canary",
          join_time: when,
          leave_time: when,
          room_sid: "1",
          edge_location: "ashburn",
          media_region: "us1",
        },
      ],
    },
  ],
  [
    "Twilio's list of a room's participants",
    { participants: [{ sid: "1", room_sid: "1", identity: "canary", start_time: when }] },
  ],
  [
    "LiveKit's list of a room's participants",
    { participants: [{ sid: "1", identity: "canary", name: "canary", joined_at: 1772442000 }] },
  ],
  [
    "Slack's list of sign-ins (access log)",
    {
      ok: true,
      logins: [
        {
          user_id: "1",
          username: "canary",
          date_first: 1,
          date_last: 2,
          count: 1,
          ip: "203.0.113.7",
          user_agent: "canary",
          isp: "canary",
          country: "NO",
        },
      ],
    },
  ],
  [
    "Slack's audit log",
    {
      entries: [
        {
          id: "1",
          date_create: 1,
          action: "huddle",
          actor: { user: { email: "canary" } },
          entity: {},
          context: { ip_address: "203.0.113.7" },
          details: {},
        },
      ],
    },
  ],
  [
    "Slack's audit log",
    [{ id: "1", date_create: 1, action: "x", actor: {}, entity: {}, context: { ip_address: "203.0.113.7" } }],
  ],
  [
    "the account report of GoTo or join.me",
    "Presenter Name,Presenter Email,Host IP,Meeting Subject,Conference ID,Start Time,Duration,Devices,Participants list,Features\ncanary,canary@example.org,203.0.113.7,canary,1,x,60,2,canary,\n",
  ],
  // What is left of an export when somebody has taken parts of it, or when nothing happened.
  ["Zoom's attendee report of a webinar", "Attendee Report\r\nTopic,Webinar ID\r\ncanary,812\r\n"],
  ["Zoom's log of operations", { operation_logs: [] }],
  ["Zoom's log of operations", [{ operator: "canary", category_type: "x", action: "x", operation_detail: "canary" }]],
  ["Zoom's report of meeting activities", { meeting_activity_logs: [] }],
  ["Zoom's report of meeting activities", { meeting_activities: [] }],
  ["Zoom's report of meeting activities", "Activity Time,Activity Category,Operator\nx,x,canary\n"],
  ["Microsoft Teams' attendance report", "Nombre completo\tAcción del usuario\tMarca de tiempo\ncanary\tUnido\tx\n"],
  ["Microsoft Teams' attendance report", "Name,Participant ID (UPN),Role\ncanary,canary,Presenter\n"],
  ["Microsoft Graph's attendance report of a Teams meeting", { attendanceRecords: [] }],
  [
    "Microsoft Graph's attendance report of a Teams meeting",
    [{ emailAddress: "canary", totalAttendanceInSeconds: 60 }],
  ],
  ["Webex' list of a meeting's participants", { items: [{ displayName: "canary", joinedTime: when, devices: [] }] }],
  [
    "Webex' list of a meeting's participants",
    { items: [{ joinedTime: when, host: true, coHost: false, invitee: false }] },
  ],
  [
    "Google Meet's list of a conference's participants (REST API)",
    { participants: [{ name: "canary", earliestStartTime: when, latestEndTime: when }] },
  ],
  ["Google Meet's list of conferences (REST API)", { conferenceRecords: [] }],
  ["Google Meet's list of conferences (REST API)", { name: "canary", startTime: when, expireTime: when, space: "x" }],
  ["Jitsi's log of a room's occupants", [{ name: "canary", occupant_jid: "x", joined_at: 1 }]],
  ["Jitsi's log of a room's occupants", { all_occupants: [{ name: "canary" }] }],
  ["Slack's list of sign-ins (access log)", { logins: [{ username: "canary", ip: "203.0.113.7", user_agent: "x" }] }],
  ["Slack's list of sign-ins (access log)", "username,date_first,date_last,count,ip\ncanary,1,2,1,203.0.113.7\n"],
  ["Slack's audit log", { entries: [{ action: "x", actor: {}, context: { ip_address: "203.0.113.7" } }] }],
  [
    "Microsoft Graph's call record without its segments",
    {
      id: "canary",
      type: "groupCall",
      modalities: ["audio"],
      startDateTime: when,
      endDateTime: when,
      joinWebUrl: "canary",
    },
  ],
  [
    "Microsoft Graph's call record without its segments",
    { value: [{ id: "canary", modalities: ["audio"], startDateTime: when, caller: { identity: {} }, callee: {} }] },
  ],
  [
    "Stream's list of who attended a call",
    {
      call_id: "canary",
      participants_sessions: [{ user_id: "canary", user_session_id: "1", duration_in_seconds: 60 }],
    },
  ],
  [
    "RealtimeKit's list of a session's participants",
    {
      success: true,
      data: {
        participants: [
          { id: "1", custom_participant_id: "canary", display_name: "canary", preset_name: "x", joined_at: when },
        ],
      },
    },
  ],
  [
    "Google Meet's log without its column of addresses",
    "Date,Event Name,Meeting Code,Participant Identifier,Duration\nx,Endpoint left,canary,canary@example.org,60\n",
  ],
  [
    "Google Meet's log without its column of addresses",
    "Data,Nome evento,Codice riunione,Identificatore partecipante\nx,x,canary,canary@example.org\n",
  ],
];

async function messageFor(log: string | Buffer, options: Parameters<typeof read>[1] = {}): Promise<string> {
  return read(fileOf(log), options).then(
    () => "none",
    (error: unknown) => {
      expect(error).toMatchObject({ name: "UserError", status: 3 });
      return String(error);
    },
  );
}

/** The texts of a sample: JSON in one line, on lines of its own, and twice, a line each. */
function textsOf(log: string | Buffer | object): readonly (string | Buffer)[] {
  if (typeof log === "string" || Buffer.isBuffer(log)) return [log];
  const line = JSON.stringify(log);
  return Array.isArray(log)
    ? [
        line,
        JSON.stringify(log, null, 2),
        log
          .map((row) => `${JSON.stringify(row)}\n`)
          .join("")
          .repeat(2),
      ]
    : [line, JSON.stringify(log, null, 2), `${line}\n${line}\n`];
}

describe("an export that is known to hold no addresses of participants", () => {
  it.each(samples)("is called by its name: %s %#", async (title, log) => {
    const report = knownReports.find((known) => known.title === title);
    for (const text of textsOf(log)) {
      const message = await messageFor(text);
      expect(message).toBe(`UserError: export.csv: ${report === undefined ? "" : paragraphOf(report)}`);
      expect(message).not.toMatch(/canary|203\.0\.113|\n/);
    }
  });

  it("has a sample for every one, and a name of its own", () => {
    const titles = knownReports.map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
    expect(new Set(samples.map(([title]) => title))).toEqual(new Set(titles));
  });

  it("says of a country that it is the platform's own statement", () => {
    const said = knownReports.filter((report) => /platform's own statement/.test(paragraphOf(report)));
    expect(said.map(({ title }) => title)).toEqual([
      "Zoom's attendee report of a webinar",
      "Slack's list of sign-ins (access log)",
    ]);
  });

  it("is listed in the document, with what to use instead", () => {
    const document = readFileSync(new URL("../../docs/exports-without-addresses.md", import.meta.url), "utf8");
    for (const { title } of knownReports) expect(document).toContain(`| ${title} |`);
    expect(document.match(/^\| (?!Export|---)/gm)).toHaveLength(knownReports.length);
  });
});

describe("a log with addresses of participants", () => {
  const row = { name: "Participant 17", ip: "192.0.2.1" };

  it.each([
    `${zoomMeeting},IP Address\nP,,x,x,60,Yes,192.0.2.1\n`,
    `Meeting ID,Topic,User Email,Duration (Minutes)\n812,x,y,60\n\n${zoomMeeting},IP\nP,,x,x,60,Yes,192.0.2.1\n`,
    teamsTable.replace("\tRole", "\tRole\tClient IP").replace("\tOrganizer", "\tOrganizer\t192.0.2.1"),
    "Full Name,User Action,Timestamp,IP\nP,Joined,x,192.0.2.1\n",
    "Email,Time,Type,IP Address,Client Type,Version,Join Time\np17@example.org,x,x,192.0.2.1,Mac,1,x\n",
    "IP,Name,Method,URL\n192.0.2.1,P,GET,/join\n",
    "Room SID,Identity,Name,IP\n1,1,P,192.0.2.1\n",
    JSON.stringify({ participants: [{ ...row, user_email: "", duration: 60, failover: false }] }),
    JSON.stringify({ attendanceRecords: [{ ...row, totalAttendanceInSeconds: 60, attendanceIntervals: [] }] }),
    JSON.stringify({ items: [{ ...row, joinedTime: when, devices: [] }] }),
    JSON.stringify({ entries: [{ ...row, action: "joined" }] }),
    JSON.stringify([{ ...row, sid: "1", identity: "1", joined_at: 1 }]),
  ])("is read, whatever else it has of a known report: %j", async (log) => {
    const { sessions } = await read(fileOf(log));
    expect(sessions[0]).toMatchObject({ address: "192.0.2.1" });
  });

  it("is read from a known report with a column of another name, if the user names it", async () => {
    const log = fileOf(`${zoomMeeting},Whence\nP,,x,x,60,Yes,192.0.2.1\n`);
    await expect(read(log)).rejects.toThrow("is Zoom's usage report");
    expect((await read(log, { map: { address: "Whence" } })).sessions).toHaveLength(1);
    await expect(read(log, { map: { address: "Whense" } })).rejects.toThrow('did you mean "Whence"?');
  });

  it("is not made of addresses of others, whatever the user says", async () => {
    expect(await messageFor("Presenter Name,Host IP\nP,192.0.2.1\n", { map: { address: "Host IP" } })).toMatch(
      "Its addresses are those of hosts, not of participants.",
    );
    for (const log of [{ logins: [{ username: "P", ip: "192.0.2.1", date_first: 1 }] }, { activity_logs: [row] }]) {
      expect(await messageFor(JSON.stringify(log), { map: { address: "ip" } })).toMatch(/Its addresses are those of/);
      expect(await messageFor(JSON.stringify(log), { format: "generic-json" })).toMatch(/Its addresses are those of/);
    }
  });
});

describe("a text that is like a known report", () => {
  it.each([
    "1. Introduction\nSome words, and others\n2. Method\nMore words\n",
    "1. Buy bread\n2. Buy milk\n3. Go home\n",
    "Attendee Reports\nName,Email\nP,p@example.org\n",
    "Name,Email,Duration\nP,p@example.org,60\n",
    "<html><body>history:meetingKey</body></html>\n",
  ])("is not taken for one: %j", async (log) => {
    const message = await messageFor(log);
    for (const { title } of knownReports) expect(message).not.toContain(title);
  });
});
