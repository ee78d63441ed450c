import type { MeetingEntry, OptionsEntry, ShareEntry } from "../report.ts";
import { visible } from "../visible.ts";
import { named } from "../words/name.ts";
import { anywhereElse, groupName, isUnmeasured, measured, sharesCaption } from "../words/shares.ts";
import { count, percentRange, range } from "./numbers.ts";
import { hang, type Page } from "./page.ts";
import { table, type Cell, type Column } from "./table.ts";

const CODE_WIDTH = 8;
const ROWS_SHOWN = 40;
const OPEN_SHOWN = 12;

/** How much of the measure is where: the jurisdictions that matter as a table, the others in a line. */
export function shareLines(meeting: MeetingEntry, options: OptionsEntry, page: Page): readonly string[] {
  const asked = new Set(meeting.policies.flatMap(({ demandedBy, scope }) => [demandedBy, ...scope]));
  const matters = meeting.shares.filter(({ certain, jurisdiction }) => certain > 0 || asked.has(jurisdiction));
  const shown = matters.filter(({ jurisdiction }, index) => index < ROWS_SHOWN || asked.has(jurisdiction));
  const rest = matters.filter((share) => !shown.includes(share));
  const open = meeting.shares.filter((share) => !matters.includes(share));
  return [
    ...hang("", sharesCaption(meeting, options), page),
    ...shareTable(shown, meeting, page),
    ...note(remainder(rest, meeting), page),
    ...note(onlyPossible(open, meeting), page),
    ...note(anywhereElse(meeting), page),
  ];
}

function shareTable(shown: readonly ShareEntry[], meeting: MeetingEntry, page: Page): readonly string[] {
  const { total } = meeting.measure;
  const write = measured(meeting.measure);
  const rows = [...shown, ...meeting.groups];
  if (rows.length === 0 || isUnmeasured(meeting)) return [];
  const peaks = rows.some(({ ownPeak }) => ownPeak !== null);
  const columns: readonly Column[] = [
    { head: "", kind: "fixed", align: "left" },
    { head: "", kind: "cut", align: "left" },
    { head: `of ${write(total)}`, kind: "fixed", align: "right" },
    ...(peaks ? [{ head: "own peak", kind: "fixed", align: "right" } as const] : []),
    { head: "share", kind: "fixed", align: "right" },
  ];
  const cells = (share: ShareEntry, isGroup: boolean): readonly Cell[] => [
    plain(isGroup ? "" : named(share.jurisdiction, CODE_WIDTH)),
    plain(isGroup ? groupName(share) : visible(share.name)),
    plain(range(share, write)),
    ...(peaks ? [plain(share.ownPeak === null ? "n/a" : range(share.ownPeak, count))] : []),
    plain(share.share === null ? "n/a" : percentRange(share, total)),
  ];
  const lines = [...shown.map((share) => cells(share, false)), ...meeting.groups.map((share) => cells(share, true))];
  const overlap = meeting.groups.length === 0 ? null : "Rows without a code are groups; they overlap with the others.";
  const bars = total === 0 ? null : { total, bounds: rows };
  return [...table(columns, lines, bars, page), ...note(overlap, page)];
}

/** Jurisdictions that somebody is certain to be in, and that there is no room for. */
function remainder(rest: readonly ShareEntry[], { measure }: MeetingEntry): string | null {
  const most = rest[0];
  if (most === undefined) return null;
  return `... and ${count(rest.length)} more, each with ${measured(measure)(most.certain)} certain or fewer (all in --json)`;
}

/** Jurisdictions that evidence names and that are certain for nobody. */
function onlyPossible(open: readonly ShareEntry[], { measure }: MeetingEntry): string | null {
  if (open.length === 0) return null;
  const write = measured(measure);
  const listed = open
    .slice(0, OPEN_SHOWN)
    .map((share) => `${named(share.jurisdiction)} ${named(share.name)} ${range(share, write)}`);
  const rest = open.length > OPEN_SHOWN ? [`and ${count(open.length - OPEN_SHOWN)} more (all in --json)`] : [];
  return `Possible for some and certain for nobody, of ${write(measure.total)}: ${[...listed, ...rest].join("; ")}.`;
}

function note(words: string | null, page: Page): readonly string[] {
  return words === null ? [] : hang("  ", words, page);
}

function plain(text: string): Cell {
  return { text, tone: null };
}
