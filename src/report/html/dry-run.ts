import type { ComparisonEntry, MeetingEntry, PolicyEntry, Report } from "../report.ts";
import { count, counted } from "../text/numbers.ts";
import { visible } from "../visible.ts";
import { participantList } from "../words/decisions.ts";
import { changesOf, comparisonName, comparisonText, constraintText, demandText, outcomeText } from "../words/policy.ts";
import { decisions } from "./decisions.ts";
import { type Markup, markup } from "./markup.ts";
import { name } from "./name.ts";
import { remedies } from "./remedies.ts";
import { table } from "./table.ts";

/** What one policy would do to the people of a meeting, and why, and what every response would do. */
export function dryRun(policy: PolicyEntry, meeting: MeetingEntry, report: Report, anchor: string): Markup {
  const { constraints, allow } = policy;
  return markup`<section class="policy" aria-labelledby="${anchor}">
<h3 id="${anchor}">Policy ${name(policy.name)}: the dry run</h3>
<p class="outcome">It ${outcomeText(policy, meeting)}. Nothing has been done to anybody.</p>
${decisionBar(policy, meeting.participants)}
<p class="sentence">${demandText(policy)}.</p>
${
  constraints.length === 0
    ? null
    : markup`<ul class="constraints">${constraints.map((one) => markup`<li class="${one.result}">${constraintText(one)}</li>`)}</ul>`
}
${rules(policy)}
<h4>Whom it would block: ${counted(policy.block, "participant")}</h4>
${decisions(policy, "block", report)}
<h4>Whom it would leave to a person: ${counted(policy.review, "participant")}</h4>
${decisions(policy, "review", report)}
<h4>Whom it would allow: ${counted(allow, "participant")}</h4>
${allow === 0 ? null : markup`<details class="sheet"><summary>Why they would be allowed</summary>${decisions(policy, "allow", report)}</details>`}
${meeting.participants === 0 ? null : remedies(policy)}
</section>`;
}

/** Blocked, left to a person and allowed as parts of one line; the sentence above has the figures. */
function decisionBar({ block, review }: PolicyEntry, participants: number): Markup {
  if (participants === 0) return markup``;
  const percent = (people: number): number => Math.round((people / participants) * 10_000) / 100;
  return markup`<svg class="bar decisions" width="100%" height="16" aria-hidden="true"><rect class="track" width="100%" height="12" y="2"/><rect class="block" width="${percent(block)}%" height="12" y="2"/><rect class="review" x="${percent(block)}%" width="${percent(review)}%" height="12" y="2"/></svg>
<p class="scale">${swatch("block")} block ${swatch("review")} review ${swatch("track")} allow</p>`;
}

function swatch(kind: string): Markup {
  return markup`<svg class="swatch ${kind}" width="14" height="14" aria-hidden="true"><rect width="14" height="14"/></svg>`;
}

function rules(policy: PolicyEntry): Markup {
  if (policy.rules.length === 0) return markup``;
  const rows = policy.rules.map(({ id, effect, names, because }) => [
    { content: name(id) },
    { content: effect },
    { content: names.map(visible).join(", ") },
    { content: because === null ? "" : name(because, 400) },
  ]);
  return markup`<details class="sheet"><summary>${counted(rows.length, "rule")}</summary>${table(
    [
      { head: "rule", kind: "head" },
      { head: "effect", kind: "word" },
      { head: "names", kind: "text" },
      { head: "because", kind: "text" },
    ],
    rows,
    { caption: "Rules of the policy", hideCaption: true },
  )}</details>`;
}

/** Who fares otherwise under another policy, by direction. */
export function comparison(entry: ComparisonEntry): Markup {
  const directions = Object.entries(entry.directions).map(
    ([direction, people]) =>
      markup`<li>${visible(direction)} ${count(people)}: ${participantList(changesOf(entry, direction))}</li>`,
  );
  return markup`<section class="comparison"><h3>${comparisonName(entry)}</h3>
<p>${comparisonText(entry)}.</p>
${directions.length === 0 ? null : markup`<ul>${directions}</ul>`}
</section>`;
}
