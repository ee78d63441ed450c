import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const GNU_TIME = "/usr/bin/time";
// The time of BSD and macOS, and of busybox, has other options; only GNU's knows itself by this name.
const hasGnuTime = /GNU/u.test(spawnSync(GNU_TIME, ["--version"], { encoding: "utf8" }).output?.join("") ?? "");

/** How memory and processor time are found here: by GNU time where there is one, else by the process itself. */
export const memorySource = hasGnuTime ? "GNU time" : "process.resourceUsage()";

/**
 * @typedef {object} Measurement
 * @property {number} seconds from the start of the process to its end
 * @property {number} processorSeconds of all its threads, the system's work for them included
 * @property {number} kibibytes of peak resident memory
 * @property {string} output what it wrote to standard output
 */

/**
 * Runs one Node program as a process of its own. Throws where it fails.
 *
 * @param {readonly string[]} args of node: the program's file and its arguments
 * @returns {Measurement}
 */
export function measure(args) {
  const folder = mkdtempSync(join(tmpdir(), "geoquorum-bench-"));
  const usageFile = join(folder, "usage");
  const outputFile = join(folder, "output");
  // A file and not a pipe: this process would have to read a pipe while the other one is measured.
  const output = openSync(outputFile, "w");
  try {
    const [program, programArgs] = command(args, usageFile);
    const started = performance.now();
    const { status, stderr, error } = spawnSync(program, programArgs, {
      stdio: ["ignore", output, "pipe"],
      encoding: "utf8",
      env: { ...process.env, USAGE_FILE: usageFile },
    });
    const seconds = (performance.now() - started) / 1000;
    if (status !== 0) throw new Error(`node ${args.join(" ")} failed: ${error?.message ?? stderr}`);
    const [kibibytes, user, system] = readFileSync(usageFile, "utf8").split(" ").map(Number);
    return { seconds, processorSeconds: user + system, kibibytes, output: readFileSync(outputFile, "utf8") };
  } finally {
    closeSync(output);
    rmSync(folder, { recursive: true });
  }
}

/** @param {readonly string[]} args @param {string} usageFile @returns {[string, readonly string[]]} */
function command(args, usageFile) {
  if (hasGnuTime) return [GNU_TIME, ["-f", "%M %U %S", "-o", usageFile, process.execPath, ...args]];
  return [process.execPath, ["--import", new URL("report-usage.mjs", import.meta.url).href, ...args]];
}
