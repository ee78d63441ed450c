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
  readingFigures,
  readingVerdict,
  recordText,
  stabilityText,
  verdictText,
} from "../words/claim.ts";
import { named } from "../words/name.ts";
import { entries, figures, heading, quotation, strong, table, words } from "./blocks.ts";

/** Columns of a claim's text in a heading; a person could not have written a longer one. */
const CLAIM_WIDTH = 400;

/** What the logs say of each claim: the verdict, what it hangs on, and what may be repeated. */
export function claimBlocks(claims: readonly ClaimEntry[]): readonly string[] {
  return claims.length === 0 ? [] : [...heading(2, "Claims"), ...claims.flatMap(claimBlock)];
}

function claimBlock(claim: ClaimEntry): readonly string[] {
  const [only, other] = claim.findings;
  const isOne = only !== undefined && other === undefined;
  const flip = isOne ? flipText(only, claim) : null;
  return [
    ...heading(3, claimName(claim)),
    ...strong(verdictText(claim)),
    ...(claim.sentence === null ? [] : quotation(visible(claim.sentence))),
    ...(isOne ? [] : findingTable(claim)),
    ...entries([
      ...(flip === null ? [] : [[flip.label, flip.text] as const]),
      ["noise alone", isOne ? phantomText(only, claim) : null],
      ["stability", stabilityText(claim)],
      ["flags", flagsText(claim)],
      ["one sentence", claim.sentence === null ? quoteText(claim) : null],
      ["declared", declarationText(claim)],
      ["because", claim.declared?.because ?? null],
    ]),
  ];
}

function claimName({ id, text }: ClaimEntry): string {
  return `Claim ${named(id)}: ${named(text, CLAIM_WIDTH)}`;
}

function findingTable(claim: ClaimEntry): readonly string[] {
  return table(
    words("meeting", "verdict", "figures"),
    claim.findings.map((finding) => [findingName(finding), finding.verdict, claimFigures(finding, claim)]),
  );
}

/** What other readings of the same logs say of each claim, and what it withstands, finding by finding. */
export function* readingBlocks(claims: readonly ClaimEntry[]): Generator<readonly string[]> {
  let isFirst = true;
  for (const claim of claims) {
    let isNew = true;
    for (const finding of claim.findings) {
      const block = readingBlock(finding);
      if (block.length === 0) continue;
      if (isFirst) yield heading(2, "Readings");
      if (isNew) yield heading(3, claimName(claim));
      yield block;
      isFirst = false;
      isNew = false;
    }
  }
}

function readingBlock(finding: ClaimFindingEntry): readonly string[] {
  const robust: readonly (readonly [string, string | null])[] = [
    ["break-even", breakEvenText(finding)],
    ["noise", noiseText(finding)],
    ["largest record", recordText(finding)],
    ...contaminationTexts(finding).map((text) => ["if wrong", text] as const),
  ];
  const rows = finding.readings.map((one) => [
    named(one.reading, 60),
    one.group,
    readingFigures(one),
    readingVerdict(one, finding),
  ]);
  if (rows.length === 0 && robust.every(([, text]) => text === null)) return [];
  const columns = [...words(findingName(finding), "kind"), ...figures("figures"), ...words("verdict")];
  return [...table(columns, rows), ...entries(robust)];
}
