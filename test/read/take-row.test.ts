import { describe, expect, it } from "vitest";
import { Clock } from "../../src/read/instant.ts";
import { emptyRow as empty } from "../../src/read/raw-row.ts";
import type { LogFormat } from "../../src/read/log-format.ts";
import type { RawRow } from "../../src/read/raw-row.ts";
import { RowAccount } from "../../src/read/row-account.ts";
import type { RowCounts } from "../../src/read/rows.ts";
import { SessionFolder } from "../../src/read/session-folder.ts";
import type { Session } from "../../src/read/session.ts";
import { SessionBatch } from "../../src/read/session-batch.ts";
import { takeRow } from "../../src/read/take-row.ts";
import { sessionsIn } from "../support/session-batches.ts";

const format: LogFormat = {
  id: "invented",
  title: "An invented format",
  shapes: ["table"],
  recognise: () => null,
  dateOrder: null,
  hidden: (row) => (row.device === "Phone" ? "dial-in" : null),
  excluded: (row) => (row.status === "waiting" ? "waiting-room" : null),
  envelope: null,
};

function make(cells: Partial<RawRow>, meeting: string | null = null): { session: Session | null; counts: RowCounts } {
  const account = new RowAccount();
  const clock = new Clock({ zone: null, order: null });
  account.open();
  const batch = new SessionBatch();
  takeRow({ ...empty, ...cells }, { format, meeting, clock, account, folder: new SessionFolder(), batch });
  return { session: sessionsIn(batch)[0] ?? null, counts: account.close() };
}

describe("takeRow", () => {
  it("takes cells without the blanks around them, and leaves the address as it is", () => {
    const cells = {
      address: " 192.0.2.1 ",
      meeting: " 00812 3456 ",
      person: "\t0017\t",
      email: " Participant17@Example.org ",
      name: "\u00a0Participant 17 ",
      device: " Windows",
      role: " Co-Host ",
      join: " 2026-06-04T12:00:00Z ",
      leave: "2026-06-04T13:00:00Z",
    };
    const { session, counts } = make(cells);
    expect(session).toEqual({
      address: " 192.0.2.1 ",
      meeting: "00812 3456",
      person: "0017",
      email: "Participant17@Example.org",
      name: "Participant 17",
      device: "Windows",
      role: "co-host",
      hidden: null,
      join: Date.UTC(2026, 5, 4, 12),
      leave: Date.UTC(2026, 5, 4, 13),
      platformSays: null,
    });
    expect(counts).toMatchObject({ read: 1, sessions: 1, timesUnread: 0 });
  });

  it.each(["", " ", "-", "--", "N/A", "n/a", " - ", "null", "None", "UNKNOWN", "undefined", "\u200b", "\ufeff\u00a0"])(
    "takes %j for no value, except in the address cell",
    (blank) => {
      const { session, counts } = make(Object.fromEntries(Object.keys(empty).map((field) => [field, blank])));
      const none = {
        meeting: null,
        person: null,
        email: null,
        name: null,
        device: null,
        role: null,
        platformSays: null,
      };
      expect(session).toEqual({ ...none, address: blank, hidden: null, join: null, leave: null });
      expect(counts.timesUnread).toBe(0);
    },
  );

  it("takes nobody's id, e-mail and name for none", () => {
    const { session } = make({ person: "00000000-0000-0000-0000-000000000000", email: "guest", name: "Anonymous" });
    expect(session).toMatchObject({ person: null, email: null, name: null });
    const zero = make({ person: "0", email: "p@example.org", name: "0" });
    expect(zero.session).toMatchObject({ person: null, email: "p@example.org", name: "0" });
  });

  it("has no values where the log has no such fields", () => {
    expect(Object.values(make({}).session ?? {}).every((value) => value === null)).toBe(true);
  });

  it("keeps a session whose times cannot be read, and counts them", () => {
    const { session, counts } = make({ join: "soon", leave: "31/06/2026 12:00" });
    expect(session).toMatchObject({ join: null, leave: null });
    expect(counts).toMatchObject({ sessions: 1, timesUnread: 2 });
  });

  it("does not count times as unread that only lack the order of day and month", () => {
    const { session, counts } = make({ join: "04/06/2026 12:00" });
    expect(session?.join).toBeNull();
    expect(counts.timesUnread).toBe(0);
  });

  it("lets the format say why an address is hidden", () => {
    expect(make({ device: "Phone" }).session?.hidden).toBe("dial-in");
  });

  it.each([
    [{ status: "waiting" }, null, "waiting-room"],
    [{ meeting: "812" }, "813", "other-meeting"],
    [{ meeting: "0813" }, "813", "other-meeting"],
    [{ meeting: "812", status: "waiting" }, "813", "other-meeting"],
  ] as const)("excludes %j with --meeting %s: %s", (cells, meeting, reason) => {
    const { session, counts } = make(cells, meeting);
    expect(session).toBeNull();
    expect(counts).toMatchObject({ read: 1, sessions: 0, excluded: { [reason]: 1 } });
  });

  it.each([
    [{ meeting: " 813 " }, "813"],
    [{ meeting: null }, "813"],
    [{ meeting: "-" }, "813"],
  ])("gives %j the meeting that --meeting names", (cells, meeting) => {
    expect(make(cells, meeting).session?.meeting).toBe("813");
  });

  it("excludes rows without reading their times", () => {
    expect(make({ status: "waiting", join: "soon" }).counts.timesUnread).toBe(0);
  });
});
