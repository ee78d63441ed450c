import type { MeetingEntry, OptionsEntry, ShareEntry } from "../report.ts";
import { visible } from "../visible.ts";
import { count, minutes, percentRange, range } from "./numbers.ts";
import { hang, named, type Page } from "./page.ts";
import { table, type Cell, type Column } from "./table.ts";
import { instant } from "./time.ts";

const CODE_WIDTH = 8;
const ROWS_SHOWN = 40;
const OPEN_SHOWN = 12;

/** How much of the measure is where: the jurisdictions that matter as a table, the others in a line. */
export function shareLines(meeting: MeetingEntry, options: OptionsEntry, page: Page): readonly string[] {
  const asked = new Set(meeting.policies.flatMap(({ demandedBy, scope }) => [demandedBy, ...scope]));
  const matters = meeting.shares.filter(({ certain, jurisdiction }) => certain > 0 || asked.has(jurisdiction));
  const shown = matters.filter(({ jurisdiction }, index) => index < ROWS_SHOWN || asked.has(jurisdiction));
  return [
    ...hang("", caption(meeting, options), page),
    ...shareTable(shown, meeting, page),
    ...note(
      remainder(
        matters.filter((share) => !shown.includes(share)),
        meeting,
      ),
      page,
    ),
    ...note(
      onlyPossible(
        meeting.shares.filter((share) => !matters.includes(share)),
        meeting,
      ),
      page,
    ),
    ...note(anywhereElse(meeting), page),
  ];
}

/** The unit of everything in the table, how people are placed, and the whole. */
function caption({ participants, measure: { unit, total, at } }: MeetingEntry, { attribute }: OptionsEntry): string {
  const placed = {
    longest: "where the address they used longest is located",
    first: "where the address they used first is located",
    any: "where any address they used is located (some count more than once)",
  } satisfies Record<OptionsEntry["attribute"], string>;
  const what = {
    participants: `Participants, by ${placed[attribute]}`,
    seconds: "Minutes of presence, by where the address in use was located",
    "participants at the peak": `Participants at the peak (${instant(at)}), by where the address in use was located`,
  } satisfies Record<typeof unit, string>;
  if (total === 0 && participants > 0)
    return `${what[unit]}: nothing to count, because no session has a join and a leave time.`;
  const whole = unit === "seconds" ? `${minutes(total)} minutes` : count(total);
  return `${what[unit]} (of ${whole}):`;
}

function shareTable(shown: readonly ShareEntry[], meeting: MeetingEntry, page: Page): readonly string[] {
  const { total, unit } = meeting.measure;
  const write = writer(unit);
  const rows = [...shown, ...meeting.groups];
  if (rows.length === 0 || (total === 0 && meeting.participants > 0)) return [];
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

function groupName({ jurisdiction, name }: ShareEntry): string {
  return jurisdiction === name ? visible(name) : `${visible(jurisdiction)} (${visible(name)})`;
}

/** Jurisdictions that somebody is certain to be in, and that there is no room for. */
function remainder(rest: readonly ShareEntry[], { measure: { unit } }: MeetingEntry): string | null {
  const most = rest[0];
  if (most === undefined) return null;
  return `... and ${count(rest.length)} more, each with ${writer(unit)(most.certain)} certain or fewer (all in --json)`;
}

/** Jurisdictions that evidence names and that are certain for nobody. */
function onlyPossible(open: readonly ShareEntry[], { measure: { unit, total } }: MeetingEntry): string | null {
  if (open.length === 0) return null;
  const write = writer(unit);
  const listed = open
    .slice(0, OPEN_SHOWN)
    .map((share) => `${named(share.jurisdiction)} ${named(share.name)} ${range(share, write)}`);
  const rest = open.length > OPEN_SHOWN ? [`and ${count(open.length - OPEN_SHOWN)} more (all in --json)`] : [];
  return `Possible for some and certain for nobody, of ${write(total)}: ${[...listed, ...rest].join("; ")}.`;
}

/** What can be said of each of the jurisdictions that no evidence names. */
function anywhereElse({ evidence, measure: { unit, total, anywhere } }: MeetingEntry): string | null {
  if (total === 0) return null;
  const write = writer(unit);
  const open = { certain: 0, possible: anywhere };
  const figures = `${range(open, write)} of ${write(total)} (${percentRange(open, total)})`;
  if (anywhere === 0) return `Any other jurisdiction: ${figures}.`;
  const who = evidence.anonymized === 0 ? "unlocated" : "unlocated and anonymized";
  return `Any other jurisdiction: ${figures}, if all the ${who} were there.`;
}

function note(words: string | null, page: Page): readonly string[] {
  return words === null ? [] : hang("  ", words, page);
}

function writer(unit: MeetingEntry["measure"]["unit"]): (value: number) => string {
  return unit === "seconds" ? minutes : count;
}

function plain(text: string): Cell {
  return { text, tone: null };
}
