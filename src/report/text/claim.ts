import type { BreakEven } from "../../judge/claim/claim-finding.ts";
import type { ClaimEntry, ClaimFindingEntry, ClaimReadingEntry } from "../claim-report.ts";
import { visible } from "../visible.ts";
import { columnsOf } from "./columns.ts";
import { count, counted, minutes, percent, percentRange, range } from "./numbers.ts";
import { entry, hang, hash, named, type Page } from "./page.ts";
import { instant } from "./time.ts";

/** Columns of a claim as it was written: it is told in full, as long as a person could have written it. */
const CLAIM_WIDTH = 400;

/** Findings of a claim about many meetings that are shown without --verbose. */
const FINDINGS_SHOWN = 6;
/** Codes of a claim that is too long to be shown whole. */
const CODES_SHOWN = 40;

/** A claim as a person reads it in ten seconds: the verdict, the figures behind it, and what would flip it. */
export function claimLines(claim: ClaimEntry, page: Page): readonly string[] {
  const { findings, verdict } = claim;
  const only = findings.length === 1 ? findings[0] : undefined;
  const shown = page.verbose ? findings : findings.slice(0, FINDINGS_SHOWN);
  const rest = findings.length - shown.length;
  const stated = `${verdict.toUpperCase()}${only === undefined ? "" : `: ${figures(only, claim)}`}`;
  return [
    ...hang("", `Claim ${named(claim.id)}: ${named(claim.text, CLAIM_WIDTH)}`, page).map(page.paint.heading),
    ...(columnsOf(visible(claim.text)) > page.width ? entry("places", placesText(claim), page) : []),
    ...hang("  ", stated, page).map((line) => toned(claim, line, page)),
    ...(only === undefined ? shown.flatMap((finding) => meetingLines(finding, claim, page)) : []),
    ...(rest > 0
      ? hang("    ", `... and ${counted(rest, "meeting")} more (all with --verbose and in --json)`, page)
      : []),
    ...(only === undefined ? [] : hangingLines(only, claim, page)),
    ...stabilityLines(claim, page),
    ...quoteLines(claim, page),
    ...declarationLines(claim, page),
    ...(page.verbose ? findings.flatMap((finding) => detailLines(finding, page)) : []),
  ];
}

/** What is asked about where the claim is too long to be shown whole: no place may hide in the middle of it. */
function placesText({ codes }: ClaimEntry): string {
  const rest = codes.length - CODES_SHOWN;
  return `${codes.slice(0, CODES_SHOWN).join(", ")}${rest > 0 ? ` and ${count(rest)} more` : ""}`;
}

/** An undetermined claim is no weak yes, and a decided one that hangs on little is no strong one. */
function toned({ sentence }: ClaimEntry, line: string, page: Page): string {
  return sentence === null ? page.paint.warning(line) : page.paint.heading(line);
}

function amount(value: number, { unit }: Pick<ClaimFindingEntry, "unit">): string {
  return unit === "seconds" ? minutes(value) : count(value);
}

function whole({ unit, total }: ClaimFindingEntry): string {
  if (unit === "seconds") return `${minutes(total)} minutes of presence`;
  return unit === "participants" ? counted(total, "participant") : `${counted(total, "participant")} at the peak`;
}

/** "35 to 45 of 120 participants (29.2 to 37.5 %); at least 25 needed". */
function figures(finding: ClaimFindingEntry, { relation }: ClaimEntry): string {
  const { need, total, curve, verdict } = finding;
  if (verdict === "not-applicable") return "nobody is there to be counted";
  const write = (value: number): string => amount(value, finding);
  const found = `${range(finding, write)} of ${whole(finding)} (${percentRange(finding, total)})`;
  if (need === null) {
    return (
      `${found}; no threshold is declared. "At least" would be supported up to ${write(curve.supportedUpTo)} ` +
      `(${percent(curve.supportedUpTo, total)}) and refuted from ${write(curve.refutedFrom)} on`
    );
  }
  return `${found}; ${relation === "at-most" ? `at most ${write(need)} allowed` : `at least ${write(need)} needed`}`;
}

function meetingLines(finding: ClaimFindingEntry, claim: ClaimEntry, page: Page): readonly string[] {
  const which = finding.meeting === null ? "all pooled" : named(finding.meeting);
  return hang("    ", `${which}: ${finding.verdict}, ${figures(finding, claim)}`, page);
}

/** What would flip the verdict, and how likely the same is by noise alone. */
function hangingLines(finding: ClaimFindingEntry, claim: ClaimEntry, page: Page): readonly string[] {
  const phantoms = phantomText(finding, claim);
  return [...flipLines(finding, claim, page), ...(phantoms === null ? [] : entry("noise alone", phantoms, page))];
}

function flipLines(finding: ClaimFindingEntry, { relation }: ClaimEntry, page: Page): readonly string[] {
  const { flips, verdict, certain, total } = finding;
  if (flips === null) return [];
  const { unknownNeeded: needed, unknownAvailable: open } = flips;
  if (verdict === "undetermined" && needed !== null && open !== null) {
    const others = total === open ? "there are no others" : `of the others ${percent(certain, total - open)} are`;
    const rates = `${percent(needed, open)}; ${others}`;
    const label = relation === "at-most" ? "refuted if" : "supported if";
    return entry(
      label,
      `${amount(needed, finding)} of the ${amount(open, finding)} whose place is open ${needed === 1 ? "is" : "are"} there (${rates})`,
      page,
    );
  }
  const ways = [
    wayText(flips.relocations, "location", "is wrong", "are wrong"),
    wayText(flips.records, "database record", "is wrong", "are wrong"),
    wayText(flips.removals, "participant there", "is planted", "are planted", "participants there"),
    wayText(flips.additions, "participant", "was planted there", "were planted there"),
  ].filter((way) => way !== null);
  return ways.length === 0 ? [] : entry("flips if", ways.join(", or "), page);
}

function wayText(number: number | null, what: string, one: string, more: string, plural?: string): string | null {
  return number === null ? null : `${counted(number, what, plural)} ${number === 1 ? one : more}`;
}

function phantomText({ phantoms, verdict }: ClaimFindingEntry, { relation }: ClaimEntry): string | null {
  // Beside an undetermined claim it would read as encouragement.
  if (phantoms === null || verdict === "undetermined") return null;
  const enough = relation === "at-most" ? "more than that" : "enough";
  const { rate, probability } = phantoms;
  // A probability that a number cannot tell from none, or from certainty, is neither.
  const shown = probability === 0 ? "<0.1 %" : probability === 1 ? ">99.9 %" : percent(probability, 1);
  return `${shown}: so often would databases that are wrong about ${percent(rate, 1)} of addresses show ${enough} if nobody were there`;
}

function stabilityLines({ stability, findings, flags }: ClaimEntry, page: Page): readonly string[] {
  if (stability === null) return [];
  const others = differing(findings);
  const isAsked = findings.some(({ readings }) => readings.some(({ group }) => group === "evidential"));
  const text = stability === "stable" ? stableText(others) : others || "by readings that count nobody in some meetings";
  const missing = isAsked ? "" : "; there is no second database to ask, and anonymizers are not assessed";
  const words = flags.map((flag) => flagWords(flag, findings)).join("; ");
  return [
    ...entry("stability", `${stability}: ${text}${missing}`, page),
    ...(flags.length === 0 ? [] : entry("flags", words, page).map(page.paint.warning)),
  ];
}

/** What holds for all meetings together need not hold for each of them. */
function stableText(others: string): string {
  return others === ""
    ? "all other readings say the same"
    : `all other readings come to the same, though single meetings would be ${others}`;
}

function flagWords(flag: ClaimEntry["flags"][number], findings: readonly ClaimFindingEntry[]): string {
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

function quoteLines({ sentence, notQuotable, verdict }: ClaimEntry, page: Page): readonly string[] {
  if (sentence !== null) return entry("one sentence", visible(sentence), page);
  return verdict === "not-applicable"
    ? []
    : entry("one sentence", `none, because it is ${notQuotable.join(", ")}`, page);
}

function declarationLines(claim: ClaimEntry, page: Page): readonly string[] {
  const { declared, declaredBefore, sha256 } = claim;
  const by = declared?.by === null || declared === null ? "" : ` by ${named(declared.by)}`;
  const at = declared?.at === null || declared === null ? "" : ` at ${instant(declared.at)}`;
  const who = (by + at).trim();
  const stated = who === "" ? (sha256 === null ? "" : "nobody says by whom; ") : `${who}; `;
  const proof = declaredBefore === "yes" ? "proven by an earlier report" : "unknown";
  const lines = entry("declared", `${stated}before the data were seen: ${proof}`, page);
  if (!page.verbose || sha256 === null) return lines.map(page.paint.faint);
  const because = declared?.because ?? null;
  const why = because === null ? [] : hang(" ".repeat(16), named(because, 400), page);
  return [...lines, ...why, ...hang(" ".repeat(16), `sha256 of the file ${hash(sha256)}`, page)].map(page.paint.faint);
}

/** Everything else, for whoever wants to check. */
function detailLines(finding: ClaimFindingEntry, page: Page): readonly string[] {
  const lines: string[] = [];
  const where = finding.meeting === null ? "all pooled" : named(finding.meeting);
  const { breakEven, contamination, readings } = finding;
  if (breakEven !== null) {
    lines.push(...entry("break-even", `${where}: ${breakEvenText(breakEven)}`, page));
  }
  for (const { fraction, budget, verdict, ...within } of contamination) {
    if (budget === 0) continue;
    lines.push(
      ...entry(
        "if wrong",
        `${percent(Number(fraction), 1)} of locations (${count(budget)}): ${range(within, count)}, ${verdict}`,
        page,
      ),
    );
  }
  for (const group of ["evidential", "definitional"] as const) {
    const some = readings.filter((one) => one.group === group);
    if (some.length > 0) lines.push(...entry(group, `readings of ${where}:`, page));
    for (const one of some) lines.push(...hang("    ", readingText(one, finding), page));
  }
  return lines;
}

function breakEvenText({ independent, clustered }: BreakEven): string {
  const together = clustered === null ? "" : `, or ${percent(clustered, 1)} if those of one record are wrong together`;
  return `holds with 95 % as long as ${percent(independent ?? 1, 1)} of the locations are right${together}`;
}

function readingText(reading: ClaimReadingEntry, finding: ClaimFindingEntry): string {
  const write = (value: number): string => amount(value, reading);
  const isSame = reading.verdict === finding.verdict || reading.verdict === "not-applicable";
  const changed = isSame ? "" : ` (not ${finding.verdict})`;
  return `${named(reading.reading, 60)}: ${range(reading, write)} of ${write(reading.total)}, ${reading.verdict}${changed}`;
}
