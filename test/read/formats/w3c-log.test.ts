import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { UserError } from "../../../src/user-error.ts";
import type { Session } from "../../../src/read/session.ts";
import { read } from "../../support/read-whole.ts";
import type { Read } from "../../support/read-whole.ts";

const stdin = { kind: "stdin" } as const;
const folder = new URL("../../fixtures/formats/", import.meta.url);
const fixture = (name: string): Promise<Read> => read(stdin, {}, [readFileSync(new URL(name, folder))]);
const given = (log: string): Promise<Read> => read(stdin, {}, [Buffer.from(log)]);

function sessionOf(person: string | null, address: string | null, join: string, leave = join): Session {
  return {
    meeting: null,
    person,
    email: person?.includes("@") === true ? person : null,
    name: null,
    device: null,
    role: null,
    address,
    hidden: null,
    join: join === "" ? null : Date.parse(`2026-06-${join}Z`),
    leave: leave === "" ? null : Date.parse(`2026-06-${leave}Z`),
    platformSays: null,
  };
}

describe("a log of IIS", () => {
  it("is read as connections of the users who signed in", async () => {
    const { sessions, summary } = await fixture("w3c-log.iis.log");
    const [one, other] = ["EXAMPLE\\account-17", "participant18@example.org"];
    expect(sessions).toEqual([
      sessionOf(one, "1.180.0.9", "04T12:00:01", "04T12:45:30"),
      sessionOf(other, "101.176.0.9", "04T12:00:01"),
      sessionOf(one, "2001:db8::17", "04T12:50:00"),
      sessionOf("Participant 19", "108.56.0.9", "04T12:52:00"),
      sessionOf(null, "109.192.0.9", "04T12:53:00"),
      sessionOf(one, "1.180.0.9", "04T13:30:00"),
      sessionOf(other, "101.136.0.9", "05T00:00:05", "05T00:10:05"),
      sessionOf("account-20", null, "05T00:11:05"),
    ]);
    expect(summary).toMatchObject({
      format: "w3c-log",
      lines: 23,
      lineKinds: { preamble: 0, header: 8, blank: 1, records: 12, rejected: 2 },
      complete: true,
      warnings: [],
      rows: {
        read: 14,
        sessions: 8,
        excluded: { "part-of-session": 3, "request-refused": 1 },
        rejectedRows: [
          { line: 11, reason: "extra-cells" },
          { line: 21, reason: "missing-cells" },
        ],
      },
      fieldsRead: ["date", "time", "cs-username", "c-ip", "sc-status"],
    });
    for (const name of [
      "s-ip",
      "cs-uri-stem",
      "cs-uri-query",
      "cs(User-Agent)",
      "cs(Referer)",
      "cs(X-Forwarded-For)",
    ]) {
      expect(summary.fieldsIgnored).toContain(name);
    }
    expect(JSON.stringify([sessions, summary])).not.toMatch(/CANARY|203\.0\.113/);
  });
});

describe("a log with tabs", () => {
  it("is read with gaps and quotes in its cells", async () => {
    const { sessions, summary } = await fixture("w3c-log.tabs.log");
    expect(sessions).toEqual([
      sessionOf("account-18", "192.0.2.18", ""),
      sessionOf("account-17", "1.64.0.9", "04T12:00:00", "04T12:10:00"),
      sessionOf("account-18", "192.0.2.18", "04T12:11:00", "04T12:25:00"),
    ]);
    expect(summary.rows).toMatchObject({ timesUnread: 1, rejectedRows: [{ line: 8, reason: "unclosed-quote" }] });
    expect(JSON.stringify([sessions, summary])).not.toContain("CANARY");
  });
});

describe("recognition of a W3C log", () => {
  it.each([
    ["with fields in any case", "#fields: C-IP CS-Username Date TIME\n192.0.2.1 a 2026-06-04 12:00:00\n"],
    ["with blanks before the directives", "\n \n#Version: 1.0\n#Fields: c-ip\n192.0.2.1\n"],
    ["with rows before the fields", "#Version: 1.0\ncut off\n#Fields: c-ip time\n192.0.2.1 12:00\n"],
    ["with a byte order mark", "\ufeff#Fields: c-ip\n192.0.2.1\n"],
  ])("%s", async (_, log) => {
    const { sessions, summary } = await given(log);
    expect(summary.format).toBe("w3c-log");
    expect(sessions).toMatchObject([{ address: "192.0.2.1" }]);
  });

  it.each([
    ["#Fields: date time cs-username\n2026-06-04 12:00:00 a\n", /no "c-ip"/],
    ["#Fields: date c-ip\n", /has no rows/],
    ["#Version: 1.0\n2026-06-04 12:00:00 a\n", /./],
    ["#Fields: c-ip\n192.0.2.1 a\n", /1 row|its only row/],
  ])("says why it cannot be read: %j", async (log, message) => {
    await expect(given(log)).rejects.toThrow(UserError);
    await expect(given(log)).rejects.toThrow(message);
  });

  it("takes no --map, and no other format takes it", async () => {
    const log = Buffer.from("#Fields: c-ip cs-host\n192.0.2.1 example.org\n");
    await expect(read(stdin, { map: { address: "cs-host" } }, [log])).rejects.toThrow(/Leave out --map/);
    await expect(read(stdin, { format: "generic-csv" }, [log])).rejects.toThrow(UserError);
    await expect(read(stdin, { format: "w3c-log" }, [Buffer.from("Name,IP\n1,192.0.2.1\n")])).rejects.toThrow(
      UserError,
    );
  });

  it.each([
    ["# exported on Monday\nName,IP\nParticipant 1,192.0.2.1\n"],
    ["#Fields: date-time,Client-IP,User-ID\n2026-06-04T12:00:00Z,192.0.2.1,account-1\n"],
  ])("leaves a table with remarks to the tables: %j", async (log) => {
    const { summary, sessions } = await given(log);
    expect(summary.format).toBe("generic-csv");
    expect(sessions).toMatchObject([{ address: "192.0.2.1" }]);
  });

  it("warns of a log without users or times", async () => {
    const { summary } = await given("#Fields: c-ip cs-uri-stem\n192.0.2.1 /\n192.0.2.1 /\n");
    expect(summary.rows.sessions).toBe(2);
    expect(summary.warnings.map(({ kind }) => kind)).toEqual(["no-identity", "no-times"]);
  });
});
