import { describe, expect, it } from "vitest";
import type { Session } from "../../../src/read/session.ts";
import { UserError } from "../../../src/user-error.ts";
import { claimOf, findOne, type Given, judge, judgeOne, people } from "../../support/claims.ts";
import { policy } from "../../support/policies.ts";
import { session } from "../../support/sessions.ts";

const minute = 60_000;
const day = Date.UTC(2020, 5, 4);
const one = { databases: ["one.mmdb"] };

/** Somebody from `join` to `leave`, in minutes of the day. */
const x = (address: string, join: number, leave: number, given: Partial<Session> = {}): Session =>
  session({ person: "x", address, join: day + join * minute, leave: day + leave * minute, ...given });

function problem(sessions: readonly Session[], claim: string, given: Given = {}): string {
  try {
    judgeOne(sessions, claim, given);
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ status: 3 });
    return error instanceof UserError ? error.message : "";
  }
  return "";
}

// 3 of 10 in CN, and 1 unknown; 1 of 4; nobody who is known; the first person of CN is in all of them.
const three = [
  ...people({ CN: 3, US: 6, "*": 1 }, { meeting: "a" }),
  ...people({ CN: 1, US: 3 }, { meeting: "b" }),
  ...people({ CN: 1, "*": 3 }, { meeting: "c" }),
];

describe("which meetings a claim is about", () => {
  it.each([
    ["CN >= 1/3 in a", "undetermined", ["a undetermined 3 to 4 of 10"]],
    ["CN >= 30% in a", "supported", ["a supported 3 to 4 of 10"]],
    [
      "CN >= 1/4 in every meeting",
      "supported",
      ["a supported 3 to 4 of 10", "b supported 1 to 1 of 4", "c supported 1 to 4 of 4"],
    ],
    [
      "CN >= 30% in every meeting",
      "refuted",
      ["a supported 3 to 4 of 10", "b refuted 1 to 1 of 4", "c undetermined 1 to 4 of 4"],
    ],
    [
      "CN >= 30% in any meeting",
      "supported",
      ["a supported 3 to 4 of 10", "b refuted 1 to 1 of 4", "c undetermined 1 to 4 of 4"],
    ],
    [
      "CN >= 41% in any meeting",
      "undetermined",
      ["a refuted 3 to 4 of 10", "b refuted 1 to 1 of 4", "c undetermined 1 to 4 of 4"],
    ],
    ["CN >= 3 in all", "supported", ["null supported 3 to 6 of 12"]],
  ])("%s is %s", (claim, verdict, findings) => {
    const judgement = judgeOne(three, claim);
    expect(judgement.verdict).toBe(verdict);
    expect(
      judgement.findings.map(
        ({ meeting, verdict: own, amount: { certain, possible, total } }) =>
          `${meeting} ${own} ${certain} to ${possible} of ${total}`,
      ),
    ).toEqual(findings);
  });

  it("need not be said where the logs hold one", () => {
    const alone = three.filter(({ meeting }) => meeting === "a");
    expect(findOne(alone, "CN >= 3")).toMatchObject({ meeting: "a", verdict: "supported", need: 3 });
  });

  it("has to be said where they hold several", () => {
    expect(problem(three, "CN >= 3")).toBe(
      'claim claim-1 ("CN >= 3") does not say which of 3 meetings it is about; add "in ID" (a, b, c), "in every meeting", "in any meeting" or "in all"',
    );
  });

  it("is never refuted by logs that do not hold the meeting", () => {
    expect(problem(three, "CN >= 3 in d")).toBe(
      'claim claim-1 ("CN >= 3 in d") is about the meeting "d", which the logs do not hold; they hold a, b, c',
    );
    expect(problem(three, 'CN <= 3 in "all"')).toContain('the meeting "all", which the logs do not hold');
  });

  it("are not listed by the dozen", () => {
    const many = Array.from({ length: 9 }, (_, index) => session({ meeting: `m${index}`, address: "CN" }));
    expect(problem(many, "CN")).toContain("(m0, m1, m2, m3, m4, m5 and 3 more)");
  });

  it("is no meeting where the logs hold none", () => {
    expect(judgeOne([], "CN >= 3")).toMatchObject({ verdict: "not-applicable", findings: [], quotable: false });
    expect(judgeOne([], "CN >= 3 in every meeting")).toMatchObject({ verdict: "not-applicable", stability: null });
    expect(findOne([], "CN <= 3 in all")).toMatchObject({ meeting: null, verdict: "not-applicable", need: null });
  });
});

describe("a claim without anybody to count", () => {
  const none = "CN <= 0 from 2020-06-04T02:00:00Z to 2020-06-04T03:00:00Z";

  it("is neither true nor false", () => {
    expect(judgeOne([x("CN", 0, 60)], none)).toMatchObject({
      verdict: "not-applicable",
      stability: null,
      flags: [],
      quotable: false,
      findings: [{ need: null, flips: null, noise: null, phantoms: null, contamination: [], breakEven: null }],
    });
  });

  it("says nothing for or against one about several meetings", () => {
    const sessions = [x("CN", 0, 60), x("CN", 120, 150, { meeting: "later" })];
    expect(judgeOne(sessions, `${none} in every meeting`)).toMatchObject({
      verdict: "refuted",
      findings: [{ verdict: "not-applicable" }, { verdict: "refuted", meeting: "later" }],
    });
    expect(judgeOne(sessions, `${none} in any meeting`).verdict).toBe("refuted");
  });
});

describe("a claim without a threshold", () => {
  it("is undeclared, whatever the logs say, and has readings all the same", () => {
    const judgement = judgeOne(people({ CN: 10 }), "CN");
    expect(judgement).toMatchObject({ verdict: "undeclared", stability: null, flags: [], quotable: false });
    expect(judgement.findings).toMatchObject([{ verdict: "undeclared", need: null, flips: null, stability: null }]);
    expect(judgement.findings[0]?.readings.length).toBeGreaterThan(5);
    expect(judgeOne(three, "CN in every meeting").verdict).toBe("undeclared");
  });
});

describe("a window", () => {
  const sessions = [x("CN", 0, 60), x("US", 60, 180)];

  it.each([
    ["US <= 0", {}, "refuted"],
    ["US <= 0 from 2020-06-04T00:00:00Z to 2020-06-04T01:00:00Z", {}, "supported"],
    ["CN >= 1 as-of 2020-06-04T00:59:59Z", {}, "supported"],
    ["CN >= 1 as-of 2020-06-04T01:00:00Z", {}, "refuted"],
    ["CN >= 1", { from: day + 60 * minute, to: day + 70 * minute }, "refuted"],
    [
      "CN >= 1 from 2020-06-04T00:30:00Z to 2020-06-04T02:00:00Z",
      { from: day + 60 * minute, to: day + 70 * minute },
      "refuted",
    ],
    [
      "CN >= 1 from 2020-06-04T00:30:00Z to 2020-06-04T01:00:00Z",
      { from: day + 60 * minute, to: day + 70 * minute },
      "not-applicable",
    ],
  ])("%s, in %j, is %s", (claim, window, verdict) => {
    const options = "from" in window ? { window } : {};
    expect(judgeOne(sessions, claim, { options }).verdict).toBe(verdict);
  });

  it.each(["minutes", "peak"])("of one instant has no %s: that is an error, not an answer", (of) => {
    const error = `is about one instant, which has no ${of}; leave out "of ${of}"`;
    expect(problem(sessions, `CN >= 10% of ${of} as-of 2020-06-04T00:30:00Z`)).toContain(error);
    expect(problem(sessions, `CN >= 10% of ${of}`, { options: { window: { from: day + 5, to: day + 5 } } })).toContain(
      error,
    );
  });
});

describe("a unit", () => {
  const sessions = [x("CN", 0, 30), x("US", 0, 90, { person: "y" }), x("*", 60, 90, { person: "z" })];

  it.each([
    // 30 of 150 minutes, and 30 more of which nobody knows where.
    ["CN >= 1/5 of minutes", "supported", 30 * minute],
    ["CN >= 2/5 of minutes", "undetermined", 60 * minute],
    ["CN >= 41% of minutes", "refuted", 61.5 * minute],
    ["CN >= 30 of minutes", "supported", 30 * minute],
    ["CN >= 60 of minutes", "undetermined", 60 * minute],
    ["CN <= 29 of minutes", "refuted", 29 * minute],
    ["CN >= 61 of minutes", "refuted", 61 * minute],
    // Of two at once.
    ["CN >= 1/2 of peak", "supported", 1],
    ["CN <= 0 of peak", "refuted", 0],
    ["CN >= 2 of peak", "refuted", 2],
  ])("%s is %s", (claim, verdict, need) => {
    expect(findOne(sessions, claim)).toMatchObject({ verdict, need });
  });

  it("of minutes says how many of the unknown minutes it takes, and nothing of people", () => {
    expect(findOne(sessions, "CN >= 2/5 of minutes")).toMatchObject({
      flips: { unknownNeeded: 30 * minute, unknownAvailable: 30 * minute, relocations: null },
      noise: null,
      breakEven: null,
      flags: [],
    });
    expect(findOne(sessions, "CN >= 1/5 of minutes").flips).toEqual({
      relocations: null,
      removals: null,
      additions: null,
      records: null,
      unknownNeeded: null,
      unknownAvailable: null,
    });
  });

  it("of the peak says nothing of people who are not there, nor of records", () => {
    const { flips, breakEven } = findOne(sessions, "CN >= 1/2 of peak");
    expect(flips).toMatchObject({ relocations: 1, removals: null, additions: null, records: null });
    expect(breakEven).toMatchObject({ clustered: null });
  });
});

describe("stability, flags and quotation", () => {
  const many = { "CN#1": 20, "CN#2": 20, US: 20 };

  it("a claim that no reading changes, that noise cannot flip and no record decides, may be quoted", () => {
    expect(judgeOne(people(many), "CN >= 30%", one)).toMatchObject({ stability: "stable", flags: [], quotable: true });
    expect(judgeOne(people(many), "CN <= 30%", one)).toMatchObject({
      verdict: "refuted",
      stability: "stable",
      quotable: true,
    });
  });

  it.each([
    ["fragile", { "CN#1": 1, "CN#2": 1, US: 200 }, "CN >= 1", ["fragile"]],
    ["both: one more there is enough", { US: 200 }, "CN <= 0", ["fragile", "single-record"]],
    ["single-record of those elsewhere", { US: 200 }, "CN >= 50", ["single-record"]],
    ["single-record", { "CN#1": 30, US: 10 }, "CN >= 20", ["single-record"]],
    ["both", { CN: 1, US: 200 }, "CN >= 1", ["fragile", "single-record"]],
    ["neither", { "US#11": 49, "US#12": 49, "US#13": 49, "US#14": 49 }, "CN >= 50", []],
  ])("%s", (_, cells, claim, flags) => {
    const judgement = judgeOne(people(cells), claim, one);
    expect(judgement).toMatchObject({ flags, stability: "stable", quotable: flags.length === 0 });
  });

  it("is fragile as long as noise can be wrong about so many, and not about one less", () => {
    const hanging = (number: number) => Object.fromEntries(Array.from({ length: number }, (_, at) => [`CN#${at}`, 1]));
    const found = (number: number) => findOne(people({ ...hanging(number), US: 200 }), "CN >= 1", one);
    expect(found(4)).toMatchObject({ flips: { relocations: 4 }, noise: { quantile: 4 }, flags: ["fragile"] });
    expect(found(5)).toMatchObject({ flips: { relocations: 5 }, noise: { quantile: 4 }, flags: [] });
  });

  it("neighbours of mainland China are assumed to be mistaken for it more often", () => {
    const flagsAmong = (place: string): unknown =>
      findOne(people({ "CN#1": 3, "CN#2": 3, [place]: 50 }), "CN >= 1", one);
    expect(flagsAmong("US")).toMatchObject({ flags: [], noise: { quantile: 2, rates: { located: 0.005 } } });
    expect(flagsAmong("HK")).toMatchObject({ flags: ["fragile"], noise: { rates: { HK: 0.05 } } });
  });

  it("are those of all meetings together", () => {
    const a = people({ "CN#1": 20, "CN#2": 20, US: 10 }, { meeting: "a" });
    const fragile = people({ "CN#3": 1, "CN#4": 1, US: 200 }, { meeting: "b" });
    expect(judgeOne([...a, ...fragile], "CN >= 1 in every meeting", one)).toMatchObject({
      verdict: "supported",
      stability: "stable",
      flags: ["fragile"],
      quotable: false,
    });
    expect(judgeOne(a, "CN >= 1 in every meeting", one)).toMatchObject({ flags: [], quotable: true });
  });

  it("a reading that changes one meeting need not change them together", () => {
    const a = people({ "CN#1": 20, "CN#2": 20, US: 10 }, { meeting: "a" });
    const b = people({ "CN/": 5, "CN#3": 5, "CN#4": 5, US: 15 }, { meeting: "b" });
    const both = judgeOne([...a, ...b], "CN >= 1/2 in any meeting");
    expect(both.findings.map(({ stability }) => stability)).toEqual(["stable", "sensitive"]);
    expect(both).toMatchObject({ verdict: "supported", stability: "stable" });
    expect(judgeOne([...a, ...b], "CN >= 1/2 in every meeting")).toMatchObject({
      verdict: "supported",
      stability: "sensitive",
      quotable: false,
    });
  });

  it.each([
    ["stable", { "CN#1": 2, US: 2 }, "CN >= 1/4"],
    ["sensitive", { "CN/": 2, US: 2 }, "CN >= 1/4"],
    ["contested", { "CN/US": 2, HK: 2 }, "CN >= 1/4"],
  ])("%s", (stability, cells, claim) => {
    expect(findOne(people(cells), claim).stability).toBe(stability);
  });
});

describe("readings", () => {
  const ids = (claim: string, given: Given = {}, sessions = people({ CN: 3 })): readonly string[] =>
    findOne(sessions, claim, given).readings.map(({ reading: { id } }) => id);

  it("that cannot differ are left out: of one database, and of anonymizers that are not known", () => {
    const evidential = (given: Given): readonly string[] =>
      findOne(people({ CN: 3 }), "CN >= 10%", given)
        .readings.filter(({ reading: { group } }) => group === "evidential")
        .map(({ reading: { id } }) => id);
    expect(evidential(one)).toEqual([]);
    expect(evidential({})).toEqual([
      "one.mmdb alone",
      "two.mmdb alone",
      "what most databases say",
      "what all databases say alike",
    ]);
    expect(evidential({ ...one, anonymizers: true })).toEqual([
      "anonymizers taken at face value",
      "the anonymized left out",
    ]);
  });

  it("of another unit than the threshold's are left out", () => {
    expect(ids("CN >= 10%")).toEqual(expect.arrayContaining(["of minutes", "of peak"]));
    expect(ids("CN >= 10")).toEqual(expect.arrayContaining(["of peak"]));
    expect(ids("CN >= 10 or 5%")).not.toContain("of minutes");
    expect(ids("CN >= 10 of peak")).toEqual(expect.arrayContaining(["of participants"]));
    expect(ids("CN >= 10 of minutes")).toEqual(expect.not.arrayContaining(["of participants", "of peak"]));
    expect(ids("CN >= 10% of minutes")).toEqual(expect.arrayContaining(["of participants", "of peak"]));
  });

  it("of an instant are of participants, and do not change the verdict for want of a duration", () => {
    const sessions = [x("CN", 0, 60), x("CN", 0, 60, { person: "y" })];
    const at = "CN >= 50% as-of 2020-06-04T00:30:00Z";
    expect(ids(at, {}, sessions)).toEqual(expect.not.arrayContaining(["of minutes"]));
    expect(ids(at, {}, sessions)).toEqual(expect.not.arrayContaining(["of peak"]));
    expect(findOne(sessions, at, one)).toMatchObject({ verdict: "supported", stability: "stable" });
    const window = { from: day + 5, to: day + 5 };
    expect(findOne(sessions, "CN >= 50%", { ...one, options: { window } }).stability).toBe("stable");
  });

  it("as of a policy's demand are made for claims of participants at no other time", () => {
    const demand = "as of the demand of p";
    const policies = [policy({ name: "p", demandedAt: day + 30 * minute }), policy({ name: "q", demandedAt: null })];
    const sessions = [x("US", 0, 60), x("CN", 60, 90, { person: "y" })];
    const finding = findOne(sessions, "CN >= 1", { ...one, policies });
    expect(finding.readings.find(({ reading: { id } }) => id === demand)).toMatchObject({
      verdict: "refuted",
      amount: { certain: 0, possible: 0, total: 1 },
    });
    expect(finding.stability).toBe("contested");
    expect(ids("CN >= 1", { policies }, sessions).filter((id) => id.includes("demand"))).toEqual([demand]);
    for (const other of ["CN >= 10% of minutes", "CN >= 10% of peak", "CN >= 1 as-of 2020-06-04T00:30:00Z"])
      expect(ids(other, { policies }, sessions)).not.toContain(demand);
  });

  it.each([
    ["at which nobody is there", [x("CN", 0, 60)], "as of the demand of p"],
    ["of minutes, where no time is known", people({ CN: 3 }), "of minutes"],
    ["of the peak, where no time is known", people({ CN: 3 }), "of peak"],
  ])("%s say nothing, for or against", (_, sessions, id) => {
    const policies = [policy({ name: "p", demandedAt: day + 90 * minute })];
    const finding = findOne(sessions, "CN >= 10%", { ...one, policies });
    expect(finding.readings.find(({ reading }) => reading.id === id)?.verdict).toBe("not-applicable");
    expect(finding).toMatchObject({ verdict: "supported", stability: "stable" });
  });

  it("without the host leave the host out", () => {
    const sessions = [...people({ CN: 1 }, { role: "host" }), ...people({ US: 3 })];
    const finding = findOne(sessions, "CN >= 1", one);
    expect(finding.readings.find(({ reading: { id } }) => id === "without the host")).toMatchObject({
      amount: { certain: 0, possible: 0, total: 3 },
      verdict: "refuted",
    });
  });
});

describe("noise alone", () => {
  // Of 200 located; one or more are wrong with 1 - 0.995 ** 200, and so on.
  const someWrong = 1 - 0.995 ** 200;

  it.each([
    ["CN >= 1", 1, someWrong],
    ["CN >= 50 or 0.5%", 1, someWrong],
    ["CN >= 1 and 1%", 2, someWrong - 200 * 0.005 * 0.995 ** 199],
    ["CN <= 0", 0, someWrong],
    ["CN <= 50 and 0.4%", 0, someWrong],
    ["CN <= 0 or 0.5%", 1, someWrong - 200 * 0.005 * 0.995 ** 199],
  ])("of %s is of as many as both limits come to", (claim, need, probability) => {
    const finding = findOne(people({ CN: 20, US: 180 }), claim, one);
    expect(finding.need).toBe(need);
    expect(finding.phantoms?.probability).toBeCloseTo(probability, 12);
  });

  it("is not asked of a share", () => {
    expect(findOne(people({ CN: 20, US: 180 }), "CN >= 1%", one).phantoms).toBeNull();
  });
});

describe("break-even accuracy by record", () => {
  it("takes nobody apart by the record of a database that says nothing", () => {
    const finding = findOne(people({ "CN/#1/7": 10, "CN/#1/8": 10, US: 5 }), "CN >= 10");
    expect(finding.breakEven?.clustered).toBeCloseTo(0.95, 10);
    expect(findOne(people({ "CN#1/7": 10, "CN#1/8": 10, US: 5 }), "CN >= 10").breakEven?.clustered).toBeLessThan(0.8);
  });
});

describe("a declaration", () => {
  it("is proven by nothing inside the run", () => {
    const declared = { by: "an example", at: "2020-06-03T18:00:00Z", because: null };
    const [late, early] = judge(
      people({ CN: 1 }),
      [claimOf("CN >= 1", { declared }), claimOf("CN >= 2", { id: "early" })],
      { declaredBefore: ({ id }) => id === "early" },
    );
    expect([late?.declaredBefore, early?.declaredBefore]).toEqual(["unknown", "yes"]);
  });
});
