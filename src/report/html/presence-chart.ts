import type { OptionsEntry, PresenceEntry } from "../report.ts";
import { count, counted, range } from "../text/numbers.ts";
import { named } from "../words/name.ts";
import { noPresenceText, presenceInstants, presenceText } from "../words/presence.ts";
import { type Markup, markup } from "./markup.ts";
import { type Column, table } from "./table.ts";

const HEIGHT = 100;

/** Who was there over the meeting's time: a chart, the same in a sentence, and every figure in a closed table. */
export function presenceChart(presence: PresenceEntry | null, { asOf }: OptionsEntry): Markup {
  if (presence === null) return markup`<p>${noPresenceText(asOf)}</p>`;
  const { participants, scopes } = presence;
  const most = Math.max(1, ...participants);
  const [scope] = scopes;
  const instants = presenceInstants(presence);
  return markup`<figure class="presence">
<p class="top" aria-hidden="true">${counted(most, "participant")}</p>
<svg class="chart" viewBox="0 0 ${participants.length} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
<path class="all" d="${steps(participants, most)}"/>
${scope === undefined ? null : markup`<path class="light" d="${steps(scope.possible, most)}"/><path class="solid" d="${steps(scope.certain, most)}"/>`}
</svg>
<p class="axis" aria-hidden="true"><span>${instants[0] ?? ""}</span><span>${instants.at(-1) ?? ""}</span></p>
<figcaption>
<p>${presenceText(presence)}</p>
${scope === undefined ? null : key(scope.policy)}
</figcaption>
<details><summary>${counted(participants.length, "figure")}</summary>${presenceTable(presence, instants)}</details>
</figure>`;
}

function key(policy: string): Markup {
  const swatch = (kind: string): Markup =>
    markup`<svg class="swatch ${kind}" width="14" height="14" aria-hidden="true"><rect width="14" height="14"/></svg>`;
  return markup`<p class="scale">${swatch("all")} everybody there ${swatch("plain")} possibly, ${swatch("solid")} certainly inside the scope of the policy <bdi>${named(policy)}</bdi></p>`;
}

/** The outline below steps, one for each instant, from the left. */
function steps(values: readonly number[], most: number): string {
  const line = values.map((value) => `V${Math.round((1 - value / most) * HEIGHT * 10) / 10}h1`).join("");
  return `M0 ${HEIGHT}${line}V${HEIGHT}z`;
}

function presenceTable({ participants, scopes }: PresenceEntry, instants: readonly string[]): Markup {
  const columns: readonly Column[] = [
    { head: "instant", kind: "head" },
    { head: "participants", kind: "number" },
    ...scopes.map(({ policy }) => ({ head: `in the scope of ${named(policy)}`, kind: "number" }) as const),
  ];
  const rows = participants.map((there, index) => [
    { content: instants[index] ?? "" },
    { content: count(there) },
    ...scopes.map(({ certain, possible }) => ({
      content: range({ certain: certain[index] ?? 0, possible: possible[index] ?? 0 }, count),
    })),
  ]);
  return table(columns, rows, {
    caption: "Participants known to be there, by instant",
    hideCaption: true,
    wide: scopes.length > 0,
  });
}
