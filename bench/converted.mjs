/** The invented export with its rows unchanged in other clothes. Its cells hold no quotes, commas or line ends. */

import { createReadStream, createWriteStream, existsSync, renameSync } from "node:fs";
import { createInterface } from "node:readline";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";

/** @typedef {AsyncIterable<string> | NodeJS.ReadableStream} Source */
/** @type {Record<"ndjson" | "json" | "csv.gz" | "ipv4.csv", (log: string) => Source>} */
const ways = {
  ndjson: (log) => records(log, (cells, names) => `${asJson(cells, names)}\n`),
  json: (log) =>
    records(log, (cells, names, index) => `${index === 0 ? "[\n" : ",\n"}${asJson(cells, names)}`, "\n]\n"),
  "csv.gz": (log) => createReadStream(log).pipe(createGzip()),
  /** Without the rows of IPv6 addresses, which DuckDB leaves out. */
  "ipv4.csv": (log) => withoutIpv6(log),
};

/**
 * Path of the converted log beside the log, written if it is not there yet.
 *
 * @param {string} log path of a CSV by `generate.mjs`
 * @param {keyof typeof ways} to
 * @returns {Promise<string>}
 */
export async function converted(log, to) {
  const path = log.replace(/csv$/u, to);
  if (existsSync(path)) return path;
  const unfinished = `${path}.unfinished`;
  await pipeline(ways[to](log), createWriteStream(unfinished));
  renameSync(unfinished, path);
  return path;
}

/** @param {readonly string[]} cells @param {readonly string[]} names @returns {string} */
function asJson(cells, names) {
  return JSON.stringify(Object.fromEntries(names.map((name, column) => [name, cells[column]])));
}

/**
 * @param {string} log
 * @param {(cells: readonly string[], names: readonly string[], index: number) => string} written
 * @param {string} [end]
 */
async function* records(log, written, end = "") {
  /** @type {readonly string[] | null} */
  let names = null;
  let index = 0;
  for await (const line of createInterface(createReadStream(log))) {
    const cells = line.split(",");
    if (names === null) names = cells;
    else yield written(cells, names, index++);
  }
  yield end;
}

/** @param {string} log */
async function* withoutIpv6(log) {
  let column = -1;
  for await (const line of createInterface(createReadStream(log))) {
    const cells = line.split(",");
    if (column < 0) column = cells.indexOf("IP Address");
    if (!cells[column].includes(":")) yield `${line}\r\n`;
  }
}
