import { parse } from "csv-parse/sync";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CellDecoder } from "../../src/read/cell-decoder.ts";
import { newLineCounter } from "../../src/read/line-counter.ts";
import type { LineKinds } from "../../src/read/log-summary.ts";
import { newTableReader } from "../../src/read/record-reader.ts";
import { RowAccount } from "../../src/read/row-account.ts";
import { layoutOf, readTable, readTableAs } from "../support/read-table.ts";
import type { ReadTable } from "../support/read-table.ts";

const MIB = 1024 * 1024;

/** Names of the rows that were read; in these tables the name column tells which row it is. */
function namesOf(table: ReadTable): readonly (string | null)[] {
  return table.rows.map((row) => row.name);
}

function rejectedIn(table: ReadTable): readonly string[] {
  return table.counts.rejectedRows.map(({ line, reason }) => `${line} ${reason}`);
}

function sumOf(kinds: LineKinds | null): number {
  return Object.values(kinds ?? {}).reduce((sum: number, lines: number) => sum + lines, 0);
}

function linesIn(log: Buffer): number {
  const counter = newLineCounter();
  counter.push(log);
  return counter.lines();
}

/** A row of so many bytes, its line end included. */
function rowOf(bytes: number): string {
  return `1,${"b".repeat(bytes - 4)}\r\n`;
}

describe("one damaged line costs one line", () => {
  it.each<[string, string, readonly string[], readonly string[]]>([
    ["text after a quote", 'Name,IP\n1,"x"y\n2,z\n3,w\n', ["2", "3"], ["2 text-after-quote"]],
    [
      "a quote never closed",
      'Name,IP\n1,a\n2,"b\n3,c\n4,d\n5,e\n6,f\n',
      ["1", "3", "4", "5", "6"],
      ["3 unclosed-quote"],
    ],
    ["a quote in a cell", 'Name,IP\n1,a\n2,b"c\n3,d\n', ["1", "3"], ["3 quote-in-cell"]],
    ["a quote in the last line", 'Name,IP\n1,a\n2,"b', ["1"], ["3 unclosed-quote"]],
    ["a quote that a later line closes", 'Name,IP\n1,"a\n2,b\n3,"c"\n4,d\n', ["2", "3", "4"], ["2 text-after-quote"]],
    ["a quote closed at a line end", 'Name,IP\n1,"a\n2,b"\n3,c\n', ["1", "3"], []],
    ["the same with too many cells", 'Name,IP\n1,"a\n2,b",x\n3,c\n', ["3"], ["2 spans-lines", "3 quote-in-cell"]],
    ["the same with too few cells", 'Name,IP\n"1\n2,b\n3"\n4,d\n', ["2", "4"], ["2 spans-lines", "4 quote-in-cell"]],
    ["a cell too many", "Name,IP\n1,a\nOslo, 2,b\n3,c\n", ["1", "3"], ["3 extra-cells"]],
    ["a cell too many, quoted", 'Name,IP\n1,a,"b"\n3,c\n', ["3"], ["2 extra-cells"]],
    ["too many cells", `Name,IP\n1,a\n2,b${",".repeat(5000)}\n3,c\n`, ["1", "3"], ["3 too-many-cells"]],
    ["a long row", `Name,IP\n1,a\n2,${"b".repeat(MIB)}\n3,c\n`, ["1", "3"], ["3 too-long"]],
    ["a long row, quoted", `Name,IP\n1,a\n2,"${"b".repeat(MIB)}"\n3,c\n`, ["1", "3"], ["3 too-long"]],
    ["a row long in lines", `Name,IP\n1,"\n${"\n".repeat(MIB)}3,"c"\n`, ["3"], ["2 unclosed-quote"]],
    [
      "an error behind the cap",
      `Name,IP\n1,"\n${"\n".repeat(MIB)}3,c"\n4,d\n`,
      ["4"],
      ["2 unclosed-quote", "1048579 quote-in-cell"],
    ],
  ])("%s", (_, log, names, rejected) => {
    const bytes = Buffer.from(log);
    for (const pieceSize of [bytes.length, 65_536, 4099, ...(bytes.length < 1000 ? [1, 2, 3] : [])]) {
      const table = readTable(bytes, pieceSize);
      expect(namesOf(table)).toEqual(names);
      expect(rejectedIn(table)).toEqual(rejected);
      expect(table.kinds).toMatchObject({ rejected: rejected.length });
      expect(sumOf(table.kinds)).toBe(linesIn(bytes));
    }
  });

  it("reads the longest row, and not one byte more", () => {
    expect(namesOf(readTable(`Name,IP\n${rowOf(MIB)}2,c\n`, 1000))).toEqual(["1", "2"]);
    expect(namesOf(readTable(`Name,IP\n${rowOf(MIB + 1)}2,c\n`, 1000))).toEqual(["2"]);
  });

  it("measures a last row without a line end in the same way", () => {
    const last = `1,${"b".repeat(MIB - 3)}`;
    for (const pieceSize of [1000, 70_000, 2 * MIB]) {
      expect(rejectedIn(readTable(`Name,IP\n${last}`, pieceSize))).toEqual([]);
      expect(rejectedIn(readTable(`Name,IP\n${last}b`, pieceSize))).toEqual(["2 too-long"]);
    }
  });

  it("reads a row of 4096 cells, and not of 4097", () => {
    const table = readTable(`Name,IP\n1,a${",".repeat(4094)}\n2,b${",".repeat(4095)}\n`);
    expect(namesOf(table)).toEqual(["1"]);
    expect(rejectedIn(table)).toEqual(["3 too-many-cells"]);
  });
});

describe("rows that are not damaged", () => {
  it("takes missing cells and empty ones for none, and empty ones at the end for padding", () => {
    const { rows } = readTable('Name,IP,Role\n1\n2,,"",\n3,a,host,,"",\n');
    expect(rows).toMatchObject([
      { name: "1", address: null, role: null },
      { name: "2", address: null, role: null },
      { name: "3", address: "a", role: "host" },
    ]);
  });

  it("tells blank lines from rows of empty quoted cells", () => {
    const table = readTable('Name;IP\n\n \t\n;;;\n; ;\t;\n"";""\n,\n1;a\n\n');
    expect(table.kinds).toEqual({ preamble: 0, header: 1, blank: 5, records: 3, rejected: 0 });
    expect(namesOf(table)).toEqual([null, ",", "1"]);
    expect(table.lines).toEqual([6, 7, 8]);
  });

  it("counts a header in the middle as a header, however it is spelled", () => {
    const table = readTable('Name,IP Address\n1,a\nNAME,"ip_address"\n2,b\nName,ip-addresses\n');
    expect(namesOf(table)).toEqual(["1", "2", "Name"]);
    expect(table.kinds).toEqual({ preamble: 0, header: 2, blank: 0, records: 3, rejected: 0 });
    expect(table.counts.read).toBe(3);
  });

  it("counts all lines of a header in the middle", () => {
    const table = readTable('Name,"IP\nAddress"\n1,a\nName,"IP\nAddress"\n2,b\n');
    expect(table.kinds).toEqual({ preamble: 0, header: 4, blank: 0, records: 2, rejected: 0 });
    expect(table.lines).toEqual([3, 6]);
  });

  it.each([
    ["4th column", "Name,4th column\n1,a\nName,4th Column\n", { header: 2, records: 1 }],
    ["#2", "Name,\n1,-\n2,--\n", { header: 1, records: 2 }],
  ])("knows a header in the middle by the name of the column that was asked for: %s", (address, log, kinds) => {
    expect(readTableAs(layoutOf(log, { address }), log).kinds).toMatchObject(kinds);
  });

  it("says where rows begin, whatever ends lines and whatever stands before", () => {
    const table = readTable('Report\n\nName,IP\r\n1,a\r2,"b\r\nb"\r\n3,c\n\r4,d');
    expect(table.lines).toEqual([4, 5, 7, 9]);
    expect(table.kinds).toEqual({ preamble: 1, header: 1, blank: 2, records: 5, rejected: 0 });
  });

  it("names what it reads and what it does not", () => {
    const table = readTable("Room note,IP,,Name,Seat\n");
    expect(table.read).toEqual(["IP", "Name"]);
    expect(table.ignored).toEqual(["Room note", "Seat"]);
  });

  it.each([
    ["Name,IP\n1,a\n", false],
    ["Name,IP\n1,a\r", false],
    ["Name,IP\n1,a", true],
    ['Name,IP\n1,"a"', true],
    ["Name,IP\n1,", true],
    ["Name,IP\n1,a\n  ", false],
    ["Name,IP", false],
    ['Name,IP\n1,"a', true],
    ['Name,IP\n1,"a\n', false],
    [`Name,IP\n1,${"a".repeat(2 * MIB)}`, true],
    [`Name,IP\n1,${"a".repeat(2 * MIB)}\r`, false],
  ])("knows whether the last row may have been cut: %.30j", (log, endsOpen) => {
    for (const pieceSize of [1000, 1 << 22]) expect(readTable(log, pieceSize).endsOpen).toBe(endsOpen);
  });
});

const delimiterBytes = [",", "\t", ";", "|"];
const lineEnds = ["\n", "\r", "\r\n"];
const cell = fc.record({
  text: fc.string({
    unit: fc.constantFrom("a", "x", "1", " ", '"', ",", ";", "\t", "|", "\r", "\n", "é", "€"),
    maxLength: 6,
  }),
  isQuoted: fc.boolean(),
});
const rowOfCells = fc.record({
  cells: fc.array(cell, { minLength: 4, maxLength: 4 }),
  end: fc.constantFrom(...lineEnds),
});
const soundTable = fc
  .record({
    rows: fc.array(rowOfCells, { maxLength: 8 }),
    delimiter: fc.constantFrom(...delimiterBytes),
    isOpen: fc.boolean(),
  })
  .map(({ rows, delimiter, isOpen }) => {
    const lines = rows.map(({ cells, end }) => ({
      line: cells.map((one) => spell(one, delimiter)).join(delimiter),
      end,
    }));
    const body = lines
      .map(({ line, end }, index) => (isOpen && index === lines.length - 1 ? line : line + end))
      .join("");
    const header = ["Name", "IP", "Email", "Role"].join(delimiter);
    return { delimiter, log: `${header}\r\n${body}` };
  });

function spell({ text, isQuoted }: { readonly text: string; readonly isQuoted: boolean }, delimiter: string): string {
  const mustQuote = text.includes(delimiter) || /["\r\n]/u.test(text);
  return isQuoted || mustQuote ? `"${text.replaceAll('"', '""')}"` : text;
}

describe("against csv-parse", () => {
  it("reads the same cells from every sound table, wherever it is cut", () => {
    fc.assert(
      fc.property(soundTable, fc.integer({ min: 1, max: 40 }), ({ log, delimiter }, pieceSize) => {
        const records = parse(log, { delimiter, record_delimiter: ["\r\n", "\n", "\r"], from: 2, raw: true });
        const expected = (records as unknown as { raw: string; record: string[] }[])
          .filter(({ raw }) => raw.replaceAll(delimiter, "").trim() !== "")
          .map(({ record }) => record.map((text) => (text === "" ? null : text)));
        const table = readTable(log, pieceSize);
        expect(table.rows.map((row) => [row.name, row.address, row.email, row.role])).toEqual(expected);
        expect(table.counts.rejected).toEqual({});
      }),
      { numRuns: 700 },
    );
  });
});

/** A sound table in which some bytes have been overwritten, inserted or taken away. */
const damage = fc.record({
  at: fc.nat(),
  removed: fc.integer({ min: 0, max: 3 }),
  put: fc.array(fc.constantFrom(0x22, 0x0a, 0x0d, 0x2c, 0x3b, 0x41, 0x00, 0xff), { maxLength: 3 }),
});
const damagedTable = fc
  .tuple(soundTable, fc.array(damage, { minLength: 1, maxLength: 4 }))
  .map(([{ log }, damages]) => {
    const header = log.indexOf("\n") + 1;
    const body = [...Buffer.from(log.slice(header))];
    for (const { at, removed, put } of damages) body.splice(at % (body.length + 1), removed, ...put);
    return Buffer.concat([Buffer.from(log.slice(0, header)), Buffer.from(body)]);
  });

describe("of a damaged table", () => {
  it("every line is of one kind and every row in the books", () => {
    fc.assert(
      fc.property(damagedTable, (log) => {
        const { kinds, counts, rows } = readTable(log, 7);
        const rejected = Object.values(counts.rejected).reduce((sum, rowsOfReason) => sum + rowsOfReason, 0);
        expect(sumOf(kinds)).toBe(linesIn(log));
        expect(counts.read).toBe(rows.length + rejected);
        expect(kinds).toMatchObject({ rejected });
      }),
      { numRuns: 700 },
    );
  });

  it("reads the same wherever it is cut", () => {
    fc.assert(
      fc.property(damagedTable, fc.integer({ min: 1, max: 30 }), (log, pieceSize) => {
        expect(readTable(log, pieceSize)).toEqual(readTable(log, log.length));
      }),
      { numRuns: 700 },
    );
  });

  it("loses no line but the damaged one, when the damage holds no line end and the neighbours no quotes", () => {
    const rows = Array.from({ length: 9 }, (_, index) => `${index},192.0.2.${index},p${index}@example.org`);
    const put = fc.string({ unit: fc.constantFrom('"', ",", "a", " "), maxLength: 4 });
    fc.assert(
      fc.property(fc.nat(8), fc.nat(), put, (victim, at, text) => {
        const lines = rows.map((row, index) => {
          const position = at % (row.length + 1);
          return index === victim ? row.slice(0, position) + text + row.slice(position) : row;
        });
        const table = readTable(`Name,IP,Email\n${lines.join("\n")}\n`, 16);
        const others = namesOf(table).filter((_, index) => table.lines[index] !== victim + 2);
        expect(others).toEqual(rows.map((_, index) => String(index)).filter((name) => name !== String(victim)));
      }),
      { numRuns: 1000 },
    );
  });
});

describe("what is never read", () => {
  it("gives no byte of another column to the decoder", () => {
    class Spy extends CellDecoder {
      readonly seen: string[] = [];

      override decode(bytes: Buffer, start: number, end: number): string {
        this.seen.push(bytes.toString("latin1", start, end));
        return super.decode(bytes, start, end);
      }
    }
    const spy = new Spy();
    const rows = ['canary,1,canary,a,"can""ary"', '"can\nary",2,canary,b,canary', 'canary,3,"canary"x,c,canary'];
    const extra = ["canary,4,canary,d,canary,canary", '"canary'];
    const log = Buffer.from(
      `Topic,Name,Chat,IP,Note\n${[...rows, ...extra].join("\n")}\n`.replaceAll("canary", "canary\u00ff"),
      "latin1",
    );
    const table = readTable(log, 9, spy);
    expect(spy.seen.toSorted()).toEqual(["1", "2", "a", "b"]);
    expect(spy.assumed).toBe(0);
    expect(rejectedIn(table)).toEqual(["5 text-after-quote", "6 extra-cells", "7 unclosed-quote"]);
  });

  it("decodes no cell twice", () => {
    const decoder = new CellDecoder();
    const log = Buffer.from("Name,IP\nAda \u00e9,caf\u00e9\n", "latin1");
    expect(readTable(log, 5, decoder).rows).toMatchObject([{ name: "Ada é", address: "café" }]);
    expect(decoder.assumed).toBe(2);
  });
});

describe("bounded memory", () => {
  it.each([
    ["a line without end", "a", "2 too-long"],
    ["a quoted cell without end", '"', "2 too-long"],
    ["delimiters without end", ",", "2 too-many-cells"],
  ])("keeps nothing of %s", (_, byte, rejected) => {
    const account = new RowAccount();
    const header = Buffer.from("Name,IP\n");
    const reader = newTableReader(layoutOf(header), new CellDecoder(), account, () => account.session());
    reader.push(header);
    if (byte === '"') reader.push(Buffer.from('"'));
    const piece = Buffer.alloc(MIB, byte);
    const before = process.memoryUsage().arrayBuffers;
    for (let pushed = 0; pushed < 128; pushed += 1) reader.push(piece);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 * MIB);
    reader.push(Buffer.from("\n1,a\n"));
    reader.end();
    const counts = account.close();
    expect(counts.rejectedRows.map(({ line, reason }) => `${line} ${reason}`)).toEqual([rejected]);
    expect(counts.sessions).toBe(1);
  });
});
