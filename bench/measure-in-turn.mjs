import { measure } from "./measure.mjs";
import { median } from "./table.mjs";

/**
 * @typedef {object} Program
 * @property {string} name
 * @property {readonly string[]} args of node
 */

/**
 * @typedef {object} Measured
 * @property {string} name
 * @property {readonly number[]} times in seconds, one for each run
 * @property {number} seconds their median
 * @property {number} processorSeconds of all threads, the median
 * @property {number} mebibytes of peak resident memory, the median
 * @property {string} output what the first run wrote
 */

/**
 * Runs each program `runs` times, one after the other in turn, so that a slow minute of the machine is shared by all.
 * Throws where one fails.
 *
 * @param {readonly Program[]} programs
 * @param {number} runs
 * @returns {readonly Measured[]} in the order of the programs
 */
export function measureInTurn(programs, runs) {
  /** @type {{ times: number[], processor: number[], kibibytes: number[], output: string }[]} */
  const kept = programs.map(() => ({ times: [], processor: [], kibibytes: [], output: "" }));
  for (let run = 1; run <= runs; run += 1) {
    for (const [index, { name, args }] of programs.entries()) {
      process.stderr.write(`run ${run} of ${runs}: ${name}\n`);
      const { seconds, processorSeconds, kibibytes, output } = measure(args);
      kept[index].times.push(seconds);
      kept[index].processor.push(processorSeconds);
      kept[index].kibibytes.push(kibibytes);
      if (run === 1) kept[index].output = output;
    }
  }
  return kept.map(({ times, processor, kibibytes, output }, index) => ({
    name: programs[index].name,
    times,
    seconds: median(times),
    processorSeconds: median(processor),
    mebibytes: median(kibibytes) / 1024,
    output,
  }));
}
