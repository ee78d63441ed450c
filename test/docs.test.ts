import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { attributionRules } from "../src/count/attribution.ts";
import { units } from "../src/count/measure.ts";
import { claimFlags } from "../src/judge/claim/claim-finding.ts";
import { parseClaim } from "../src/judge/claim/parse-claim.ts";
import type { Stability } from "../src/judge/claim/stability.ts";
import type { ClaimVerdict } from "../src/judge/claim/verdict.ts";
import { decisionReasons } from "../src/judge/decision.ts";
import { remedyNames } from "../src/judge/remedies/remedy.ts";
import { unlocatedReasons } from "../src/locate/evidence.ts";
import { forms } from "../src/cli/form-options.ts";
import { formats } from "../src/read/formats.ts";
import { mappableFields } from "../src/read/raw-row.ts";
import { exclusionReasons, rejectionReasons } from "../src/read/rows.ts";
import type { Report } from "../src/report/report.ts";
import { warningKinds } from "../src/report/warning.ts";
import { render } from "./support/render.ts";
import { run } from "./support/run.ts";
import { temporaryFiles } from "./support/temporary-files.ts";
import { sampleReport } from "./support/sample-report.ts";

const read = (name: string): string => readFileSync(new URL(`../${name}`, import.meta.url), "utf8");
const readme = read("README.md");
const scripts: Readonly<Record<string, string>> = JSON.parse(read("package.json")).scripts;

/** The examples of a document: what was typed, and what it printed. "…" stands for lines left out. */
function examples(document: string): readonly { readonly command: string; readonly output: string }[] {
  return [...document.matchAll(/```text\n\$ ([^\n]*)\n([\s\S]*?)```/g)].map(([, command = "", output = ""]) => ({
    command,
    output,
  }));
}

/** What a command prints; each is run once. */
function outputOf(command: string): Promise<string> {
  const printed = outputs.get(command) ?? print(command);
  outputs.set(command, printed);
  return printed;
}

const files = temporaryFiles();
const outputs = new Map<string, Promise<string>>();

async function print(command: string): Promise<string> {
  const demo = (scripts["demo"] ?? "").replace("node bin/geoquorum.js", "geoquorum");
  const typed = command.replace(/^npm run demo(?: --(?= ))?/, demo);
  const words = Array.from(typed.matchAll(/'([^']*)'|\S+/g), ([word, quoted]) => quoted ?? word);
  if (words[1] === "verify") words[2] = await reportOf(words.slice(3));
  const { stdout } = await run(words.slice(1), { env: { COLUMNS: "80" } });
  return stdout.replace(/ \(\d+ days ago\)/, "");
}

/** The report that an example verifies: of the same logs and files. */
async function reportOf(words: readonly string[]): Promise<string> {
  const { stdout } = await run([...words, "--json"]);
  return files.write("report.json", stdout);
}

/** Texts in double quotes that hold a figure, each with the commands that its section of the document names. */
function quotedFigures(document: string): readonly { readonly quoted: string; readonly commands: readonly string[] }[] {
  return document.split(/^(?=##+ )/m).flatMap((section) => {
    const commands = Array.from(
      section.matchAll(/`((?:geoquorum fixtures|npm run demo)[^`]*)`/g),
      ([, command = ""]) => command,
    );
    const quotes = Array.from(section.matchAll(/"([^"]*)"/g), ([, quoted = ""]) => quoted);
    return quotes.filter((quoted) => /\d/.test(quoted)).map((quoted) => ({ quoted, commands }));
  });
}

const verdicts = {
  supported: true,
  refuted: true,
  undetermined: true,
  undeclared: true,
  "not-applicable": true,
} as const satisfies Record<ClaimVerdict, true>;

const stabilities = { stable: true, sensitive: true, contested: true } as const satisfies Record<Stability, true>;

describe("README", () => {
  it("shows an example of each command, and more", () => {
    const commands = examples(readme).map(({ command }) => command);
    expect(commands).toEqual(expect.arrayContaining(["npm run demo", "geoquorum db", "geoquorum help analyze"]));
  });

  it.each(examples(readme))("$command prints what is shown", async ({ command, output }) => {
    const real = await outputOf(command);
    const parts = output.split("…\n");
    for (const part of parts) expect(real).toContain(part.trimEnd());
    // Nothing but what is left out on purpose is missing.
    if (parts.length === 1) expect(output).toBe(real);
  });

  it("shows claims that can be read", () => {
    const table = /\| Claim \| Says \|\n[^\n]*\n((?:\|.*\n)+)/.exec(readme)?.[1] ?? "";
    const shown = Array.from(table.matchAll(/^\| `([^`]*)`/gm), ([, claim = ""]) => claim.replaceAll("\\|", "|"));
    expect(shown.length).toBeGreaterThan(5);
    for (const claim of shown) expect(parseClaim(claim)).toHaveProperty("jurisdictions");
  });

  it("names every form of output, its option and the files that hold it", () => {
    const section = /^## What is written\n[\s\S]*?(?=^## )/m.exec(readme)?.[0] ?? "";
    for (const { option, table, extensions } of Object.values(forms)) {
      const asked = [
        option === null ? [] : [`--${option}`],
        table === null || table === "shares" ? [] : [table],
      ].flat();
      if (asked.length > 0) expect(section).toContain(`\`${asked.join(" ")}\``);
      for (const extension of extensions) expect(section).toContain(`\`${extension}\``);
    }
  });

  it("names every format", () => {
    for (const { id } of formats) expect(readme).toContain(`| \`${id}\` |`);
  });

  it("has claims that are the samples'", () => {
    const shown = /```yaml\n(claims:[\s\S]*?)```/.exec(readme)?.[1] ?? "";
    expect(parse(shown).claims.length).toBeGreaterThan(0);
    expect(parse(read("fixtures/claims.yaml")).claims).toEqual(expect.arrayContaining(parse(shown).claims));
  });

  it("has a policy that is the sample's", () => {
    const shown = /```yaml\n(name: [\s\S]*?)```/.exec(readme)?.[1] ?? "";
    const meaning = (text: string): unknown =>
      JSON.parse(JSON.stringify(parse(text)).replace(/,"because":"[^"]*"/, ""));
    expect(meaning(shown)).toEqual(meaning(read("fixtures/policy.yaml")));
  });
});

describe("the documents", () => {
  it.each(["csv", "csvDecisions"] as const)("name every column of %s", async (name) => {
    const [header = ""] = (await render(name, sampleReport)).split("\n");
    for (const column of header.split(",")) expect(report).toContain(`\`${column}\``);
  });

  const report = read("docs/report.md");
  const method = read("docs/method.md");
  const claims = /^## Claims\n[\s\S]*?(?=^## )/m.exec(method)?.[0] ?? "";
  const sampleClaims = /^## The claims\n[\s\S]*?(?=^## )/m.exec(read("fixtures/README.md"))?.[0] ?? "";

  it.each([
    ["unlocated reasons", Object.keys(unlocatedReasons), method],
    ["units", units, method],
    ["attribution rules", attributionRules, method],
    ["exclusions", Object.keys(exclusionReasons), report],
    ["rejections", Object.keys(rejectionReasons), report],
    ["decision reasons", Object.keys(decisionReasons), report],
    ["warnings", warningKinds, report],
    ["remedies", remedyNames, report],
    ["remedies", remedyNames, method],
    ["verdicts", Object.keys(verdicts), report],
    ["verdicts", Object.keys(verdicts), method],
    ["stabilities", Object.keys(stabilities), report],
    ["stabilities", Object.keys(stabilities), method],
    ["flags", claimFlags, report],
    ["flags", claimFlags, method],
  ])("name all %s", (_, codes, document) => {
    for (const code of codes) expect(document).toMatch(new RegExp(`\`(--attribute )?${code}\``));
  });

  it("quotes of the claims' figures are many", () => {
    expect(quotedFigures(claims).length).toBeGreaterThan(15);
    expect(quotedFigures(sampleClaims).length).toBeGreaterThan(2);
  });

  it.each([...quotedFigures(claims), ...quotedFigures(sampleClaims)])(
    "$quoted is what a command prints",
    async ({ quoted, commands }) => {
      const printed = await Promise.all(commands.map(outputOf));
      const found = printed.filter((output) => output.replaceAll(/\s+/g, " ").includes(quoted));
      expect(found, `the output of ${commands.join(" or ")}`).not.toEqual([]);
    },
  );

  it("name all readings of a claim", async () => {
    const demo: Report = JSON.parse(await outputOf("npm run demo -- --json"));
    const readings = new Set(
      demo.claims.flatMap(({ findings }) => findings.flatMap((one) => one.readings.map(({ reading }) => reading))),
    );
    expect(readings).not.toEqual(new Set());
    for (const reading of readings) expect(report).toContain(`\`${reading}\``);
  });

  it("help names all fields of --map", async () => {
    const { stdout } = await run(["help", "analyze"], { env: { COLUMNS: "120" } });
    expect(stdout.replaceAll(/\s+/g, " ")).toContain(mappableFields.toSorted().join(", "));
  });

  it("the bundled database is attributed as its licence asks", () => {
    expect(readme).toContain("[IP Geolocation by DB-IP](https://db-ip.com)");
  });
});
