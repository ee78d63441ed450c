import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formats } from "../src/read/formats.ts";
import { folder as fixtures } from "./support/fixture-logs.ts";
import type { MeetingWriter, WrittenSession } from "./support/meeting-writers/written-session.ts";
import { placesDatabases } from "./support/places.ts";
import { run } from "./support/run.ts";

const writersFolder = new URL("support/meeting-writers/", import.meta.url);
const written = readdirSync(writersFolder)
  .filter((file) => file !== "written-session.ts")
  .map((file) => path.basename(file, ".ts"));
const writers = new Map<string, MeetingWriter>();
let databases: ReturnType<typeof placesDatabases> | null = null;
let folder = "";

beforeAll(async () => {
  databases = placesDatabases();
  folder = mkdtempSync(path.join(tmpdir(), "geoquorum-formats-"));
  for (const id of written) {
    const module = (await import(new URL(`${id}.ts`, writersFolder).href)) as { readonly writer: MeetingWriter };
    writers.set(id, module.writer);
  }
});

afterAll(() => {
  rmSync(folder, { recursive: true });
  if (databases !== null) rmSync(databases.folder, { recursive: true });
});

/** Each is one run of the program for every format. */
const RUNS = 5;

const addresses = ["1.180.0.9", "1.64.0.9", "1.48.0.9", "108.56.0.9", "101.136.0.9", "10.0.0.1", "2001:db8::9", null];
const noon = Date.UTC(2026, 5, 4, 12);
const stay = fc.record({
  join: fc.nat(3600),
  seconds: fc.integer({ min: 1, max: 3600 }),
  address: fc.constantFrom(...addresses),
});

/** People with one to three connections; `moves`: each from a network of its own. */
function meetings(names: readonly string[], moves: boolean): fc.Arbitrary<readonly WrittenSession[]> {
  const person = fc.record({
    home: fc.constantFrom(...addresses),
    stays: fc.array(stay, { minLength: 1, maxLength: 3 }),
    meeting: fc.constantFrom(...names),
  });
  return fc.array(person, { minLength: 1, maxLength: 6 }).map((people) =>
    people.flatMap(({ home, stays, meeting }, index) => {
      // Connections that overlap or touch would be one in a log that folds them.
      const apart = stays.map(({ join, seconds, address }, at) => ({ join: at * 8000 + join, seconds, address }));
      return apart.map(({ join, seconds, address }) => ({
        meeting,
        id: `account-${index + 1}`,
        email: `p${index + 1}@example.org`,
        name: `Participant ${index + 1}`,
        address: moves ? address : home,
        join: noon + join * 1000,
        leave: noon + (join + seconds) * 1000,
      }));
    }),
  );
}

type Figures = Readonly<Record<string, unknown>>;

/** The figures of a log that do not depend on how it calls its meetings, or says that it shows no address. */
async function figures(id: string, sessions: readonly WrittenSession[]): Promise<readonly Figures[]> {
  const writer = writers.get(id);
  if (writer === undefined) throw new Error(id);
  const log = path.join(folder, `${id}-${writer.file}`);
  writeFileSync(log, writer.write(sessions));
  const { stdout, stderr } = await run([
    log,
    "-p",
    path.join(fixtures, "policy.yaml"),
    "-p",
    path.join(fixtures, "policy-fail-closed.yaml"),
    "-d",
    databases?.places ?? "",
    "-d",
    databases?.others ?? "",
    "--time-zone",
    "UTC",
    "--json",
    "-q",
  ]);
  expect(stderr).toBe("");
  const { inputs, rows, meetings: entries, all } = JSON.parse(stdout);
  expect({ id, format: inputs[0].format, rejected: rows.rejected }).toEqual({ id, format: id, rejected: {} });
  return [all, ...entries].map((entry) => shares(entry, writer.timed));
}

function shares(entry: Record<string, never>, timed: boolean): Figures {
  const { participants, shares: found, evidence, identities, start, end, policies } = JSON.parse(JSON.stringify(entry));
  const { unlocated, ...located } = evidence;
  return {
    participants,
    shares: found,
    located,
    unlocated: Object.values<number>(unlocated).reduce((sum, one) => sum + one, 0),
    people: identities.cascade,
    ...(timed ? { start, end } : {}),
    // A log of events tells of people in another order than a list of connections.
    decisions: policies.map((policy: { decisions: readonly { decision: string; candidates: unknown }[] }) =>
      policy.decisions.map(({ decision, candidates }) => `${decision} ${JSON.stringify(candidates)}`).toSorted(),
    ),
  };
}

function withoutTimes(entries: readonly Figures[]): readonly Figures[] {
  return entries.map((entry) =>
    Object.fromEntries(Object.entries(entry).filter(([key]) => key !== "start" && key !== "end")),
  );
}

/** The figures from each of the exports, and those from the first of them as often. */
async function compared(
  ids: readonly string[],
  sessions: readonly WrittenSession[],
): Promise<{ readonly found: unknown; readonly expected: unknown }> {
  const found: { readonly id: string; readonly figures: readonly Figures[] }[] = [];
  for (const id of ids) found.push({ id, figures: await figures(id, sessions) });
  return { found, expected: ids.map((id) => ({ id, figures: found[0]?.figures })) };
}

describe("the same meeting", () => {
  it("can be written in the form of every platform's export", () => {
    const generic = (id: string): boolean => id.startsWith("generic-");
    expect(formats.map(({ id }) => id).filter((id) => !generic(id) && !writers.has(id))).toEqual([]);
    expect(written.filter((id) => !formats.some((format) => format.id === id))).toEqual([]);
  });

  it("gives the same shares, participants and decisions from every export", async () => {
    await fc.assert(
      fc.asyncProperty(meetings(["conf-1"], false), async (sessions) => {
        const ids = [...writers.keys()];
        const timed = ids.filter((id) => writers.get(id)?.timed === true);
        const { found, expected } = await compared(timed, sessions);
        expect(found).toEqual(expected);
        // An export without times cannot say when; who and where is the same.
        const untimed = ids.filter((id) => writers.get(id)?.timed === false);
        const [reference = ""] = timed;
        for (const id of untimed)
          expect(await figures(id, sessions)).toEqual(withoutTimes(await figures(reference, sessions)));
      }),
      { numRuns: RUNS },
    );
  }, 120_000);

  it("gives the same where people move and there are several meetings, from exports that tell", async () => {
    await fc.assert(
      fc.asyncProperty(meetings(["conf-1", "conf-2"], true), async (sessions) => {
        const able = [...writers].filter(([, { timed, namesMeeting }]) => timed && namesMeeting).map(([id]) => id);
        const { found, expected } = await compared(able, sessions);
        expect(found).toEqual(expected);
      }),
      { numRuns: RUNS },
    );
  }, 120_000);
});
