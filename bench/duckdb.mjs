/**
 * The same question put to DuckDB: `node bench/duckdb.mjs LOG RANGES`, with the table of `ranges.mjs`. Counts, for each
 * meeting and over all, the different people in each country. Rows with an IPv6 address are left out: DuckDB does
 * not read those without an extension that it would fetch. It is what the program is measured against, so nothing in it is made slow.
 */

import { DuckDBInstance } from "@duckdb/node-api";

const [log, ranges] = process.argv.slice(2);
const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
const connection = await instance.connect();
await connection.run("SET preserve_insertion_order = false");
// It guesses that the log has a few rows only, and would then compare each of them with every range: minutes.
await connection.run("SET asof_loop_join_threshold = 0");

const columns = "Meeting ID,User ID,Name,Email,Device,IP Address,Join Time,Leave Time,Version".split(",");
const texts = columns.map((name) => [name, "VARCHAR"]);
const limits = [
  ["range_start", "UINTEGER"],
  ["range_end", "UINTEGER"],
  ["country", "VARCHAR"],
];
// Names and types are given, so that nothing is read twice to guess them.
/** @param {string} path @param {readonly (readonly string[])[]} types name and type of each column */
const table = (path, types) =>
  `read_csv('${path.replaceAll("'", "''")}', header = true, auto_detect = false, delim = ',', quote = '"', ` +
  `columns = {${types.map(([name, type]) => `'${name}': '${type}'`).join(", ")}})`;
const octet = (/** @type {number} */ position) => `split_part("IP Address", '.', ${position})::UINTEGER`;

// People rejoin: to find the different rows first leaves less to join.
await connection.run(`
  CREATE TABLE located AS
  WITH visits AS (
    SELECT DISTINCT "Meeting ID" AS meeting, "Email" AS person,
      ${octet(1)} * 16777216 + ${octet(2)} * 65536 + ${octet(3)} * 256 + ${octet(4)} AS address
    FROM ${table(log, texts)}
    WHERE NOT contains("IP Address", ':')
  )
  SELECT DISTINCT meeting, person, CASE WHEN address <= range_end THEN country ELSE 'unknown' END AS country
  FROM visits ASOF LEFT JOIN ${table(ranges, limits)} ON address >= range_start`);

/** @type {Record<string, Record<string, number>>} */
const meetings = {};
for (const [meeting, country, people] of await rows(
  "SELECT meeting, country, count(*)::INTEGER FROM located GROUP BY meeting, country",
)) {
  (meetings[meeting] ??= {})[country] = Number(people);
}
const pooled = await rows(
  "SELECT country, count(*)::INTEGER FROM (SELECT DISTINCT person, country FROM located) GROUP BY country",
);
const all = Object.fromEntries(pooled.map(([country, people]) => [country, Number(people)]));
process.stdout.write(`${JSON.stringify({ meetings, all }, undefined, 2)}\n`);

/** @param {string} query @returns {Promise<readonly (readonly string[])[]>} */
async function rows(query) {
  return /** @type {string[][]} */ ((await connection.runAndReadAll(query)).getRowsJson());
}
