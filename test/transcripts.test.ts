import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { folder as fixtures } from "./support/fixture-logs.ts";
import { placesDatabases } from "./support/places.ts";
import { run } from "./support/run.ts";

// Whole runs of the program as documents. UPDATE=1 writes them anew: read the difference before it is committed.

const transcripts: Readonly<Record<string, readonly string[]>> = {
  "shares of one log": ["june4-1.csv --time-zone UTC -d places.mmdb"],
  "four meetings and a policy": [
    "june4-1.csv june4-2.json june4-3.csv june4-4.ndjson --time-zone UTC -d places.mmdb -p policy.yaml",
  ],
  "two databases disagree": ["june4-4.ndjson -d places.mmdb -d others.mmdb -p policy.yaml"],
  "two policies compared": ["june4-4.ndjson -d places.mmdb -p policy.yaml -p policy-fail-closed.yaml --check"],
  "minutes peak and an instant": [
    "june4-2.json -d places.mmdb --of minutes",
    "june4-2.json -d places.mmdb --of peak",
    "june4-2.json -d places.mmdb --as-of 2026-06-04T12:00:00Z",
    "june4-2.json -d places.mmdb --attribute any",
  ],
  "remedies at an instant": ["june4-4.ndjson -d places.mmdb --as-of 2026-06-04T02:30:00Z -p policy.yaml"],
  "claims about four meetings": [
    "june4-1.csv june4-2.json june4-3.csv june4-4.ndjson --time-zone UTC -d places.mmdb -d others.mmdb --claims claims.yaml",
    "june4-2.json -d places.mmdb -d others.mmdb -c 'HK >= 25%' --verbose",
    "june4-4.ndjson -d places.mmdb -c 'CN >= 1' -c 'CN <= 0' -c CN --check",
  ],
  "same person by a list": ["june4-2.json -d places.mmdb --same-person same-person.csv"],
  inspect: ["inspect june4-1.csv june4-2.json june4-3.csv june4-4.ndjson policy.yaml"],
  markdown: ["june4-4.ndjson -d places.mmdb -p policy.yaml -c 'CN >= 1' -q --markdown"],
  csv: ["june4-2.json -d places.mmdb --csv", "june4-4.ndjson -d places.mmdb -p policy.yaml -q --csv decisions"],
  "several files": [
    "june4-4.ndjson -d places.mmdb -p policy.yaml -o r.txt -o r.json -o r.md -o r.csv -o r.decisions.csv",
    "june4-4.ndjson -d places.mmdb -q -o new.json -o none/new.md",
    "june4-4.ndjson -d places.mmdb -q -o new.json -o ./new.json",
    "june4-4.ndjson -d places.mmdb -q -o june4-1.csv june4-1.csv",
  ],
  json: ["june4-1.csv --json -d places.mmdb"],
  ndjson: ["june4-1.csv --ndjson -q -d places.mmdb"],
  schema: ["schema claims"],
  verify: [
    "june4-4.ndjson -d places.mmdb -p policy.yaml -c 'HK >= 10%' -q -o report.json",
    "verify report.json june4-4.ndjson -d places.mmdb -p policy.yaml",
    "verify report.json june4-4.ndjson -p policy.yaml",
    "verify report.json june4-4.ndjson -d others.mmdb -p policy.yaml",
    "verify report.json june4-4.ndjson june4-1.csv -d places.mmdb -p policy.yaml",
    "verify policy.yaml june4-4.ndjson",
  ],
  help: [
    "--help",
    "help analyze",
    "help inspect",
    "help db",
    "help verify",
    "help schema",
    "help completion",
    "help help",
  ],
  mistakes: [
    "",
    "missing.csv",
    "inspct june4-1.csv",
    "june4-1.csv --polcy policy.yaml",
    "june4-1.csv --cl CN",
    "inspect june4-1.csv --policy policy.yaml",
    "help inspct",
    "completion",
    "completion bsh",
    "june4-1.csv --person same-person.csv",
    "june4-1.csv --of",
    "june4-1.csv --of minute",
    "june4-1.csv --of hours",
    "june4-1.csv --of peak --of minutes",
    "june4-1.csv --log-format zoom",
    "june4-1.csv --time-zone Europe/Berln",
    "june4-1.csv --from yesterday",
    "june4-1.csv --from 2026-06-04T12:00:00",
    "june4-1.csv -d places.mmdb --as-of 2026-06-04T12:00:00Z",
    "june4-1.csv --from 2026-06-04T12:00:00Z --to 2026-06-04T11:00:00Z",
    "june4-1.csv --as-of 2026-06-04T12:00:00Z --of minutes",
    "june4-1.csv --map adress=IP",
    "june4-1.csv -o report.jsn",
    "june4-1.csv --json --csv",
    "--csv june4-1.csv",
    "june4-1.csv -o decisions.csv",
    "june4-1.csv -o june4-1.decisions.csv",
    "june4-1.csv -d policy.yaml",
    "june4-1.csv -d places.mmdb june4-1.csv",
    "june4-4.ndjson -d places.mmdb --meeting june4-9",
    "policy.yaml",
    "june4-4.ndjson -d places.mmdb -c 'CN => 10%'",
    "june4-4.ndjson -d places.mmdb -c 'CN >= 0'",
    "june4-4.ndjson -d places.mmdb -c 'CN >= 1 in june4-9'",
    "june4-1.csv june4-2.json june4-3.csv june4-4.ndjson --time-zone UTC -d places.mmdb -c 'CN >= 10%'",
    "- -",
    "''",
  ],
};

let copies: ReturnType<typeof placesDatabases> | null = null;
let before = "";

beforeAll(() => {
  before = process.cwd();
  copies = placesDatabases();
  for (const name of readdirSync(fixtures).filter((file) => /^(june4|policy|same-person|claims)/.test(file))) {
    copyFileSync(join(fixtures, name), join(copies.folder, name));
  }
  process.chdir(copies.folder);
});

afterAll(() => {
  process.chdir(before);
  if (copies !== null) rmSync(copies.folder, { recursive: true });
});

describe("transcripts", () => {
  it.each(Object.entries(transcripts))("%s", async (name, commands) => {
    const parts: string[] = [`# ${name}\n`];
    for (const command of commands) {
      const known = readdirSync(".");
      const { stdout, stderr, status } = await run(wordsOf(command));
      const written = readdirSync(".").filter((file) => !known.includes(file));
      parts.push(
        block(`$ geoquorum ${command}`.trimEnd(), stdout),
        ...(stderr === "" ? [] : [block("Standard error:", stderr)]),
        ...(written.length === 0 ? [] : [`Wrote ${written.toSorted().join(", ")}.\n`]),
        `Status ${status}.\n`,
      );
    }
    const text = parts.join("\n");
    const golden = new URL(`transcripts/${name.replaceAll(" ", "-")}.md`, import.meta.url);
    if (process.env["UPDATE"] === "1") writeFileSync(golden, text);
    expect(text).toBe(readFileSync(golden, "utf8"));
  });
});

/** The words of a command; what stands in single quotes is one of them. */
function wordsOf(command: string): readonly string[] {
  return Array.from(command.matchAll(/'([^']*)'|[^ ]+/g), ([word, quoted]) => quoted ?? word);
}

function block(title: string, text: string): string {
  return `\`\`\`text\n${title}\n${text}\`\`\`\n`;
}
