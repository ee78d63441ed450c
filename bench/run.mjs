/**
 * Measures every contestant on one invented export, several times in turn, and prints the medians as a table:
 * `node bench/run.mjs [--rows 1000000] [--people N] [--seed 1] [--runs 5]`. It fails where they disagree.
 */

import { statSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { contestants } from "./contestants.mjs";
import { generated, movesIn, peopleIn } from "./generate.mjs";
import { measure, memorySource } from "./measure.mjs";

/** @typedef {import("./contestants.mjs").Contestant} Contestant */
/** @typedef {import("./measure.mjs").Measurement} Measurement */
/** @typedef {{ contestant: Contestant, seconds: number, least: number, most: number, mebibytes: number, located: number }} Result */

const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "1000000" },
    people: { type: "string" },
    seed: { type: "string", default: "1" },
    runs: { type: "string", default: "5" },
  },
});
const rows = wholeNumber("rows", values.rows);
const people = values.people === undefined ? peopleIn(rows) : wholeNumber("people", values.people);
const runs = wholeNumber("runs", values.runs);
const log = generated({ rows, people, seed: wholeNumber("seed", values.seed) });

/** @type {readonly Measurement[][]} */
const measurements = contestants.map(() => []);
// In turn, so that a slow minute of the machine is shared by all.
for (let run = 1; run <= runs; run += 1) {
  for (const [index, { name, args }] of contestants.entries()) {
    process.stderr.write(`run ${run} of ${runs}: ${name}\n`);
    measurements[index].push(measure(args(log)));
  }
}
const results = contestants.map((contestant, index) => result(contestant, measurements[index]));
process.stdout.write(`${heading()}\n\n${table(results)}\n\n${agreement(results)}\n`);

/** @param {string} name @param {string} text @returns {number} */
function wholeNumber(name, text) {
  if (!/^[1-9]\d*$/u.test(text)) throw new Error(`--${name} ${text}: give a whole number from 1`);
  return Number(text);
}

/** @param {Contestant} contestant @param {readonly Measurement[]} measured @returns {Result} */
function result(contestant, measured) {
  const seconds = measured.map((one) => one.seconds);
  return {
    contestant,
    seconds: median(seconds),
    least: Math.min(...seconds),
    most: Math.max(...seconds),
    mebibytes: median(measured.map(({ kibibytes }) => kibibytes)) / 1024,
    located: contestant.located(measured[0].output),
  };
}

/** @param {readonly number[]} numbers @returns {number} */
function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
}

/** @returns {string} */
function heading() {
  const processors = cpus();
  const megabytes = (statSync(log).size / 1e6).toFixed(0);
  return [
    `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${processors.length} x ${processors[0].model}, ${process.platform}`,
    `${rows} rows, ${people} people, ${megabytes} MB; medians of ${runs} runs each, in turn; memory by ${memorySource}`,
  ].join("\n");
}

/** @param {readonly Result[]} all @returns {string} in Markdown */
function table(all) {
  const megabytes = statSync(log).size / 1e6;
  const [base] = all;
  const lines = all.map(({ contestant, seconds, least, most, mebibytes }) => [
    contestant.name,
    `${seconds.toFixed(1)} (${least.toFixed(1)} to ${most.toFixed(1)})`,
    (rows / seconds).toFixed(0),
    (megabytes / seconds).toFixed(1),
    mebibytes.toFixed(0),
    (base.seconds / seconds).toFixed(2),
    (mebibytes / base.mebibytes).toFixed(2),
  ]);
  const head = ["", "seconds (range)", "rows/s", "MB/s", "peak MiB", "speed ratio", "memory ratio"];
  const rule = head.map((_, column) => (column === 0 ? "---" : "---:"));
  return [head, rule, ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/**
 * The first contestant counts somebody once for each country: it must not be below the others, and not above by more than
 * the people who moved. Throws where it is.
 *
 * @param {readonly Result[]} all
 * @returns {string}
 */
function agreement(all) {
  const located = all.map((one) => one.located);
  const difference = located[0] - Math.min(...located);
  const report = `located people: ${all.map((one) => `${one.contestant.name} ${one.located}`).join(", ")}`;
  if (Math.max(...located) > located[0] || difference > movesIn(rows)) {
    throw new Error(`${report}; people who moved explain at most ${movesIn(rows)} more with the first`);
  }
  return `${report}; the first counts people who moved once for each country`;
}
