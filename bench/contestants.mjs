import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ipv4Ranges } from "./ranges.mjs";

/** @typedef {"obvious" | "plain" | "asked" | "duckdb" | "bytes" | "nothing"} ContestantId */
/**
 * @typedef {object} Contestant
 * @property {ContestantId} id
 * @property {string} name
 * @property {(log: string) => readonly string[]} args of node
 * @property {((output: string) => number) | null} located people with a country, summed over meetings, from what it
 *   printed; `null` where it does not count all of them
 */

/** @param {string} file in this folder @returns {string} */
const beside = (file) => fileURLToPath(new URL(file, import.meta.url));

export const program = beside("../bin/geoquorum.js");
export const obviousScript = beside("obvious-script.mjs");

/** @param {string} output @returns {number} */
const located = (output) =>
  JSON.parse(output)
    .meetings.map(({ evidence }) => evidence.located)
    .reduce((sum, people) => sum + people, 0);

/**
 * Everybody who takes part here; the first is what the others are divided by. DuckDB is installed on the first run, and
 * stays away, with a line that says so, where that fails.
 *
 * @returns {Promise<readonly Contestant[]>}
 */
export async function contestants() {
  const question = ["--policy", beside("../fixtures/policy.yaml"), "--claim", "CN >= 5% in all"];
  return [
    { id: "obvious", name: "obvious script", args: (log) => [obviousScript, log], located: peopleInCountries },
    { id: "plain", name: "geoquorum --json", args: (log) => [program, log, "--json", "--quiet"], located },
    {
      // Not --json: that lists what the policy decides about each of them, and most of the time would go into writing it.
      id: "asked",
      name: "geoquorum, a policy and a claim",
      args: (log) => [program, log, "--quiet", ...question],
      located: null,
    },
    ...(hasDuckDb() ? [await duckDb()] : []),
    { id: "bytes", name: "a loop over the bytes", args: (log) => [beside("byte-loop.mjs"), log], located: null },
    { id: "nothing", name: "node -e 0", args: () => ["-e", "0"], located: null },
  ];
}

/** @returns {Promise<Contestant>} */
async function duckDb() {
  const ranges = await ipv4Ranges();
  return { id: "duckdb", name: "DuckDB (IPv4)", args: (log) => [beside("duckdb.mjs"), log, ranges], located: null };
}

/** @returns {boolean} */
function hasDuckDb() {
  if (existsSync(new URL("node_modules/@duckdb/node-api", import.meta.url))) return true;
  process.stderr.write("installing DuckDB into bench/node_modules\n");
  const { status } = spawnSync("npm", ["ci"], { cwd: beside("."), stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) process.stderr.write("DuckDB is skipped: npm ci failed in bench/\n");
  return status === 0;
}

/** @param {string} output of the obvious script @returns {number} */
function peopleInCountries(output) {
  let people = 0;
  for (const countries of Object.values(JSON.parse(output))) {
    for (const [country, count] of Object.entries(countries)) if (country !== "unknown") people += count;
  }
  return people;
}
