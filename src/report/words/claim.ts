import type { ClaimFlag } from "../../judge/claim/claim-finding.ts";
import type { ClaimEntry, ClaimFindingEntry, ClaimReadingEntry } from "../claim-report.ts";
import { count, counted, minutes, percent, percentRange, range } from "../text/numbers.ts";
import { instant } from "../text/time.ts";
import { visible } from "../visible.ts";
import { named } from "./name.ts";

/** An amount of a finding or a reading, in its unit. */
function claimAmount(value: number, { unit }: Pick<ClaimFindingEntry, "unit">): string {
  return unit === "seconds" ? minutes(value) : count(value);
}

/** "SUPPORTED: 35 to 45 of 120 participants ...": over all meetings; with the figures where it is about one. */
export function verdictText(claim: ClaimEntry): string {
  const [only, other] = claim.findings;
  const stated = claim.verdict.toUpperCase();
  return only === undefined || other !== undefined ? stated : `${stated}: ${claimFigures(only, claim)}`;
}

/** "35 to 45 of 120 participants (29.2 to 37.5 %); at least 25 needed". */
export function claimFigures(finding: ClaimFindingEntry, { relation }: ClaimEntry): string {
  const { need, total, curve, verdict } = finding;
  if (verdict === "not-applicable") return "nobody is there to be counted";
  const write = (value: number): string => claimAmount(value, finding);
  const found = `${range(finding, write)} of ${whole(finding)} (${percentRange(finding, total)})`;
  if (need === null) {
    return (
      `${found}; no threshold is declared. "At least" would be supported up to ${write(curve.supportedUpTo)} ` +
      `(${percent(curve.supportedUpTo, total)}) and refuted from ${write(curve.refutedFrom)} on`
    );
  }
  return `${found}; ${relation === "at-most" ? `at most ${write(need)} allowed` : `at least ${write(need)} needed`}`;
}

function whole({ unit, total }: ClaimFindingEntry): string {
  if (unit === "seconds") return `${minutes(total)} minutes of presence`;
  return unit === "participants" ? counted(total, "participant") : `${counted(total, "participant")} at the peak`;
}

/** The meeting of a finding. */
export function findingName({ meeting }: ClaimFindingEntry): string {
  return meeting === null ? "all pooled" : named(meeting);
}

/** What would flip the verdict, or settle it, after its label; `null` where nothing would. */
export function flipText(
  finding: ClaimFindingEntry,
  { relation }: ClaimEntry,
): { readonly label: string; readonly text: string } | null {
  const { flips, verdict, certain, total } = finding;
  if (flips === null) return null;
  const { unknownNeeded: needed, unknownAvailable: open } = flips;
  if (verdict === "undetermined" && needed !== null && open !== null) {
    const others = total === open ? "there are no others" : `of the others ${percent(certain, total - open)} are`;
    const rates = `${percent(needed, open)}; ${others}`;
    const write = (value: number): string => claimAmount(value, finding);
    return {
      label: relation === "at-most" ? "refuted if" : "supported if",
      text: `${write(needed)} of the ${write(open)} whose place is open ${needed === 1 ? "is" : "are"} there (${rates})`,
    };
  }
  const ways = [
    wayText(flips.relocations, "location", "is wrong", "are wrong"),
    wayText(flips.records, "database record", "is wrong", "are wrong"),
    wayText(flips.removals, "participant there", "is planted", "are planted", "participants there"),
    wayText(flips.additions, "participant", "was planted there", "were planted there"),
  ].filter((way) => way !== null);
  return ways.length === 0 ? null : { label: "flips if", text: ways.join(", or ") };
}

function wayText(number: number | null, what: string, one: string, more: string, plural?: string): string | null {
  return number === null ? null : `${counted(number, what, plural)} ${number === 1 ? one : more}`;
}

/** How likely the same is by noise alone; `null` where that is not asked, or would read as encouragement. */
export function phantomText({ phantoms, verdict }: ClaimFindingEntry, { relation }: ClaimEntry): string | null {
  if (phantoms === null || verdict === "undetermined") return null;
  const enough = relation === "at-most" ? "more than that" : "enough";
  const { rate, probability } = phantoms;
  // A probability that a number cannot tell from none, or from certainty, is neither.
  const shown = probability === 0 ? "<0.1 %" : probability === 1 ? ">99.9 %" : percent(probability, 1);
  return `${shown}: so often would databases that are wrong about ${percent(rate, 1)} of addresses show ${enough} if nobody were there`;
}

/** Whether other readings say the same; `null` where there is no verdict that they could change. */
export function stabilityText({ stability, findings }: ClaimEntry): string | null {
  if (stability === null) return null;
  const others = differing(findings);
  const isAsked = findings.some(({ readings }) => readings.some(({ group }) => group === "evidential"));
  const text = stability === "stable" ? stableText(others) : others || "by readings that count nobody in some meetings";
  const missing = isAsked ? "" : "; there is no second database to ask, and anonymizers are not assessed";
  return `${stability}: ${text}${missing}`;
}

/** What holds for all meetings together need not hold for each of them. */
function stableText(others: string): string {
  return others === ""
    ? "all other readings say the same"
    : `all other readings come to the same, though single meetings would be ${others}`;
}

/** What the verdict hangs on; `null` where it has no flags. */
export function flagsText({ flags, findings }: ClaimEntry): string | null {
  return flags.length === 0 ? null : flags.map((flag) => flagWords(flag, findings)).join("; ");
}

function flagWords(flag: ClaimFlag, findings: readonly ClaimFindingEntry[]): string {
  const flagged = findings.filter(({ flags }) => flags.includes(flag));
  const quantile = flagged.reduce((most, { noise }) => Math.max(most, noise?.quantile ?? 0), 0);
  const largest = flagged.reduce((most, { largestRecord }) => Math.max(most, largestRecord ?? 0), 0);
  return flag === "fragile"
    ? `fragile: databases as they are can be wrong about ${counted(quantile, "location")}`
    : `single-record: ${counted(largest, "participant")} ${largest === 1 ? "hangs" : "hang"} on one record of a database`;
}

/** The readings that say something else, by what they say. */
function differing(findings: readonly ClaimFindingEntry[]): string {
  const by = new Map<string, Set<string>>();
  for (const { verdict, readings } of findings) {
    for (const one of readings) {
      if (one.verdict === verdict || one.verdict === "not-applicable") continue;
      by.set(one.verdict, (by.get(one.verdict) ?? new Set()).add(one.reading));
    }
  }
  const words = (readings: ReadonlySet<string>): string => [...readings].map((one) => named(one, 60)).join("; ");
  return [...by].map(([verdict, readings]) => `${verdict} by ${words(readings)}`).join(". ");
}

/** The one sentence that may be repeated, or why there is none; `null` where there is nothing to count. */
export function quoteText({ sentence, notQuotable, verdict }: ClaimEntry): string | null {
  if (sentence !== null) return visible(sentence);
  return verdict === "not-applicable" ? null : `none, because it is ${notQuotable.join(", ")}`;
}

/** Who declared it and when, as the file states it, and what of it is proven. */
export function declarationText({ declared, declaredBefore, sha256 }: ClaimEntry): string {
  const by = declared?.by === null || declared === null ? "" : ` by ${named(declared.by)}`;
  const at = declared?.at === null || declared === null ? "" : ` at ${instant(declared.at)}`;
  const who = (by + at).trim();
  const stated = who === "" ? (sha256 === null ? "" : "nobody says by whom; ") : `${who}; `;
  return `${stated}before the data were seen: ${declaredBefore === "yes" ? "proven by an earlier report" : "unknown"}`;
}

/** How often a location must be right for a supported claim to hold; `null` where that is not asked. */
export function breakEvenText({ breakEven }: ClaimFindingEntry): string | null {
  if (breakEven === null) return null;
  const { independent, clustered } = breakEven;
  const together = clustered === null ? "" : `, or ${percent(clustered, 1)} if those of one record are wrong together`;
  return `holds with 95 % as long as ${percent(independent ?? 1, 1)} of the locations are right${together}`;
}

/** How many locations databases get wrong by themselves, at which rates; `null` where that is not asked. */
export function noiseText({ noise }: ClaimFindingEntry): string | null {
  if (noise === null) return null;
  const assumed = Object.entries(noise.rates).map(([of, rate]) => `${percent(rate, 1)} of ${of}`);
  return `${counted(noise.quantile, "wrong location")} at most, with 99 %, if databases are wrong about ${assumed.join(", ")}`;
}

/** How many of those who are certain hang on one record of the databases; `null` where that is not asked. */
export function recordText({ largestRecord }: ClaimFindingEntry): string | null {
  return largestRecord === null ? null : counted(largestRecord, "participant");
}

/** What would be certain and possible if some fraction of the locations were wrong; only fractions of somebody. */
export function contaminationTexts({ contamination }: ClaimFindingEntry): readonly string[] {
  return contamination.flatMap(({ fraction, budget, verdict, ...within }) =>
    budget === 0
      ? []
      : [`${percent(Number(fraction), 1)} of locations (${count(budget)}): ${range(within, count)}, ${verdict}`],
  );
}

/** "of minutes: 40.0 to 51.5 of 130.2, undetermined (not supported)". */
export function readingText(reading: ClaimReadingEntry, finding: ClaimFindingEntry): string {
  return `${readingName(reading)}: ${readingFigures(reading)}, ${readingVerdict(reading, finding)}`;
}

/** What a reading is called. */
export function readingName({ reading }: ClaimReadingEntry): string {
  return named(reading, 60);
}

/** "40.0 to 51.5 of 130.2". */
export function readingFigures(reading: ClaimReadingEntry): string {
  const write = (value: number): string => claimAmount(value, reading);
  return `${range(reading, write)} of ${write(reading.total)}`;
}

/** A reading's verdict, and where it is another than the finding's own, which that is. */
export function readingVerdict(reading: ClaimReadingEntry, { verdict }: ClaimFindingEntry): string {
  const isSame = reading.verdict === verdict || reading.verdict === "not-applicable";
  return isSame ? reading.verdict : `${reading.verdict} (not ${verdict})`;
}
