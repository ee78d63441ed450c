/**
 * Leaves in `dist` what V8 compiles of the program in a small run, for starts of the same Node: see `bin/load.js`. The
 * functions of other runs are compiled when they are called, as they would be without this.
 */

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { codeCache, digestOf, load, loaded } from "../bin/load.js";

/** Smaller files are compiled as soon as read. */
const WORTHWHILE = 4 * 1024;

const fixture = (/** @type {string} */ name) => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
const log = [fixture("june4-1.csv"), "--time-zone", "UTC"];
const runs = [["--version"], ["--help"], [...log, "--policy", fixture("policy.yaml"), "--claim", "CN >= 10%"]];

for (const argv of runs) {
  let said = "";
  const stderr = new Writable({
    write(piece, _, done) {
      said += String(piece);
      done();
    },
  });
  const stdout = new Writable({ write: (_, __, done) => done() });
  const io = { argv, env: {}, stdin: Readable.from([]), stdout, stderr, now: () => 0, holdSignals: () => () => {} };
  const status = await load("main.cjs").main(io);
  if (status !== 0) throw new Error(`geoquorum ${argv.join(" ")} failed: ${said}`);
}

mkdirSync(codeCache, { recursive: true });
for (const [name, { script, filename, source }] of loaded) {
  if (source.length < WORTHWHILE) continue;
  const code = script.createCachedData();
  writeFileSync(join(codeCache, `${name}.cache`), Buffer.concat([digestOf(filename, source, code), code]));
}
