import type { ClaimEntry, ClaimFindingEntry, ClaimReadingEntry } from "../claim-report.ts";
import type { Report } from "../report.ts";
import { count, percentRange } from "../text/numbers.ts";
import {
  breakEvenText,
  contaminationTexts,
  findingName,
  noiseText,
  readingFigures,
  readingName,
  readingVerdict,
  recordText,
} from "../words/claim.ts";
import { bar } from "./bar.ts";
import { restNote } from "./cut.ts";
import { type Markup, markup } from "./markup.ts";
import { name } from "./name.ts";
import { facts, table } from "./table.ts";

/** Claims whose readings are told, and meetings of one claim. */
const CLAIMS_TOLD = 40;
const MEETINGS_TOLD = 20;

/** What other readings of the same logs say of each claim, and how much error each verdict bears. */
export function readings({ claims }: Report): Markup {
  const told = claims.slice(0, CLAIMS_TOLD).filter(({ findings }) => findings.length > 0);
  return markup`${told.map(claimReadings)}${restNote(claims.length - CLAIMS_TOLD, "claim")}`;
}

function claimReadings(claim: ClaimEntry): Markup {
  const shown = claim.findings.slice(0, MEETINGS_TOLD);
  return markup`<details class="sheet"><summary><h3>Claim ${name(claim.id)}</h3></summary>
${shown.map((finding) => findingReadings(finding))}
${restNote(claim.findings.length - shown.length, "meeting")}
</details>
`;
}

function findingReadings(finding: ClaimFindingEntry): Markup {
  const { readings: all } = finding;
  return markup`<h4><bdi>${findingName(finding)}</bdi></h4>
${facts([
  ["break-even", breakEvenText(finding)],
  [
    "if wrong",
    contaminationTexts(finding).length === 0
      ? null
      : markup`<ul>${contaminationTexts(finding).map((text) => markup`<li>${text}</li>`)}</ul>`,
  ],
  ["noise", noiseText(finding)],
  ["largest record", recordText(finding)],
])}
${all.length === 0 ? markup`<p>There is no other reading of it.</p>` : readingTable(all, finding)}`;
}

const groupWords: Readonly<Record<ClaimReadingEntry["group"], string>> = {
  evidential: "another answer",
  definitional: "another question",
};

function readingTable(all: readonly ClaimReadingEntry[], finding: ClaimFindingEntry): Markup {
  const rows = all.map((one) => [
    { content: readingName(one) },
    { content: groupWords[one.group] },
    { content: readingFigures(one), by: one.certain },
    { content: percentRange(one, one.total), by: one.total === 0 ? 0 : one.certain / one.total },
    { content: readingVerdict(one, finding) },
    { content: bar(one, one.total), by: one.total === 0 ? 0 : one.possible / one.total },
  ]);
  return table(
    [
      { head: "reading", kind: "head" },
      { head: "gives", kind: "word" },
      { head: "figures", kind: "number" },
      { head: "share", kind: "number" },
      { head: "verdict", kind: "word" },
      { head: "0 to 100 %", kind: "bar" },
    ],
    rows,
    { caption: `Other readings of the same logs: ${count(all.length)}`, sortable: true, wide: true },
  );
}
