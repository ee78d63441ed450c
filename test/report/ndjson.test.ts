import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ndjsonLines } from "../../src/report/ndjson-lines.ts";
import { ndjson } from "../../src/report/ndjson.ts";
import { ndjsonSchema } from "../../src/report/schema/ndjson-schema.ts";
import { inTranscriptFolder } from "../support/in-transcript-folder.ts";
import { run } from "../support/run.ts";
import { sampleReport } from "../support/sample-report.ts";
import { analyses } from "../support/transcript-commands.ts";

inTranscriptFolder();

describe("NDJSON", () => {
  it.each(analyses.map((words) => [words.join(" "), words] as const))("holds all of %s", async (_, words) => {
    const [{ stdout: json }, { stdout: text }] = [await run([...words, "--json"]), await run([...words, "--ndjson"])];
    const lines = text
      .split("\n")
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Row);
    for (const line of lines) expect(ndjsonSchema.safeParse(line).error).toBeUndefined();
    expect(reportOf(lines)).toEqual(JSON.parse(json));
  });

  it("holds all of a report made by hand, in order", () => {
    const lines = Array.from(ndjsonLines(sampleReport), (line): Row => ({ ...line }));
    expect(reportOf(lines)).toEqual(sampleReport);
    expect(lines[0]).toMatchObject({ kind: "report", schema: "geoquorum.ndjson/1" });
    expect(lines.at(-1)).toMatchObject({ meeting: null });
  });

  it("is one line for each, with nothing that a terminal acts on", () => {
    const [warning] = sampleReport.warnings;
    const text = [
      ...ndjson({ ...sampleReport, limits: ["a\u202eb\u2028c\u0085\n"], warnings: warning ? [warning] : [] }),
    ].join("");
    expect(text.split("\n")[0]).toContain(String.raw`a\u202eb\u2028c\u0085\n`);
    expect(text).not.toMatch(/[\u202e\u2028\u0085]/);
  });

  it("comes in pieces of bounded size, however many decisions it holds", () => {
    const [meeting] = sampleReport.meetings;
    const [policy] = meeting?.policies ?? [];
    if (meeting === undefined || policy === undefined) throw new Error("the sample has no policy");
    const decisions = Array.from(
      { length: 100_000 },
      (_, at) => policy.decisions[at % policy.decisions.length] ?? never(),
    );
    const large = { ...sampleReport, meetings: [{ ...meeting, policies: [{ ...policy, decisions }] }] };
    let lines = 0;
    let longest = 0;
    for (const piece of ndjson(large)) {
      lines += piece.split("\n").length - 1;
      longest = Math.max(longest, piece.length);
      expect(piece.endsWith("\n") || piece === "").toBe(true);
    }
    expect(lines).toBeGreaterThan(100_000);
    expect(longest).toBeLessThan(1 << 18);
  });

  it("has each kind in the documents", () => {
    const kinds = new Set([...ndjsonSchema.options].map(({ shape }) => shape.kind.value));
    const document = readFileSync(new URL("../../docs/report.md", import.meta.url), "utf8");
    const section = /^## NDJSON\n[\s\S]*?(?=^## )/m.exec(document)?.[0] ?? "";
    for (const kind of kinds) expect(section).toContain(`| \`${kind}\` |`);
  });
});

type Row = Readonly<Record<string, unknown>>;

/** The report that lines were made of. */
function reportOf(lines: readonly Row[]): Row {
  const of = (kind: string, where: Row = {}): readonly Row[] =>
    lines.filter((line) => line["kind"] === kind && Object.entries(where).every(([key, value]) => line[key] === value));
  const meetings = of("meeting").map((line) => {
    const meeting = { meeting: line["meeting"] };
    const inPolicy = (kind: string, policy: Row): readonly Row[] =>
      of(kind, { ...meeting, policy: policy["name"] }).map((one) => without(one, "meeting", "policy"));
    return {
      ...without(line, "meeting"),
      id: line["meeting"],
      shares: of("share", meeting).map((one) => without(one, "meeting")),
      groups: of("group", meeting).map((one) => without(one, "meeting")),
      policies: of("policy", meeting).map((one) => ({
        ...without(one, "meeting"),
        remedies: inPolicy("remedy", one),
        decisions: inPolicy("decision", one),
      })),
      comparisons: of("comparison", meeting).map((one) => ({
        ...without(one, "meeting"),
        changes: of("change", { ...meeting, fromPolicy: one["from"], toPolicy: one["to"] }).map((change) =>
          without(change, "meeting", "fromPolicy", "toPolicy"),
        ),
      })),
    };
  });
  const [first = {}] = lines;
  return {
    ...without(first),
    schema: "geoquorum.report/1",
    claims: of("claim").map((claim) => ({
      ...without(claim),
      findings: of("finding", { claim: claim["id"] }).map((finding) => without(finding, "claim")),
    })),
    all: meetings.pop(),
    meetings,
    warnings: of("warning").map((one) => without(one)),
  };
}

/** A line without its kind and what else says where it belongs. */
function without(line: Row, ...keys: readonly string[]): Row {
  return Object.fromEntries(Object.entries(line).filter(([key]) => key !== "kind" && !keys.includes(key)));
}

function never(): never {
  throw new Error("nobody");
}
