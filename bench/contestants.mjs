import { fileURLToPath } from "node:url";

/**
 * @typedef {object} Contestant
 * @property {string} name
 * @property {(log: string) => readonly string[]} args of node
 * @property {(output: string) => number} located people with a country, summed over meetings, from what it printed
 */

/** @type {readonly Contestant[]} The first is what the others are divided by. */
export const contestants = [
  {
    name: "obvious script",
    args: (log) => [fileURLToPath(new URL("./obvious-script.mjs", import.meta.url)), log],
    located: (output) => sum(Object.values(JSON.parse(output)).map(peopleInCountries)),
  },
  {
    name: "geoquorum --json",
    args: (log) => [fileURLToPath(new URL("../bin/geoquorum.js", import.meta.url)), log, "--json"],
    located: (output) => sum(JSON.parse(output).meetings.map(({ evidence }) => evidence.located)),
  },
];

/** @param {Record<string, number>} countries people by country @returns {number} */
function peopleInCountries(countries) {
  return sum(Object.values(countries)) - (countries.unknown ?? 0);
}

/** @param {readonly number[]} numbers @returns {number} */
function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
