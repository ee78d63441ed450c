/**
 * Measures what starting costs, beside a Node that does nothing: `node bench/start.mjs [--runs 20]`. Ratios are of
 * medians.
 */

import { spawnSync } from "node:child_process";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const { values } = parseArgs({ options: { runs: { type: "string", default: "20" } } });
const runs = Math.max(1, Number(values.runs));
const at = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const program = at("../bin/geoquorum.js");
const log = [program, at("../fixtures/june4-1.csv"), "--time-zone", "UTC"];
const policy = ["--policy", at("../fixtures/policy.yaml")];

const contestants = [
  { name: "node -e 0", args: ["-e", "0"], most: null },
  { name: "geoquorum --version", args: [program, "--version"], most: 1.5 },
  { name: "geoquorum --help", args: [program, "--help"], most: null },
  { name: "a small log", args: log, most: null },
  { name: "a small log, a policy", args: [...log, ...policy], most: null },
  { name: "a small log, a policy, a claim", args: [...log, ...policy, "--claim", "CN >= 10%"], most: 3.5 },
];

process.stdout.write(
  `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${cpus().length} x ${cpus()[0].model}; medians of ${runs} runs, in turn\n\n`,
);
const { NODE_EXTRA_CA_CERTS, ...bare } = process.env;
process.stdout.write(tableOf(process.env));
if (NODE_EXTRA_CA_CERTS !== undefined) {
  // Reading the certificates takes every Node as long as all the rest of its start, which makes ratios look better.
  process.stdout.write(`\nWithout NODE_EXTRA_CA_CERTS, which is set here:\n\n${tableOf(bare)}`);
}

/** @param {NodeJS.ProcessEnv} env @returns {string} */
function tableOf(env) {
  /** @type {readonly number[][]} */
  const measured = contestants.map(() => []);
  // In turn, so that a slow minute of the machine is shared by all. The first round only fills the caches.
  for (let run = 0; run <= runs; run += 1) {
    for (const [index, { args }] of contestants.entries()) {
      const milliseconds = measure(args, env);
      if (run > 0) measured[index].push(milliseconds);
    }
  }
  const base = median(measured[0]);
  const lines = contestants.map(({ name, most }, index) => {
    const milliseconds = median(measured[index]);
    return `| ${[name, milliseconds.toFixed(0), (milliseconds / base).toFixed(2), most ?? ""].join(" | ")} |\n`;
  });
  return `| start of | ms | ratio | at most |\n| --- | ---: | ---: | ---: |\n${lines.join("")}`;
}

/**
 * @param {readonly string[]} args of node
 * @param {NodeJS.ProcessEnv} env
 * @returns {number} milliseconds from the start of the process to its end
 */
function measure(args, env) {
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, {
    stdio: ["ignore", "ignore", "pipe"],
    encoding: "utf8",
    env,
  });
  const milliseconds = performance.now() - started;
  if (status !== 0) throw new Error(`node ${args.join(" ")} failed: ${stderr}`);
  return milliseconds;
}

/** @param {readonly number[]} numbers @returns {number} */
function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
