import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ByteRow } from "../../src/read/byte-row.ts";
import { CellDecoder } from "../../src/read/cell-decoder.ts";
import { zoomDashboardJson } from "../../src/read/formats/zoom-dashboard-json.ts";
import { recogniseJson } from "../../src/read/json-layout.ts";
import { newJsonReader } from "../../src/read/json-reader.ts";
import type { LogFormat } from "../../src/read/log-format.ts";
import type { RowSink } from "../../src/read/row-reader.ts";
import { Clock } from "../../src/read/instant.ts";
import { nothingWords, stated, statedEmail, statedId, statedName } from "../../src/read/nothing-words.ts";
import { wholeRow } from "../../src/read/raw-row.ts";
import { newTableReader } from "../../src/read/record-reader.ts";
import { RowAccount } from "../../src/read/row-account.ts";
import { SessionBatch } from "../../src/read/session-batch.ts";
import { SessionFolder } from "../../src/read/session-folder.ts";
import type { Session } from "../../src/read/session.ts";
import { takeRow } from "../../src/read/take-row.ts";
import { utc } from "../../src/read/time-zone.ts";
import { layoutOf } from "../support/read-table.ts";
import { sessionsIn } from "../support/session-batches.ts";

const keys = [
  "meeting_id",
  "participant_user_id",
  "user_name",
  "email",
  "device",
  "ip_address",
  "join_time",
  "leave_time",
  "role",
  "location",
];

const header = "Meeting ID,User ID,Name,Email,Device,IP Address,Join Time,Leave Time,Role,Duration";

const anyCell = fc.oneof(
  fc.constantFrom(...nothingWords, "", " ", "0", "17", "Anonymous", "Participant 17", "Ann", "Nan", "é", "参加者"),
  fc.constantFrom(
    "p17@example.org",
    " p17@example.org ",
    "@",
    "p@",
    "@p",
    "p @ q",
    "a@b*",
    "P <p@example.org>",
    "a@@b",
  ),
  fc.constantFrom("192.0.2.1", "8.8.8.8", "08.8.8.8", "8.8.8.8 ", "2001:db8::1", "1.2.3.4:443", "unknown"),
  fc.constantFrom("2026-06-04T12:00:00Z", "2026-06-04T11:00:00Z", "2026-06-04 12:00:00", "2026-06-04T12:00:00+08:00"),
  fc.constantFrom("soon", "Host", "HOST", "60"),
  fc.string({ unit: fc.constantFrom("a", "0", "@", "*", " ", '"', ",", "\n", "\u00a0", "\u200b", "ÿ"), maxLength: 12 }),
  fc.string({ unit: "binary", maxLength: 6 }),
);

const anyRows = fc.array(fc.array(anyCell, { minLength: 10, maxLength: 10 }), { minLength: 1, maxLength: 8 });

/** After which rows the batch is emptied. */
const anyGaps = fc.array(fc.boolean(), { maxLength: 8 });

const anyMeeting = fc.constantFrom(null, "17");

/** As RFC 4180 has it. */
function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Without halves of surrogate pairs, which UTF-8 cannot say. */
function sayable(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return rows.map((row) => row.map((cell) => cell.replaceAll(/\p{Cs}/gu, "?")));
}

/** Takes each row as it comes and as one of strings, checks that both say the same, and gives back what they say. */
function takeBothWays(
  format: LogFormat,
  options: { readonly meeting: string | null; readonly gaps: readonly boolean[]; readonly waits: boolean },
  read: (account: RowAccount, sink: RowSink) => void,
): { readonly sessions: readonly Session[]; readonly rejected: number } {
  const { meeting, gaps, waits } = options;
  const account = new RowAccount();
  const maker = { format, meeting, account, folder: new SessionFolder() };
  const clocks = { fast: new Clock({ zone: utc, order: null }), plain: new Clock({ zone: utc, order: null }) };
  const batches = { fast: new SessionBatch(), plain: new SessionBatch() };
  const sessions: Session[] = [];
  let rows = 0;
  const compare = (): void => {
    expect(sessionsIn(batches.fast)).toEqual(sessionsIn(batches.plain));
    sessions.push(...sessionsIn(batches.fast));
    batches.fast.clear();
    batches.plain.clear();
  };
  read(account, (row) => {
    // A row that waits for the name of its meeting is one of strings already.
    if (!waits) expect(row).toBeInstanceOf(ByteRow);
    takeRow(row, { ...maker, clock: clocks.fast, batch: batches.fast });
    account.open();
    takeRow(wholeRow(row), { ...maker, clock: clocks.plain, batch: batches.plain });
    if (gaps[rows] === true) compare();
    rows += 1;
  });
  compare();
  expect(clocks.fast).toEqual(clocks.plain);
  return { sessions, rejected: Object.keys(account.close().rejected).length };
}

describe("ByteRow", () => {
  it("gives of a table what a row of strings gives, and what is stated in its cells", () => {
    fc.assert(
      fc.property(anyRows, anyGaps, anyMeeting, fc.constantFrom("\n", "\r\n"), (rows, gaps, meeting, lineEnd) => {
        // A row of nothing is a blank line.
        const told = sayable(rows).filter((row) => row.some((cell) => cell.trim() !== ""));
        const lines = [header, ...told.map((row) => row.map(quoted).join(","))];
        const log = Buffer.from(lines.map((line) => line + lineEnd).join(""));
        const layout = layoutOf(log);
        const { sessions, rejected } = takeBothWays(layout.format, { meeting, gaps, waits: false }, (account, sink) => {
          const reader = newTableReader(layout, new CellDecoder(), account, sink);
          reader.push(log);
          reader.end();
        });
        if (rejected > 0 || sessions.length < told.length) return;
        expect(sessions).toMatchObject(
          told.map(([cell = "", person = "", name = "", email = "", device = "", address = ""]) => ({
            meeting: stated(cell) ?? meeting,
            person: statedId(person),
            name: statedName(name),
            email: statedEmail(email),
            device: stated(device),
            address: address === "" ? null : address,
          })),
        );
      }),
      { numRuns: 1500 },
    );
  });

  const anyPage = fc.record({
    rows: anyRows,
    gaps: anyGaps,
    meeting: anyMeeting,
    /** Names the page's meeting. */
    named: fc.constantFrom(null, "81", " 17 ", "-"),
    isLines: fc.boolean(),
    escapes: fc.constantFrom("", "a", "0", "@"),
    /** Instead of which cells something else stands. */
    other: fc.constantFrom(null, 17, 0.5, true, null, {}, [1]),
    others: fc.array(fc.nat(40), { maxLength: 3 }),
  });

  it("gives of objects what a row of strings gives, and what is stated in them", () => {
    fc.assert(
      fc.property(anyPage, ({ rows, gaps, meeting, named, isLines, escapes, other, others }) => {
        const objects = sayable(rows).map((row, at) => ({
          ...Object.fromEntries(row.map((cell, key) => [keys[key], others.includes(at * 10 + key) ? other : cell])),
          user_id: at,
        }));
        const page = { ...(named === null ? {} : { meeting_number: named }), participants: objects };
        const plain = isLines ? objects.map((one) => `${JSON.stringify(one)}\n`).join("") : JSON.stringify(page);
        const escaped = escapes === "" ? plain : plain.replaceAll(escapes, escapeOf(escapes));
        // Only inside values: keys are compared as they are written.
        const log = Buffer.from(isJson(escaped, isLines) ? escaped : plain);
        const found = recogniseJson(log, true, [zoomDashboardJson], {});
        if (found.kind !== "recognised") throw new Error(found.kind);
        const { sessions, rejected } = takeBothWays(
          found.layout.format,
          { meeting, gaps, waits: !isLines && named === null },
          (account, sink) => {
            const reader = newJsonReader(found.layout, new CellDecoder(), account, sink, meeting);
            reader.push(log);
            reader.end();
          },
        );
        if (rejected > 0 || sessions.length < rows.length) return;
        const text = (value: unknown): string | null =>
          value === null || value === "" ? null : typeof value === "string" ? value : JSON.stringify(value);
        expect(sessions).toMatchObject(
          objects.map((object: Readonly<Record<string, unknown>>) => ({
            meeting: stated(text(object["meeting_id"]) ?? (isLines ? null : named)) ?? meeting,
            person: statedId(text(object["participant_user_id"])),
            name: statedName(text(object["user_name"])),
            email: statedEmail(text(object["email"])),
            device: stated(text(object["device"])),
            address: text(object["ip_address"]),
          })),
        );
      }),
      { numRuns: 1500 },
    );
  });
});

/** Cells that were not valid UTF-8 in a page of which nobody asks for a row. */
function assumedIn(page: object): number {
  const log = Buffer.from(JSON.stringify(page), "latin1");
  const found = recogniseJson(log, true, [zoomDashboardJson], {});
  if (found.kind !== "recognised") throw new Error(found.kind);
  const [account, cells] = [new RowAccount(), new CellDecoder()];
  const reader = newJsonReader(found.layout, cells, account, () => account.session());
  reader.push(log);
  reader.end();
  return cells.assumed;
}

describe("cells that are not UTF-8", () => {
  const row = { ip_address: "8.8.8.8", user_name: "Jos\u00e9", user_id: "1", status: "in_waiting_room" };

  it.each([
    ["after the name of their meeting", { meeting_number: "17", participants: [row] }, 1],
    ["before it", { participants: [row], meeting_number: "17" }, 1],
    ["without one", { participants: [row] }, 1],
    ["beside what is no text", { participants: [{ ...row, device: {} }] }, 1],
    ["but for what is not read", { participants: [{ ...row, device: "\u00e9", pc_name: "\u00ff" }] }, 2],
  ])("are counted %s, whoever takes their row", (_, page, cells) => expect(assumedIn(page)).toBe(cells));
});

function escapeOf(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function isJson(text: string, isLines: boolean): boolean {
  try {
    for (const one of isLines ? text.split("\n") : [text]) if (one !== "") JSON.parse(one);
    return true;
  } catch {
    return false;
  }
}
