import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { teamsCallRecords } from "../../../src/read/formats/teams-call-records.ts";
import { inspectLog } from "../../../src/read/inspect-log.ts";
import type { Session } from "../../../src/read/session.ts";
import { fileOf, stdinOf } from "../../support/log-files.ts";
import { writer } from "../../support/meeting-writers/teams-call-records.ts";
import { asGiven, read } from "../../support/read-whole.ts";
import { writtenSessions } from "../../support/written-sessions.ts";

const fixture = (name: string) => ({ kind: "file", path: `test/fixtures/formats/teams-call-records.${name}` }) as const;
const at = (time: string) => Date.parse(`2026-06-04T${time}Z`);

function session(number: number, address: string | null, join: string, leave: string): Session {
  return {
    meeting: "call-1",
    person: `account-${number}`,
    email: null,
    name: `Participant ${number}`,
    device: null,
    role: null,
    address,
    hidden: null,
    join: at(join),
    leave: at(leave),
    platformSays: null,
  };
}

const one = session(1, "1.180.0.9; 1.64.0.9", "13:00:00.216", "14:01:12.764");
const two = session(2, "101.136.0.9; 2001:db8::77", "13:02:00.500", "13:20:41");
const four = session(4, "101.176.0.9", "13:04:00", "13:55:00");
const six = session(6, null, "13:05:00", "13:50:00");
const phone = {
  ...session(3, "203.0.113.99", "13:03:00", "13:40:00"),
  person: null,
  name: null,
  device: "phone",
  hidden: "dial-in",
};

describe("call records of Microsoft Graph", () => {
  it("are read from one record with its sessions", async () => {
    const { sessions, summary } = await read(fixture("json"));
    expect(sessions).toEqual([one, two, phone, four, six]);
    expect(summary).toMatchObject({
      format: "teams-call-records",
      complete: true,
      warnings: [],
      rows: { read: 7, sessions: 5, excluded: { "server-side": 2 }, rejected: {} },
    });
    expect(summary.fieldsRead).toEqual(
      expect.arrayContaining([
        "id",
        "sessions",
        "startDateTime",
        "endDateTime",
        "caller.@odata.type",
        "callee.@odata.type",
        "caller.identity.user.id",
        "caller.identity.user.displayName",
        "callee.identity.guest.id",
        "segments[].startDateTime",
        "segments[].media[].callerNetwork.reflexiveIPAddress",
      ]),
    );
    expect(summary.fieldsRead.filter((name) => /relay|ipAddress|phone|userAgent|joinWebUrl/.test(name))).toEqual([]);
    expect(summary.fieldsIgnored).toEqual(
      expect.arrayContaining([
        "joinWebUrl",
        "organizer",
        "caller.userAgent",
        "caller.feedback",
        "segments[].media[].callerNetwork.ipAddress",
        "segments[].media[].callerNetwork.relayIPAddress",
      ]),
    );
  });

  it("are read from a page of sessions, which says that another one follows", async () => {
    const { sessions, summary } = await read(fixture("page.json"));
    expect(sessions).toEqual([one, two]);
    expect(summary).toMatchObject({
      complete: false,
      warnings: [{ kind: "incomplete-page" }],
      rows: { read: 3, sessions: 2, excluded: { "part-of-session": 1 } },
    });
  });

  it("are read one a line, of which one is cut and one lacks sessions", async () => {
    const { sessions, summary } = await read(fixture("lines.ndjson"));
    const between = { meeting: "call-2", join: at("15:00:00"), leave: at("15:10:00") };
    expect(sessions).toEqual([
      one,
      two,
      { ...session(1, "109.192.0.9", "13:00:00", "13:00:00"), ...between },
      { ...session(5, "108.56.0.9", "13:00:00", "13:00:00"), ...between },
      { ...four, meeting: "call-4" },
      { ...six, meeting: "call-5" },
    ]);
    expect(summary).toMatchObject({
      complete: false,
      rows: { read: 7, sessions: 6, excluded: {}, rejected: { "bad-json": 1 }, rejectedRows: [{ line: 3 }] },
      lineKinds: { records: 4, rejected: 1 },
    });
  });

  it.each(["json", "page.json", "lines.ndjson"])("%s keeps links, feedback and servers out", async (name) => {
    const { sessions, summary } = await read(fixture(name));
    const inspection = await inspectLog(fixture(name), asGiven, stdinOf([]));
    expect(readFileSync(fixture(name).path, "utf8")).toMatch(/CANARY[\s\S]*203\.0\.113\.2/);
    expect(JSON.stringify({ sessions, summary, inspection })).not.toMatch(/CANARY|203\.0\.113\.2/);
    const served = inspection.fields.map(({ field }) => field);
    expect(served).toEqual(expect.arrayContaining(["address", "person", "email", "name", "join", "leave", "session"]));
  });
});

const type = (kind: string) => ({ "@odata.type": `#microsoft.graph.callRecords.${kind}Endpoint` });
const person = (id: string) => ({ ...type("participant"), identity: { user: { id } } });
const service = type("service");
const from = (reflexiveIPAddress: string | null) => ({ ipAddress: "10.0.0.5", reflexiveIPAddress });
const server = from("198.51.100.1");
const media = (caller: object, callee: object) => [{ callerNetwork: caller, calleeNetwork: callee }];

function addressesOf(values: object): Promise<readonly (string | null)[]> {
  const record = { id: "call-1", sessions: [{ id: "s", caller: service, callee: service, segments: [], ...values }] };
  return read(fileOf(JSON.stringify(record), "call.json")).then(({ sessions }) =>
    sessions.map(({ address, person: who }) => `${who ?? "?"} ${address ?? "-"}`),
  );
}

describe("a session of a call", () => {
  const ann = person("a");
  const bob = person("b");

  it.each([
    [
      "who called",
      { caller: ann, segments: [{ caller: ann, callee: service, media: media(from("192.0.2.1"), server) }] },
      ["a 192.0.2.1"],
    ],
    [
      "who was called",
      { callee: ann, segments: [{ caller: service, callee: ann, media: media(server, from("192.0.2.1")) }] },
      ["a 192.0.2.1"],
    ],
    [
      "who was called back",
      { caller: ann, segments: [{ caller: service, callee: ann, media: media(server, from("192.0.2.1")) }] },
      ["a 192.0.2.1"],
    ],
    [
      "a nameless one who was called back",
      {
        caller: type("participant"),
        segments: [{ caller: service, callee: type("participant"), media: media(server, from("192.0.2.1")) }],
      },
      ["? 192.0.2.1"],
    ],
    [
      "segments that do not say who",
      { callee: ann, segments: [{ media: media(server, from("192.0.2.1")) }] },
      ["a 192.0.2.1"],
    ],
    [
      "a segment between servers",
      { caller: ann, segments: [{ caller: service, callee: service, media: media(server, server) }] },
      ["a -"],
    ],
    [
      "a segment of somebody else",
      { caller: ann, segments: [{ caller: bob, callee: service, media: media(from("192.0.2.2"), server) }] },
      ["a -"],
    ],
    [
      "two people",
      {
        caller: ann,
        callee: bob,
        segments: [{ caller: ann, callee: bob, media: media(from("192.0.2.1"), from("192.0.2.2")) }],
      },
      ["a 192.0.2.1", "b 192.0.2.2"],
    ],
    [
      "two people the other way round",
      {
        caller: ann,
        callee: bob,
        segments: [{ caller: bob, callee: ann, media: media(from("192.0.2.2"), from("192.0.2.1")) }],
      },
      ["a 192.0.2.1", "b 192.0.2.2"],
    ],
    [
      "two people, one through a service",
      {
        caller: ann,
        callee: bob,
        segments: [{ caller: service, callee: bob, media: media(server, from("192.0.2.2")) }],
      },
      ["a -", "b 192.0.2.2"],
    ],
    [
      "nameless two",
      {
        caller: type("participant"),
        callee: type("participant"),
        segments: [
          {
            caller: type("participant"),
            callee: type("participant"),
            media: media(from("192.0.2.1"), from("192.0.2.2")),
          },
        ],
      },
      ["? 192.0.2.1", "? 192.0.2.2"],
    ],
    [
      "an answer without types",
      {
        caller: { identity: { user: { id: "a" } } },
        callee: { userAgent: {} },
        segments: [{ media: media(from("192.0.2.1"), server) }],
      },
      ["a 192.0.2.1"],
    ],
    [
      "a local address alone",
      { caller: ann, segments: [{ caller: ann, callee: service, media: media(from(null), server) }] },
      ["a -"],
    ],
    ["no segments", { caller: ann }, ["a -"]],
  ] as const)("with %s", async (_, values, expected) => {
    expect(await addressesOf(values)).toEqual(expected);
  });

  it("has its addresses in order of time, each once", async () => {
    const segment = (startDateTime: string | null, ...addresses: readonly string[]) => ({
      startDateTime,
      caller: ann,
      callee: service,
      media: addresses.flatMap((address) => media(from(address), server)),
    });
    const segments = [
      segment("2026-06-04T13:00:00.5Z", "192.0.2.3", "192.0.2.1"),
      segment("2026-06-04T13:00:00Z", "192.0.2.2"),
      segment("2026-06-04T13:00:00.0000001Z", "192.0.2.1", "192.0.2.2"),
    ];
    expect(await addressesOf({ caller: ann, segments })).toEqual(["a 192.0.2.2; 192.0.2.1; 192.0.2.3"]);
  });

  it.each([
    [{ user: null, guest: { id: "g", displayName: "P" } }, ["g", null, "P", null]],
    [{ acsUser: { id: "c" } }, ["c", null, null, null]],
    [{ user: { id: null, displayName: "P" } }, [null, null, "P", null]],
    [{ phone: { id: "+1 555 0100", displayName: "+1 555 0100" } }, [null, null, null, "dial-in"]],
    [{}, [null, null, null, null]],
  ] as const)("is of the identity %j: %j", async (identity, [who, email, name, hidden]) => {
    const caller = { ...type("participant"), identity };
    const page = { value: [{ id: "s", caller, callee: service, segments: [] }] };
    const { sessions } = await read(fileOf(JSON.stringify(page), "call.json"));
    expect(sessions).toMatchObject([{ person: who, email, name, hidden, meeting: null }]);
  });

  it("is of an identity that is associated with it", async () => {
    const associatedIdentity = { id: "a", displayName: "P", userPrincipalName: "p@example.org" };
    const callers = [{ associatedIdentity }, { associatedIdentity, identity: { phone: { id: "+1 555 0100" } } }];
    const value = callers.map((caller, id) => ({
      id,
      caller: { ...type("participant"), ...caller },
      callee: service,
      segments: [],
    }));
    const { sessions } = await read(fileOf(JSON.stringify({ value }), "call.json"));
    expect(sessions).toMatchObject([
      { person: "a", email: "p@example.org", name: "P", hidden: null },
      { person: null, email: null, name: null, hidden: "dial-in" },
    ]);
  });

  it.each(["application", "applicationInstance"])("is not of a program (%s)", async (kind) => {
    const caller = { ...type("participant"), identity: { [kind]: { id: "bot" } } };
    const text = JSON.stringify({ value: [{ caller, callee: service, segments: [] }] });
    expect((await read(fileOf(text))).summary.rows).toMatchObject({ sessions: 0, excluded: { "server-side": 1 } });
  });
});

describe("where a call is named", () => {
  const sessions = [{ id: "s", caller: person("a"), callee: service, segments: [] }];
  const root = "https://graph.microsoft.com/v1.0/$metadata#communications/callRecords";

  it.each([
    [{ id: "call-1", sessions }, "call-1"],
    [{ sessions, id: "call-1" }, "call-1"],
    [{ "@odata.context": `${root}(sessions(segments()))/$entity`, id: "call-1", sessions }, "call-1"],
    [{ "@odata.context": `${root}('call-1')/sessions(segments())`, value: sessions }, "call-1"],
    [{ value: sessions, "@odata.context": `${root}('call-1')/sessions` }, "call-1"],
    [{ "@odata.context": `${root}/$entity`, value: sessions }, null],
    [sessions, null],
  ])("%j: %j", async (log, meeting) => {
    for (const text of [JSON.stringify(log), JSON.stringify(log, null, 2)]) {
      expect((await read(fileOf(text, "call.json"))).sessions).toMatchObject([{ meeting }]);
    }
  });

  const cut = { "sessions@odata.nextLink": "https://graph.microsoft.com/v1.0/next" };

  it.each([
    ["the only record", [{ id: "call-1", ...cut, sessions }], false],
    [
      "an earlier record",
      [
        { id: "call-1", ...cut, sessions },
        { id: "call-2", sessions },
      ],
      false,
    ],
    [
      "a record whose rest follows",
      [
        { id: "call-1", ...cut, sessions },
        { id: "call-1", sessions },
      ],
      true,
    ],
    [
      "no record",
      [
        { id: "call-1", sessions },
        { id: "call-2", "sessions@odata.nextLink": null, sessions },
      ],
      true,
    ],
  ])("sessions are missing where %s was cut", async (_, records, complete) => {
    const lines = records.map((record) => `${JSON.stringify(record)}\n`).join("");
    for (const text of [lines, JSON.stringify(records)]) {
      expect((await read(fileOf(text, "calls.json"))).summary.complete).toBe(complete);
    }
  });

  it.each([
    ["id caller callee segments segments[].media", true],
    ["id caller callee modalities", false],
    ["id type sessions organizer", false],
  ])("%s are names of a session: %s", (names, expected) => {
    expect(teamsCallRecords.recognise(names.split(" "), {}) !== null).toBe(expected);
    expect(teamsCallRecords.recognise(names.split(" "), { address: "id" })).toBeNull();
  });

  it("reads back what is written like it", async () => {
    const { sessions: found, summary } = await read(fileOf(writer.write(writtenSessions), writer.file));
    expect(summary).toMatchObject({ format: "teams-call-records", warnings: [] });
    expect(found).toMatchObject(writtenSessions.map(({ id, ...stated }) => ({ person: id, ...stated })));
  });
});
