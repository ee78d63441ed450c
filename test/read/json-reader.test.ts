import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { participant, readJson } from "../support/read-json.ts";

const rows = [1, 2, 3].map((number) => participant(number));
const line = (value: unknown) => `${JSON.stringify(value)}\n`;
const pretty = (value: unknown) => JSON.stringify(value, null, 2);
const page = (numbers: readonly number[], other: object = {}) => ({
  ...other,
  participants: numbers.map((number) => participant(number)),
});
const names = (log: ReturnType<typeof readJson>) => log.rows.map(({ row }) => row.name);
const meetings = (log: ReturnType<typeof readJson>) => log.rows.map(({ row }) => row.meeting);

const many = (tail: string) => {
  const row = JSON.stringify(participant(1));
  return `{"participants":[${`${row},`.repeat(100_000)}${row}]${tail}}`;
};

function logOf(all: readonly object[], kind: string, indent: number): string {
  const one = { next_page_token: "", participants: all, meeting_number: 5 };
  if (kind === "array") return JSON.stringify(all, null, indent);
  if (kind === "page") return JSON.stringify(one, null, indent);
  if (kind === "pages") return JSON.stringify([one, one], null, indent);
  if (kind === "rows a line") return all.map(line).join("");
  return kind === "pages a line" ? line(one) + line(one) : JSON.stringify(one, null, indent).repeat(2);
}

describe("reading", () => {
  it("takes the fields of a format and the first identity that is not empty", () => {
    const other = { id: "", registrant_id: "", customer_key: "17", role: "host", status: "in_meeting", device: null };
    const times = { join_time: "2026-03-02T08:59:30Z", leave_time: 1_772_442_000 };
    expect(readJson(pretty([participant(17, { ...other, ...times })])).rows).toEqual([
      {
        line: 2,
        row: {
          address: "192.0.2.17",
          name: "Participant 17",
          person: "17",
          role: "host",
          status: "in_meeting",
          join: Date.UTC(2026, 2, 2, 8, 59, 30),
          leave: "1772442000",
        },
      },
    ]);
  });

  it("reads a key that only later rows have", () => {
    const late = participant(2, { participant_user_id: "A", email: "p2@example.org" });
    const log = readJson(line(participant(1, { id: "B" })) + line(late), { head: 90 });
    expect(log.rows.map(({ row }) => [row.person, row.email])).toEqual([
      ["B", undefined],
      ["A", "p2@example.org"],
    ]);
    expect(log.names.read).toEqual(["user_name", "ip_address", "id", "participant_user_id", "email"]);
  });

  it("takes the first identity only", () => {
    const ids = { customer_key: "C", id: "B", participant_user_id: "A" };
    expect(readJson(line(participant(1, ids))).rows[0]?.row.person).toBe("A");
  });

  it("does not take another identity in the middle of a log", () => {
    const first = { ip: "192.0.2.1", user_id: "A" };
    const log = readJson(line(first) + line({ ...first, account_id: "B" }), { head: 40 });
    expect(log.rows.map(({ row }) => row.person)).toEqual(["A", "A"]);
  });

  it("asks when a later row has a second address", () => {
    const log = line({ ip: "192.0.2.1", name: "Participant 1" }) + line({ client_ip: "192.0.2.2", name: "" });
    expect(() => readJson(log, { head: 50 })).toThrow(
      'line 2: "ip", "client_ip" could each be the address; say which one with --map',
    );
  });

  it("never decodes what is not wanted", () => {
    const canary = "CANARY";
    const hidden = {
      topic: canary,
      "x\\y": [canary, { [canary]: canary }],
      pc_name: `\\"${canary}\n`,
      extra: { ip_address: canary },
    };
    const one = participant(1, { ...hidden, role: "host" });
    const log = { topic: canary, list: [{ ip: canary }], next_page_token: canary, participants: [one], tail: canary };
    const bad = { ...one, user_name: [canary] };
    for (const text of [pretty(log), line(log).repeat(2), line(one) + line(bad), pretty([one, 1, canary, bad])]) {
      const { decoded } = readJson(text);
      expect(decoded).toContain("192.0.2.1");
      expect(decoded.join(" ")).not.toContain(canary);
    }
  });

  it("names what it read and what it did not", () => {
    const log = {
      page_size: 3,
      participants: [participant(1, { data_center: "" })],
      meeting_number: 1,
      "caf\u00e9": { a: 1 },
    };
    for (const text of [pretty(log), line(log)]) {
      expect(readJson(text).names).toEqual({
        read: ["participants", "user_name", "ip_address", "meeting_number"],
        ignored: ["page_size", "user_id", "data_center", "caf\u00e9"],
      });
    }
  });

  it("calls a name ignored that is not around the rows", () => {
    const log = { meeting_number: 1, data: page([1]) };
    for (const text of [pretty(log), line(log).repeat(2)]) {
      expect(readJson(text).names.ignored).toEqual(["meeting_number", "user_id"]);
    }
  });

  it("calls a name read that is read anywhere", () => {
    const log = { participants: [participant(1, { email: "" })], email: "" };
    for (const text of [pretty(log), line(log)]) expect(readJson(text).names.read).toContain("email");
  });

  it.each([
    ["\n", [1, 2, 4, 5]],
    ["\r\n", [1, 2, 4, 5]],
    ["\r", [1, 2, 4, 5]],
    ["\n\r", [1, 3, 7, 9]],
  ])("ends lines at %j", (end, lines) => {
    const log = [rows[0], rows[1], null, rows[2], rows[0]].map((row) => (row === null ? " \t" : JSON.stringify(row)));
    for (const size of [1, 2, 3, 1000]) {
      const read = readJson(log.join(end), { size });
      expect(read.rows.map((row) => row.line)).toEqual(lines);
      expect(read.endsOpen).toBe(true);
      expect(read.lineKinds).toMatchObject({ records: 4, rejected: 0, preamble: 0, header: 0 });
    }
    expect(readJson(log.join(end) + end).endsOpen).toBe(false);
    expect(readJson(`${log.join(end)}${end}  `).endsOpen).toBe(false);
  });

  it.each(["\n", "\r\n", "\r"])("counts the lines of a document that end in %j", (end) => {
    const log = pretty(page([1, 2, 3])).replaceAll("\n", end);
    for (const size of [1, 7, 1000]) expect(readJson(log, { size }).rows.map((row) => row.line)).toEqual([3, 8, 13]);
  });

  it("reads a damaged encoding as windows-1252", () => {
    const log = Buffer.from('[{"ip":"192.0.2.1","name":"Jos\u00e9"}]', "latin1");
    expect(names(readJson(log))).toEqual(["Jos\u00e9"]);
  });
});

describe("damage in lines", () => {
  it.each([
    ['{"ip_address": oops}', "bad-json"],
    ['{"ip_address":"192.0.2.1"', "bad-json"],
    ['{"ip_address":"192.0.2.1"} {}', "bad-json"],
    ["oops", "bad-json"],
    ["\ufeff{}", "bad-json"],
    ["[".repeat(100_000), "bad-json"],
    [`{"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}`, "bad-json"],
    ["[]", "not-an-object"],
    ["17", "not-an-object"],
    ['"{}"', "not-an-object"],
    ['{"ip_address":"192.0.2.1","ip\\u005faddress":"192.0.2.2"}', "repeated-key"],
    ['{"ip_address":["192.0.2.1"]}', "not-text"],
    [`{"a":"${"a".repeat(1 << 20)}"}`, "too-long"],
    [" ".repeat((1 << 20) + 1), "too-long"],
  ])("%.40s: %s", (damage, reason) => {
    const log = line(rows[0]) + `${damage}\n` + line(rows[1]);
    for (const size of [1000, 1 << 22]) {
      const read = readJson(log, { size });
      expect(names(read)).toEqual(["Participant 1", "Participant 2"]);
      expect(read.counts).toMatchObject({ read: 3, rejected: { [reason]: 1 }, rejectedRows: [{ line: 2, reason }] });
      expect(read.lineKinds).toMatchObject({ records: 2, rejected: 1, blank: 0 });
    }
  });

  it.each([
    ["oops", "bad-json", 1],
    ["[]", "not-an-object", 1],
    ['{"code":124}', "not-an-object", 1],
    ['{"participants":null}', "not-an-object", 1],
    ['{"participants":[],"participants":[]}', "repeated-key", 1],
    [line({ participants: [1, participant(9, { email: {} }), participant(3)] }).trim(), "not-an-object", 0],
  ])("in a page: %.40s", (damage, reason, rejected) => {
    const read = readJson(`${line(page([1]))}${damage}\n${line(page([2]))}`);
    expect(names(read).filter((name) => name !== "Participant 3")).toEqual(["Participant 1", "Participant 2"]);
    expect(read.counts.rejectedRows[0]).toEqual({ line: 2, reason });
    expect(read.lineKinds).toMatchObject({ records: 3 - rejected, rejected });
  });
});

it("rejects a row that is too long in a page on one line", () => {
  const read = readJson(
    line(page([1])) + line({ participants: [participant(2, { a: "a".repeat(1 << 20) }), rows[2]] }),
  );
  expect(names(read)).toEqual(["Participant 1", "Participant 3"]);
  expect(read.counts.rejectedRows).toEqual([{ line: 2, reason: "too-long" }]);
});

describe("damage in documents", () => {
  it.each([
    ['{"ip_address": oops}', "bad-json"],
    ['{"ip_address": "a\nb"}', "bad-json"],
    ['{"a":"x" "b":"}]"}', "bad-json"],
    ['{"a":"Bob "B" Smith"}', "bad-json"],
    [`{"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}`, "bad-json"],
    ["[[{}]]", "not-an-object"],
    ["17", "not-an-object"],
    ["null", "not-an-object"],
    ['{"ip_address":"192.0.2.1","ip_address":"192.0.2.2"}', "repeated-key"],
    ['{"ip_address":{"a":1}}', "not-text"],
    [`{"a":"${"},{".repeat(1 << 19)}"}`, "too-long"],
  ])("%.40s: %s", (damage, reason) => {
    const [first, second] = [JSON.stringify(rows[0]), JSON.stringify(rows[1])];
    for (const log of [`[${first},\n${damage},\n${second}]`, `{"participants":[${first},\n${damage},\n${second}]}`]) {
      for (const size of [1000, 1 << 22]) {
        const read = readJson(log, { size });
        expect(names(read)).toEqual(["Participant 1", "Participant 2"]);
        expect(read.counts).toMatchObject({ read: 3, rejectedRows: [{ line: 2, reason }] });
        expect(read.lineKinds).toBeNull();
      }
    }
  });

  it.each([
    ["missing comma", '[{"ip":"1","id":1}\n{"ip":"2"}]', 'line 2: not valid JSON from here on, expected "," or the'],
    ["comma too many", '[{"ip":"1","id":1},\n]', "line 2: not valid JSON from here on, expected a value"],
    ["text between rows", '[{"ip":"1","id":1},\noops]', "line 2: not valid JSON from here on, expected a value"],
    ["text after", '[{"ip":"1","id":1}]\noops', "line 2: not valid JSON from here on, expected a JSON value"],
    ["wrong bracket", '{"a":[{"ip":"1","id":1}}', 'line 1: not valid JSON from here on, expected "," or the closing'],
    [
      "wrong bracket in a row",
      '[{"ip":"1","id":1},\n{"a":[1}]}]',
      "line 2: cannot tell where the row that begins here ends",
    ],
    [
      "two lost quotes",
      '[{"ip":"1","id":1},\n{"a":"x},{"b":1},\n{"c":"y}"}]',
      "line 2: cannot tell where the row that begins",
    ],
    [
      "lost and found bracket",
      '[{"ip":"1","id":1},\n{"a":{},{"b":1}},{}]',
      "line 2: cannot tell where the row that begins",
    ],
    [
      "key twice",
      '{"a":[{"ip":"1","id":1}],\n"a":[]}',
      'line 2: not valid JSON from here on, expected the key "a" only once',
    ],
    [
      "key without quotes",
      '{"a":[{"ip":"1","id":1}],\nb:1}',
      "line 2: not valid JSON from here on, expected a key in quotes",
    ],
    ["no colon", '{"a":[{"ip":"1","id":1}],\n"b" 1}', 'line 2: not valid JSON from here on, expected ":"'],
    [
      "too deep",
      `{"a":[{"ip":"1","id":1}],"b":\n${"[".repeat(100_000)}`,
      "line 2: not valid JSON from here on, expected nothing deeper",
    ],
    ["cut", '{"a":[{"ip":"1","id":1},', "ends in the middle of the document (the file is cut)"],
    ["cut in a key", '{"a":[{"ip":"1","id":1}],"b', "ends in the middle of the document (the file is cut)"],
    [
      "cut in a row",
      '[{"ip":"1","id":1},\n{"a":"',
      "ends in the middle of the row that begins on line 2 (the file is cut",
    ],
    ["a lost quote", '[{"ip":"1","id":1},\n{"a":"x},{"b":"y"}]', "ends in the middle of the row that begins on line 2"],
  ])("cannot be mended: %s", (_, log, message) => {
    for (const size of [1, 3, 1 << 20]) expect(() => readJson(log, { size, head: 19 + 5 })).toThrow(message);
  });

  it("refuses a text around the rows that is longer than it would hold", () => {
    const log = `{"participants":[${JSON.stringify(rows[0])}],"topic":"${"a".repeat(1 << 20)}"}`;
    for (const size of [4096, 1 << 22]) expect(() => readJson(log, { size })).toThrow("no text of more than a MiB");
  });

  it("takes a number that ends the log for whole", () => {
    for (const size of [1, 1000]) {
      const { counts } = readJson(`[${line(rows[0])}]\n17`, { size });
      expect(counts).toMatchObject({ read: 2, rejectedRows: [{ line: 3, reason: "not-an-object" }] });
    }
  });

  it("reports pages without rows", () => {
    const read = readJson(pretty([page([1]), { code: 124 }, null, { participants: {} }, page([2])]));
    expect(read.counts).toMatchObject({ read: 5, rejected: { "not-an-object": 3 } });
    expect(names(read)).toEqual(["Participant 1", "Participant 2"]);
  });
});

describe("the envelope", () => {
  const key = { meeting_number: "81234567890" };

  it.each([
    ["before", { ...key, ...page([1, 2]) }, ["81234567890", "81234567890"]],
    ["after", { ...page([1, 2]), ...key }, ["81234567890", "81234567890"]],
    ["as a number", { ...page([1]), webinar_number: 81_234_567_890 }, ["81234567890"]],
    ["empty", { ...page([1]), meeting_number: "", webinar_number: "5" }, ["5"]],
    ["no text", { ...page([1]), meeting_number: ["5"] }, [undefined]],
    ["further out", { ...key, data: page([1]) }, [undefined]],
    ["elsewhere", { ...page([1]), other: { meeting_number: "5" } }, [undefined]],
    [
      "beside a row's own",
      { participants: [participant(1, { meeting_id: "7" }), participant(2)], ...key },
      ["7", "81234567890"],
    ],
    [
      "after a row's own",
      { participants: [participant(2), participant(1, { meeting_id: "7" })], ...key },
      ["81234567890", "7"],
    ],
  ])("names the meeting %s", (_, log, expected) => {
    for (const text of [pretty(log), JSON.stringify(log)]) {
      for (const size of [1, 5, 1000]) expect(meetings(readJson(text, { size }))).toEqual(expected);
    }
    expect(meetings(readJson(line(log) + line(log)))).toEqual([...expected, ...expected]);
  });

  it("names it for its own page only", () => {
    const log = [page([1], { meeting_number: "1" }), page([2]), { ...page([3]), meeting_number: "3" }];
    for (const text of [pretty(log), log.map(line).join(""), log.map(pretty).join("")]) {
      const read = readJson(text);
      expect(meetings(read)).toEqual(["1", undefined, "3"]);
      expect(names(read)).toEqual(["Participant 1", "Participant 2", "Participant 3"]);
    }
  });

  it("holds back a limited number of rows", () => {
    expect(() => readJson(many(""))).toThrow(
      "line 1: more than 100000 rows, and nothing before them names their meeting",
    );
    expect(readJson(many(""), { meeting: "5" }).rows).toHaveLength(100_001);
    expect(readJson(many(',"meeting_number":5'), { meeting: "5" }).rows).toHaveLength(100_001);
    expect(() => readJson(many(',"meeting_number":6'), { meeting: "5" })).toThrow(
      "not the one that --meeting asks for",
    );
  });

  it.each([
    [[{ next_page_token: "x" }], false],
    [[{ next_page_token: "" }], true],
    [[{ next_page_token: null }], true],
    [[{}], true],
    [[{ next_page_token: "x" }, { next_page_token: "" }], true],
    [[{ next_page_token: "x" }, {}], true],
    [[{ next_page_token: "" }, { next_page_token: "x" }], false],
  ])("%j: complete %s", (envelopes, complete) => {
    for (const placed of [(one: object) => page([1], one), (one: object) => ({ ...page([1]), ...one })]) {
      const pages = envelopes.map((envelope) => placed(envelope));
      expect(readJson(pretty(pages)).complete).toBe(complete);
      expect(readJson(pages.map(line).join("")).complete).toBe(complete);
      expect(readJson(pages.map(pretty).join("\n")).complete).toBe(complete);
    }
  });

  it("knows the tokens of other platforms' pages", () => {
    const items = [{ ip: "192.0.2.1", name: "Participant 1" }];
    expect(readJson(JSON.stringify({ items, has_more: true })).complete).toBe(false);
    expect(readJson(JSON.stringify({ items, has_more: false })).complete).toBe(true);
    expect(readJson(JSON.stringify({ "@odata.nextLink": "https://example.org", items })).complete).toBe(false);
  });
});

describe("laws", () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom("", "},{", '"', "\\", "\n", "]"), fc.integer(), fc.constant(null));
  const row = fc.record({ user_id: cell, user_name: cell, ip_address: cell, email: cell, location: fc.jsonValue() });
  const layout = fc.constantFrom("array", "page", "pages", "rows a line", "pages a line", "pages in a row");

  const log = fc
    .tuple(fc.array(row, { minLength: 1, maxLength: 5 }), layout, fc.nat({ max: 2 }))
    .map(([all, kind, indent]) => ({ all, kind, text: logOf(all, kind, indent) }));

  it("reads what JSON.parse reads, wherever the pieces are cut", () => {
    fc.assert(
      fc.property(log, fc.integer({ min: 1, max: 40 }), ({ all, kind, text }, size) => {
        const expected = all.map((one) =>
          [one.user_name, one.ip_address, one.email].map((value) => String(value ?? "")),
        );
        const repeated = kind.startsWith("pages") ? [...expected, ...expected] : expected;
        const read = readJson(text, { size });
        expect(read.rows.map((each) => [each.row.name ?? "", each.row.address ?? "", each.row.email ?? ""])).toEqual(
          repeated,
        );
        expect(read).toEqual(readJson(text));
      }),
      { numRuns: 500 },
    );
  });

  it("gives the same for every size of piece when the log is damaged, and loses no row", () => {
    const bytes = fc.constantFrom('"', "{", "}", "[", "]", ",", ":", "\\", "x", "\n", " ", "");
    fc.assert(
      fc.property(log, fc.nat(), bytes, fc.integer({ min: 1, max: 40 }), ({ text }, at, other, size) => {
        const place = at % text.length;
        const bad = text.slice(0, place) + other + text.slice(place + 1);
        const outcome = (bytesAtOnce: number) => {
          try {
            const read = readJson(bad, { size: bytesAtOnce });
            expect(read.counts.sessions).toBe(read.rows.length);
            return read;
          } catch (error) {
            return String(error);
          }
        };
        expect(outcome(size)).toEqual(outcome(1 << 16));
      }),
      { numRuns: 2000 },
    );
  });

  it("loses no line to damage in another one", () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 4, maxLength: 6 }), fc.nat(), fc.string(), (all, at, other) => {
        const lines = all.map((one) => JSON.stringify(one));
        const place = at % lines.length;
        const bad = other.replaceAll(/[\r\n]/g, "");
        const read = readJson(lines.with(place, `!${bad}`).join("\n"));
        expect(read.counts).toMatchObject({ read: all.length, sessions: all.length - 1, rejected: { "bad-json": 1 } });
        expect(read.counts.rejectedRows).toEqual([{ line: place + 1, reason: "bad-json" }]);
      }),
    );
  });

  const bad = fc.constantFrom("NaN", "01", "'a'", "[1,]", "{,}", '"a" "b"', "tru");

  it("loses no row of a document to a bad value in another one", () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 6 }), fc.nat(), bad, (all, at, value) => {
        const place = at % all.length;
        const texts = all.map((one) => JSON.stringify(one)).with(place, `{"ip_address":"","x":${value}}`);
        // Names come from a sound row, as the head of a log has many of them.
        const { counts } = readJson(`[${line(participant(1))},${texts.join(",\n")}]`);
        expect(counts).toMatchObject({ read: all.length + 1, sessions: all.length, rejected: { "bad-json": 1 } });
        expect(counts.rejectedRows).toEqual([{ line: place + 2, reason: "bad-json" }]);
      }),
    );
  });
});
