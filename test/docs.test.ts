import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { attributionRules } from "../src/count/attribution.ts";
import { units } from "../src/count/measure.ts";
import { decisionReasons } from "../src/judge/decision.ts";
import { unlocatedReasons } from "../src/locate/evidence.ts";
import { formats } from "../src/read/formats.ts";
import { mappableFields } from "../src/read/raw-row.ts";
import { exclusionReasons, rejectionReasons } from "../src/read/rows.ts";
import { warningKinds } from "../src/report/warning.ts";
import { run } from "./support/run.ts";

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

async function outputOf(command: string): Promise<string> {
  const typed =
    command === "npm run demo" ? (scripts["demo"] ?? "").replace("node bin/geoquorum.js", "geoquorum") : command;
  const { stdout } = await run(typed.split(" ").slice(1), { env: { COLUMNS: "80" } });
  return stdout.replace(/ \(\d+ days ago\)/, "");
}

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

  it("names every format", () => {
    for (const { id } of formats) expect(readme).toContain(`| \`${id}\` |`);
  });

  it("has a policy that is the sample's", () => {
    const shown = /```yaml\n([\s\S]*?)```/.exec(readme)?.[1] ?? "";
    const meaning = (text: string): unknown =>
      JSON.parse(JSON.stringify(parse(text)).replace(/,"because":"[^"]*"/, ""));
    expect(meaning(shown)).toEqual(meaning(read("fixtures/policy.yaml")));
  });
});

describe("the documents", () => {
  const report = read("docs/report.md");
  const method = read("docs/method.md");

  it.each([
    ["unlocated reasons", Object.keys(unlocatedReasons), method],
    ["units", units, method],
    ["attribution rules", attributionRules, method],
    ["exclusions", Object.keys(exclusionReasons), report],
    ["rejections", Object.keys(rejectionReasons), report],
    ["decision reasons", Object.keys(decisionReasons), report],
    ["warnings", warningKinds, report],
  ])("name all %s", (_, codes, document) => {
    for (const code of codes) expect(document).toMatch(new RegExp(`\`(--attribute )?${code}\``));
  });

  it("help names all fields of --map", async () => {
    const { stdout } = await run(["help", "analyze"], { env: { COLUMNS: "120" } });
    expect(stdout.replaceAll(/\s+/g, " ")).toContain(mappableFields.toSorted().join(", "));
  });

  it("the bundled database is attributed as its licence asks", () => {
    expect(readme).toContain("[IP Geolocation by DB-IP](https://db-ip.com)");
  });
});
