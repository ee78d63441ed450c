import { program } from "./contestants.mjs";
import { generated, peopleIn } from "./generate.mjs";
import { measureInTurn } from "./measure-in-turn.mjs";
import { grouped, median, table } from "./table.mjs";

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
/** Each takes half a minute. */
const LONG_RUNS = 3;
/** As many meetings as the people of a million rows have, who are four times as many. */
const ROWS_PER_SMALL_MEETING = 250;

/**
 * How time and memory grow with rows and with people. Ten million rows only where the run is `full`.
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
  const sameTen = full ? tenTimes(log(MILLION, FEW), log(10 * MILLION, FEW)) : null;
  const ten = full ? tenTimes(log(MILLION, peopleIn(MILLION)), log(10 * MILLION, peopleIn(10 * MILLION))) : null;
  const figure = (/** @type {number} */ value, /** @type {number} */ digits) =>
    Number.isNaN(value) ? "failed" : value.toFixed(digits);
  return {
    text: table(
      ["", "seconds", "peak MiB", "times the seconds of a million rows in turn with it"],
      [
        ...[few, fewInSmall, many].map((one) => [one.name, one.seconds.toFixed(2), one.mebibytes.toFixed(0), ""]),
        ...[sameTen, ten]
          .filter((one) => one !== null)
          .map((one) => [one.name, figure(one.seconds, 2), figure(one.mebibytes, 0), figure(one.timeRatio, 2)]),
      ],
    ),
    scaling: {
      timeRatio: ten === null ? null : ten.timeRatio,
      sameTimeRatio: sameTen === null ? null : sameTen.timeRatio,
      memoryRatio: sameTen === null ? null : sameTen.mebibytes / few.mebibytes,
      mebibytes: sameTen === null ? null : sameTen.mebibytes,
      bytesPerParticipant: ((many.mebibytes - fewInSmall.mebibytes) * 2 ** 20) / (peopleIn(MILLION) - FEW),
    },
  };
}

/**
 * Runs a log of ten million rows, and one of a million in turn with it: the machine's minutes differ by more than is to
 * be found out. It may be too much for the machine; its figures are then no numbers, and the rest goes on.
 *
 * @param {import("./measure-in-turn.mjs").Program} million
 * @param {import("./measure-in-turn.mjs").Program} ten
 * @returns {{ name: string, seconds: number, mebibytes: number, timeRatio: number }}
 */
function tenTimes(million, ten) {
  try {
    const [one, other] = measureInTurn([million, ten], LONG_RUNS);
    const { name, seconds, mebibytes } = other;
    return { name, seconds, mebibytes, timeRatio: median(other.times.map((time, run) => time / one.times[run])) };
  } catch (error) {
    process.stderr.write(`${ten.name}: ${error instanceof Error ? error.message : String(error)}\n`);
    return { name: ten.name, seconds: Number.NaN, mebibytes: Number.NaN, timeRatio: Number.NaN };
  }
}
