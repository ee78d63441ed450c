/**
 * Measures what claims and a policy cost: the same log without a question, with claims and all their readings, and with
 * a policy and its remedies as well: `node bench/questions.mjs [--runs 3]`. Ratios are to the run without a question.
 */

import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { generated } from "./generate.mjs";
import { measure } from "./measure.mjs";

const { values } = parseArgs({ options: { runs: { type: "string", default: "3" } } });
const runs = Math.max(1, Number(values.runs));
const program = fileURLToPath(new URL("../bin/geoquorum.js", import.meta.url));
const policy = fileURLToPath(new URL("../fixtures/policy.yaml", import.meta.url));

const claims = (/** @type {string} */ scope) =>
  ["CN >= 5%", "US >= 25%", "CN <= 10", "EU >= 1/10"].flatMap((claim) => ["--claim", `${claim} ${scope}`.trim()]);

/** @type {readonly { name: string, log: string, scope: string }[]} */
const logs = [
  {
    name: "one meeting of 50,000 participants",
    log: generated({ rows: 62_500, people: 50_000, seed: 1, rowsPerMeeting: 62_500 }),
    scope: "",
  },
  {
    name: "1,000 meetings of 80 participants",
    log: generated({ rows: 100_000, people: 80_000, seed: 1, rowsPerMeeting: 100 }),
    scope: "in every meeting",
  },
];

const questions = [
  { name: "no question", args: () => [] },
  { name: "4 claims", args: claims },
  { name: "4 claims, 1 policy", args: (/** @type {string} */ scope) => [...claims(scope), "--policy", policy] },
];

process.stdout.write(
  `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${cpus().length} x ${cpus()[0].model}; medians of ${runs} runs\n\n` +
    "| log | asked | seconds | peak MiB | time ratio |\n| --- | --- | ---: | ---: | ---: |\n",
);
for (const { name, log, scope } of logs) {
  /** @type {number[][]} */
  const seconds = questions.map(() => []);
  /** @type {number[][]} */
  const memory = questions.map(() => []);
  for (let run = 0; run < runs; run += 1) {
    for (const [index, { args }] of questions.entries()) {
      const measured = measure([program, log, "--json", "--quiet", ...args(scope)]);
      seconds[index].push(measured.seconds);
      memory[index].push(measured.kibibytes / 1024);
    }
  }
  for (const [index, question] of questions.entries()) {
    const [median, base] = [middle(seconds[index]), middle(seconds[0])];
    process.stdout.write(
      `| ${name} | ${question.name} | ${median.toFixed(1)} | ${middle(memory[index]).toFixed(0)} | ${(median / base).toFixed(1)} |\n`,
    );
  }
}

/** @param {readonly number[]} numbers @returns {number} */
function middle(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
