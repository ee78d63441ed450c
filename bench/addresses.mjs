import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { addressOf } from "./generate.mjs";
import { countryReader } from "./ranges.mjs";

/**
 * A list of invented addresses, one a line, for each of which the bundled database has a country: one in ten is IPv6
 * before those without a country are dropped. Of a million, about a hundred are there twice.
 *
 * @param {number} count
 * @returns {Promise<string>} its path in `bench/data/`, written if it is not there yet
 */
export async function addressList(count) {
  const path = fileURLToPath(new URL(`data/${count}-addresses.txt`, import.meta.url));
  if (existsSync(path)) return path;
  mkdirSync(new URL("data/", import.meta.url), { recursive: true });
  const unfinished = `${path}.unfinished`;
  const file = openSync(unfinished, "w");
  const reader = await countryReader();
  for (let number = 0, kept = 0; kept < count; number += 1) {
    const address = addressOf(1, number);
    if (reader.get(address)?.country_code === undefined) continue;
    writeSync(file, `${address}\n`);
    kept += 1;
  }
  closeSync(file);
  renameSync(unfinished, path);
  return path;
}
