import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Claim } from "../../src/judge/claim/claim.ts";
import type { ClaimEntry, ClaimFindingEntry } from "../../src/report/claim-report.ts";
import { claimEntry } from "../../src/report/claim-entry.ts";
import { textOf } from "../support/text-of.ts";
import type { Session } from "../../src/read/session.ts";
import { claimOf, type Given, judge, judgeOne, people } from "../support/claims.ts";
import { hostileText } from "../support/hostile-text.ts";
import { sampleReport } from "../support/sample-report.ts";
import { anySession, session } from "../support/sessions.ts";

const minute = 60_000;
const day = Date.UTC(2020, 5, 4);
const one = { databases: ["one.mmdb"] };
const sha256 = "7".repeat(64);

function entryOf(sessions: readonly Session[], claim: Claim | string, given: Given = one): ClaimEntry {
  return claimEntry(judgeOne(sessions, claim, given));
}

function findingOf({ findings }: ClaimEntry): ClaimFindingEntry {
  const [finding] = findings;
  if (finding === undefined) throw new Error("a claim about no meeting");
  return finding;
}

/** The part of the text report that is about claims. */
function told(claims: readonly ClaimEntry[], width = 100, verbose = false): string {
  const written = textOf({ ...sampleReport, warnings: [], claims }, { width, colour: 0, verbose });
  const [, ...paragraphs] = (written.split("\n── ")[0] ?? "").split("\n\n");
  return `${paragraphs.join("\n\n").trimEnd()}\n`;
}

/** The same in one line, and without columns. */
function flat(claim: ClaimEntry, verbose = false): string {
  return told([claim], 100, verbose).replaceAll(/\s+/g, " ");
}

const congress = { "CN#1": 10, "CN#2": 10, "CN#3": 8, "CN#4": 7, HK: 30, "CN/HK": 4, US: 25, "*": 6 };
const sessions = [
  ...people(congress, { meeting: "june4-2", join: day, leave: day + 60 * minute }),
  ...people({ US: 40 }, { meeting: "june4-1", join: day, leave: day + 30 * minute }),
];
const declared = { by: "an example", at: "2026-06-03T18:00:00Z", because: "a threshold that could have been declared" };
const samples: readonly Claim[] = [
  claimOf("mainland-china >= 25 and 10% in june4-2", { id: "supported", declared, sha256 }),
  claimOf("CN <= 0 in june4-1", { id: "at-most" }),
  claimOf("mainland-china|HK >= 90% of minutes in june4-2", { id: "refuted", sha256 }),
  claimOf("CN >= 40% in june4-2", { id: "undetermined", declared: { by: null, at: null, because: "why" }, sha256 }),
  claimOf("CN in june4-2", { id: "undeclared" }),
  claimOf("CN >= 1 in june4-2 from 2019-01-01T00:00:00Z to 2020-01-01T00:00:00Z", { id: "not-applicable" }),
  claimOf("CN >= 1/4 in every meeting", { id: "every" }),
  claimOf("CN >= 1/5 of peak in all", { id: "pooled" }),
];

const entries = judge(sessions, samples, { anonymizers: true }).map(claimEntry);

describe("claims as text", () => {
  it.each([
    [60, false],
    [80, false],
    [120, false],
    [80, true],
  ])("read well in %i columns, verbose: %s", (width, verbose) => {
    const name = `golden/claims-${width}${verbose ? "-verbose" : ""}.txt`;
    const file = fileURLToPath(new URL(name, import.meta.url));
    const written = told(entries, width, verbose);
    if (process.env["UPDATE"] === "1") writeFileSync(file, written);
    expect(written).toBe(readFileSync(file, "utf8"));
  });

  it("say the same with colours", () => {
    const report = { ...sampleReport, claims: entries };
    const coloured = textOf(report, { width: 80, colour: 3, verbose: true });
    // oxlint-disable-next-line no-control-regex -- the escapes of a terminal are what is removed
    expect(coloured.replace(/\u001B\[\d+m/g, "")).toBe(textOf(report, { width: 80, colour: 0, verbose: true }));
  });

  it("show six meetings of many, and all with --verbose", () => {
    const many = Array.from({ length: 9 }, (_, index) => people({ CN: 1, US: 1 }, { meeting: `m${index}` })).flat();
    const entry = entryOf(many, "CN >= 1 in every meeting");
    expect(flat(entry)).toMatch(/ m5: supported, .* \.\.\. and 3 meetings more \(all with --verbose/);
    expect(flat(entry)).not.toContain("m6: supported");
    expect(flat(entry, true)).toContain("m8: supported");
  });
});

describe("an entry", () => {
  const anyClaim = fc.constantFrom(
    "CN >= 1 in any meeting",
    "CN <= 25% in every meeting",
    "CN|HK >= 1/2 of minutes in all",
    "HK <= 1 of peak in all",
    "CN in all",
    "CN >= 2 or 10% in every meeting as-of 2020-06-04T00:00:00.005Z",
  );
  const someSessions = fc.array(
    anySession.map((given): Session => ({
      ...given,
      address: given.address === "vpn" ? "~CN" : (given.address ?? "*").replace("|", "/"),
      join: given.join === null ? null : day + given.join,
      leave: given.leave === null ? null : day + given.leave,
    })),
    { maxLength: 12 },
  );

  it("is plain JSON: nothing is undefined, not a number, or lost", () => {
    fc.assert(
      fc.property(someSessions, anyClaim, fc.boolean(), (some, claim, anonymizers) => {
        const entry = entryOf(some, claim, { anonymizers });
        expect(JSON.parse(JSON.stringify(entry))).toStrictEqual(entry);
      }),
    );
  });

  it("has the same keys for every claim and finding", () => {
    const [first] = entries;
    const keys = (of: object | undefined): readonly string[] => Object.keys(of ?? {});
    for (const entry of entries) {
      expect(keys(entry)).toEqual(keys(first));
      for (const finding of entry.findings) expect(keys(finding)).toEqual(keys(first?.findings[0]));
    }
    expect(keys(first)).toEqual([
      "id",
      "text",
      "jurisdictions",
      "codes",
      "relation",
      "sha256",
      "declared",
      "declaredBefore",
      "window",
      "verdict",
      "stability",
      "flags",
      "findings",
      "sentence",
      "notQuotable",
    ]);
  });

  it("has a sentence or reasons against one, never both and never neither", () => {
    fc.assert(
      fc.property(someSessions, anyClaim, (some, claim) => {
        const { sentence, notQuotable } = entryOf(some, claim);
        expect(sentence === null).toBe(notQuotable.length > 0);
      }),
    );
    expect(entries.map(({ notQuotable }) => notQuotable)).toContainEqual(["undeclared"]);
  });

  it("gives minutes in seconds, with the threshold, the curve and what the unknown would need", () => {
    const some = [
      session({ person: "a", address: "CN", join: day, leave: day + 30 * minute }),
      session({ person: "b", address: "US", join: day, leave: day + 90 * minute }),
      session({ person: "c", address: "*", join: day + 60 * minute, leave: day + 90 * minute }),
    ];
    const entry = entryOf(some, "CN >= 40 of minutes");
    expect(findingOf(entry)).toMatchObject({
      unit: "seconds",
      total: 9000,
      certain: 1800,
      possible: 3600,
      share: { certain: 0.2, possible: 0.4 },
      need: 2400,
      curve: { supportedUpTo: 1800, refutedFrom: 3600.001 },
      flips: { unknownNeeded: 600, unknownAvailable: 1800 },
    });
    expect(flat(entry)).toContain(
      "UNDETERMINED: 30.0 to 60.0 of 150.0 minutes of presence (20.0 to 40.0 %); at least 40.0 needed supported if 10.0 of the 30.0 whose place is open",
    );
    const share = findingOf(entryOf(some, "CN >= 10%"));
    expect(share.readings.find(({ reading }) => reading === "of minutes")).toMatchObject({
      unit: "seconds",
      total: 9000,
    });
  });

  it("gives its own window, and says who declared it as the file does", () => {
    const window = "CN >= 1 from 2026-06-04T12:00:00Z to 2026-06-04T13:00:00+00:00";
    const entry = entryOf(people({ CN: 1 }), claimOf(window, { declared, sha256 }));
    expect(entry).toMatchObject({
      window: { from: "2026-06-04T12:00:00Z", to: "2026-06-04T13:00:00Z" },
      declared,
      sha256,
      declaredBefore: "unknown",
      jurisdictions: ["CN"],
      codes: ["CN"],
      relation: "at-least",
    });
    expect(flat(entry)).toContain(
      "declared by an example at 2026-06-03 18:00:00 UTC; before the data were seen: unknown",
    );
    expect(flat(entry)).not.toContain("a threshold that could");
    expect(flat(entry, true)).toContain("a threshold that could have been declared sha256 of the file 777777777777");
    const proven = claimEntry(judgeOne(people({ CN: 1 }), "CN >= 1", { declaredBefore: () => true }));
    expect(flat(proven)).toContain("declared before the data were seen: proven by an earlier report");
  });
});

describe("the one sentence", () => {
  const big = { "CN#1": 20, "CN#2": 20, "US#11": 5, "US#12": 5, "US#13": 5, "*": 5 };
  const timed = { join: day, leave: day + 60 * minute };

  it.each([
    [
      "CN >= 30%",
      big,
      "At least 40 of 60 participants of m (66.7 %) connected from addresses located in mainland China (CN); the claim is of at least 18.",
    ],
    [
      "CN <= 18",
      big,
      "At least 40 of 60 participants of m (66.7 %) connected from addresses located in mainland China (CN); the claim is of at most 18.",
    ],
    [
      "CN >= 95%",
      big,
      "At most 45 of 60 participants of m (75.0 %) connected longest from addresses located in mainland China (CN); the claim is of at least 57.",
    ],
    [
      "CN|MO <= 95%",
      big,
      "At most 45 of 60 participants of m (75.0 %) connected longest from addresses located in mainland China (CN) or Macao (MO); the claim is of at most 57.",
    ],
    [
      "EU|mainland-china >= 30%",
      big,
      "At least 40 of 60 participants of m (66.7 %) connected from addresses located in EU or mainland China (CN); the claim is of at least 18.",
    ],
    [
      "CN >= 30% in all",
      big,
      "At least 40 of 60 participants of all meetings pooled (66.7 %) connected from addresses located in mainland China (CN); the claim is of at least 18.",
    ],
    [
      "CN <= 10%",
      Object.fromEntries(Array.from({ length: 33 }, (_, at) => [`US#${20 + at}`, 3])),
      "At most 0 of 99 participants of m (0 %) connected longest from addresses located in mainland China (CN); the claim is of at most 9.",
    ],
  ])("%s", (claim, cells, sentence) => {
    const entry = entryOf(people(cells, { meeting: "m", ...timed }), claim);
    expect(entry).toMatchObject({ sentence, notQuotable: [] });
    expect(flat(entry)).toContain(`one sentence ${sentence}`);
  });

  it.each(["minutes", "peak"])("is not offered of %s, of which nobody knows on how many records they hang", (of) => {
    const entry = entryOf(people(big, { meeting: "m", ...timed }), `CN >= 30% of ${of}`);
    expect(entry).toMatchObject({ verdict: "supported", stability: "stable", sentence: null });
    expect(entry.notQuotable).toEqual([`of ${of}`]);
  });

  it.each([
    ["longest", "0 of 40 participants of m (0 %) connected longest from"],
    ["first", "0 of 40 participants of m (0 %) connected first from"],
    ["any", "3 of 40 participants of m (7.5 %) connected from"],
  ] as const)("says of at most so many by %s no more than is so", (attribute, words) => {
    const moved = Array.from({ length: 3 }, (_, index) =>
      session({
        person: `US#11 ${index + 1}`,
        meeting: "m",
        address: "CN",
        join: day + 60 * minute,
        leave: day + 70 * minute,
      }),
    );
    const apart = { "US#11": 8, "US#12": 8, "US#13": 8, "US#14": 8, "US#15": 8 };
    const some = [...people(apart, { meeting: "m", ...timed }), ...moved];
    expect(entryOf(some, "CN <= 30%", { options: { attribute } }).sentence).toContain(`At most ${words} addresses`);
  });

  it.each([
    ["CN >= 30% as-of 2020-06-04T00:30:00Z", null, "m at 2020-06-04 00:30:00 UTC (66.7 %)"],
    [
      "CN >= 30% from 2020-06-04T00:00:00Z to 2020-06-04T00:30:00Z",
      null,
      "m from 2020-06-04 00:00:00 UTC to 2020-06-04 00:30:00 UTC (66.7 %)",
    ],
    ["CN >= 30%", { from: -Infinity, to: day + 5 * minute }, "m before 2020-06-04 00:05:00 UTC (66.7 %)"],
    ["CN >= 30%", { from: day + 5 * minute, to: Infinity }, "m from 2020-06-04 00:05:00 UTC on (66.7 %)"],
    ["CN >= 30% as-of 2020-06-04T00:30:00Z", { from: day, to: day + 1 }, null],
  ])("says when: %s in the window %j", (claim, window, words) => {
    const { sentence } = entryOf(people(big, { meeting: "m", ...timed }), claim, { options: { window } });
    expect(sentence === null ? null : /participants of (.*) connected/.exec(sentence)?.[1]).toBe(words);
  });

  it("says so where all that are left are people whose times are not known", () => {
    const claim = "CN >= 30% as-of 2020-06-04T00:30:00Z";
    const { sentence } = entryOf(people(big, { meeting: "m" }), claim, {
      options: { window: { from: day, to: day + 1 } },
    });
    expect(sentence).toContain("of 60 participants of m, of those whose times are not known (66.7 %)");
  });

  it("puts a meeting's id that could be read as part of it in quotes", () => {
    const id = "m (99 %) were there. Of x";
    const { sentence } = entryOf(people(big, { meeting: id, ...timed }), "CN >= 30% in any meeting");
    expect(sentence).toContain(`of 60 participants of "${id}" (66.7 %)`);
  });

  it("is one for each meeting that decides, and none for a meeting without anybody", () => {
    const some = [
      ...people(big, { meeting: "a", ...timed }),
      ...people(big, { meeting: "b", ...timed }),
      ...people({ "US#14": 10, "US#15": 10, "US#16": 10, "US#17": 10, "US#18": 10 }, { meeting: "c", ...timed }),
      ...people(big, { meeting: "later", join: day + 600 * minute, leave: day + 660 * minute }),
    ];
    const meetings = (claim: string): readonly string[] => {
      const { sentence } = entryOf(some, claim);
      return Array.from((sentence ?? "").matchAll(/participants of (\w+) /g), ([, name = ""]) => name);
    };
    const hours = "from 2020-06-04T00:00:00Z to 2020-06-04T02:00:00Z";
    expect(meetings(`CN >= 30% in any meeting ${hours}`)).toEqual(["a", "b"]);
    expect(meetings(`CN >= 30% in every meeting ${hours}`)).toEqual(["c"]);
    expect(meetings(`CN <= 95% in every meeting ${hours}`)).toEqual(["a", "b", "c"]);
  });

  it.each([
    ["undetermined", { CN: 5, "*": 50 }, "CN >= 20%", ["undetermined"]],
    ["undeclared", { CN: 5 }, "CN", ["undeclared"]],
    ["fragile", { CN: 2, "CN#1": 2, US: 400 }, "CN >= 1", ["fragile"]],
    ["single-record", { CN: 40, US: 40 }, "CN >= 20", ["single-record"]],
  ])("is none for what is %s, and the text says why", (_, cells, claim, reasons) => {
    const entry = entryOf(people(cells), claim);
    expect(entry).toMatchObject({ sentence: null, notQuotable: reasons });
    expect(flat(entry)).toContain(`one sentence none, because it is ${reasons.join(", ")}`);
  });
});

describe("what a reader is told", () => {
  it("of an undeclared claim is the curve, and no verdict", () => {
    const words = flat(entryOf(people({ CN: 31, "*": 25, US: 194 }), "CN"));
    expect(words).toContain(
      'UNDECLARED: 31 to 56 of 250 participants (12.4 to 22.4 %); no threshold is declared. "At least" would be supported up to 31 (12.4 %) and refuted from 57 on',
    );
    expect(words).not.toMatch(/flips|stability|noise/);
  });

  it("of a claim about nobody is that nobody is there", () => {
    expect(flat(entryOf([], "CN >= 1 in all"))).toContain("NOT-APPLICABLE: nobody is there to be counted declared");
  });

  it.each([
    [
      "CN >= 1",
      { CN: 1, US: 3 },
      "flips if 1 location is wrong, or 1 database record is wrong, or 1 participant there is planted",
    ],
    [
      "CN >= 2",
      { CN: 1, US: 3 },
      "flips if 1 location is wrong, or 1 database record is wrong, or 1 participant was planted there",
    ],
    [
      "CN >= 3",
      { CN: 2, US: 3, "*": 4 },
      "supported if 1 of the 4 whose place is open is there (25.0 %; of the others 40.0 % are)",
    ],
    [
      "CN <= 3",
      { CN: 2, US: 3, "*": 4 },
      "refuted if 2 of the 4 whose place is open are there (50.0 %; of the others 40.0 % are)",
    ],
  ])("of %s with %j is what would flip it", (claim, cells, words) => {
    expect(flat(entryOf(people(cells), claim))).toContain(words);
  });

  it("of nobody but the unknown is that there are no others", () => {
    expect(flat(entryOf(people({ "*": 3 }), "CN >= 1"))).toContain("open is there (33.3 %; there are no others)");
  });

  it("of a claim too long to be shown whole is each of its places", () => {
    const claim = `CN${" ".repeat(200)}|US >= 1${" ".repeat(200)}in all`;
    expect(flat(entryOf(people({ US: 1 }), claim))).toContain("places CN, US SUPPORTED");
    expect(flat(entryOf(people({ US: 1 }), "CN|US >= 1 in all"))).not.toContain("places");
  });

  it("of flags is what they mean", () => {
    const words = flat(entryOf(people({ CN: 1, US: 200 }), "CN >= 1"));
    expect(words).toContain(
      "flags fragile: databases as they are can be wrong about 4 locations; single-record: 1 participant hangs on one record of a database",
    );
    expect(words).toContain("there is no second database to ask, and anonymizers are not assessed");
  });

  it("of readings is who says otherwise, by what they say, and with --verbose every figure", () => {
    const entry = entryOf(people({ "CN/": 2, "/US": 3 }, { join: day, leave: day + minute }), "CN >= 2", {});
    expect(flat(entry)).toContain("undetermined by two.mmdb alone; what all databases say alike");
    expect(flat(entry)).not.toContain("without the host");
    expect(flat(entry, true)).toContain("what all databases say alike: 0 to 5 of 5, undetermined (not supported)");
    expect(flat(entry, true)).toContain("without the host: 2 of 5, supported");
    expect(flat(entry, true)).not.toContain("of minutes");
  });

  it("is not that several meetings are alike where only the verdict on all is", () => {
    const some = [
      ...people({ "CN#1": 20, "CN#2": 20, US: 10 }, { meeting: "a" }),
      ...people({ "CN/": 5, "CN#3": 5, US: 10 }, { meeting: "b" }),
    ];
    expect(flat(entryOf(some, "CN >= 1/2 in any meeting", {}))).toContain(
      "stability stable: all other readings come to the same, though single meetings would be undetermined by two.mmdb alone",
    );
  });
});

describe("no figure", () => {
  /** The first sample with other figures. */
  const withFigures = (given: Partial<ClaimFindingEntry>): ClaimEntry => {
    const [first] = entries;
    if (first === undefined) throw new Error("there are samples");
    return { ...first, findings: [{ ...findingOf(first), ...given }] };
  };
  const percentages = (text: string): readonly string[] => text.match(/[<>]?[\d.,]+(?: to [<>]?[\d.,]+)? %/g) ?? [];

  it("is rounded to none or to all", () => {
    const figures = fc
      .tuple(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 500_000, max: 9_000_000 }),
      )
      .map(([few, missing, total]) => ({ certain: few, possible: total - missing, total }));
    const chance = fc.constantFrom(0, 1e-300, 1e-9, 0.0004, 0.9996, 1 - 1e-12, 1);
    fc.assert(
      fc.property(figures, chance, (amounts, probability) => {
        const { certain, possible, total } = amounts;
        const flips = {
          relocations: null,
          removals: null,
          additions: null,
          records: null,
          unknownNeeded: 1,
          unknownAvailable: possible - certain,
        };
        const close = { independent: 1e-9, clustered: 1 - 1e-9 };
        const finding = {
          ...amounts,
          flips,
          breakEven: close,
          phantoms: { rate: 1e-9, probability },
          contamination: [],
        };
        for (const verdict of ["undetermined", "undeclared", "supported"] as const) {
          const need = verdict === "undeclared" ? null : total;
          const text = told([withFigures({ ...finding, verdict, need, certain, possible })], 100, true);
          expect(percentages(text).length).toBeGreaterThan(2);
          // 95 % is the confidence.
          for (const figure of percentages(text.replaceAll(/\s+/g, " "))) {
            expect(figure).toMatch(/^(?:<0\.1|>99\.9|<0\.1 to >99\.9|95|99|[1-9]\d?\.\d|0\.[1-9]) %$/);
          }
        }
      }),
    );
  });

  it("is lost: what is none or all is told as such", () => {
    const finding = { certain: 0, possible: 250, total: 250, verdict: "undeclared", need: null, flips: null } as const;
    expect(flat(withFigures(finding))).toContain("0 to 250 of 250 participants (0 to 100 %)");
  });
});

describe("what a file can name", () => {
  it("shows in full sight, inside the columns, and in no other line", () => {
    fc.assert(
      fc.property(hostileText, hostileText, fc.integer({ min: 60, max: 120 }), (name, other, width) => {
        const some = people({ "CN#1": 20, "CN#2": 20, US: 15 }, { meeting: name, join: day, leave: day + minute });
        const hostile = { id: name, text: other, declared: { by: name, at: other, because: other }, sha256 };
        const claims = [
          claimOf("CN >= 30% in every meeting", hostile),
          claimOf("CN >= 30% of minutes in any meeting", { ...hostile, id: other, text: name }),
        ];
        const judged = judge(some, claims, { databases: [name, `${other} 2`] }).map(claimEntry);
        const hidden = / $|[\p{Cc}\p{Cs}\p{Bidi_Control}\p{DI}\p{Zl}\p{Zp}]/u;
        const lines = told(judged, width, true).split("\n");
        const wide = /[\u4E00-\u9FFF\uAC00-\uD7A3\uFF01-\uFF60\u{1F600}-\u{1F64F}\u{20000}-\u{2A6DF}]/gu;
        const columns = (line: string): number => Array.from(line).length + (line.match(wide) ?? []).length;
        expect(lines.filter((line) => columns(line) > width || hidden.test(line))).toEqual([]);
        expect(lines.filter((line) => line.startsWith("Claim "))).toHaveLength(2);
      }),
      { numRuns: 60 },
    );
  });
});
