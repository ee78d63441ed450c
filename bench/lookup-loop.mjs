/**
 * The sides of `lookups.mjs` in JavaScript:
 * `node --expose-gc bench/lookup-loop.mjs maxmind|LOCATOR DATABASE ADDRESSES`, where LOCATOR is geoquorum's module of
 * that name. Prints the addresses that have a country, and the seconds that it took to read each address and find its
 * country, in a process that has never seen any of them.
 */

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { countryReader } from "./ranges.mjs";

const [library, database, file] = process.argv.slice(2);
const hasCountry = library === "maxmind" ? await byMaxmind() : await byGeoquorum();
const addresses = linesOf(readFileSync(file));
// The list itself, of which the side in C has none, is not to keep the collector busy while addresses are looked up.
globalThis.gc?.();

let located = 0;
const started = performance.now();
for (const address of addresses) if (hasCountry(address)) located += 1;
const seconds = (performance.now() - started) / 1000;
process.stdout.write(`${JSON.stringify({ located, seconds })}\n`);

/** @returns {Promise<(address: string) => boolean>} */
async function byMaxmind() {
  const reader = await countryReader(database);
  return (address) => reader.get(address)?.country_code !== undefined;
}

/** @returns {Promise<(address: string) => boolean>} */
async function byGeoquorum() {
  const { openLocator } = await import(pathToFileURL(library).href);
  const locator = await openLocator({ databases: [database], anonymizers: [] });
  return (address) => locator.evidence(locator.locate(address, null)).candidates !== "*";
}

/**
 * Each a string of its own, as the cells of a log are: a part of one long string, which is what `split` gives, takes
 * several times as long to read.
 *
 * @param {Buffer} bytes @returns {readonly string[]}
 */
function linesOf(bytes) {
  const lines = [];
  for (let from = 0, to = bytes.indexOf("\n"); to >= 0; from = to + 1, to = bytes.indexOf("\n", from)) {
    lines.push(bytes.latin1Slice(from, to));
  }
  return lines;
}
