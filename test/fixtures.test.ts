import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { isIP } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import type { Row } from "./support/fixture-logs.ts";
import { bare, bits, country, database, folder, logs, meetings, page } from "./support/fixture-logs.ts";
import { participants, reader, rows, text, whereabouts } from "./support/fixture-logs.ts";

const [first = [], second = [], third = []] = meetings;
const files = logs.map(({ file }) => file);
const byFile = logs.map(({ file }, index) => [file, meetings[index] ?? []] as const);

/** What the cells may hold that are never read, or say where the platform places somebody. */
const filler = new RegExp(
  `^(?:${[
    String.raw`|Wifi|UDP|No|0\.0\.1|Invented \w+(?: \w+)?|PC-\d+|invented\.example|00-00-5E-00-53-01|disk-\d+`,
    String.raw`(?:Participant|Dial-in) \d+ left(?:, for an|\.<br>An) invented reason`,
    String.raw`PC-\d+; an "invented" remark|\["10\.0\.0\.0"\]|\{"version":"0\.0\.1","host":"PC-\d+"\}`,
    String.raw`Invented town \([A-Z]{2}\)|Australia|Canada|China|France|Germany|Hong Kong|Japan|Singapore|Taiwan`,
    String.raw`United (?:Kingdom|States)`,
    String.raw`\d{8}|00000000-0000-4000-8000-\d{12}|june4-\d|in_meeting|in_waiting_room`,
  ].join("|")})$`,
);

/** The build of the bundled database that the logs were made with. */
const MADE_WITH = "4e7f53dd9c6ebe0e7244d5dd4cc03639bc9dbe0a5a83eca90db50eeaeea72024";

/** The table of the README, from the logs. */
function table(): string {
  const columns = [...meetings, rows];
  const people = columns.map((of) => participants(of).map((group) => whereabouts(group)));
  const count = (label: string) => people.map((each) => each.filter((where) => where === label).length);
  const labels = [...new Set(people.flat())].toSorted(
    (a, b) => (count(b).at(-1) ?? 0) - (count(a).at(-1) ?? 0) || (a < b ? -1 : 1),
  );
  const lines: readonly (readonly [string, readonly number[]])[] = [
    ["Rows", columns.map((of) => of.length)],
    ["of them in the waiting room", columns.map((of) => of.filter(({ waiting }) => waiting).length)],
    ["Participants", people.map((each) => each.length)],
    ...labels.map((label) => [label, count(label)] as const),
  ];
  return lines.map(([label, numbers]) => `| ${label} | ${numbers.join(" | ")} |`).join("\n");
}

/** Rows of one participant that follow each other in order of joining, in pairs. */
function pairs(of: readonly Row[]): readonly (readonly [Row, Row])[] {
  return participants(of).flatMap((group) => {
    const sorted = group.toSorted((a, b) => a.join - b.join);
    return sorted.slice(1).map((later, index) => [sorted[index] ?? later, later] as const);
  });
}

const temporary = mkdtempSync(join(tmpdir(), "geoquorum-fixtures-"));
afterAll(() => rmSync(temporary, { recursive: true }));

describe("the logs of the demonstration", () => {
  it("are what the generator makes from the build that they were made with", () => {
    // Another build gives other networks; then the tests below say whether these logs still hold what they should.
    if (createHash("sha256").update(database).digest("hex") !== MADE_WITH) return;
    execFileSync(process.execPath, [join(folder, "make.mjs"), temporary]);
    expect(readdirSync(temporary).toSorted()).toEqual(files);
    expect(files.map((name) => readFileSync(join(temporary, name), "utf8"))).toEqual(files.map((name) => text(name)));
  });

  it("hold what the README says, by meeting and over all", () => {
    expect(text("README.md")).toContain(`\n${table()}\n`);
    expect(text("README.md")).toContain(MADE_WITH);
  });

  it("have the host in the United States, or in Hong Kong, where the export says who it is", () => {
    const hosts = meetings.map((of) => of.filter(({ role }) => role === "host").map(({ address }) => country(address)));
    expect(hosts).toEqual([[], ["US"], ["US"], ["HK"]]);
  });

  it("are of 4 June 2026, each row with a join before its leave", () => {
    expect(rows.filter(({ join: joined, leave }) => !(joined < leave))).toEqual([]);
    expect(
      new Set(rows.flatMap((one) => [one.join, one.leave].map((at) => new Date(at).toISOString().slice(0, 10)))),
    ).toEqual(new Set(["2026-06-04"]));
  });

  it("name each meeting where the format has a place for it, which the dashboard's table has not", () => {
    const [named1, , named3, named4] = meetings.map((of) => Array.from(new Set(of.map(({ meeting }) => meeting))));
    expect([named1, page.meeting_number, named3, named4]).toEqual([[""], "june4-2", ["june4-3"], ["june4-4"]]);
    expect(text("june4-1.csv")).not.toContain("june4");
  });

  it("are complete pages", () => {
    expect(page.next_page_token).toBe("");
    expect(page.total_records).toBe(second.length);
  });

  it("keep the bytes of their platforms: a BOM and CRLF in the dashboard's table, neither in the others", () => {
    expect(text("june4-1.csv")).toMatch(/^\uFEFF(?:[^\r\n]+\r\n)+$/);
    expect(files.slice(1).filter((name) => /[\uFEFF\r]/.test(text(name)))).toEqual([]);
  });
});

describe("addresses", () => {
  it("that the database places are first addresses of its networks", () => {
    const placed = rows.map(({ address }) => bare(address)).filter((address) => country(address) !== null);
    const inside = placed.filter((address) => {
      const [value, width] = bits(address);
      const prefix = reader.getWithPrefixLength(address)[1];
      return value % 2n ** BigInt(width - prefix) !== 0n || (width === 32 && (prefix < 12 || prefix > 24));
    });
    expect(inside).toEqual([]);
    expect(placed.length).toBeGreaterThan(500);
  });

  it("that it does not place are the deliberate ones", () => {
    const odd = rows.map(({ address }) => address).filter((address) => country(address) === null);
    expect([...new Set(odd)].toSorted()).toEqual([
      "",
      "10.0.0.0",
      "10.23.0.0",
      "10.64.0.0",
      "10.8.0.0",
      "100.64.0.0",
      "100.72.0.0",
      "172.16.0.0",
      "192.0.2.0",
      "192.168.0.0",
      "198.51.100.xxx",
      "2001:db8::",
      "203.0.113.0",
      "203.0.113.256",
      "client-17.example.net",
      "fe80::",
    ]);
  });

  it.each(["CN", "HK", "US", "JP"])("over IPv6 are there for %s", (place) => {
    expect(rows.some(({ address }) => isIP(address) === 6 && country(address) === place)).toBe(true);
  });

  it.each([
    ["a port", /^[\d.]+:\d+$/],
    ["brackets and a port", /^\[[\da-f:]+\]:\d+$/],
    ["an IPv4 address in IPv6", /^::ffff:[\d.]+$/],
  ])("are also written with %s", (_, form) => {
    expect(rows.some(({ address }) => form.test(address) && country(address) !== null)).toBe(true);
  });

  it("are spread, and some are shared by several participants", () => {
    const places = participants(third).map((group) => group[0]?.address ?? "");
    const shared = places.filter((address, index) => address !== "" && places.indexOf(address) !== index);
    expect(shared.length).toBeGreaterThan(3);
    expect(shared.length).toBeLessThan(25);
  });
});

describe("situations", () => {
  it.each(byFile.slice(1))("rejoins after a gap and second devices are in %s", (_, of) => {
    expect(pairs(of).some(([earlier, later]) => earlier.leave < later.join)).toBe(true);
    expect(pairs(of).some(([a, b]) => b.join < a.leave && b.leave <= a.leave && a.device !== b.device)).toBe(true);
  });

  it.each(byFile)("guests of one name and two devices are in %s", (_, of) => {
    const guests = of.filter(({ ids, waiting }) => ids.length === 0 && !waiting);
    const twice = guests.filter((a) => guests.some((b) => a.name === b.name && a.device !== b.device));
    expect(twice.length).toBeGreaterThan(1);
  });

  it.each(byFile)("dial-ins without an address are in %s", (_, of) => {
    const dialIns = of.filter(({ device }) => device === "Phone");
    expect(dialIns.length).toBeGreaterThan(0);
    expect(dialIns.map(({ address }) => address)).toEqual(dialIns.map(() => ""));
  });

  it("somebody is in mainland China and in Hong Kong for equally long", () => {
    const stays = participants(second).filter((group) => whereabouts(group) === "CN, HK");
    const ties = stays.filter((group) => new Set(group.map(({ join: joined, leave }) => leave - joined)).size === 1);
    expect(ties.length).toBe(1);
  });

  it("nobody of the first meeting is in mainland China, and not everybody is located", () => {
    expect(first.filter(({ address }) => country(address) === "CN")).toEqual([]);
    expect(participants(first).filter((group) => whereabouts(group) === "not located").length).toBe(3);
  });
});

describe("people", () => {
  it("have invented names and addresses of mail at example domains", () => {
    expect(rows.map(({ name }) => name).filter((name) => !/^(?:Participant|Dial-in) \d+$/.test(name))).toEqual([]);
    const all = files.map((name) => text(name)).join("");
    const mails = all.match(/[^\s",;]+@[^\s",;]+/g) ?? [];
    expect(mails.filter((mail) => !/^p\d+@example\.(?:org|net)$/i.test(mail))).toEqual([]);
    expect(mails.length).toBeGreaterThan(100);
  });

  it.each(logs)("have nothing else in $file that could be anybody's, only filler", ({ cells, read }) => {
    const others = cells.flatMap((each) => Object.entries(each).filter(([column]) => !read.includes(column)));
    const words = others.map(([, value]) => (typeof value === "string" ? value : JSON.stringify(value)));
    expect(words.filter((word) => !filler.test(word))).toEqual([]);
    expect(words.length).toBeGreaterThan(50);
  });
});

describe("policies", () => {
  it("differ only in what becomes of those who are not located or anonymized", () => {
    const open = parseYaml(text("policy.yaml")) as object;
    const closed = parseYaml(text("policy-fail-closed.yaml")) as object;
    expect(closed).toEqual({ ...open, name: "request-of-4-june-fail-closed", unlocated: "block", anonymized: "block" });
  });
});
