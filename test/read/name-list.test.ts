import { describe, expect, it } from "vitest";
import { inspectLog } from "../../src/read/inspect-log.ts";
import { quoteName, shownName, shownNames } from "../../src/read/name-list.ts";
import { fileOf, stdinOf } from "../support/log-files.ts";
import { asGiven, read } from "../support/read-whole.ts";

describe("names that look like somebody's", () => {
  it.each([
    ["p17@example.org", "an e-mail"],
    ["seen: P17 <p17@example.org>", "an e-mail"],
    ["p17@odata.org", "an e-mail"],
    ["p17@odata.type.example.org", "an e-mail"],
    ["192.0.2.1", "an IP address"],
    ["from 192.0.2.1:443", "an IP address"],
    ["2001:db8::1", "an IP address"],
    ["::1", "an IP address"],
    ["2001:db8:0:0:0:0:0:1", "an IP address"],
    ["+44 20 7946 0017", "a telephone number"],
    ["5550017", "a telephone number"],
  ])("%j is shown as %s", (name, what) => {
    expect(shownName(name)).toBe(`(a name that looks like ${what})`);
    expect(quoteName(name)).toBe(`(a name that looks like ${what})`);
  });

  it.each([
    "IP Address",
    "Q1: attended?",
    "Room 4711",
    "1.2.3",
    "Column 123456",
    "In/Out",
    "Join::time",
    "@type",
    "list@odata.nextLink",
  ])("%j is shown as it is", (name) => {
    expect(shownName(name)).toBe(name);
  });

  it("are shown once for each kind, and none of more than 200 names", () => {
    expect(shownNames(["p1@example.org", "Seat", "p2@example.org", "Seat"])).toEqual([
      "(a name that looks like an e-mail)",
      "Seat",
      "Seat",
    ]);
    const names = Array.from({ length: 201 }, (_, index) => `Participant ${index}`);
    expect(shownNames(names)).toEqual(["(201 names, too many to be those of columns)"]);
    expect(shownNames(names.slice(1))).toEqual(names.slice(1));
  });

  const people = ["p17@example.org", "192.0.2.17", "+44 20 7946 0017"];
  const row = { name: "P", ip: "192.0.2.1", ...Object.fromEntries(people.map((key) => [key, 1])) };
  const keyed = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`Ann ${index}`, 1]));
  it.each([
    ["keys of rows", JSON.stringify([row])],
    ["keys of lines", `${JSON.stringify(row)}\n`],
    [
      "keys around rows",
      JSON.stringify({ ...row, participants: [{ name: "P", ip: "192.0.2.1" }] }).replace('"ip"', '"at"'),
    ],
    ["a header", `Name,IP,${people.join(",")}\nP,192.0.2.1,,,\n`],
    ["an object keyed by person", JSON.stringify([{ name: "P", ip: "192.0.2.1", ...keyed }])],
  ])("are in no list of a log's names: %s", async (_, text) => {
    const { summary } = await read(fileOf(text));
    const inspection = await inspectLog(fileOf(text), asGiven, stdinOf([]));
    expect(summary.rows.sessions).toBe(1);
    for (const said of [summary, inspection]) {
      expect(JSON.stringify(said)).not.toMatch(/example\.org|192\.0\.2|7946|Ann/);
      expect(JSON.stringify(said)).toMatch(/a name that looks like an e-mail|\(30\d names, too many/);
    }
  });

  it("are in no message", async () => {
    for (const text of [
      JSON.stringify([{ name: "P", ...Object.fromEntries(people.map((key) => [key, 1])) }]),
      JSON.stringify({ "p1@example.org": [], "p2@example.org": [] }),
      JSON.stringify({ "p1@example.org": [{ ip: "192.0.2.1", name: "P" }], b: [{ ip: "192.0.2.1", name: "P" }] }),
    ]) {
      await expect(read(fileOf(text))).rejects.toThrow("(a name that looks like an e-mail)");
      await expect(read(fileOf(text))).rejects.not.toThrow(/example\.org|192\.0\.2|7946/);
    }
  });
});
