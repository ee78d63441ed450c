/**
 * Writes an invented export for the benchmark, the same bytes for the same size on every machine. Nobody in it exists:
 * people are numbered, their mail is at example.org, their addresses are random.
 */

import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from "node:fs";
import { fileURLToPath } from "node:url";

const COLUMNS = "Meeting ID,User ID,Name,Email,Device,IP Address,Join Time,Leave Time,Version";
const DEVICES = ["Windows", "Mac", "iOS", "Android", "Linux"];
const ROWS_PER_MEETING = 1000;
/** Every fifth row is a rejoin. */
const PEOPLE_PER_ROW = 0.8;
const FIRST_MEETING = 81_000_000_000;
const FIRST_START = Date.UTC(2026, 5, 4);
const HOUR = 3_600_000;
const MINUTE = 60_000;

/**
 * @typedef {object} Size
 * @property {number} rows
 * @property {number} people rounded up to whole meetings; when all have had their rows, the first meeting goes on and
 *   its people rejoin before their earlier sessions end, so that more rows mean no more people
 * @property {number} seed a whole number
 * @property {number} [rowsPerMeeting] a multiple of five; 1000 where nothing is said
 */

/** @param {number} rows @returns {number} people of a log in which nobody attends twice but by rejoining */
export function peopleIn(rows) {
  return Math.ceil(rows / ROWS_PER_MEETING) * ROWS_PER_MEETING * PEOPLE_PER_ROW;
}

/**
 * One rejoin in ten, so one row in fifty, is from another address: people who move.
 *
 * @param {number} rows
 * @returns {number} no fewer than there are, by a quarter for chance
 */
export function movesIn(rows) {
  return Math.ceil(rows / 40);
}

/**
 * The path of an export of this size in `bench/data/`, written if it is not there yet.
 *
 * @param {Size} size
 * @returns {string}
 */
export function generated(size) {
  const path = fileURLToPath(new URL(`data/${nameOf(size)}.csv`, import.meta.url));
  if (existsSync(path)) return path;
  mkdirSync(new URL("data/", import.meta.url), { recursive: true });
  const unfinished = `${path}.unfinished`;
  const file = openSync(unfinished, "w");
  writeSync(file, `${COLUMNS}\r\n`);
  for (let row = 0; row < size.rows; row += ROWS_PER_MEETING) {
    const rows = Math.min(ROWS_PER_MEETING, size.rows - row);
    writeSync(file, Array.from({ length: rows }, (_, index) => line(row + index, size)).join(""));
  }
  closeSync(file);
  renameSync(unfinished, path);
  return path;
}

/** @param {Size} size @returns {string} */
function nameOf({ rows, people, seed, rowsPerMeeting = ROWS_PER_MEETING }) {
  const meetings = rowsPerMeeting === ROWS_PER_MEETING ? "" : `-${rowsPerMeeting}-a-meeting`;
  return `${rows}-rows-${people}-people-${seed}${meetings}`;
}

/** @param {number} row @param {Size} size @returns {string} */
function line(row, { people, seed, rowsPerMeeting = ROWS_PER_MEETING }) {
  const peopleInMeeting = rowsPerMeeting * PEOPLE_PER_ROW;
  const meetings = Math.ceil(people / peopleInMeeting);
  const block = Math.floor(row / rowsPerMeeting);
  const meeting = block % meetings;
  const round = Math.floor(block / meetings);
  const position = row % rowsPerMeeting;
  const chance = mixed(seed, row);

  const before = Math.floor(position / 5) * 4;
  const rejoins = position % 5 === 4;
  const person = meeting * peopleInMeeting + (rejoins ? chance % (before + 4) : before + (position % 5)) + 1;
  const moved = rejoins && chance % 10 === 0;
  const join = FIRST_START + meeting * HOUR + round * 5 * MINUTE + position * 3000;
  const leave = join + 10 * MINUTE + (chance % 2400) * 1000;
  const cells = [
    FIRST_MEETING + meeting,
    person,
    `Participant ${person}`,
    `participant${person}@example.org`,
    DEVICES[person % DEVICES.length],
    addressOf(seed ^ (moved ? 0x5bd1e995 : 0), person),
    instant(join),
    instant(leave),
    "0.0.1",
  ];
  return `${cells.join(",")}\r\n`;
}

/**
 * One in ten is an IPv6 address in 2000::/3; the others are spread over all of IPv4.
 *
 * @param {number} seed
 * @param {number} number
 * @returns {string}
 */
export function addressOf(seed, number) {
  const chance = mixed(seed, number);
  const bits = mixed(chance, 1);
  if (chance % 10 > 0) return [bits >>> 24, (bits >>> 16) & 255, (bits >>> 8) & 255, bits & 255].join(".");
  const groups = Array.from({ length: 8 }, (_, index) => mixed(bits, index) & 0xffff);
  return groups.map((group, index) => (index === 0 ? 0x2000 | (group & 0x1fff) : group).toString(16)).join(":");
}

/** @param {number} time @returns {string} to the second */
function instant(time) {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

/**
 * 32 bits that look random: the finaliser of MurmurHash3 (A. Appleby, public domain), twice. Without a state, so that
 * a person has the same address wherever they appear. Not for anything secret.
 *
 * @param {number} seed
 * @param {number} number
 * @returns {number}
 */
function mixed(seed, number) {
  return finalised(finalised(seed) + number);
}

/** @param {number} number @returns {number} */
function finalised(number) {
  let bits = number | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
