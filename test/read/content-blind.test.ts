import * as fc from "fast-check";
import { expect, it } from "vitest";
import { CellDecoder } from "../../src/read/cell-decoder.ts";
import { formats } from "../../src/read/formats.ts";
import { recogniseJson } from "../../src/read/json-layout.ts";
import { newJsonReader } from "../../src/read/json-reader.ts";
import { wholeRow } from "../../src/read/raw-row.ts";
import { newTableReader } from "../../src/read/record-reader.ts";
import { RowAccount } from "../../src/read/row-account.ts";
import type { RowReader, RowSink } from "../../src/read/row-reader.ts";
import { madeStrings } from "../support/made-strings.ts";
import { layoutOf } from "../support/read-table.ts";

/** Stands in every cell that is not read, and in no other. */
const CANARY = "X";

const read = fc.constantFrom(
  "",
  "a",
  "Participant 17",
  "192.0.2.17",
  "caf\u00e9",
  "2026-06-04T12:00:00Z",
  "a longer cell",
);
const unread = fc
  .array(fc.constantFrom(CANARY, "\u00e9", "2026-06-04T12:00:00Z", " ", '"', ","), { maxLength: 4 })
  .map((parts) => [CANARY, ...parts, CANARY].join(""));
/** Topic, name, chat, address, time of joining, note. */
const row = fc.tuple(unread, read, unread, read, read, unread);
const names = ["Topic", "Name", "Chat", "IP", "Join time", "Note"];

/** What is made of bytes while a log of these rows is read, and the cells of the rows that come of it. */
function stringsOf(log: string, size: number, open: (account: RowAccount, sink: RowSink) => RowReader) {
  const bytes = Buffer.from(log);
  const account = new RowAccount();
  const cells: unknown[] = [];
  const reader = open(account, (one) => {
    account.session();
    cells.push(...Object.values(wholeRow(one)));
  });
  const made = madeStrings(() => {
    for (let at = 0; at < bytes.length; at += size) reader.push(bytes.subarray(at, at + size));
    reader.end();
  });
  account.close();
  return { made, cells };
}

const size = fc.integer({ min: 1, max: 300 });

it("makes no string of a table's cell that is not read, damaged rows among them", () => {
  const damage = fc.constantFrom("", "", "x", '"');
  const table = fc.array(fc.tuple(row, damage), { minLength: 1, maxLength: 30 }).map((rows) =>
    rows
      .map(([cells, after]) => {
        const quoted = cells.map((cell) => (/[",]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell));
        return `${quoted.join(",")}${after}\n`;
      })
      .join(""),
  );
  let rows = 0;
  fc.assert(
    fc.property(table, size, (body, pieces) => {
      const log = `${names.join(",")}\n${body}`;
      const open = (account: RowAccount, sink: RowSink): RowReader =>
        newTableReader(layoutOf(`${names.join(",")}\n`), new CellDecoder(), account, sink);
      const { made, cells } = stringsOf(log, pieces, open);
      expect(made.filter((text) => text.includes(CANARY))).toEqual([]);
      expect(cells.filter((cell) => String(cell).includes(CANARY))).toEqual([]);
      rows += cells.length;
    }),
  );
  expect(rows).toBeGreaterThan(0);
});

it.each(["lines", "document"] as const)("makes no string of a JSON value that is not read: %s", (framing) => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 2, maxLength: 30 }), size, (rows, pieces) => {
      const objects = rows.map((cells) => Object.fromEntries(names.map((name, index) => [name, cells[index]])));
      const lines = objects.map((object) => `${JSON.stringify(object)}\n`);
      const log = framing === "lines" ? lines.join("") : JSON.stringify(objects, null, 1);
      const found = recogniseJson(Buffer.from(log), true, formats, {});
      if (found.kind !== "recognised") throw new Error(found.kind);
      const { made, cells } = stringsOf(log, pieces, (account, sink) =>
        newJsonReader(found.layout, new CellDecoder(), account, sink),
      );
      expect(found.layout.framing).toBe(framing);
      expect(made.filter((text) => text.includes(CANARY))).toEqual([]);
      expect(cells.filter((cell) => String(cell).includes(CANARY))).toEqual([]);
      expect(cells.length).toBeGreaterThan(0);
    }),
  );
});
