import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CellDecoder } from "../../src/read/cell-decoder.ts";
import { formats } from "../../src/read/formats.ts";
import type { LineKinds } from "../../src/read/log-summary.ts";
import { RowAccount } from "../../src/read/row-account.ts";
import type { RowCounts } from "../../src/read/rows.ts";
import { recogniseW3c } from "../../src/read/w3c-head.ts";
import { W3cReader } from "../../src/read/w3c-reader.ts";
import { newLineCounter } from "../../src/read/line-counter.ts";
import { pieces } from "../support/log-files.ts";

const MIB = 1024 * 1024;

/** What a log comes to, as the reader has it and as the oracle does. */
interface Result {
  /** Address, user, first and last time, line; sorted. */
  readonly rows: readonly string[];
  readonly rejected: readonly string[];
  readonly excluded: RowCounts["excluded"];
  readonly kinds: LineKinds | null;
}

/** A decoder that keeps what it decoded. */
class Witness extends CellDecoder {
  readonly seen: string[] = [];

  override decode(bytes: Buffer, start: number, end: number): string {
    const text = super.decode(bytes, start, end);
    this.seen.push(text);
    return text;
  }
}

function readW3c(log: string, size = 65_536, decoder = new CellDecoder()) {
  const bytes = Buffer.from(log);
  const found = recogniseW3c(bytes, formats, {});
  if (found?.kind !== "recognised") throw new Error(`not recognised: ${found?.kind}`);
  const account = new RowAccount();
  const rows: string[] = [];
  const reader = new W3cReader(found.layout, decoder, account, ({ address, person, join, leave }, line) => {
    account.session();
    rows.push(JSON.stringify([address, person, join, leave, line]));
  });
  for (const piece of pieces(bytes, size)) {
    // A piece of memory that is used again, as a file's reader may do.
    const copy = Buffer.from(piece);
    reader.push(copy);
    copy.fill(0x78);
  }
  reader.end();
  const { rejectedRows, excluded } = account.close();
  const rejected = rejectedRows.map(({ line, reason }) => `${line} ${reason}`);
  const kinds = reader.lineKinds();
  const counter = newLineCounter();
  counter.push(bytes);
  expect(Object.values(kinds).reduce((sum, lines) => sum + lines, 0)).toBe(counter.lines());
  return { rows: rows.toSorted(), rejected, excluded, kinds, endsOpen: reader.endsOpen(), names: reader.names() };
}

/** The same by splitting the whole text. */
function oracle(log: string): Result {
  const kinds = { preamble: 0, header: 0, blank: 0, records: 0, rejected: 0 };
  const rejected: string[] = [];
  const requests: { address: string | null; user: string | null; at: string | null; line: number }[] = [];
  let refused = 0;
  let date: string | null = null;
  let fields: string[] | null = null;
  let tabs = false;
  const lines = log.split(/\r\n|\r|\n/u);
  if (lines.at(-1) === "") lines.pop();
  for (const [index, line] of lines.entries()) {
    if (/^[ \t]*$/u.test(line)) kinds.blank += 1;
    else if (line.startsWith("#")) {
      kinds.header += 1;
      date = /^#date:\s*(\d{4}-\d\d-\d\d)/iu.exec(line)?.[1] ?? date;
      const value = /^#fields:\s*(.*)$/iu.exec(line)?.[1]?.trim() ?? "";
      if (value !== "") {
        tabs = value.includes("\t");
        fields = value.split(tabs ? "\t" : /[ \t]+/u).map((name) => name.trim().toLowerCase());
      }
    } else if (fields === null) kinds.preamble += 1;
    else {
      const cells = cellsOf(tabs ? line : line.replace(/^[ \t]+|[ \t]+$/gu, ""), tabs);
      const problem = typeof cells === "string" ? cells : misfit(cells, fields.length);
      if (typeof cells === "string" || problem !== null) {
        kinds.rejected += 1;
        rejected.push(`${index + 1} ${problem}`);
        continue;
      }
      kinds.records += 1;
      const named = (name: string): string | null => textOf(cells[(fields ?? []).indexOf(name)]);
      if (["401", "403", "407"].includes(named("sc-status") ?? "")) {
        refused += 1;
        continue;
      }
      const day = fields.includes("date") ? named("date") : date;
      const time = named("time");
      const user = named("cs-username");
      requests.push({
        address: named("c-ip"),
        user: user === null || user.includes("@") ? user : user.split("+").join(" "),
        at: day === null || time === null ? null : `${day} ${time}`,
        line: index + 1,
      });
    }
  }
  const { rows, parts } = visitsOf(requests);
  const excluded = {
    ...(parts > 0 && { "part-of-session": parts }),
    ...(refused > 0 && { "request-refused": refused }),
  };
  return { rows: rows.toSorted(), rejected, excluded, kinds };
}

function cellsOf(line: string, tabs: boolean): readonly string[] | string {
  const cells: string[] = [];
  let rest = line;
  for (;;) {
    if (rest.startsWith('"')) {
      const quoted = /^"(?:[^"]|"")*"(?!")/u.exec(rest)?.[0];
      if (quoted === undefined) return "unclosed-quote";
      cells.push(quoted);
      rest = rest.slice(quoted.length);
      if (rest !== "" && !(tabs ? rest.startsWith("\t") : /^[ \t]/u.test(rest))) return "text-after-quote";
    } else {
      const [cell = ""] = rest.split(tabs ? "\t" : /[ \t]/u, 1);
      cells.push(cell);
      rest = rest.slice(cell.length);
    }
    if (rest === "") return cells;
    rest = tabs ? rest.slice(1) : rest.trimStart();
  }
}

function misfit(cells: readonly string[], width: number): string | null {
  if (cells.slice(width).some((cell) => cell !== "")) return "extra-cells";
  return cells.length < width ? "missing-cells" : null;
}

function textOf(cell: string | undefined): string | null {
  if (cell === undefined || cell === "" || cell === "-" || cell === '""') return null;
  return cell.startsWith('"') ? cell.slice(1, -1).split('""').join('"') : cell;
}

function visitsOf(
  requests: readonly { address: string | null; user: string | null; at: string | null; line: number }[],
): { readonly rows: string[]; readonly parts: number } {
  const rows: string[] = [];
  const visits: { key: string; times: string[]; row: (typeof requests)[number] }[] = [];
  const minutes = (time: string): number => Date.parse(`${time.replace(" ", "T")}Z`) / 60_000;
  let parts = 0;
  for (const row of requests) {
    const { address, user, at, line } = row;
    const isTime = at !== null && /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/u.test(at);
    if (!isTime) rows.push(JSON.stringify([address, user, at, null, line]));
    else if (user === null && address === null) rows.push(JSON.stringify([address, user, at, at, line]));
    else {
      const key = JSON.stringify([user, address]);
      const visit = visits.findLast((one) => one.key === key);
      const isNear = visit?.times.some((time) => Math.abs(minutes(time) - minutes(at)) <= 30) === true;
      const isWithin =
        visit !== undefined && visit.times.some((time) => time <= at) && visit.times.some((time) => time >= at);
      if (visit !== undefined && (isNear || isWithin)) {
        visit.times.push(at);
        parts += 1;
      } else visits.push({ key, times: [at], row });
    }
  }
  for (const { times, row } of visits) {
    const sorted = times.toSorted();
    rows.push(JSON.stringify([row.address, row.user, sorted[0], sorted.at(-1), row.line]));
  }
  return { rows, parts };
}

const fieldNames = ["date", "time", "c-ip", "cs-username", "sc-status", "cs-uri-stem", "X-Other"];
const day = "2026-06-04";
const cellBy: Readonly<Record<string, readonly string[]>> = {
  date: [day, day, "2026-06-05", "-"],
  time: ["12:00:00", "12:01:00", "12:29:59", "12:30:00", "12:30:01", "13:00:00", "13:30:02", "noon", "-"],
  "c-ip": ["192.0.2.1", "192.0.2.2", "2001:db8::1", "-", "é"],
  "cs-username": ["account-1", "account-2", '"account-1"', "Participant+1", '"Participant 1"', "a+b@example.org", "-"],
  "sc-status": ["200", "304", "401", "403", "407", "-"],
};
const otherCells = ["x", "-", '""', '"a b"', '"say ""a"""', 'a"b', '"open', '"a"b', '"', "#", '"\t"'];

const rowOf = (names: readonly string[], gap: string): fc.Arbitrary<string> =>
  fc
    .record({
      cells: fc.tuple(...names.map((name) => fc.constantFrom(...(cellBy[name] ?? otherCells)))),
      surplus: fc.constantFrom<readonly string[]>([], [], [], [], ["x"], [""]),
      missing: fc.constantFrom(0, 0, 0, 0, 1),
      gaps: fc.constantFrom("", "", "", gap === " " ? "\t " : ""),
      ends: fc.constantFrom("", "", "", "\t", gap === " " ? " " : ""),
    })
    .map(({ cells, surplus, missing, gaps, ends }) => [...cells.slice(missing), ...surplus].join(gap + gaps) + ends);
const section = fc
  .record({ names: fc.shuffledSubarray(fieldNames, { minLength: 1 }), gap: fc.constantFrom(" ", "\t") })
  .chain(({ names, gap }) =>
    fc.record({
      fields: fc.constant(`#Fields: ${names.join(gap)}`),
      date: fc.constantFrom<readonly string[]>([], [`#Date: ${day} 11:00:00`], ["#Date: 4-Jun-2026"]),
      rows: fc.array(
        fc.oneof(
          { weight: 8, arbitrary: rowOf(names, gap) },
          fc.constantFrom("", " \t", "#Remark: x", "#Fields:", "# x"),
        ),
        { maxLength: 12 },
      ),
    }),
  )
  .map(({ fields, date, rows }) => [...date, fields, ...rows]);
const anyLog = fc
  .record({
    sections: fc.array(section, { minLength: 1, maxLength: 3 }),
    before: fc.constantFrom<readonly string[]>([], ["cut off"], [""]),
    ends: fc.array(fc.constantFrom("\n", "\r\n", "\r"), { minLength: 1, maxLength: 5 }),
    isOpen: fc.boolean(),
  })
  .map(({ sections, before, ends, isOpen }) => {
    const first = "#Fields: c-ip time date cs-username";
    const lines = ["#Version: 1.0", ...before, first, ...sections.flat()];
    const end = (index: number): string => ends[index % ends.length] ?? "\n";
    return lines.map((line, index) => (isOpen && index === lines.length - 1 ? line : line + end(index))).join("");
  });

describe("against an oracle that splits the whole text", () => {
  it("reads the same from every log, wherever it is cut", () => {
    fc.assert(
      fc.property(anyLog, fc.integer({ min: 1, max: 80 }), (log, size) => {
        const { rows, rejected, excluded, kinds } = readW3c(log, size);
        expect({ rows, rejected, excluded, kinds }).toEqual(oracle(log));
      }),
      { numRuns: 2000 },
    );
  });
});

describe("one damaged line costs one line", () => {
  const head = "#Fields: c-ip cs-username x\n192.0.2.1 one -\n";
  const tail = "192.0.2.3 three -\n";
  it.each([
    ["192.0.2.2 two", "3 missing-cells"],
    ["192.0.2.2 two - -", "3 extra-cells"],
    ['192.0.2.2 two "open', "3 unclosed-quote"],
    ['192.0.2.2 "two"x -', "3 text-after-quote"],
    [`192.0.2.2 two -${" -".repeat(5000)}`, "3 too-many-cells"],
    [`192.0.2.2 two ${"x".repeat(MIB)}`, "3 too-long"],
    ["x".repeat(3 * MIB), "3 too-long"],
  ])("%.30j", (line, rejected) => {
    for (const end of ["\n", "\r\n", "\r"]) {
      for (const size of [3 * MIB, 65_536, 999]) {
        const table = readW3c(`${head}${line}${end}${tail}`, size);
        expect(table.rejected).toEqual([rejected]);
        expect(table.rows).toHaveLength(2);
        expect(table.rows[1]).toContain('"three",null,null,4');
      }
    }
  });

  it("reads the longest line, and not one byte more", () => {
    const line = (bytes: number): string => `192.0.2.2 two ${"x".repeat(bytes - 14)}`;
    for (const size of [1000, MIB + 1, 4 * MIB]) {
      expect(readW3c(`${head}${line(MIB)}\r\n${tail}`, size).rejected).toEqual([]);
      expect(readW3c(`${head}${line(MIB + 1)}\r\n${tail}`, size).rejected).toEqual(["3 too-long"]);
      expect(readW3c(`${head}${line(MIB)}`, size).rejected).toEqual([]);
      expect(readW3c(`${head}${line(MIB + 1)}`, size).rejected).toEqual(["3 too-long"]);
    }
  });
});

describe("what is read of a line", () => {
  it("is only the cells that are wanted, and of a refused request only its status", () => {
    const witness = new Witness();
    const fields = "#Fields: date time s-ip cs-uri-stem cs-username c-ip cs(User-Agent) sc-status";
    const rows = [
      "2026-06-04 12:00:00 203.0.113.1 /secret account-1 192.0.2.1 secret 200",
      "2026-06-04 12:00:00 203.0.113.1 /secret secret 192.0.2.99 secret 401",
      "2026-06-04 12:00:00 203.0.113.1 /secret secret 192.0.2.98 200",
    ];
    readW3c(["#Remark: secret", fields, ...rows].join("\n"), 7, witness);
    expect(witness.seen.toSorted()).toEqual(["12:00:00", "192.0.2.1", "200", "2026-06-04", "401", "account-1"]);
  });

  it("is told by name, over all directives", () => {
    const { names } = readW3c("#Fields: c-ip x-a\n#Fields: x-a time x-b c-ip\n");
    expect(names).toEqual({ read: ["c-ip", "time"], ignored: ["x-a", "x-b"] });
  });

  it("keeps users of lines that have no address", () => {
    const { rows } = readW3c("#Fields: c-ip cs-username\n192.0.2.1 one\n#Fields: cs-username\ntwo\n");
    expect(rows).toEqual(['["192.0.2.1","one",null,null,2]', '[null,"two",null,null,4]']);
  });
});

describe("the end of a log", () => {
  it.each([
    ["192.0.2.1 a\n", false],
    ["192.0.2.1 a\r", false],
    ["192.0.2.1 a", true],
    ['192.0.2.1 "a', true],
    ["192.0.2.1 a\n#Remark: x", false],
    ["192.0.2.1 a\n  ", false],
    [`192.0.2.1 ${"a".repeat(2 * MIB)}`, true],
    [`192.0.2.1 ${"a".repeat(2 * MIB)}\r`, false],
  ])("shows whether the last row may have been cut: %.30j", (rows, endsOpen) => {
    for (const size of [5, 1 << 22])
      expect(readW3c(`#Fields: c-ip cs-username\n${rows}`, size).endsOpen).toBe(endsOpen);
  });
});

describe("connections of a web log", () => {
  const log = (...rows: readonly string[]): string =>
    ["#Fields: date time c-ip cs-username", ...rows.map((row) => `2026-06-04 ${row}`), ""].join("\n");
  const spans = (...rows: readonly string[]): readonly string[] =>
    readW3c(log(...rows)).rows.map((row) => row.replaceAll("2026-06-04 ", ""));

  it.each<[string, readonly string[], readonly string[]]>([
    [
      "a pause of half an hour",
      ["12:00:00 192.0.2.1 a", "12:30:00 192.0.2.1 a"],
      ['["192.0.2.1","a","12:00:00","12:30:00",2]'],
    ],
    [
      "a longer pause",
      ["12:00:00 192.0.2.1 a", "12:30:01 192.0.2.1 a"],
      ['["192.0.2.1","a","12:00:00","12:00:00",2]', '["192.0.2.1","a","12:30:01","12:30:01",3]'],
    ],
    [
      "requests that are logged in another order",
      ["12:00:05 192.0.2.1 a", "12:00:01 192.0.2.1 a", "12:00:03 192.0.2.1 a"],
      ['["192.0.2.1","a","12:00:01","12:00:05",2]'],
    ],
    [
      "two users behind one address",
      ["12:00:00 192.0.2.1 a", "12:00:00 192.0.2.1 b"],
      ['["192.0.2.1","a","12:00:00","12:00:00",2]', '["192.0.2.1","b","12:00:00","12:00:00",3]'],
    ],
    [
      "requests of nobody from one address, as one connection of nobody",
      ["12:00:00 192.0.2.1 -", "12:20:00 192.0.2.1 -", "13:00:00 192.0.2.1 -"],
      ['["192.0.2.1",null,"12:00:00","12:20:00",2]', '["192.0.2.1",null,"13:00:00","13:00:00",4]'],
    ],
    [
      "requests of nobody from nowhere, each by itself",
      ["12:00:00 - -", "12:00:00 - -"],
      ['[null,null,"12:00:00","12:00:00",2]', '[null,null,"12:00:00","12:00:00",3]'],
    ],
    [
      "requests of nobody apart from a user's from the same address",
      ["12:00:00 192.0.2.1 -", "12:00:00 192.0.2.1 a"],
      ['["192.0.2.1","a","12:00:00","12:00:00",3]', '["192.0.2.1",null,"12:00:00","12:00:00",2]'],
    ],
  ])("%s", (_, rows, expected) => {
    expect(spans(...rows)).toEqual(expected);
  });
});
