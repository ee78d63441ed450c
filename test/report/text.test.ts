import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { json } from "../../src/report/json.ts";
import type { Look } from "../../src/report/look.ts";
import type { MeetingEntry, OptionsEntry, PolicyEntry, Report } from "../../src/report/report.ts";
import { textOf } from "../support/text-of.ts";
import { visible } from "../../src/report/visible.ts";
import { remedyNames } from "../../src/judge/remedies/remedy.ts";
import { hostileText } from "../support/hostile-text.ts";
import { sampleReport, share } from "../support/sample-report.ts";

const plain = (width: number): Look => ({ width, colour: 0 });

/** The columns of what is certainly wide counted twice: a lower bound, and not the program's own table. */
function columns(line: string): number {
  const wide = line.match(/[\u4E00-\u9FFF\uAC00-\uD7A3\uFF01-\uFF60\u{1F600}-\u{1F64F}\u{20000}-\u{2A6DF}]/gu) ?? [];
  return Array.from(line).length + wide.length;
}

function samplePolicies(changes: Partial<PolicyEntry>): readonly PolicyEntry[] {
  return (sampleReport.meetings[0]?.policies ?? []).map((policy) => Object.assign({}, policy, changes));
}

function only(changes: Partial<MeetingEntry>): Report {
  const [first] = sampleReport.meetings;
  if (first === undefined) throw new Error("the sample has a meeting");
  const meeting = { ...first, policies: [], comparisons: [], ...changes };
  return { ...sampleReport, meetings: [meeting], all: { ...meeting, id: null } };
}

const count = fc.nat(1_000_000_000);
const shares = fc.array(
  fc.record({ name: hostileText, figures: fc.tuple(count, count, count) }).map(({ name, figures }) => {
    const [certain = 0, possible = 0, total = 0] = figures.toSorted((a, b) => a - b);
    return share("HK", name, [certain, possible], total);
  }),
  { maxLength: 6 },
);

/** The sample with something hostile in every place that a file can fill. */
const hostileReport: fc.Arbitrary<Report> = fc
  .record({
    name: hostileText,
    other: hostileText,
    shares,
    unit: fc.constantFrom("participants", "seconds", "participants at the peak"),
    total: count,
  })
  .map(({ name, other, shares: rows, unit, total }) => {
    const identity = { names: [name], emails: [other], ids: [], addresses: [other] };
    const changes = [{ participant: "P17", from: "allow", to: "block" }];
    const places: Readonly<Record<string, unknown>> = {
      id: name,
      name,
      input: name,
      meeting: name,
      message: name,
      network: name,
      version: other,
      advice: other,
      type: other,
      format: other,
      licence: other,
      demandedBy: other,
      database: other,
      built: other,
      scope: [other, name],
      rules: [name, other],
      candidates: ["CN", other],
      limits: [name],
      map: { name: other },
      identity,
      measure: { unit, total, anywhere: total, at: null },
      shares: rows,
      groups: rows,
      comparisons: [{ from: name, to: other, directions: { "allow to block": 1 }, changes }],
    };
    // Not a file's words, although they stand under a file's key.
    const own: readonly unknown[] = [...remedyNames, "affected-outside-scope", "host-outside-scope"];
    const fill = (key: string, value: unknown): unknown =>
      Object.hasOwn(places, key) && !own.includes(value) && !(key === "id" && value === null) ? places[key] : value;
    return JSON.parse(JSON.stringify(sampleReport), fill) as Report;
  });

describe("the sample", () => {
  it.each([60, 80, 120])("reads well in %d columns", (width) => {
    const file = fileURLToPath(new URL(`golden/sample-${width}.txt`, import.meta.url));
    const written = textOf(sampleReport, plain(width));
    if (process.env["UPDATE"] === "1") writeFileSync(file, written);
    expect(written).toBe(readFileSync(file, "utf8"));
  });

  it("says the same with colours", () => {
    const coloured = textOf(sampleReport, { width: 80, colour: 3 });
    expect(coloured).toContain("\u001B[");
    // oxlint-disable-next-line no-control-regex -- the escapes of a terminal are what is removed
    expect(coloured.replace(/\u001B\[\d+m/g, "")).toBe(textOf(sampleReport, plain(80)));
  });
});

describe("every text report", () => {
  it("keeps to its width, and to characters that are seen", () => {
    fc.assert(
      fc.property(hostileReport, fc.integer({ min: 60, max: 200 }), (report, width) => {
        const hidden = / $|[\p{Cc}\p{Cs}\p{Bidi_Control}\p{DI}\p{Zl}\p{Zp}]/u;
        const lines = textOf(report, plain(width)).split("\n");
        expect(lines.filter((line) => columns(line) > width || hidden.test(line))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it("cuts a name only with an ellipsis, and a warning not at all", () => {
    fc.assert(
      fc.property(hostileText, (hostile) => {
        const warnings = [{ code: "code", message: hostile, advice: "none" }];
        const written = textOf({ ...only({ id: hostile }), warnings }, plain(80));
        const heading = /^── Meeting (.*) ─+$/mu.exec(written)?.[1] ?? "";
        const start = Array.from(visible(hostile)).slice(0, 10).join("");
        expect([start, `"${start}`].some((beginning) => heading.startsWith(beginning))).toBe(true);
        expect([visible(hostile), `"${visible(hostile)}"`].includes(heading) || heading.includes("…")).toBe(true);
        expect(written.replace(/\s/g, "")).toContain(visible(hostile).replace(/\s/g, ""));
      }),
    );
  });

  it("shows every count and percentage of a jurisdiction that is certain for somebody", () => {
    const figures = fc
      .tuple(fc.integer({ min: 1, max: 9_999 }), fc.nat(9_999))
      .map(([certain, more]) => [certain, certain + more] as const);
    fc.assert(
      fc.property(fc.array(figures, { minLength: 1, maxLength: 30 }), (some) => {
        const rows = some.map((bounds, index) => share(`X${index}`, "Somewhere", bounds, 19_998));
        const lines = textOf(
          only({ shares: rows, measure: { unit: "participants", total: 19_998, anywhere: 0, at: null } }),
          plain(80),
        ).split("\n");
        for (const { jurisdiction, certain, possible } of rows) {
          const line = lines.find((one) => one.startsWith(`  ${jurisdiction} `))?.replaceAll(",", "");
          expect(line).toContain(certain === possible ? ` ${certain} ` : ` ${certain} to ${possible} `);
          expect(line).toContain(" %");
        }
      }),
    );
  });
});

describe("a figure that is not known", () => {
  it("is n/a, never 0", () => {
    const nobody: Report = {
      ...only({
        id: "empty",
        start: null,
        end: null,
        participants: 0,
        measure: { unit: "participants at the peak", total: 0, anywhere: 0, at: null },
        shares: [share("CN", "mainland China", [0, 0], 0)],
        groups: [share("mainland-china", "CN", [0, 0], 0)],
        policies: samplePolicies({ scope: ["CN"] }),
      }),
      warnings: [],
    };
    const written = textOf(nobody, plain(100));
    expect(written).toMatch(/^ {2}CN {2}mainland China +0 +n\/a$/m);
    expect(written).toContain("no time known");
    expect(written).toContain("at the peak (n/a)");
    expect(written).toContain("built n/a; how far that is from the meeting is not known");
    expect(written).not.toContain("%");
  });

  it("is not assessed where no anonymizers were loaded", () => {
    expect(textOf(sampleReport, plain(100))).not.toContain("0 anonymized");
    const anonymizers = [
      { name: "vpn.mmdb", type: "Test-Anonymous", built: "2020-06-01T00:00:00Z", sha256: "6".repeat(64) },
    ];
    const assessed = textOf({ ...sampleReport, anonymizers }, plain(100));
    expect(assessed).toContain("+ 0 anonymized +");
    expect(assessed).not.toContain("not assessed\n");
  });
});

describe("words", () => {
  it.each([
    ["seconds", 5_400, "Minutes of presence", "(of 90.0 minutes)", "1.5 to 3.0"],
    ["participants at the peak", 250, "Participants at the peak (2020-06-04 12:31:00 UTC)", "(of 250)", "90 to 180"],
  ] as const)("say the unit %s and the total", (unit, total, what, whole, figures) => {
    const measure = { unit, total, anywhere: 30, at: "2020-06-04T12:31:00Z" };
    const row = { ...share("CN", "mainland China", [90, 180], total), ownPeak: { certain: 17, possible: 19 } };
    const written = textOf(only({ measure, shares: [row] }), plain(120));
    expect(written).toContain(what);
    expect(written.replace(/\s+/g, " ")).toContain(whole);
    expect(written).toMatch(new RegExp(String.raw`CN {2}mainland China +${figures} +17 to 19 `));
  });

  it("summarise what nobody is certain to be in", () => {
    const written = textOf(sampleReport, plain(120));
    expect(written).toContain("Possible for some and certain for nobody, of 250: MO Macao 0 to 27.");
    expect(written).not.toMatch(/^ {2}MO/m);
    expect(written).toContain("Any other jurisdiction: 0 to 25 of 250 (0 to 10.0 %), if all the unlocated were there.");
  });

  it.each([
    ["seconds", 5_400, "Any other jurisdiction: 0 to 0.5 of 90.0 (0 to 0.6 %), if all the unlocated were there."],
    [
      "participants at the peak",
      250,
      "Any other jurisdiction: 0 to 30 of 250 (0 to 12.0 %), if all the unlocated were there.",
    ],
  ] as const)("say in %s what the unlocated leave open elsewhere", (unit, total, sentence) => {
    const measure = { unit, total, anywhere: 30, at: null };
    expect(textOf(only({ measure }), plain(120))).toContain(sentence);
  });

  it("are never that somebody was blocked", () => {
    const ours = textOf(sampleReport, plain(200));
    expect(ours).not.toMatch(/\bblocked\b|Chinese/);
    expect(ours).toContain("would block 31, review 5, allow 214 of 250 participants");
  });

  it("leave out people beyond a number, and say how many", () => {
    expect(textOf(sampleReport, plain(80))).toContain("P20 ... and 11 more (all in --json)");
  });

  it("name identities only where the report has them", () => {
    const identity = { names: ["Participant 17"], emails: ["p17@example.org"], ids: [], addresses: ["192.0.2.17"] };
    const [first] = samplePolicies({})[0]?.decisions ?? [];
    const policies = samplePolicies({ decisions: first === undefined ? [] : [{ ...first, identity }] });
    const written = textOf(only({ policies }), plain(120));
    expect(written).toContain("P1: name Participant 17; e-mail p17@example.org; address 192.0.2.17");
  });

  it.each<[Partial<OptionsEntry>, string]>([
    [{ timeZone: null }, "all at their defaults"],
    [{ map: { address: "IP", name: "Who" } }, "--map address=IP,name=Who"],
    [{ of: "minutes", attribute: "any" }, "--of minutes\n  --attribute any"],
    [{ strict: true, reveal: true }, "--strict\n  --reveal"],
    [{ asOf: "2020-06-04T12:00:00Z" }, "--as-of 2020-06-04T12:00:00Z"],
    [{ meeting: "two\nlines" }, "--meeting two\\u000alines"],
  ])("name options that are not the default: %j", (changes, words) => {
    const options = { ...sampleReport.options, timeZone: null, ...changes };
    expect(textOf({ ...sampleReport, options }, plain(80))).toContain(words);
  });
});

describe("json", () => {
  it("is the report, in the order of its keys, with a line end", () => {
    const written = [...json(sampleReport)].join("");
    expect(written).toBe(`${JSON.stringify(sampleReport, null, 2)}\n`);
    expect(JSON.parse(written)).toEqual(sampleReport);
  });
});
