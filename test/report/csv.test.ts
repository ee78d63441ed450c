import { parse } from "csv-parse/sync";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvTable } from "../../src/report/csv/csv-table.ts";
import type { MeetingEntry, Report } from "../../src/report/report.ts";
import { visible } from "../../src/report/visible.ts";
import { hostileText } from "../support/hostile-text.ts";
import { render } from "../support/render.ts";
import { sampleReport, share } from "../support/sample-report.ts";

type Row = Readonly<Record<string, string>>;

/** What a reader that is not ours makes of it. */
function read(text: string): readonly Row[] {
  return parse(text, { columns: true, record_delimiter: "\n" });
}

const written = (cells: readonly (string | number | null)[]): readonly string[] => {
  const columns = Object.fromEntries(cells.map((cell, index) => [`c${index}`, () => cell]));
  const [, row = []] = parse([...csvTable(columns, [null])].join(""), { record_delimiter: "\n", columns: false });
  return row;
};

/** Made of what most cells are, and of what is more than text. */
const nearlyPlain = fc.string({ unit: fc.constantFrom(...Array.from("a1_ .:()/;,-+=@\"'")), maxLength: 6 });

/** What it was, and nothing as an empty cell. */
const figure = (value: string | number | null | undefined): string => String(value ?? "");

const columnsOfFigures = [
  "code",
  "name",
  "unit",
  "total",
  "certain",
  "possible",
  "certainShare",
  "possibleShare",
  "ownPeakCertain",
  "ownPeakPossible",
  "participants",
  "start",
  "end",
];

describe("a cell", () => {
  it.each([
    ["=1+1", "'=1+1"],
    ["+852 1234", "'+852 1234"],
    ["-1", "'-1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["'=1", "''=1"],
    ["  =1", "'  =1"],
    ["' =1", "'' =1"],
    ["\uFF1D1", "'\uFF1D1"],
    ["a;=1", "a;'=1"],
    ["a;-1", "a;'-1"],
    ["\t=1", String.raw`\u0009=1`],
    ["\r\n", String.raw`\u000d\u000a`],
    ["a=b", "a=b"],
    ["person@example.org", "person@example.org"],
    ["it's", "it's"],
  ])("%j is read as %j", (text, cell) => {
    expect(written([text])).toEqual([cell]);
  });

  it.each([
    ["a b", "a b"],
    [" a", '" a"'],
    ["a ", '"a "'],
    ["a,b", '"a,b"'],
    ['a"b', '"a""b"'],
  ])("%j is written as %j, so that nothing of it is lost", (text, cell) => {
    expect([...csvTable({ cell: () => text }, [null])].join("")).toBe(`cell\n${cell}\n`);
  });

  it("keeps numbers, and is empty where nothing is known", () => {
    expect(written([-1, 0, 1e-7, 0.1, null, 12_345_678_901])).toEqual(["-1", "0", "1e-7", "0.1", "", "12345678901"]);
  });

  it("is read back, whatever it holds, and begins with nothing that a spreadsheet runs", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(hostileText, nearlyPlain), { minLength: 2, maxLength: 6 }), (texts) => {
        const cells = written(texts);
        expect(cells.map((cell) => cell.replaceAll(/(^|;)'([\s']*[=+\-@＝＋－＠])/gu, "$1$2"))).toEqual(
          texts.map(visible),
        );
        for (const cell of cells) expect(cell).not.toMatch(/(?:^|;)\s*[=+\-@＝＋－＠\t\r]/u);
      }),
    );
  });
});

describe("shares as CSV", () => {
  const peak: MeetingEntry = {
    ...(sampleReport.meetings[1] ?? sampleReport.all),
    measure: { unit: "participants at the peak", total: 3, anywhere: 1, at: "2020-06-04T22:10:00Z" },
    shares: [{ ...share("HK", "Hong Kong", [2, 3], 3), ownPeak: { certain: 2, possible: 4 } }],
    evidence: { located: 5, conflicting: 0, anonymized: 1, unlocated: {} },
  };
  const nobody: MeetingEntry = {
    ...peak,
    id: null,
    participants: 0,
    start: null,
    end: null,
    measure: { ...peak.measure, total: 0, anywhere: 0 },
    shares: [share("CN", "mainland China", [0, 0], 0)],
    evidence: { located: 0, conflicting: 0, anonymized: 0, unlocated: {} },
  };
  const anonymizers = [{ name: "list.txt", type: "text", built: null, sha256: "" }];

  it.each<[string, Report]>([
    ["a report", { ...sampleReport, all: { ...sampleReport.all, participants: 250 } }],
    ["a report of the peak", { ...sampleReport, anonymizers, meetings: [peak], all: { ...peak, id: null } }],
    ["nobody", { ...sampleReport, meetings: [], all: nobody }],
  ])("say of %s what it says, of everybody", async (_, report) => {
    const rows = read(await render("csv", report));
    const entries = [...report.meetings, report.all];
    for (const meeting of entries) {
      const entry = meeting.id === null ? "all" : "meeting";
      const own = rows.filter((row) => row["entry"] === entry && row["meeting"] === (meeting.id ?? ""));
      const bounds = own.filter(({ kind }) => kind === "country" || kind === "group");
      expect(bounds.map((row) => columnsOfFigures.map((column) => row[column]))).toEqual(
        [...meeting.shares, ...meeting.groups].map((one) =>
          [
            one.jurisdiction,
            one.name,
            meeting.measure.unit,
            meeting.measure.total,
            one.certain,
            one.possible,
            one.share?.certain,
            one.share?.possible,
            one.ownPeak?.certain,
            one.ownPeak?.possible,
            meeting.participants,
            meeting.start,
            meeting.end,
          ].map(figure),
        ),
      );
      const others = own.filter(({ kind }) => kind === "any-other");
      expect(others.map(({ certain, possible }) => [certain, possible])).toEqual([
        ["0", figure(meeting.measure.anywhere)],
      ]);
      const known = own.filter(({ kind = "" }) => ["located", "conflicting", "anonymized", "unlocated"].includes(kind));
      const { located, conflicting, anonymized, unlocated } = meeting.evidence;
      const assessed = report.anonymizers.length > 0 ? `${anonymized}` : "";
      expect(known.map(({ kind, code, reason, certain }) => [kind, code, reason, certain])).toEqual([
        ["located", "", "", `${located}`],
        ["conflicting", "", "", `${conflicting}`],
        ["anonymized", "ZZ", "", assessed],
        ...Object.entries(unlocated).map(([reason, people]) => ["unlocated", "ZZ", reason, `${people}`]),
      ]);
      const people = known.reduce((sum, { certain }) => sum + Number(certain), 0);
      expect([`${people}`, `${people}`]).toEqual([known[0]?.["total"], known[0]?.["participants"]]);
    }
    expect(rows.filter(({ kind }) => kind === "any-other")).toHaveLength(entries.length);
  });
});

describe("decisions as CSV", () => {
  it("have a row for each meeting, policy and participant, as the report has them", async () => {
    const rows = read(await render("csvDecisions", sampleReport));
    const expected = [...sampleReport.meetings, sampleReport.all].flatMap((meeting) =>
      meeting.policies.flatMap((policy) =>
        policy.decisions.map((one) => ({
          entry: meeting.id === null ? "all" : "meeting",
          meeting: meeting.id ?? "",
          policy: policy.name,
          participant: one.participant,
          decision: one.decision,
          reason: one.reason,
          rules: one.rules.join(" | "),
          candidates: one.candidates.join(" | "),
          answers: one.answers.map(({ database, code }) => `${database}: ${code ?? "none"}`).join(" | "),
          platformSays: one.platformSays.join(" | "),
          names: "",
          emails: "",
          ids: "",
          addresses: "",
          networks: "",
        })),
      ),
    );
    expect(rows).toEqual(expected);
    expect(rows.length).toBe(1000);
  });

  it("say who somebody is where the report does", async () => {
    const identity = { names: ["=Participant 17", "P 17"], emails: ["p@example.org"], ids: [], addresses: ["-"] };
    const answers = [{ database: "a.mmdb", code: "CN", network: "203.0.113.0/24" }];
    const [policy] = sampleReport.all.policies;
    const [decision] = policy?.decisions ?? [];
    if (policy === undefined || decision === undefined) throw new Error("the sample has a policy");
    const policies = [{ ...policy, decisions: [{ ...decision, identity, answers }] }];
    const [row] = read(
      await render("csvDecisions", { ...sampleReport, meetings: [], all: { ...sampleReport.all, policies } }),
    );
    expect(row).toMatchObject({
      names: "'=Participant 17 | P 17",
      emails: "p@example.org",
      ids: "",
      addresses: "'-",
      networks: "a.mmdb: 203.0.113.0/24",
    });
  });
});
