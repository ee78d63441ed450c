import { someReadings } from "../support/readings.ts";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attributionRules } from "../../src/count/attribution.ts";
import { count } from "../../src/count/count.ts";
import type { CountedMeeting } from "../../src/count/count-meeting.ts";
import type { CountOptions } from "../../src/count/count-options.ts";
import { units } from "../../src/count/measure.ts";
import { compareStatement } from "../../src/count/platform-says.ts";
import { PlatformStatements } from "../../src/count/platform-statements.ts";
import { decide } from "../../src/judge/decide.ts";
import type { Session } from "../../src/read/session.ts";
import { placesRule, policy } from "../support/policies.ts";
import { anySession, session } from "../support/sessions.ts";
import { countAll, tallyOf } from "../support/tally.ts";

const someSessions = fc.array(anySession, { maxLength: 25 });
const anyOptions: fc.Arbitrary<CountOptions> = fc.record({
  of: fc.constantFrom(...units),
  attribute: fc.constantFrom(...attributionRules),
  window: fc.constantFrom(null, { from: 3, to: 12 }, { from: 5, to: 5 }),
});

/** Everything of a count but what the platform says, with what a policy makes of it, as bytes. */
function figures(sessions: readonly Session[], options: CountOptions): string {
  const cn = policy({ rules: [placesRule("cn", "block", ["CN"])] });
  const plain = ({ people, peakInside, presence, under, recordSizes, ...rest }: CountedMeeting): unknown => ({
    ...rest,
    under: someReadings.map((reading) => under(reading)),
    records: recordSizes(["CN"], "inside", null),
    platformSays: null,
    presence: presence([["CN"]]),
    peaks: [peakInside(["CN"]), peakInside(["HK", "US"])],
    people: [...people(null)].map((one) => ({
      participant: { ...one, appearance: { ...one.appearance, platformSays: null } },
      decision: decide(cn, one.appearance),
    })),
  });
  const { meetings, all, start } = count(tallyOf(sessions), options);
  return JSON.stringify([start, ...[...meetings()].map(plain), plain(all())]);
}

describe("what the platform says of the place", () => {
  it("changes no figure and no decision", () => {
    fc.assert(
      fc.property(someSessions, anyOptions, (sessions, options) => {
        const silent = sessions.map((one) => ({ ...one, platformSays: null }));
        expect(figures(sessions, options)).toBe(figures(silent, options));
        expect(countAll(silent, options).platformSays).toBeNull();
      }),
    );
  });

  it("is counted by sessions, as one by one", () => {
    const meanings: Readonly<Record<string, string>> = {
      CN: "CN",
      China: "China",
      "Hong Kong": "HK",
      "Oslo (NO)": "NO",
    };
    fc.assert(
      fc.property(someSessions, anyOptions, (sessions, options) => {
        const says = sessions.filter(({ platformSays }) => platformSays !== null);
        const naming = says.filter(({ platformSays }) => Object.hasOwn(meanings, platformSays ?? ""));
        const standings = naming.map(({ address, platformSays }) => {
          if (address === null || address === "*" || address === "vpn") return "notComparable";
          const named = meanings[platformSays ?? ""] ?? "";
          const places = address.split("|");
          if (places.includes(named) || (named === "China" && places.includes("CN"))) return "agreeing";
          return named === "China" && places.includes("HK") ? "undecided" : "contradicting";
        });
        const number = (standing: string): number => standings.filter((one) => one === standing).length;
        const counted = countAll(sessions, options).platformSays;
        if (says.length === 0) {
          expect(counted).toBeNull();
          return;
        }
        const { contradictedParticipants = 0, ...sums } = counted ?? {};
        expect(sums).toEqual({
          sessions: says.length,
          naming: naming.length,
          agreeing: number("agreeing"),
          contradicting: number("contradicting"),
          undecided: number("undecided"),
          notComparable: number("notComparable"),
        });
        expect(contradictedParticipants).toBeLessThanOrEqual(number("contradicting"));
        expect(contradictedParticipants > 0).toBe(number("contradicting") > 0);
      }),
    );
  });

  it.each([
    ["CN", ["CN"], "agreeing"],
    ["CN", ["CN", "HK"], "agreeing"],
    ["CN", ["HK"], "contradicting"],
    ["HK", ["CN"], "contradicting"],
    ["China", ["CN"], "agreeing"],
    ["China", ["HK"], "undecided"],
    ["China", ["HK", "US"], "undecided"],
    ["China", ["CN", "HK"], "agreeing"],
    ["China", ["US"], "contradicting"],
    ["US", ["US-CA"], "agreeing"],
    ["US", ["PR"], "undecided"],
    ["PR", ["US"], "contradicting"],
    ["NO", "*", "notComparable"],
    ["China", "*", "notComparable"],
  ] as const)("%s beside %j: %s", (named, candidates, standing) => {
    expect(compareStatement(named, candidates)).toBe(standing);
  });

  it("counts those who are contradicted once, however many their sessions", () => {
    const one = session({ person: "a", address: "US", platformSays: "Norway" });
    const sessions = [one, { ...one, address: "CN" }, { ...one, person: "b" }, { ...one, person: "c", address: "*" }];
    expect(countAll(sessions).platformSays).toMatchObject({ contradicting: 3, contradictedParticipants: 2 });
  });

  it("stands beside each participant as sorted codes", () => {
    const one = session({ person: "a", address: "US", platformSays: "Oslo, Norway" });
    const sessions = [one, { ...one, platformSays: "Kyiv (UA)" }, { ...one, address: "CN", platformSays: "China" }];
    const others = [session({ person: "b", platformSays: "Invented town" }), session({ person: "c" })];
    const { people } = countAll([...sessions, ...others]);
    expect([...people(null)].map(({ appearance }) => appearance.platformSays)).toEqual([["China", "NO", "UA"], [], []]);
  });

  it("is right however many different texts there are", () => {
    const statements = new PlatformStatements();
    for (let text = 0; text < 20_000; text += 1) {
      statements.addText(7, `Town ${text}, ${text % 4 === 0 ? "Norway" : "Sweden"}`);
      statements.addText(7, "Oslo (NO)");
    }
    expect([...statements.of(7)].toSorted((a, b) => a.sessions - b.sessions)).toEqual([
      { named: "SE", sessions: 15_000 },
      { named: "NO", sessions: 25_000 },
    ]);
    expect(statements.of(8)).toEqual([]);
  });
});
