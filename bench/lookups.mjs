import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { addressList } from "./addresses.mjs";
import { databasePath } from "./ranges.mjs";
import { grouped, median, table } from "./table.mjs";

/** @typedef {"libmaxminddb" | "maxmind" | "geoquorum"} LookupId */
/** @typedef {{ id: LookupId, name: string, command: readonly string[] }} Looker */

const ADDRESSES = 1_000_000;

/** @param {string} file @returns {string} */
const beside = (file) => fileURLToPath(new URL(file, import.meta.url));

/** Of the listed addresses, those of 6to4 and the like, which geoquorum never looks up: fewer than this. */
const MOST_SPECIAL = ADDRESSES / 10_000;

/**
 * Looks up a million addresses that the process has not seen before, with one thread. Throws where a library does not
 * find them.
 *
 * @param {number} runs
 * @returns {Promise<{ text: string, perSecond: Partial<Record<LookupId, number>> }>} medians
 */
export async function lookups(runs) {
  const list = await addressList(ADDRESSES);
  const [library, missing] = [compiled(), "libmaxminddb is skipped: no compiler, or no libmaxminddb-dev."];
  const loop = (/** @type {string} */ side) => [process.execPath, "--expose-gc", beside("lookup-loop.mjs"), side];
  /** @type {readonly Looker[]} */
  const inC = library === null ? [] : [{ id: "libmaxminddb", name: "libmaxminddb, in C", command: [library] }];
  /** @type {readonly Looker[]} */
  const lookers = [
    ...inC,
    { id: "maxmind", name: "maxmind, in Node", command: loop("maxmind") },
    { id: "geoquorum", name: "geoquorum's locator", command: loop(locatorModule()) },
  ];
  /** @type {number[][]} */
  const rates = lookers.map(() => []);
  for (let run = 1; run <= runs; run += 1) {
    for (const [index, { name, command }] of lookers.entries()) {
      process.stderr.write(`lookups, run ${run} of ${runs}: ${name}\n`);
      const { located, seconds } = JSON.parse(succeeded([...command, databasePath(), list]));
      if (located < ADDRESSES - MOST_SPECIAL) throw new Error(`${name} finds ${located} of ${ADDRESSES} addresses`);
      rates[index].push(ADDRESSES / seconds);
    }
  }
  const lines = lookers.map(({ name }, index) => [
    name,
    grouped(median(rates[index])),
    `${grouped(Math.min(...rates[index]))} to ${grouped(Math.max(...rates[index]))}`,
  ]);
  return {
    text: `${table(["", "lookups/s", "range"], lines)}${library === null ? `\n\n${missing}` : ""}`,
    perSecond: Object.fromEntries(lookers.map(({ id }, index) => [id, median(rates[index])])),
  };
}

/** @returns {string | null} the program in C, where there are a compiler and the library */
function compiled() {
  const path = beside("data/lookup-loop");
  const { status } = spawnSync("cc", ["-O2", "-o", path, beside("lookup-loop.c"), "-lmaxminddb"], { stdio: "ignore" });
  return status === 0 ? path : null;
}

/** Of the program as it is built nothing can be taken alone: the locator is put together here. @returns {string} */
function locatorModule() {
  const folder = beside("data/compiled");
  const rolldown = beside("../node_modules/rolldown/bin/cli.mjs");
  const settings = ["--dir", folder, "--platform", "node", "--format", "esm"];
  succeeded([process.execPath, rolldown, beside("../src/locate/locator.ts"), ...settings]);
  return `${folder}/locator.js`;
}

/** @param {readonly string[]} command @returns {string} what it wrote */
function succeeded([program, ...args]) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} failed: ${error?.message ?? stderr + stdout}`);
  return stdout;
}
