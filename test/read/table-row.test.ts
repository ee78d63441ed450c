import * as fc from "fast-check";
import { expect, it } from "vitest";
import { CellDecoder } from "../../src/read/cell-decoder.ts";
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

/** The last one says whether the batch is emptied behind it. */
const anyRow = fc.tuple(fc.array(anyCell, { minLength: 10, maxLength: 10 }), fc.boolean());

/** As RFC 4180 has it. */
function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

it("gives what a row of strings gives, and what is stated in its cells", () => {
  fc.assert(
    fc.property(
      fc.array(anyRow, { minLength: 1, maxLength: 8 }),
      fc.constantFrom("\n", "\r\n"),
      fc.constantFrom(null, "17"),
      (rows, lineEnd, meeting) => {
        const written = rows.map(([row]) => row.map((cell) => cell.replaceAll(/\p{Cs}/gu, "?")));
        // A row of nothing is a blank line.
        const told = written.filter((row) => row.some((cell) => cell.trim() !== ""));
        const lines = [header, ...told.map((row) => row.map(quoted).join(","))];
        const log = Buffer.from(lines.map((line) => line + lineEnd).join(""));
        const layout = layoutOf(log);
        const account = new RowAccount();
        const maker = { format: layout.format, meeting, account, folder: new SessionFolder() };
        const [clock, plainClock] = [0, 0].map(() => new Clock({ zone: utc, order: null })) as [Clock, Clock];
        const [fast, plain] = [new SessionBatch(), new SessionBatch()];
        const sessions: Session[] = [];
        const reader = newTableReader(layout, new CellDecoder(), account, (row) => {
          takeRow(row, { ...maker, clock, batch: fast });
          account.open();
          takeRow(wholeRow(row), { ...maker, clock: plainClock, batch: plain });
          if (rows[sessions.length]?.[1] !== true) return;
          expect(sessionsIn(fast)).toEqual(sessionsIn(plain));
          sessions.push(...sessionsIn(fast));
          fast.clear();
          plain.clear();
        });
        reader.push(log);
        reader.end();
        expect(sessionsIn(fast)).toEqual(sessionsIn(plain));
        sessions.push(...sessionsIn(fast));
        expect(clock).toEqual(plainClock);
        if (Object.keys(account.close().rejected).length > 0 || sessions.length < told.length) return;
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
      },
    ),
    { numRuns: 2000 },
  );
});
