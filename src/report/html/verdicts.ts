import type { ClaimEntry, ClaimFindingEntry } from "../claim-report.ts";
import type { Report } from "../report.ts";
import { count, counted } from "../text/numbers.ts";
import {
  claimFigures,
  declarationText,
  findingName,
  flagsText,
  flipText,
  phantomText,
  quoteText,
  stabilityText,
} from "../words/claim.ts";
import { named } from "../words/name.ts";
import { bar } from "./bar.ts";
import { LIST_SHOWN, restNote } from "./cut.ts";
import { type Markup, markup } from "./markup.ts";
import { name } from "./name.ts";
import { facts, table } from "./table.ts";

/** Claims that are told one by one; the others are rows. */
const CLAIMS_TOLD = 40;
/** Findings of a claim about many meetings that are open to see. */
const FINDINGS_TOLD = 8;

/** Columns of a claim as it was written: it is told in full, as long as a person could have written it. */
const CLAIM_WIDTH = 400;

/** What the logs say of each claim, the sentence that may be repeated first of all, or why there is none. */
export function verdicts({ claims }: Report): Markup {
  if (claims.length === 0) {
    return markup`<p>No claim was put to these logs: there is no verdict, and no sentence that may be quoted as one.</p>`;
  }
  const told = claims.slice(0, CLAIMS_TOLD);
  const rest = claims.slice(CLAIMS_TOLD);
  return markup`${told.map(claimArticle)}${rest.length === 0 ? null : otherClaims(rest)}`;
}

function claimArticle(claim: ClaimEntry, index: number): Markup {
  const { findings, verdict, declared, codes } = claim;
  const only = findings.length === 1 ? findings[0] : undefined;
  const flip = only === undefined ? null : flipText(only, claim);
  const because = declared?.because ?? null;
  return markup`<article class="claim" aria-labelledby="claim-${index + 1}">
<h3 id="claim-${index + 1}">Claim ${name(claim.id)}</h3>
<p class="asked">${name(claim.text, CLAIM_WIDTH)}${named(claim.text, CLAIM_WIDTH) === claim.text ? null : markup` (${placesOf(codes)})`}</p>
<div class="found">
<div>
<p class="verdict">${stamp(verdict)} ${only === undefined ? null : claimFigures(only, claim)}</p>
${only === undefined || only.verdict === "not-applicable" ? null : bar(only, only.total, only.need)}
${only === undefined ? findingList(claim) : null}
${quote(claim)}
</div>
${facts([
  ...(flip === null ? [] : [[flip.label, flip.text] as const]),
  ["noise alone", only === undefined ? null : phantomText(only, claim)],
  ["stability", stabilityText(claim)],
  ["flags", flagsText(claim)],
  ["declared", markup`${declarationText(claim)}${because === null ? null : markup`<br>${name(because, CLAIM_WIDTH)}`}`],
])}
</div>
</article>
`;
}

/** A verdict, told by its word and its shape, and not by a colour alone. */
function stamp(verdict: ClaimEntry["verdict"]): Markup {
  return markup`<strong class="stamp ${verdict}">${verdict}</strong>`;
}

function quote(claim: ClaimEntry): Markup {
  const text = quoteText(claim);
  if (text === null) return markup``;
  return claim.sentence === null
    ? markup`<p class="no-quote"><span class="label">One sentence:</span> ${text}.</p>`
    : markup`<figure class="quote"><figcaption class="label">May be quoted as one sentence</figcaption><blockquote><p>${text}</p></blockquote></figure>`;
}

function placesOf(codes: readonly string[]): string {
  const shown = codes.slice(0, 60);
  return `${shown.join(", ")}${codes.length > shown.length ? ` and ${count(codes.length - shown.length)} more` : ""}`;
}

function findingList(claim: ClaimEntry): Markup {
  const items = (some: readonly ClaimFindingEntry[]): Markup =>
    markup`<ul class="findings">${some.map(
      (finding) =>
        markup`<li><bdi>${findingName(finding)}</bdi>: ${stamp(finding.verdict)} ${claimFigures(finding, claim)}${finding.verdict === "not-applicable" ? null : bar(finding, finding.total, finding.need)}</li>`,
    )}</ul>`;
  const told = claim.findings.slice(0, FINDINGS_TOLD);
  const rest = claim.findings.slice(FINDINGS_TOLD);
  const shown = rest.slice(0, LIST_SHOWN);
  if (rest.length === 0) return items(told);
  return markup`${items(told)}<details><summary>${counted(rest.length, "more meeting")}</summary>${items(shown)}${restNote(rest.length - shown.length, "meeting")}</details>`;
}

/** Claims that there is no room to tell one by one. */
function otherClaims(claims: readonly ClaimEntry[]): Markup {
  const shown = claims.slice(0, LIST_SHOWN);
  const rows = shown.map((claim) => [
    { content: name(claim.id) },
    { content: name(claim.text) },
    { content: stamp(claim.verdict) },
    { content: quoteText(claim) ?? "n/a" },
  ]);
  return markup`<details><summary>${counted(claims.length, "more claim")}</summary>
${table(
  [
    { head: "claim", kind: "head" },
    { head: "as written", kind: "text" },
    { head: "verdict", kind: "word" },
    { head: "one sentence", kind: "text" },
  ],
  rows,
  { caption: "More claims", hideCaption: true, sortable: true, wide: true },
)}
${restNote(claims.length - shown.length, "claim")}</details>`;
}
