import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Participant } from "../../../src/count/participant.ts";
import { decide } from "../../../src/judge/decide.ts";
import { decisionKinds } from "../../../src/judge/decision.ts";
import type { Policy } from "../../../src/judge/policy.ts";
import { remedyJudge } from "../../../src/judge/remedies/judge-remedies.ts";
import { type Remedies, type RemedyName, remedyNames } from "../../../src/judge/remedies/remedy.ts";
import type { Candidates } from "../../../src/locate/evidence.ts";
import { decisionsOn, participant, participants } from "../../support/decisions.ts";
import { placesRule, policy, rolesRule } from "../../support/policies.ts";

const world = ["CN", "HK", "MO", "US"] as const;
const scope: readonly string[] = ["CN", "MO"];

/** A small meeting: where each may be, whether they host, how long they still were there. */
interface Guest {
  readonly candidates: Candidates;
  readonly anonymized: boolean;
  readonly host: boolean;
  readonly timed: boolean;
  readonly left: number;
}

const guest: fc.Arbitrary<Guest> = fc.record({
  candidates: fc.oneof(
    fc.subarray([...world], { minLength: 1, maxLength: 2 }).map((places): Candidates => places.toSorted()),
    fc.constant<Candidates>("*"),
  ),
  anonymized: fc.boolean(),
  host: fc.boolean(),
  timed: fc.boolean(),
  left: fc.integer({ min: 0, max: 9 }),
});
const answer = fc.constantFrom(...decisionKinds);
const anyPolicy: fc.Arbitrary<Policy> = fc
  .record({
    unlocated: answer,
    anonymized: answer,
    conflicting: answer,
    blocked: fc.constantFrom(["CN"], ["CN", "MO"]),
    hostStays: fc.boolean(),
    window: fc.constantFrom(null, { from: 0, to: 100 }),
  })
  .map(({ blocked, hostStays, ...given }) =>
    policy({
      ...given,
      scopeCodes: scope,
      rules: [placesRule("b", "block", blocked), ...(hostStays ? [rolesRule("h", "allow", ["host"])] : [])],
      affectedOutsideScope: 0,
      forbidsHostOutsideScope: true,
    }),
  );

function peopleOf(guests: readonly Guest[]): readonly Participant[] {
  return guests.map(({ candidates, anonymized, host, timed }, index) =>
    participant(
      candidates,
      {
        roles: host ? ["host"] : [],
        timed,
        ...(candidates === "*" && anonymized ? { standing: { kind: "anonymized" } as const } : {}),
      },
      index + 1,
    ),
  );
}

function judged(one: Policy, guests: readonly Guest[]): Remedies {
  const people = peopleOf(guests);
  const hosts = people.filter(({ appearance: { roles } }) => roles.includes("host")).map(({ ordinal }) => ordinal);
  const presenceAfter = new Map(guests.map(({ left }, index) => [index + 1, { certain: left, possible: left + 1 }]));
  return remedyJudge(one)(decisionsOn(one, people), { hosts: new Set(hosts), presenceAfter });
}

/** Whom a remedy affects, as positions of guests, straight from its definition. */
function affectedBy(one: Policy, guests: readonly Guest[]): Readonly<Record<RemedyName, readonly number[]>> {
  const people = peopleOf(guests);
  const blockedBy = (given: Policy): readonly number[] =>
    people.flatMap((someone, index) => (decide(given, someone.appearance).decision === "block" ? [index] : []));
  const everybody = guests.map((_, index) => index);
  return {
    none: [],
    block: blockedBy(one),
    "block-unlocated": blockedBy({ ...one, unlocated: "block", anonymized: "block" }),
    "end-meeting": everybody,
    "suspend-host": everybody,
  };
}

/** Every truth that fits the evidence: one place for each guest. */
function completions(guests: readonly Guest[]): readonly (readonly string[])[] {
  return guests.reduce<readonly (readonly string[])[]>(
    (some, { candidates }) =>
      some.flatMap((places) => (candidates === "*" ? world : candidates).map((place) => [...places, place])),
    [[]],
  );
}

const inside = (place: string | undefined): boolean => place !== undefined && scope.includes(place);

/** The least and the most of a count over all completions. */
function extremes(truths: readonly (readonly string[])[], count: (truth: readonly string[]) => number) {
  const counts = truths.map((truth) => count(truth));
  return { certain: Math.min(...counts), possible: Math.max(...counts) };
}

const meeting = fc.array(guest, { maxLength: 4 });

describe("over all truths that fit the evidence", () => {
  it("the bounds are reached, and never passed", () => {
    fc.assert(
      fc.property(anyPolicy, meeting, (one, guests) => {
        const truths = completions(guests);
        const affected = affectedBy(one, guests);
        const remedies = judged(one, guests);
        for (const name of remedyNames) {
          const who = affected[name];
          const rest = guests.flatMap((_, index) => (who.includes(index) ? [] : [index]));
          const outside = extremes(truths, (truth) => who.filter((index) => !inside(truth[index])).length);
          expect(remedies[name]).toMatchObject({
            affected: who.length,
            inScope: extremes(truths, (truth) => who.filter((index) => inside(truth[index])).length),
            outsideScope: outside,
            missed: extremes(truths, (truth) => rest.filter((index) => inside(truth[index])).length),
            collateral:
              who.length === 0
                ? null
                : { certain: outside.certain / who.length, possible: outside.possible / who.length },
            presenceLostOutside: {
              certain: extremes(truths, (truth) => lost(who, guests, truth, 0)).certain,
              possible: extremes(truths, (truth) => lost(who, guests, truth, 1)).possible,
            },
          });
        }
      }),
    );
  });

  it("dominance holds in every one of them, and is said wherever it does", () => {
    fc.assert(
      fc.property(anyPolicy, meeting, (one, guests) => {
        const truths = completions(guests);
        const affected = affectedBy(one, guests);
        const remedies = judged(one, guests);
        const count = (who: readonly number[], truth: readonly string[], isInside: boolean): number =>
          who.filter((index) => inside(truth[index]) === isInside).length;
        for (const name of remedyNames) {
          const milder = remedyNames.filter(
            (other) =>
              affected[other].every((index) => affected[name].includes(index)) &&
              truths.every(
                (truth) =>
                  count(affected[other], truth, true) === count(affected[name], truth, true) &&
                  count(affected[other], truth, false) < count(affected[name], truth, false),
              ),
          );
          expect(remedies[name].dominatedBy).toEqual(milder);
        }
      }),
    );
  });

  it("what a remedy adds to blocking is the least outside and the most inside", () => {
    fc.assert(
      fc.property(anyPolicy, meeting, (one, guests) => {
        const truths = completions(guests);
        const affected = affectedBy(one, guests);
        const remedies = judged(one, guests);
        expect([remedies.none.beyondBlock, remedies.block.beyondBlock]).toEqual([null, null]);
        for (const name of ["block-unlocated", "end-meeting", "suspend-host"] as const) {
          const added = affected[name].filter((index) => !affected.block.includes(index));
          expect(remedies[name].beyondBlock).toEqual({
            outside: extremes(truths, (truth) => added.filter((index) => !inside(truth[index])).length).certain,
            mayBeInside: extremes(truths, (truth) => added.filter((index) => inside(truth[index])).length).possible,
          });
        }
      }),
    );
  });

  it("the jurisdictions are those touched in all of them, and in any", () => {
    fc.assert(
      fc.property(anyPolicy, meeting, (one, guests) => {
        const affected = affectedBy(one, guests);
        const remedies = judged(one, guests);
        for (const name of remedyNames) {
          const touched = completions(guests).map(
            (truth) => new Set(affected[name].map((index) => truth[index] ?? "").filter((place) => !inside(place))),
          );
          const { certain, possible } = remedies[name].jurisdictions;
          const outside = ["HK", "US"];
          expect(certain).toEqual(outside.filter((place) => touched.every((places) => places.has(place))));
          const anywhere = affected[name].some((index) => guests[index]?.candidates === "*");
          const named = anywhere ? possible.filter((place) => place !== "*") : possible;
          expect(possible.includes("*")).toBe(anywhere);
          if (anywhere) expect(outside).toEqual(expect.arrayContaining([...named]));
          else expect(named).toEqual(outside.filter((place) => touched.some((places) => places.has(place))));
        }
      }),
    );
  });

  it("a host outside is affected in all of them, in some, or in none", () => {
    fc.assert(
      fc.property(anyPolicy, meeting, (one, guests) => {
        fc.pre(guests.some(({ host }) => host));
        const truths = completions(guests);
        const affected = affectedBy(one, guests);
        const remedies = judged(one, guests);
        for (const name of remedyNames) {
          const hosts = affected[name].filter((index) => guests[index]?.host === true);
          const found = truths.map((truth) => hosts.some((index) => !inside(truth[index])));
          // Two hosts of whom one must be outside are not told from two who may be.
          const sure = hosts.some((index) => truths.every((truth) => !inside(truth[index])));
          expect(sure).toBe(found.every(Boolean));
          expect(remedies[name].constraints.hostOutsideScope).toBe(
            sure ? "violated" : found.some(Boolean) ? "undetermined" : "satisfied",
          );
        }
      }),
    );
  });
});

/** Presence lost outside in one truth, when every sum is `more` for each than is certain. */
function lost(who: readonly number[], guests: readonly Guest[], truth: readonly string[], more: number): number {
  return who
    .filter((index) => !inside(truth[index]))
    .reduce((sum, index) => sum + (guests[index]?.left ?? 0) + more, 0);
}

describe("the remedies", () => {
  it("grow from one to the next, on both sides of the scope", () => {
    fc.assert(
      fc.property(anyPolicy, fc.array(guest, { maxLength: 40 }), (one, guests) => {
        const remedies = judged(one, guests);
        remedyNames.slice(1).forEach((name, index) => {
          const milder = remedies[remedyNames[index] ?? "none"];
          for (const key of ["outsideScope", "inScope"] as const) {
            expect(remedies[name][key].certain).toBeGreaterThanOrEqual(milder[key].certain);
            expect(remedies[name][key].possible).toBeGreaterThanOrEqual(milder[key].possible);
          }
          expect(remedies[name].missed.possible).toBeLessThanOrEqual(milder.missed.possible);
        });
      }),
    );
  });

  const open = policy({ rules: [placesRule("b", "block", ["CN"])], affectedOutsideScope: 0 });
  const of = (candidates: Candidates, given: Partial<Guest> = {}): Guest => ({
    candidates,
    anonymized: false,
    host: false,
    timed: true,
    left: 0,
    ...given,
  });

  it("fail where everybody possibly inside is blocked and somebody outside is left", () => {
    const remedies = judged(open, [of(["CN"]), of("*"), of(["US"])]);
    expect(remedyNames.map((name) => [name, remedies[name].dominatedBy])).toEqual([
      ["none", []],
      ["block", []],
      ["block-unlocated", []],
      ["end-meeting", ["block-unlocated"]],
      ["suspend-host", ["block-unlocated"]],
    ]);
  });

  it.each([
    ["somebody is left to a person who may be inside", [of(["CN"]), of(["CN", "HK"]), of(["US"])], []],
    ["nobody outside is left", [of(["CN"]), of("*")], []],
    ["nobody can be inside", [of(["HK"]), of(["US"])], ["none", "block", "block-unlocated"]],
    ["the rules block less than the scope", [of(["CN"]), of(["MO"]), of(["US"])], []],
  ] as const)("ending the meeting, when %s", (_, guests, dominated) => {
    expect(judged(open, guests)["end-meeting"].dominatedBy).toEqual(dominated);
  });

  it("leave to a person whom the policy does, and count them among the missed", () => {
    const { block, none, "end-meeting": ending } = judged(open, [of(["CN"]), of(["CN", "HK"])]);
    expect(block).toMatchObject({ affected: 1, review: 1, missed: { certain: 0, possible: 1 } });
    expect([none.review, ending.review]).toEqual([null, null]);
  });

  it("block the unlocated, and no exception or time unknown with them", () => {
    const rules = [placesRule("b", "block", ["CN"]), rolesRule("h", "allow", ["host"])];
    const windowed = policy({ rules, window: { from: 0, to: 100 } });
    const guests = [of("*"), of("*", { anonymized: true }), of("*", { host: true }), of("*", { timed: false })];
    expect(judged(policy({ rules }), guests)["block-unlocated"].affected).toBe(3);
    expect(judged(windowed, guests)["block-unlocated"].affected).toBe(2);
  });

  it("do not block whoever was not there in the policy's window", () => {
    const decisions = { participants: participants([participant("*")]), verdicts: [decide(open, null)] };
    const remedies = remedyJudge(open)(decisions, { hosts: new Set(), presenceAfter: null });
    expect(remedies["block-unlocated"].affected).toBe(0);
    expect(remedies["end-meeting"].affected).toBe(1);
  });

  it("tell a country from its part that is the scope", () => {
    const state = policy({ scopeCodes: ["US-CA"], rules: [placesRule("b", "block", ["US-CA"])] });
    const remedies = judged(state, [of(["US-CA"]), of(["US"]), of(["US-NY"]), of(["US-NY", "US-TX"]), of(["CA"])]);
    expect(remedies["end-meeting"]).toMatchObject({
      inScope: { certain: 1, possible: 2 },
      outsideScope: { certain: 3, possible: 4 },
      jurisdictions: { certain: ["CA", "US"], possible: ["CA", "US"] },
    });
    const unknown = judged(state, [of(["US"])])["end-meeting"].jurisdictions;
    expect(unknown).toEqual({ certain: [], possible: ["US"] });
  });

  const forbidding = policy({ rules: open.rules, unlocated: "block", forbidsHostOutsideScope: true });
  it.each([
    ["one host outside", [of(["US"], { host: true })], { total: 1, affected: 1, inside: "no" }, "violated"],
    ["one host inside", [of(["CN"], { host: true })], { total: 1, affected: 1, inside: "yes" }, "satisfied"],
    ["one who may be either", [of("*", { host: true })], { total: 1, affected: 1, inside: "unknown" }, "undetermined"],
    [
      "two, one of them outside",
      [of(["CN"], { host: true }), of(["HK"], { host: true }), of(["US"])],
      { total: 2, affected: 2, inside: "no" },
      "violated",
    ],
    ["none that is marked", [of(["CN"])], null, "undetermined"],
  ] as const)("that suspend the host: %s", (_, guests, host, result) => {
    const remedy = judged(forbidding, guests)["suspend-host"];
    expect(remedy.host).toEqual(host);
    expect(remedy.constraints).toEqual({ affectedOutsideScope: null, hostOutsideScope: result });
    expect(remedy.notMeasured).toEqual(host === null ? ["future-meetings", "host"] : ["future-meetings"]);
  });

  it.each([
    ["inside only", [of(["CN"]), of(["US"])], "satisfied"],
    ["whoever may be outside", [of("*")], "undetermined"],
    ["nobody", [of(["US"])], "satisfied"],
  ] as const)("that block, where no host is marked: %s", (_, guests, result) => {
    expect(judged(forbidding, guests).block.constraints.hostOutsideScope).toBe(result);
  });

  it("take no time that nothing bounds", () => {
    const decisions = decisionsOn(open, [participant(["US"])]);
    const presenceAfter = new Map([[1, { certain: 0, possible: Infinity }]]);
    const remedies = remedyJudge(open)(decisions, { hosts: new Set(), presenceAfter });
    expect(remedies["end-meeting"].presenceLostOutside).toBeNull();
    expect(remedies.block.presenceLostOutside).toEqual({ certain: 0, possible: 0 });
  });
});
