import { copyFileSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { formOptions } from "../../src/cli/form-options.ts";
import { folder as fixtures } from "./fixture-logs.ts";
import { placesDatabases } from "./places.ts";

const folder = new URL("../transcripts/", import.meta.url);

const otherForms: readonly string[] = ["-o", ...Object.keys(formOptions).map((name) => `--${name}`)].filter(
  (option) => option !== "--json",
);

const aboutOutput = [
  "--json",
  "--markdown",
  "--csv",
  "decisions",
  "shares",
  "--html",
  "--ndjson",
  "-q",
  "--check",
  "--verbose",
];

/** The command lines of all transcripts that end in a report, as words, without what says where it is written. */
export const analyses: readonly (readonly string[])[] = readdirSync(folder).flatMap((file) => {
  const text = readFileSync(new URL(file, folder), "utf8");
  const runs = text.matchAll(/^\$ geoquorum ?(.*)$[\s\S]*?^Status (\d)\.$/gm);
  return Array.from(runs, ([, line = "", status]) => ({ words: wordsOf(line), status }))
    .filter(({ words, status }) => /\.(csv|json|ndjson)$/.test(words[0] ?? "") && /[024]/.test(status ?? ""))
    .filter(({ words }) => !words.some((word) => otherForms.includes(word)))
    .map(({ words }) => words.filter((word) => !aboutOutput.includes(word)))
    .filter((words) => !words.includes("-o"));
});

/** The words of a command; what stands in single quotes is one of them. */
function wordsOf(command: string): readonly string[] {
  return Array.from(command.matchAll(/'([^']*)'|[^ ]+/g), ([word, quoted]) => quoted ?? word);
}

/** A new folder with all that the transcripts name: fixtures and databases. */
export function transcriptFolder(): string {
  const copies = placesDatabases();
  for (const name of readdirSync(fixtures).filter((file) => /^(june4|policy|same-person|claims)/.test(file))) {
    copyFileSync(join(fixtures, name), join(copies.folder, name));
  }
  return copies.folder;
}
