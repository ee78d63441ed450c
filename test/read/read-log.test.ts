import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { openLog } from "../../src/read/read-log.ts";
import type { ReadOptions } from "../../src/read/read-options.ts";
import { asGiven, read } from "../support/read-whole.ts";
import type { Read } from "../support/read-whole.ts";
import { fileOf, isOpen, pieces, stdinOf } from "../support/log-files.ts";

const stdin = { kind: "stdin" } as const;

async function readText(text: string | Buffer, options: Partial<ReadOptions> = {}): Promise<Read> {
  return read(fileOf(text), options);
}

const rows = [
  "Meeting ID,Name,IP Address,Join Time,Leave Time,Notes",
  "812,Zoë Ünal,192.0.2.1,2026-06-04T12:00:00Z,2026-06-04T13:00:00Z,canary",
  '812,"Participant ""2"", guest",2001:db8::2,2026-06-04 12:00:00,soon,canary',
  "813,Participant 3,,2026-06-04T12:00:00+08:00,,canary",
];
const table = `${rows.join("\r\n")}\r\n`;
const utf8 = Buffer.from(table);
const marked = (mark: number[], bytes: Buffer): Buffer => Buffer.concat([Buffer.from(mark), bytes]);
const utf16le = Buffer.from(table, "utf16le");
const utf16be = Buffer.from(utf16le).swap16();

describe("a log of many operations", () => {
  it.each([
    ["teams-purview-csv", 'Operation,AuditData,UserId\nMessageSent,"{""Operation"":""MessageSent""}",p@example.org\n'],
    ["meet-gam-csv", "id.time,name,meeting_code,ip_address,identifier\nx,poll_answered,A,192.0.2.1,p\n"],
    [
      "zoom-webhook-ndjson",
      `${JSON.stringify({ event: "meeting.participant_joined", payload: { object: { participant: { join_time: "x" } } } })}\n`,
    ],
  ])("cannot be mapped by hand: %s", async (format, log) => {
    await expect(read(fileOf(log), { map: { address: "ip_address" } })).rejects.toMatchObject({
      message: `export.csv: is ${format}, of which not every row is a participation, so that its columns cannot be mapped; leave out --map`,
    });
  });
});

describe("openLog", () => {
  it("reads the sessions of a table and keeps its books", async () => {
    const { sessions, summary } = await readText(table);
    const noon = Date.UTC(2026, 5, 4, 12);
    const common = { person: null, email: null, device: null, role: null, hidden: null, platformSays: null };
    expect(sessions).toEqual([
      { ...common, meeting: "812", name: "Zoë Ünal", address: "192.0.2.1", join: noon, leave: noon + 3_600_000 },
      { ...common, meeting: "812", name: 'Participant "2", guest', address: "2001:db8::2", join: noon, leave: null },
      { ...common, meeting: "813", name: "Participant 3", address: null, join: noon - 8 * 3_600_000, leave: null },
    ]);
    expect(summary).toEqual({
      name: "export.csv",
      sha256: createHash("sha256").update(table).digest("hex"),
      contentSha256: createHash("sha256").update(table).digest("hex"),
      bytes: utf8.length,
      compressed: false,
      lines: 4,
      lineKinds: { preamble: 0, header: 1, blank: 0, records: 3, rejected: 0 },
      format: "generic-csv",
      encoding: "utf-8",
      complete: true,
      fieldsRead: ["Meeting ID", "Name", "IP Address", "Join Time", "Leave Time"],
      fieldsIgnored: ["Notes"],
      rows: { read: 3, sessions: 3, excluded: {}, rejected: {}, rejectedRows: [], timesUnread: 1 },
      warnings: [
        { kind: "times-without-zone", log: "export.csv", cells: 1 },
        { kind: "times-unread", log: "export.csv", cells: 1 },
      ],
    });
  });

  const variants = [
    ["plain", utf8, "utf-8"],
    ["with a byte order mark", marked([0xef, 0xbb, 0xbf], utf8), "utf-8"],
    ["in UTF-16LE", utf16le, "utf-16le"],
    ["in UTF-16LE with a mark", marked([0xff, 0xfe], utf16le), "utf-16le"],
    ["in UTF-16BE", utf16be, "utf-16be"],
    ["in UTF-16BE with a mark", marked([0xfe, 0xff], utf16be), "utf-16be"],
    ["in windows-1252", Buffer.from(table, "latin1"), "windows-1252"],
    ["with LF", Buffer.from(rows.join("\n")), "utf-8"],
    ["with CR", Buffer.from(`${rows.join("\r")}\r`), "utf-8"],
  ] as const;

  it.each(variants)(
    "reads the same sessions from the log %s, compressed, from standard input, in pieces",
    async (_, bytes, encoding) => {
      const content = bytes.includes(0x0a) && !bytes.includes(0x0d) ? rows.join("\n") : _ === "with CR" ? bytes : table;
      const { sessions } = await readText(table);
      const members = Buffer.concat([gzipSync(bytes.subarray(0, 99)), gzipSync(bytes.subarray(99))]);
      for (const given of [bytes, gzipSync(bytes), members]) {
        const fromFile = await read(fileOf(given));
        expect(fromFile.sessions).toEqual(sessions);
        expect(fromFile.summary).toMatchObject({
          encoding,
          bytes: given.length,
          compressed: given !== bytes,
          lines: 4,
        });
        for (const size of [1, 2, 3, 7, 64, 1000]) {
          const piped = await read(stdin, {}, pieces(given, size));
          expect(piped.sessions).toEqual(sessions);
          if (encoding !== "windows-1252")
            expect(fromFile.summary.contentSha256).toBe(createHash("sha256").update(content).digest("hex"));
          expect({ ...piped.summary, warnings: [] }).toEqual({
            ...fromFile.summary,
            name: "standard input",
            warnings: [],
          });
        }
      }
    },
  );

  it("counts cells in windows-1252 and warns of a last line without an end", async () => {
    const { summary } = await readText(Buffer.from("Name,IP\nZo\u00eb,192.0.2.1", "latin1"));
    expect(summary.warnings).toEqual([
      { kind: "no-times", log: "export.csv", names: [] },
      { kind: "assumed-windows-1252", log: "export.csv", cells: 1 },
      { kind: "last-line-has-no-end", log: "export.csv" },
    ]);
  });

  it("reads large logs in batches, whose sizes follow the pieces", async () => {
    const many = Array.from({ length: 60_000 }, (_, row) => `Participant ${row},192.0.2.${row % 256}\n`);
    const reading = await openLog(fileOf(`Name,IP\n${many.join("")}`), asGiven, stdinOf([]));
    const sizes: number[] = [];
    for await (const batch of reading.sessions) sizes.push(batch.size);
    expect(sizes.length).toBeGreaterThan(3);
    expect(sizes.reduce((sum, size) => sum + size)).toBe(60_000);
    expect(reading.summary()).toMatchObject({ lines: 60_001, rows: { read: 60_000, sessions: 60_000 } });
  });

  it("rejects a damaged row, and only that", async () => {
    const { sessions, summary } = await readText('Name,IP\nA,192.0.2.1\n"B"x,192.0.2.2\nC,192.0.2.3\n');
    expect(sessions.map(({ name }) => name)).toEqual(["A", "C"]);
    expect(summary.rows).toMatchObject({
      read: 3,
      sessions: 2,
      rejectedRows: [{ line: 3, reason: "text-after-quote" }],
    });
  });
});

const log = (...times: string[]): string =>
  `Name,IP,Join Time\n${times.map((time) => `P,192.0.2.1,${time}\n`).join("")}`;
const joins = async (text: string, options: Partial<ReadOptions> = {}): Promise<(number | null)[]> =>
  (await readText(text, options)).sessions.map(({ join }) => join);

describe("times", () => {
  const june4 = Date.UTC(2026, 5, 4, 12);
  const april6 = Date.UTC(2026, 3, 6, 12);
  const june16 = Date.UTC(2026, 5, 16, 12);

  it("are read in the order that a later row of the head proves", async () => {
    expect(await joins(log("04/06/2026 12:00", "16/06/2026 12:00"))).toEqual([june4, june16]);
    expect(await joins(log("04/06/2026 12:00", "06/16/2026 12:00"))).toEqual([april6, june16]);
  });

  it("are read in the order that the last row proves, without a line end, or a time of leaving", async () => {
    expect(await joins(log("04/06/2026 12:00", "16/06/2026 12:00").trimEnd())).toEqual([june4, june16]);
    const leaving = "Name,IP,Join Time,Leave Time\nP,192.0.2.1,04/06/2026 12:00,16/06/2026 12:00\n";
    expect(await joins(leaving)).toEqual([june4]);
  });

  it.each([
    ["within the first MiB", 0, [june4, june16]],
    ["behind it, in vain", 1, [null, june16]],
  ])("are read in the order that is proved %s, whatever the pieces", async (_, more, wanted) => {
    const [first, last] = ["P,192.0.2.1,04/06/2026 12:00\n", "P,192.0.2.1,16/06/2026 12:00\n"];
    const names = "Name,IP,Join Time\n";
    const blank = 1024 * 1024 - names.length - first.length - last.length + more;
    const bytes = Buffer.from(`${names}${first}${"\n".repeat(blank)}${last}`);
    for (const size of [1000, 65_536, 300_000, bytes.length]) {
      const { sessions } = await read(stdin, {}, pieces(bytes, size));
      expect(sessions.map(({ join }) => join)).toEqual(wanted);
    }
  });

  it("are read in the order that the user states, whatever the log proves", async () => {
    expect(await joins(log("04/06/2026 12:00", "06/16/2026 12:00"), { dateOrder: "day-first" })).toEqual([june4, null]);
  });

  it("are left unread and counted where the order is unknown or contradictory", async () => {
    for (const proof of [["2026-06-16 12:00"], ["16/06/2026 12:00", "06/16/2026 12:00"]]) {
      const { sessions, summary } = await readText(log("04/06/2026 12:00", ...proof), { timeZone: "UTC" });
      expect(sessions.map(({ join }) => join)).toEqual([null, ...proof.map(() => june16)]);
      expect(summary.warnings).toEqual([{ kind: "day-month-order-unknown", log: "export.csv", cells: 1 }]);
      expect(summary.rows.timesUnread).toBe(0);
    }
  });

  it("are read in the format's order where nothing proves another", async () => {
    const head = "Participant,IP Address,Network Type,Data Center,Location,Join Time\n";
    const { sessions, summary } = await readText(`${head}P,192.0.2.1,Wifi,X,Y,04/06/2026 12:00\n`);
    expect(summary.format).toBe("zoom-dashboard-csv");
    expect(sessions[0]?.join).toBe(april6);
  });

  it("are local to the user's zone where they name none", async () => {
    expect(await joins(log("2026-06-04 20:00:00"), { timeZone: "Asia/Hong_Kong" })).toEqual([june4]);
  });
});

describe("meetings", () => {
  it("are filtered by --meeting", async () => {
    const { sessions, summary } = await readText(table, { meeting: "813" });
    expect(sessions.map(({ name }) => name)).toEqual(["Participant 3"]);
    expect(summary.rows).toMatchObject({ read: 3, sessions: 1, excluded: { "other-meeting": 2 } });
  });

  it("may leave no session, which is no error", async () => {
    expect((await readText(table, { meeting: "814" })).sessions).toEqual([]);
  });

  it("may leave none but a rejected row, which is no error either", async () => {
    const { summary } = await readText('Meeting ID,IP\n812,192.0.2.1\n"812"x,192.0.2.2\n', { meeting: "814" });
    expect(summary.rows).toMatchObject({ read: 2, sessions: 0, rejected: { "text-after-quote": 1 } });
  });

  it("take the id that --meeting gives where the log has none", async () => {
    expect((await readText("Name,IP\nP,192.0.2.1\n", { meeting: "814" })).sessions[0]?.meeting).toBe("814");
  });
});

describe("what the user asks for", () => {
  const unnamed = "Who,Where,Also\nP,192.0.2.1,192.0.2.2\n";

  it("may be a column, by name or position", async () => {
    expect((await readText(unnamed, { map: { address: "where", name: "#1" } })).sessions).toMatchObject([
      { name: "P", address: "192.0.2.1" },
    ]);
  });

  it.each([
    [
      "Who,Endpoint,In,Out\nP,192.0.2.1,12:00,13:00\n",
      { map: { address: "Endpont" } },
      'export.csv: --map asks for "Endpont", which is not in it; did you mean "Endpoint"?; names seen: "Who", "Endpoint", "In", "Out"',
    ],
    [
      "Who,Since,Until\nP,12:00,13:00\n",
      { map: { address: "Elsewhere" } },
      'not all of "Elsewhere", which --map names, are in it together with an address; mend --map; names seen: "Who", "Since", "Until"',
    ],
    [
      "canary canary\n",
      { map: { address: "Elsewhere" } },
      /^export\.csv: no log of participants, .*--map asks for "Elsewhere"$/,
    ],
    [
      "Name,IP\nP,192.0.2.1\n",
      { map: { address: "Nowhere" } },
      /^export\.csv: not all of "Nowhere", which --map names/,
    ],
    [unnamed, {}, /^export\.csv: none of its names .* say --map address=NAME; names seen: "Who", "Where", "Also"$/],
    ["canary\n", {}, "if the column of addresses has another name, say --map address=NAME"],
    [
      "Seat,IP Address\n12,192.0.2.1\n",
      {},
      'addresses found in "IP Address", but no column for a name, id, time, meeting or role; say --map name=NAME; names seen: "Seat", "IP Address"',
    ],
    ['[{"seat":12,"ip":"192.0.2.1"}]', {}, 'addresses found in "ip", but no column for'],
    ["[]", {}, "export.csv: holds no rows (the list is empty or holds no objects); export the log again"],
    [
      "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\n",
      {},
      "export.csv: is Zoom's usage report of a meeting's participants, which holds no addresses of participants. Export",
    ],
    [
      JSON.stringify({ participants: [{ id: "", name: "canary", user_email: "", duration: 60 }] }),
      {},
      "export.csv: is Zoom's report of participants (Report API), which holds no addresses of participants. Export",
    ],
    [
      "1. Summary\nMeeting title\tcanary\n\n2. Participants\nName\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole\n",
      {},
      "export.csv: is Microsoft Teams' attendance report, which holds no addresses of participants. An",
    ],
    [
      JSON.stringify([{ emailAddress: "", totalAttendanceInSeconds: 60, role: "", attendanceIntervals: [{}] }]),
      {},
      "export.csv: is Microsoft Graph's attendance report of a Teams meeting, which holds no addresses of participants. An",
    ],
    [
      Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 7919 + (at >> 3) * 31) % 256)),
      {},
      "export.csv: is not text",
    ],
    [Buffer.from("{\u0001\u0002\u0003\u0004 canary", "latin1"), {}, "export.csv: is not text"],
    [
      table,
      { format: "zoom-dashboard-csv" },
      /names are not those of zoom-dashboard-csv; leave out --log-format.*; names seen: "Meeting ID", "Name"/s,
    ],
    [
      "Name,IP,Public IP\nP,192.0.2.1,192.0.2.2\n",
      {},
      'export.csv: "IP", "Public IP" could each be the address; say which one, for example --map address=IP',
    ],
    ["Name,Client IP,Public IP\nP,192.0.2.1,192.0.2.2\n", {}, 'for example --map "address=Client IP"'],
    ["Name,IP,IP\nP,192.0.2.1,192.0.2.2\n", {}, "--map address=#2"],
    [
      "Name,Email,Join time\nP,p@example.org,2026-06-04T12:00:00Z\n",
      {},
      'say --map address=NAME; names seen: "Name", "Email", "Join time"',
    ],
    ["Name,IP\n", {}, "export.csv: has no rows (lines: 1 header); export the log again"],
    ["Report\n\nName,IP\n\n", {}, "export.csv: has no rows (lines: 1 preamble, 1 header, 2 blank)"],
    [
      'Name,IP\n"P"x,192.0.2.1\n',
      {},
      "export.csv:2: text follows the closing quote of a cell; its only row had to be rejected",
    ],
    [
      'Name,IP\n"P"x,192.0.2.1\n"Q"x,\n',
      {},
      "export.csv:2: text follows the closing quote of a cell; all of its 2 rows had to be",
    ],
    [
      '{"participants":[{"user_name":"P","user_email":"p@example.org"}]}',
      {},
      'say --map address=NAME; names seen: "user_name", "user_email"',
    ],
    ['{"messages":[{"text":"canary"}]}', {}, "export.csv: no log of participants, but content (messages)"],
    ['[{"name":"P","ip":"192.0.2.1"}]', { format: "generic-csv" }, "generic-csv"],
    ["Name,IP\nP,192.0.2.1\n", { format: "generic-json" }, "generic-json"],
    ["[1, 2", {}, "export.csv: holds no rows (the list"],
    ["oops {", {}, "export.csv: no log of participants, but "],
    ["", {}, "export.csv: is empty"],
    ["\u{feff}", {}, "export.csv: is empty"],
    ["  \n\n", {}, "export.csv: no log of participants, but "],
    ["canary canary\n", {}, "export.csv: no log of participants, but "],
    ["P,192.0.2.1,canary\nQ,192.0.2.2,canary\n", {}, "export.csv: no log of participants, but "],
  ] as const)("is refused where %j does not fit %j", async (text, options, message) => {
    const failure = await readText(text, options as Partial<ReadOptions>).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: "UserError", status: 3 });
    expect((failure as Error).message).toMatch(message);
    expect((failure as Error).message).not.toMatch(/canary|192\.0\.2|example\.org/);
  });

  const cut = JSON.stringify([{ name: "P", ip: "192.0.2.1" }]).slice(0, -1);
  it.each([
    [cut, /^export\.csv: ends in the middle of the document/],
    [cut.slice(0, -1), /^export\.csv: ends in the middle of the row/],
    [`${cut} oops]`, /^export\.csv: line 1: not valid JSON/],
  ])("names the log where its JSON turns out to be damaged: %s", async (text, message) => {
    await expect(readText(text)).rejects.toMatchObject({
      name: "UserError",
      status: 3,
      message: expect.stringMatching(message),
    });
    await expect(read(stdin, {}, [Buffer.from(text)])).rejects.toThrow(/^standard input: /);
  });

  it("shows at most twenty names, in visible characters", async () => {
    const names = [
      "Na\u202eme",
      "Email",
      ...Array.from({ length: 40 }, (_, column) => `Column ${"abcdefgh"[column % 8]}`),
    ];
    const failure = await readText(`${names.join(",")}\n${names.map(() => "x").join(",")}\n`).catch(
      (error: unknown) => error,
    );
    const [, seen = ""] = (failure as Error).message.split("names seen: ");
    expect(seen).toMatch(/^"Na\u{fffd}me", "Email", "Column a"/u);
    expect(seen).toMatch(/and 22 more$/);
  });

  it("shows no more than the beginning of a long name", async () => {
    const long = "Display name of the participant, as it was when the meeting began";
    const text = JSON.stringify([{ name: "canary", [long]: "canary" }]);
    const failure = await readText(text).catch((error: unknown) => error);
    const [, seen = ""] = (failure as Error).message.split("names seen: ");
    expect(seen).toBe(`"name", "${long.slice(0, 59)}…"`);
  });

  it("is refused where the zone is not known", async () => {
    await expect(readText(table, { timeZone: "Europe/Berln" })).rejects.toMatchObject({ status: 1 });
  });
});

describe("a log that is left", () => {
  it.runIf(process.platform === "linux")("is closed, after some sessions, after all, and after an error", async () => {
    const many = `Name,IP\n${"Participant 17,192.0.2.1\n".repeat(100_000)}`;
    for (const given of [Buffer.from(many), gzipSync(many, { level: 0 })]) {
      const file = fileOf(given);
      const reading = await openLog(file, asGiven, stdinOf([]));
      for await (const batch of reading.sessions) {
        expect(batch.size).toBeLessThan(100_000);
        expect(isOpen(file.path)).toBe(true);
        break;
      }
      expect(isOpen(file.path)).toBe(false);
      expect(() => reading.summary()).toThrow(/before its end/);
      await read(file);
      expect(isOpen(file.path)).toBe(false);
    }
    for (const bad of ["canary canary\n", Buffer.from([0xff, 0xfe, 0, 0, 0x49, 0, 0, 0]), "Name,IP\n"].map((bytes) =>
      fileOf(bytes),
    )) {
      await expect(read(bad)).rejects.toThrow("export.csv");
      expect(isOpen(bad.path)).toBe(false);
    }
  });

  it("gives what a cut gzip file holds, then an error and no summary", async () => {
    const many = Array.from(
      { length: 99_999 },
      (_, row) => `Participant ${(row * 7919) % 99_991},192.0.2.${row % 256}\n`,
    );
    const given = gzipSync(`Name,IP\n${many.join("")}`);
    const reading = await openLog(fileOf(given.subarray(0, -5)), asGiven, stdinOf([]));
    let sessions = 0;
    const all = async (): Promise<void> => {
      for await (const batch of reading.sessions) sessions += batch.size;
    };
    await expect(all()).rejects.toMatchObject({
      name: "UserError",
      status: 3,
      message: expect.stringMatching(/^export\.csv: the gzip data end early/),
    });
    expect(sessions).toBeGreaterThan(50_000);
    expect(() => reading.summary()).toThrow(/before its end/);
  });
});
