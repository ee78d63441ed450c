import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { folder as fixtures } from "./support/fixture-logs.ts";
import { placesDatabases } from "./support/places.ts";
import { run } from "./support/run.ts";

let databases: ReturnType<typeof placesDatabases> | null = null;
let folder = "";

beforeAll(() => {
  databases = placesDatabases();
  folder = mkdtempSync(join(tmpdir(), "geoquorum-same-"));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
  if (databases !== null) rmSync(databases.folder, { recursive: true });
});

/** The figures of a run, without what tells the files apart. */
async function figures(
  args: readonly string[],
): Promise<{ meetings: unknown; all: unknown; sessions: number; rejected: unknown }> {
  const policy = ["-p", join(fixtures, "policy.yaml")];
  const { stdout, stderr } = await run([
    ...args,
    ...policy,
    "-d",
    databases?.places ?? "",
    "-d",
    databases?.others ?? "",
    "--json",
    "-q",
  ]);
  expect(stderr).toBe("");
  const { meetings, all, rows } = JSON.parse(stdout);
  return { meetings, all, sessions: rows.sessions, rejected: rows.rejected };
}

const text = fc.constantFrom(
  "Participant 1",
  "Participant 2",
  'Participant "3"',
  "Participant; 4",
  "Participant, 5",
  "参加者 6",
  "Participant\t7",
  null,
);
const time = fc
  .integer({ min: 0, max: 7_200 })
  .map((seconds) => new Date(Date.UTC(2026, 5, 4, 12) + seconds * 1000).toISOString());

const rows = fc.array(
  fc.record({
    meeting_id: fc.constantFrom("june4-a", "june4-b"),
    user_id: fc.constantFrom("account-1", "account-2", null),
    display_name: text,
    email: fc.constantFrom("p1@example.org", "p2@example.org", null),
    device: fc.constantFrom("Windows", "iOS", null),
    role: fc.constantFrom("host", "attendee", null),
    ip_address: fc.constantFrom(
      "1.180.0.0",
      "1.64.0.0",
      "10.0.0.1",
      "1.48.0.0; 1.64.0.0",
      "unknown",
      "198.51.100.7",
      null,
    ),
    join_time: fc.option(time),
    leave_time: fc.option(time),
  }),
  { minLength: 1, maxLength: 12 },
);

type Row = Readonly<Record<string, string | null>>;

const quoted = (cell: string | null): string => (cell === null ? "" : `"${cell.replaceAll('"', '""')}"`);

function table(log: readonly Row[], delimiter: string, end: string): string {
  const header = Object.keys(log[0] ?? {});
  return [header, ...log.map((row) => header.map((name) => quoted(row[name] ?? null)))]
    .map((cells) => `${cells.join(delimiter)}${end}`)
    .join("");
}

const writers: Readonly<Record<string, (log: readonly Row[]) => Buffer>> = {
  "comma.csv": (log) => Buffer.from(table(log, ",", "\n")),
  "semicolon.csv": (log) => Buffer.from(`sep=;\r\n${table(log, ";", "\r\n")}`),
  "tab.tsv": (log) => Buffer.from(`\ufeff${table(log, "\t", "\r")}`, "utf16le"),
  "pipe.txt": (log) => Buffer.from(`Exported for a test\n\n${table(log, "|", "\n")}`),
  "rows.json": (log) => Buffer.from(JSON.stringify({ exported: "for a test", rows: log }, null, 2)),
  "array.json": (log) => Buffer.from(JSON.stringify(log)),
  "lines.ndjson": (log) => Buffer.from(log.map((row) => `${JSON.stringify(row)}\n`).join("")),
};

describe("the same meeting", () => {
  it("gives the same figures in every format", async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (log) => {
        const found = [];
        for (const [name, write] of Object.entries(writers)) {
          const path = join(folder, name);
          writeFileSync(path, write(log));
          found.push(await figures([path]));
        }
        for (const one of found) expect(one).toEqual(found[0]);
      }),
      { numRuns: 25 },
    );
  });

  it("split over files gives the same figures as whole, in any order but for ordinals", async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.nat(12), async (log, cut) => {
        const paths = ["first.ndjson", "second.ndjson", "whole.ndjson"].map((name) => join(folder, name));
        const [first = "", second = "", whole = ""] = paths;
        // A log needs a row: the first goes to both sides of the cut, and counts twice in the whole too.
        const [one, ...rest] = log;
        const parts = [
          [one, ...rest.slice(0, cut)],
          [one, ...rest.slice(cut)],
        ];
        const lines = (some: readonly unknown[]): string => some.map((row) => `${JSON.stringify(row)}\n`).join("");
        writeFileSync(first, lines(parts[0] ?? []));
        writeFileSync(second, `${lines(parts[1] ?? [])}\n`);
        writeFileSync(whole, lines(parts.flat()));
        const together = await figures([first, second]);
        expect(together).toEqual(await figures([whole]));
        expect(unnumbered(await figures([second, first]))).toEqual(unnumbered(together));
      }),
      { numRuns: 25 },
    );
  });
});

describe("--reveal", () => {
  it("adds identities and networks, and changes no figure", async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom("longest", "first", "any"), async (log, attribute) => {
        const path = join(folder, "reveal.ndjson");
        writeFileSync(path, log.map((row) => `${JSON.stringify(row)}\n`).join(""));
        const hidden = await figures([path, "--attribute", attribute]);
        expect(unrevealed(await figures([path, "--attribute", attribute, "--reveal"]))).toEqual(unrevealed(hidden));
      }),
      { numRuns: 25 },
    );
  });
});

/** Figures without identities, and without how many networks an answer came from. */
function unrevealed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unrevealed);
  if (typeof value !== "object" || value === null) return value;
  const {
    identity: _,
    answers,
    ...rest
  } = value as {
    readonly identity?: unknown;
    readonly answers?: readonly { readonly database: string; readonly code: string | null }[];
  };
  const said =
    answers === undefined
      ? {}
      : { answers: [...new Set(answers.map(({ database, code }) => `${database} ${code}`))].toSorted() };
  return { ...Object.fromEntries(Object.entries(rest).map(([key, inner]) => [key, unrevealed(inner)])), ...said };
}

/** Figures without the numbers of participants, and lists of them in an order of their own. */
function unnumbered(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items: unknown[] = value.map(unnumbered);
    return items.some((item) => typeof item === "object" && item !== null && "participant" in item)
      ? items.map((item) => JSON.stringify(item)).toSorted()
      : items;
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, key === "participant" ? "P" : unnumbered(inner)]),
  );
}
