/**
 * Runs the benchmark and prints its tables: `node bench/run.mjs [--rows 1000000] [--people N] [--seed 1] [--runs 5]
 * [--only PART,...] [--full]`. Parts are speed, meetings, lookups, scaling and formats. It fails where the contestants
 * disagree.
 */

import { statSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { compare } from "./compare.mjs";
import { formats } from "./formats.mjs";
import { generated, peopleIn } from "./generate.mjs";
import { lookups } from "./lookups.mjs";
import { memorySource } from "./measure.mjs";
import { scale } from "./scaling.mjs";
import { grouped } from "./table.mjs";
import { targetTable } from "./targets.mjs";

const parts = ["speed", "meetings", "lookups", "scaling", "formats"];
/** Most meetings are small. */
const FEW_ROWS = 10;

const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "1000000" },
    people: { type: "string" },
    seed: { type: "string", default: "1" },
    runs: { type: "string", default: "5" },
    only: { type: "string", default: parts.join(",") },
    full: { type: "boolean", default: false },
  },
});
const rows = wholeNumber("rows", values.rows);
const people = values.people === undefined ? peopleIn(rows) : wholeNumber("people", values.people);
const runs = wholeNumber("runs", values.runs);
const seed = wholeNumber("seed", values.seed);
const chosen = values.only.split(",");
const unknown = chosen.find((part) => !parts.includes(part));
if (unknown !== undefined) throw new Error(`--only ${unknown}: give some of ${parts.join(",")}`);

const log = generated({ rows, people, seed });
print(heading());
const speed = chosen.includes("speed") ? await compare({ log, rows, runs }) : null;
if (speed !== null) print(`## Speed\n\n${speed.text}`);
if (chosen.includes("meetings")) {
  const small = await compare({ log: generated({ rows, people, seed, rowsPerMeeting: FEW_ROWS }), rows, runs });
  print(`## Small meetings\n\n${grouped(Math.ceil(rows / FEW_ROWS))} meetings of ${FEW_ROWS} rows.\n\n${small.text}`);
}
const looked = chosen.includes("lookups") ? await lookups(runs) : null;
if (looked !== null) print(`## Lookups\n\n${looked.text}`);
const scaled = chosen.includes("scaling") ? scale({ full: values.full, runs, seed }) : null;
if (scaled !== null) print(`## Scaling\n\n${scaled.text}`);
const read = chosen.includes("formats") ? await formats({ log, rows, runs }) : null;
if (read !== null) {
  print(
    `## Formats\n\n${read.text}\n\nCSV.gz takes ${read.ratios.gzip.toFixed(2)} times as long as decompression alone.`,
  );
}
const figures = {
  speeds: speed?.measured ?? {},
  rates: looked?.perSecond ?? null,
  scaling: scaled?.scaling ?? null,
  formats: read?.ratios ?? null,
};
print(`## Targets\n\n${targetTable(figures)}\n\nStarting is measured by start.mjs.`);

/** @param {string} text */
function print(text) {
  process.stdout.write(`${text}\n\n`);
}

/** @param {string} name @param {string} text @returns {number} */
function wholeNumber(name, text) {
  if (!/^[1-9]\d*$/u.test(text)) throw new Error(`--${name} ${text}: give a whole number from 1`);
  return Number(text);
}

/** @returns {string} */
function heading() {
  const processors = cpus();
  const megabytes = (statSync(log).size / 1e6).toFixed(0);
  return [
    `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${processors.length} x ${processors[0].model}, ${process.platform}`,
    `${grouped(rows)} rows, ${grouped(people)} people, ${megabytes} MB; medians of ${runs} runs each, in turn; memory by ${memorySource}`,
  ].join("\n");
}
