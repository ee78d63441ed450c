import type { ClaimEntry, ClaimFindingEntry } from "../claim-report.ts";
import { visible } from "../visible.ts";
import {
  breakEvenText,
  claimFigures,
  contaminationTexts,
  declarationText,
  findingName,
  flagsText,
  flipText,
  noiseText,
  phantomText,
  quoteText,
  readingText,
  recordText,
  stabilityText,
  verdictText,
} from "../words/claim.ts";
import { hash, named } from "../words/name.ts";
import { columnsOf } from "./columns.ts";
import { count, counted } from "./numbers.ts";
import { entry, hang, type Page } from "./page.ts";

/** Columns of a claim as it was written: it is told in full, as long as a person could have written it. */
const CLAIM_WIDTH = 400;

/** Findings of a claim about many meetings that are shown without --verbose. */
const FINDINGS_SHOWN = 6;
/** Codes of a claim that is too long to be shown whole. */
const CODES_SHOWN = 40;

/** A claim as a person reads it in ten seconds: the verdict, the figures behind it, and what would flip it. */
export function claimLines(claim: ClaimEntry, page: Page): readonly string[] {
  const { findings } = claim;
  const only = findings.length === 1 ? findings[0] : undefined;
  const shown = page.verbose ? findings : findings.slice(0, FINDINGS_SHOWN);
  const rest = findings.length - shown.length;
  const quote = quoteText(claim);
  return [
    ...hang("", `Claim ${named(claim.id)}: ${named(claim.text, CLAIM_WIDTH)}`, page).map(page.paint.heading),
    ...(columnsOf(visible(claim.text)) > page.width ? entry("places", placesText(claim), page) : []),
    ...hang("  ", verdictText(claim), page).map((line) => toned(claim, line, page)),
    ...(only === undefined ? shown.flatMap((finding) => meetingLines(finding, claim, page)) : []),
    ...(rest > 0
      ? hang("    ", `... and ${counted(rest, "meeting")} more (all with --verbose and in --json)`, page)
      : []),
    ...(only === undefined ? [] : hangingLines(only, claim, page)),
    ...stabilityLines(claim, page),
    ...(quote === null ? [] : entry("one sentence", quote, page)),
    ...declarationLines(claim, page),
    ...(page.verbose ? findings.flatMap((finding) => detailLines(finding, page)) : []),
  ];
}

/** What is asked about where the claim is too long to be shown whole: no place may hide in the middle of it. */
function placesText({ codes }: ClaimEntry): string {
  const rest = codes.length - CODES_SHOWN;
  return `${codes.slice(0, CODES_SHOWN).map(visible).join(", ")}${rest > 0 ? ` and ${count(rest)} more` : ""}`;
}

/** An undetermined claim is no weak yes, and a decided one that hangs on little is no strong one. */
function toned({ sentence }: ClaimEntry, line: string, page: Page): string {
  return sentence === null ? page.paint.warning(line) : page.paint.heading(line);
}

function meetingLines(finding: ClaimFindingEntry, claim: ClaimEntry, page: Page): readonly string[] {
  return hang("    ", `${findingName(finding)}: ${finding.verdict}, ${claimFigures(finding, claim)}`, page);
}

/** What would flip the verdict, and how likely the same is by noise alone. */
function hangingLines(finding: ClaimFindingEntry, claim: ClaimEntry, page: Page): readonly string[] {
  const flip = flipText(finding, claim);
  const phantoms = phantomText(finding, claim);
  return [
    ...(flip === null ? [] : entry(flip.label, flip.text, page)),
    ...(phantoms === null ? [] : entry("noise alone", phantoms, page)),
  ];
}

function stabilityLines(claim: ClaimEntry, page: Page): readonly string[] {
  const stability = stabilityText(claim);
  const flags = flagsText(claim);
  if (stability === null) return [];
  return [
    ...entry("stability", stability, page),
    ...(flags === null ? [] : entry("flags", flags, page).map(page.paint.warning)),
  ];
}

function declarationLines(claim: ClaimEntry, page: Page): readonly string[] {
  const { declared, sha256 } = claim;
  const lines = entry("declared", declarationText(claim), page);
  if (!page.verbose || sha256 === null) return lines.map(page.paint.faint);
  const because = declared?.because ?? null;
  const why = because === null ? [] : hang(" ".repeat(16), named(because, 400), page);
  return [...lines, ...why, ...hang(" ".repeat(16), `sha256 of the file ${hash(sha256)}`, page)].map(page.paint.faint);
}

/** Everything else, for whoever wants to check. */
function detailLines(finding: ClaimFindingEntry, page: Page): readonly string[] {
  const lines: string[] = [];
  const where = findingName(finding);
  const breakEven = breakEvenText(finding);
  if (breakEven !== null) lines.push(...entry("break-even", `${where}: ${breakEven}`, page));
  const [noise, record] = [noiseText(finding), recordText(finding)];
  if (noise !== null) lines.push(...entry("noise", `${where}: ${noise}`, page));
  if (record !== null) lines.push(...entry("one record", `${where}: ${record} at most`, page));
  for (const text of contaminationTexts(finding)) lines.push(...entry("if wrong", text, page));
  for (const group of ["evidential", "definitional"] as const) {
    const some = finding.readings.filter((one) => one.group === group);
    if (some.length > 0) lines.push(...entry(group, `readings of ${where}:`, page));
    for (const one of some) lines.push(...hang("    ", readingText(one, finding), page));
  }
  return lines;
}
