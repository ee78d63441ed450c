import type { MeetingEntry, Report, ShareEntry } from "../report.ts";
import { count, counted, percentRange, range } from "../text/numbers.ts";
import { anywhereElse, groupName, isUnmeasured, measured, sharesCaption } from "../words/shares.ts";
import { bar } from "./bar.ts";
import { type Markup, markup } from "./markup.ts";
import { name } from "./name.ts";
import { type Cell, type Column, table } from "./table.ts";

/** Jurisdictions that are open to see; the others are one step away. */
const ROWS_OPEN = 24;

/** What the parts of a bar are. */
const scale = markup`<p class="scale"><svg class="swatch solid" width="14" height="14" aria-hidden="true"><rect width="14" height="14"/></svg> certain <svg class="swatch light" width="14" height="14" aria-hidden="true"><rect width="14" height="14"/></svg> possible as well; bars run from 0 to 100 %.</p>`;

/** How much of the measure is where, as figures and bars. */
export function shares(meeting: MeetingEntry, { options }: Report): Markup {
  const rest = meeting.shares.slice(ROWS_OPEN);
  const caption = sharesCaption(meeting, options);
  const otherwise = anywhereElse(meeting);
  if (isUnmeasured(meeting)) return markup`<p>${caption}</p>`;
  return markup`${shareTable(meeting.shares.slice(0, ROWS_OPEN), meeting, caption)}
${
  rest.length === 0
    ? null
    : markup`<details><summary>${counted(rest.length, "more jurisdiction")}</summary>${shareTable(rest, meeting, "More jurisdictions")}</details>`
}
${meeting.groups.length === 0 ? null : shareTable(meeting.groups, meeting, "Groups and subdivisions that a policy asks about; they overlap with the others")}
${meeting.shares.length + meeting.groups.length === 0 ? markup`<p>${caption} no jurisdiction is named by any evidence.</p>` : scale}
${otherwise === null ? null : markup`<p>${otherwise}</p>`}`;
}

function shareTable(rows: readonly ShareEntry[], meeting: MeetingEntry, caption: string): Markup {
  if (rows.length === 0) return markup``;
  const { total } = meeting.measure;
  const write = measured(meeting.measure);
  const peaks = rows.some(({ ownPeak }) => ownPeak !== null);
  const columns: readonly Column[] = [
    { head: "jurisdiction", kind: "head" },
    { head: `of ${write(total)}`, kind: "number" },
    ...(peaks ? [{ head: "own peak", kind: "number" } as const] : []),
    { head: "share", kind: "number" },
    { head: "0 to 100 %", kind: "bar" },
  ];
  const cells = rows.map((share): readonly Cell[] => [
    { content: jurisdiction(share, meeting.groups.includes(share)) },
    { content: range(share, write), by: share.certain },
    ...(peaks ? [{ content: share.ownPeak === null ? "n/a" : range(share.ownPeak, count) }] : []),
    { content: share.share === null ? "n/a" : percentRange(share, total), by: share.certain },
    { content: bar(share, total), by: share.possible },
  ]);
  return table(columns, cells, { caption, sortable: true });
}

function jurisdiction(share: ShareEntry, isGroup: boolean): Markup {
  if (isGroup) return name(groupName(share));
  return markup`<span class="code">${name(share.jurisdiction)}</span> ${name(share.name)}`;
}
