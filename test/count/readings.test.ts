import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { count } from "../../src/count/count.ts";
import { identityLevels } from "../../src/count/identity.ts";
import { attributionRules } from "../../src/count/attribution.ts";
import { bounds, units } from "../../src/count/measure.ts";
import { evidenceReader } from "../../src/count/read-evidence.ts";
import { usualReading } from "../../src/count/reading.ts";
import { Tally } from "../../src/count/tally.ts";
import { countryOf } from "../../src/jurisdiction/jurisdiction.ts";
import { candidateSet } from "../../src/locate/candidates.ts";
import type { Evidence } from "../../src/locate/evidence.ts";
import type { Session } from "../../src/read/session.ts";
import { EvidenceList } from "../support/evidence-list.ts";
import { anySession, session } from "../support/sessions.ts";
import { countAll } from "../support/tally.ts";
import { batchOf } from "../support/session-batches.ts";

const someSessions = fc.array(anySession, { maxLength: 25 });
const anyOptions = fc.record({
  of: fc.constantFrom(...units),
  attribute: fc.constantFrom(...attributionRules),
  window: fc.constantFrom(null, { from: 3, to: 12 }, { from: 5, to: 5 }, { from: -Infinity, to: 8 }),
});
const plain = { of: "participants", attribute: "longest", window: null } as const;

describe("a reading", () => {
  it("that is the usual one gives what the run counts", () => {
    fc.assert(
      fc.property(someSessions, anyOptions, (sessions, options) => {
        const meeting = countAll(sessions, options);
        expect(meeting.under(usualReading(options, 2))).toEqual(meeting.measure);
      }),
    );
  });

  it("adds up any number of stretches of one participant", () => {
    const sessions = Array.from({ length: 200_000 }, (_, at) =>
      session({ person: "p", join: 3 * at, leave: 3 * at + 1 }),
    );
    const meeting = countAll(sessions);
    expect(meeting.under({ ...usualReading(plain, 1), of: "minutes" }).total).toBe(200_000);
  });

  it("with other options gives what a run with them counts", () => {
    fc.assert(
      fc.property(someSessions, anyOptions, anyOptions, (sessions, options, others) => {
        expect(countAll(sessions, options).under(usualReading(others, 2))).toEqual(countAll(sessions, others).measure);
      }),
    );
  });

  it("at each level of identity counts as many people as the level has, and no more places", () => {
    fc.assert(
      fc.property(someSessions, (sessions) => {
        const meeting = countAll(sessions);
        for (const identity of identityLevels) {
          const measure = meeting.under({ ...usualReading(plain, 2), identity });
          expect(measure.total).toBe(meeting.identities[identity]);
          expect(measure.parts.reduce((sum, { weight }) => sum + weight, 0)).toBe(measure.total);
        }
      }),
    );
  });

  it("at the level of rows places each row where it is", () => {
    fc.assert(
      fc.property(someSessions, (sessions) => {
        const rows = countAll(sessions).under({ ...usualReading(plain, 2), identity: "rows" });
        const inCn = sessions.filter(({ address }) => address === "CN").length;
        const maybe = sessions.filter(({ address }) => address?.includes("HK") !== true && address !== "US").length;
        const both = sessions.filter(({ address }) => address === "CN|HK").length;
        expect(bounds(rows, ["CN"])).toEqual({ certain: inCn, possible: maybe + both });
      }),
    );
  });

  it("without hosts leaves out everybody who was a host, and nobody else", () => {
    fc.assert(
      fc.property(someSessions, fc.constantFrom(...units), (sessions, of) => {
        const meeting = countAll(sessions);
        const hosts = [...meeting.people(null)].filter(({ appearance: { roles } }) => roles.includes("host"));
        const without = meeting.under({ ...usualReading({ ...plain, of }, 2), withoutHosts: true });
        const all = meeting.under(usualReading({ ...plain, of }, 2));
        const left = of === "participants" ? meeting.participants - hosts.length : without.total;
        expect(without.total).toBe(left);
        expect(without.total).toBeLessThanOrEqual(all.total);
        if (hosts.length === 0) expect(without).toEqual(all);
      }),
    );
  });

  it("without the anonymized leaves out those of whom nothing else is known", () => {
    fc.assert(
      fc.property(someSessions, anyOptions, (sessions, options) => {
        const meeting = countAll(sessions, { ...options, of: "participants" });
        const left = meeting.under({ ...usualReading({ ...options, of: "participants" }, 2), anonymized: "left-out" });
        expect(left.total).toBe(meeting.participants - meeting.evidence.anonymized);
      }),
    );
  });
});

/** Evidence as two databases give it; "" where one has no answer. */
function answered(one: string, other: string, isAnonymous: boolean): Evidence {
  const answers = [one, other].map((place, database) => ({
    database,
    places: place === "" ? [] : [place],
    network: null,
  }));
  const candidates = isAnonymous
    ? "*"
    : candidateSet(
        answers.map(({ places }) => places),
        "set",
      );
  if (isAnonymous) return { kind: "anonymized", answers, candidates: "*" };
  if (candidates === "*") return { kind: "unlocated", answers, candidates, reason: "not-in-database" };
  return { kind: new Set(candidates.map(countryOf)).size === 1 ? "located" : "conflicting", answers, candidates };
}

const code = fc.constantFrom("CN", "HK", "US", "");
const anyAnswered = fc.tuple(code, code, fc.boolean());
const stays = fc.array(fc.tuple(fc.constantFrom("a", "b", "c"), anyAnswered, fc.nat(20)), { maxLength: 12 });

describe("a reading of evidence", () => {
  const reader = (
    answers: Parameters<typeof evidenceReader>[0]["answers"],
    anonymized: "unknown" | "at-face-value" = "unknown",
  ) => evidenceReader({ answers, anonymized, databases: 2 }) ?? ((evidence: Evidence) => evidence);

  it.each([
    [["CN", "HK", false], { strict: "*", majority: ["CN", "HK"], 0: ["CN"], 1: ["HK"] }],
    [["CN", "CN", false], { strict: ["CN"], majority: ["CN"], 0: ["CN"], 1: ["CN"] }],
    [["CN", "", false], { strict: "*", majority: ["CN"], 0: ["CN"], 1: "*" }],
    [["", "", false], { strict: "*", majority: "*", 0: "*", 1: "*" }],
    [["CN", "CN", true], { strict: "*", majority: "*", 0: "*", 1: "*" }],
  ] as const)("%j", ([one, other, isAnonymous], expected) => {
    const evidence = answered(one, other, isAnonymous);
    expect({
      strict: reader({ kind: "strict" })(evidence).candidates,
      majority: reader({ kind: "majority" })(evidence).candidates,
      0: reader({ kind: "only", database: 0 })(evidence).candidates,
      1: reader({ kind: "only", database: 1 })(evidence).candidates,
    }).toEqual(expected);
  });

  it("takes an anonymizer at face value only when it is asked to", () => {
    const evidence = answered("CN", "HK", true);
    expect(reader({ kind: "set" })(evidence).candidates).toBe("*");
    expect(reader({ kind: "set" }, "at-face-value")(evidence).candidates).toEqual(["CN", "HK"]);
    expect(reader({ kind: "only", database: 1 }, "at-face-value")(evidence).candidates).toEqual(["HK"]);
  });

  it("gives what a run with only that evidence counts", () => {
    fc.assert(
      fc.property(stays, fc.constantFrom(0, 1), fc.constantFrom(...units), (rows, database, of) => {
        const sessions = rows.map(([person, , join]): Session => session({ person, join, leave: join + 3 }));
        const tallyWith = (evidenceOf: (row: number) => Evidence): Tally => {
          const list = new EvidenceList();
          const tally = new Tally(list, { keepAddresses: false });
          const ids = Int32Array.from(sessions, (_, row) => list.idOf(evidenceOf(row)));
          tally.add(batchOf(sessions), ids, "m");
          return tally;
        };
        const both = tallyWith((row) => answered(...(rows[row]?.[1] ?? ["", "", false])));
        const one = tallyWith((row) => {
          const [first, second, isAnonymous] = rows[row]?.[1] ?? ["", "", false];
          return answered(database === 0 ? first : "", database === 1 ? second : "", isAnonymous);
        });
        const options = { ...plain, of };
        const reading = { ...usualReading(options, 2), answers: { kind: "only", database } } as const;
        expect(count(both, options).all().under(reading)).toEqual(count(one, options).all().measure);
      }),
    );
  });
});

describe("records", () => {
  it("are counted by the participants who hang on them, the largest first", () => {
    const list = new EvidenceList();
    const tally = new Tally(list, { keepAddresses: false });
    const [inChina, inAmerica] = [answered("CN", "", false), answered("US", "", false)];
    const at = (entry: number, place: "CN" | "US"): number =>
      list.idOf(place === "CN" ? inChina : inAmerica, [{ database: 0, entry }]);
    const rows: readonly (readonly [string, number, number])[] = [
      ["a", at(1, "CN"), 10],
      ["b", at(1, "CN"), 10],
      ["c", at(2, "CN"), 10],
      ["d", at(3, "US"), 10],
      // Longest in CN by the second record, and once in the US.
      ["e", at(1, "CN"), 3],
      ["e", at(2, "CN"), 9],
      ["e", at(3, "US"), 1],
    ];
    let start = 0;
    for (const [person, id, stay] of rows) {
      tally.add(batchOf([session({ person, join: start, leave: start + stay })]), Int32Array.of(id), "m");
      start += 20;
    }
    const meeting = count(tally, plain).all();
    expect(meeting.recordSizes(["CN"], "inside", null)).toEqual({ byDatabase: [[2, 2]], together: [2, 2] });
    expect(meeting.recordSizes(["CN", "US"], "inside", null).together).toEqual([2, 2, 1]);
    expect(meeting.recordSizes(["CN"], "inside", { from: 0, to: 15 }).together).toEqual([1]);
    expect(meeting.recordSizes(["HK"], "inside", null)).toEqual({ byDatabase: [], together: [] });
  });
});
