import { statSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { contestants, obviousScript } from "./contestants.mjs";
import { converted } from "./converted.mjs";
import { movesIn } from "./generate.mjs";
import { measureInTurn } from "./measure-in-turn.mjs";
import { measure } from "./measure.mjs";
import { grouped, spread, table } from "./table.mjs";

/** @typedef {import("./contestants.mjs").Contestant} Contestant */
/** @typedef {import("./contestants.mjs").ContestantId} ContestantId */
/** @typedef {import("./measure-in-turn.mjs").Measured} Measured */
/** @typedef {Contestant & { measured: Measured }} Result */

/**
 * Measures every contestant on one log. Throws where they disagree.
 *
 * @param {{ log: string, rows: number, runs: number }} options
 * @returns {Promise<{ text: string, measured: Partial<Record<ContestantId, Measured>> }>}
 */
export async function compare({ log, rows, runs }) {
  const all = await contestants();
  const measured = measureInTurn(
    all.map(({ name, args }) => ({ name, args: args(log) })),
    runs,
  );
  const results = all.map((contestant, index) => ({ ...contestant, measured: measured[index] }));
  const duckDb = results.find(({ id }) => id === "duckdb");
  const agreements = [agreement(results, rows)];
  if (duckDb === undefined) agreements.push("DuckDB did not take part.");
  else agreements.push(await duckDbAgreement(duckDb.measured.output, log));
  return {
    text: `${resultTable(results, log, rows)}\n\n${agreements.join("\n")}`,
    measured: Object.fromEntries(results.map((result) => [result.id, result.measured])),
  };
}

/** @param {readonly Result[]} results @param {string} log @param {number} rows @returns {string} */
function resultTable(results, log, rows) {
  const megabytes = statSync(log).size / 1e6;
  const base = results[0].measured;
  return table(
    ["", "seconds (range)", "CPU seconds", "rows/s", "MB/s", "peak MiB", "speed ratio", "memory ratio"],
    results.map(({ id, name, measured: { times, seconds, processorSeconds, mebibytes } }) => [
      name,
      spread(times),
      processorSeconds.toFixed(2),
      id === "nothing" ? "" : grouped(rows / seconds),
      id === "nothing" ? "" : (megabytes / seconds).toFixed(1),
      mebibytes.toFixed(0),
      (base.seconds / seconds).toFixed(2),
      (mebibytes / base.mebibytes).toFixed(2),
    ]),
  );
}

/**
 * The first contestant counts somebody once for each country: it must not be below the others, and not above by more
 * than the people who moved.
 *
 * @param {readonly Result[]} results
 * @param {number} rows
 * @returns {string}
 */
function agreement(results, rows) {
  const counted = results.flatMap(({ name, located, measured }) =>
    located === null ? [] : [{ name, people: located(measured.output) }],
  );
  const [first, ...others] = counted.map(({ people }) => people);
  const report = `Located people: ${counted.map(({ name, people }) => `${name} ${grouped(people)}`).join("; ")}`;
  if (others.some((people) => people > first || first - people > movesIn(rows))) {
    throw new Error(`${report}: people who moved explain at most ${movesIn(rows)} more with the first`);
  }
  return `${report}. The first counts people who moved once for each country.`;
}

/**
 * DuckDB must say what the obvious script says of the log without its IPv6 rows, of every meeting and country. Nobody
 * is in two meetings of an invented log, so what it says of all meetings is the sum.
 *
 * @param {string} output
 * @param {string} log
 * @returns {Promise<string>}
 */
async function duckDbAgreement(output, log) {
  const expected = JSON.parse(measure([obviousScript, await converted(log, "ipv4.csv")]).output);
  /** @type {Record<string, number>} */
  const all = {};
  for (const countries of Object.values(expected)) {
    for (const [country, people] of Object.entries(countries)) all[country] = (all[country] ?? 0) + people;
  }
  if (!isDeepStrictEqual(JSON.parse(output), { meetings: expected, all })) {
    throw new Error("DuckDB and the obvious script disagree about the rows with IPv4 addresses");
  }
  return "DuckDB and the obvious script agree about every meeting and country of the rows with IPv4 addresses.";
}
