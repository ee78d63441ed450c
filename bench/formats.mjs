import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { program } from "./contestants.mjs";
import { converted } from "./converted.mjs";
import { measureInTurn } from "./measure-in-turn.mjs";
import { grouped, table } from "./table.mjs";

/**
 * @typedef {object} FormatRatios
 * @property {number} ndjson rows a second, relative to CSV
 * @property {number} json likewise
 * @property {number} gzip time relative to that of decompression alone
 */

/**
 * The same rows as CSV, NDJSON, JSON and compressed CSV. Throws where they do not hold the same people.
 *
 * @param {{ log: string, rows: number, runs: number }} options
 * @returns {Promise<{ text: string, ratios: FormatRatios }>}
 */
export async function formats({ log, rows, runs }) {
  const gzip = await converted(log, "csv.gz");
  const files = [log, await converted(log, "ndjson"), await converted(log, "json"), gzip];
  const names = ["CSV", "NDJSON", "JSON", "CSV.gz"];
  const gunzip = fileURLToPath(new URL("gunzip.mjs", import.meta.url));
  const all = measureInTurn(
    [
      ...files.map((file, index) => ({ name: names[index], args: [program, file, "--json", "--quiet"] })),
      { name: "decompression alone", args: [gunzip, gzip] },
    ],
    runs,
  );
  const [csv, ndjson, json, compressed, alone] = all;
  for (const { name, output } of [ndjson, json, compressed]) {
    if (participants(output) !== participants(csv.output)) throw new Error(`${name} has not the participants of CSV`);
  }
  return {
    text: table(
      ["", "MB", "seconds", "rows/s", "MB/s", "rate relative to CSV", "peak MiB"],
      all.map(({ name, seconds, mebibytes }, index) => {
        const megabytes = statSync(files[index] ?? gzip).size / 1e6;
        return [
          name,
          megabytes.toFixed(0),
          seconds.toFixed(2),
          grouped(rows / seconds),
          (megabytes / seconds).toFixed(1),
          (csv.seconds / seconds).toFixed(2),
          mebibytes.toFixed(0),
        ];
      }),
    ),
    ratios: {
      ndjson: csv.seconds / ndjson.seconds,
      json: csv.seconds / json.seconds,
      gzip: compressed.seconds / alone.seconds,
    },
  };
}

/** @param {string} output of the program @returns {number} summed over meetings */
function participants(output) {
  return JSON.parse(output).meetings.reduce((sum, meeting) => sum + meeting.participants, 0);
}
