import { program } from "./contestants.mjs";
import { generated, peopleIn } from "./generate.mjs";
import { measureInTurn } from "./measure-in-turn.mjs";
import { grouped, table } from "./table.mjs";

/**
 * @typedef {object} Scaling
 * @property {number | null} timeRatio ten times the rows, and ten times the people
 * @property {number | null} sameTimeRatio ten times the rows of the same people
 * @property {number | null} memoryRatio ten times the rows of the same people
 * @property {number | null} mebibytes peak of that
 * @property {number} bytesPerParticipant by which the peak grows for a further one, in as many rows and meetings
 */

const MILLION = 1_000_000;
const FEW = 200_000;
/** As many meetings as the people of a million rows have, who are four times as many. */
const ROWS_PER_SMALL_MEETING = 250;

/**
 * How time and memory grow with rows and with people. Ten million rows only where the run is `full`; they are run once.
 *
 * @param {{ full: boolean, runs: number, seed: number }} options
 * @returns {{ text: string, scaling: Scaling }}
 */
export function scale({ full, runs, seed }) {
  const log = (
    /** @type {number} */ rows,
    /** @type {number} */ people,
    /** @type {number} */ rowsPerMeeting = 1000,
  ) => ({
    name: `${grouped(rows)} rows, ${grouped(people)} people, ${grouped(rowsPerMeeting)} rows a meeting`,
    args: [program, generated({ rows, people, seed, rowsPerMeeting }), "--json", "--quiet"],
  });
  const [few, many, fewInSmall] = measureInTurn(
    [log(MILLION, FEW), log(MILLION, peopleIn(MILLION)), log(MILLION, FEW, ROWS_PER_SMALL_MEETING)],
    runs,
  );
  const sameTen = full ? attempt(log(10 * MILLION, FEW)) : null;
  const ten = full ? attempt(log(10 * MILLION, peopleIn(10 * MILLION))) : null;
  const lines = [few, fewInSmall, many, sameTen, ten].filter((one) => one !== null);
  return {
    text: table(
      ["", "seconds", "peak MiB"],
      lines.map(({ name, seconds, mebibytes }) => [
        name,
        Number.isNaN(seconds) ? "failed" : seconds.toFixed(2),
        Number.isNaN(mebibytes) ? "failed" : mebibytes.toFixed(0),
      ]),
    ),
    scaling: {
      timeRatio: ten === null ? null : ten.seconds / many.seconds,
      sameTimeRatio: sameTen === null ? null : sameTen.seconds / few.seconds,
      memoryRatio: sameTen === null ? null : sameTen.mebibytes / few.mebibytes,
      mebibytes: sameTen === null ? null : sameTen.mebibytes,
      bytesPerParticipant: ((many.mebibytes - fewInSmall.mebibytes) * 2 ** 20) / (peopleIn(MILLION) - FEW),
    },
  };
}

/**
 * Runs a program that may be too much for the machine; its figures are then no numbers, and the rest goes on.
 *
 * @param {import("./measure-in-turn.mjs").Program} one
 * @returns {{ name: string, seconds: number, mebibytes: number }}
 */
function attempt(one) {
  try {
    return measureInTurn([one], 1)[0];
  } catch (error) {
    process.stderr.write(`${one.name}: ${error instanceof Error ? error.message : String(error)}\n`);
    return { name: one.name, seconds: Number.NaN, mebibytes: Number.NaN };
  }
}
