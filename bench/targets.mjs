import { table } from "./table.mjs";

/** @typedef {Partial<Record<import("./contestants.mjs").ContestantId, import("./measure-in-turn.mjs").Measured>>} Speeds */
/** @typedef {Partial<Record<import("./lookups.mjs").LookupId, number>>} Rates */
/** @typedef {import("./scaling.mjs").Scaling} Scaling */
/** @typedef {import("./formats.mjs").FormatRatios} FormatRatios */

/** @typedef {{ speeds: Speeds, rates: Rates | null, scaling: Scaling | null, formats: FormatRatios | null }} Figures */

/** @typedef {{ what: string, bound: "at least" | "at most" | "below", limit: number, digits: number, found: number | null }} Target */

const held = {
  "at least": (/** @type {number} */ found, /** @type {number} */ limit) => found >= limit,
  "at most": (/** @type {number} */ found, /** @type {number} */ limit) => found <= limit,
  below: (/** @type {number} */ found, /** @type {number} */ limit) => found < limit,
};

/**
 * What the project wants, what was found and whether that is enough. What was not measured is said to be so, and what
 * failed is missed.
 *
 * @param {Figures} figures
 * @returns {string}
 */
export function targetTable(figures) {
  return table(
    ["target", "wanted", "found", "met"],
    targets(figures).map(({ what, bound, limit, digits, found }) => [
      what,
      `${bound} ${limit}`,
      found === null ? "not measured" : Number.isNaN(found) ? "failed" : found.toFixed(digits),
      found === null ? "" : held[bound](found, limit) ? "yes" : "**no**",
    ]),
  );
}

/** @param {Figures} figures @returns {readonly Target[]} */
function targets({ speeds: { obvious, plain, asked, duckdb }, rates, scaling, formats }) {
  return [
    atLeast("speed, times the obvious script", 7, ratio(obvious?.seconds, plain?.seconds)),
    atLeast("speed with a policy and a claim, times the obvious script", 4, ratio(obvious?.seconds, asked?.seconds)),
    atLeast("speed, times DuckDB", 1.5, ratio(duckdb?.seconds, plain?.seconds)),
    below("memory, times DuckDB", 1, 2, ratio(plain?.mebibytes, duckdb?.mebibytes)),
    atLeast("lookups, times libmaxminddb", 1, ratio(rates?.geoquorum, rates?.libmaxminddb)),
    atMost("time for ten times the rows and people", 10.5, 2, scaling?.timeRatio ?? null),
    atMost("time for ten times the rows of the same people", 10.5, 2, scaling?.sameTimeRatio ?? null),
    atMost("memory for ten times the rows of the same people", 1.3, 2, scaling?.memoryRatio ?? null),
    below("MiB for ten million rows of 200,000 people", 400, 0, scaling?.mebibytes ?? null),
    atMost("bytes for each further participant", 200, 0, scaling?.bytesPerParticipant ?? null),
    atLeast("rows a second of NDJSON, times CSV", 0.5, formats?.ndjson ?? null),
    atLeast("rows a second of JSON, times CSV", 0.5, formats?.json ?? null),
  ];
}

/** @param {string} what @param {number} limit @param {number | null} found @returns {Target} */
function atLeast(what, limit, found) {
  return { what, bound: "at least", limit, digits: 2, found };
}

/** @param {string} what @param {number} limit @param {number} digits @param {number | null} found @returns {Target} */
function atMost(what, limit, digits, found) {
  return { what, bound: "at most", limit, digits, found };
}

/** @param {string} what @param {number} limit @param {number} digits @param {number | null} found @returns {Target} */
function below(what, limit, digits, found) {
  return { what, bound: "below", limit, digits, found };
}

/** @param {number | undefined} one @param {number | undefined} other @returns {number | null} */
function ratio(one, other) {
  return one === undefined || other === undefined ? null : one / other;
}
