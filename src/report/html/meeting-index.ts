import type { MeetingEntry } from "../report.ts";
import { count, percentRange, range, sum } from "../text/numbers.ts";
import { instant } from "../text/time.ts";
import { measured } from "../words/shares.ts";
import { bar } from "./bar.ts";
import { LIST_SHOWN, restNote } from "./cut.ts";
import { type Markup, markup } from "./markup.ts";
import { name } from "./name.ts";
import { table } from "./table.ts";

/** The meetings in a table: those that the page tells in full as links. */
export function meetingIndex(meetings: readonly MeetingEntry[], told: number): Markup {
  const rows = meetings.slice(0, LIST_SHOWN).map((meeting, index) => {
    const { id, start, participants, evidence, shares, measure } = meeting;
    const [first] = shares;
    const write = measured(measure);
    const label = name(id ?? "", 60);
    return [
      { content: index < told ? markup`<a href="#meeting-${index + 1}">${label}</a>` : label },
      { content: instant(start), ...(start === null ? {} : { by: Date.parse(start) }) },
      { content: count(participants), by: participants },
      { content: count(sum(evidence.unlocated)), by: sum(evidence.unlocated) },
      {
        content:
          first === undefined || measure.total === 0
            ? "n/a"
            : markup`${first.jurisdiction} ${range(first, write)} of ${write(measure.total)} (${percentRange(first, measure.total)})`,
      },
      {
        content: first === undefined ? "" : bar(first, measure.total),
        by: first === undefined ? -1 : (first.share?.possible ?? 0),
      },
    ];
  });
  return markup`${table(
    [
      { head: "meeting", kind: "head" },
      { head: "began", kind: "text" },
      { head: "participants", kind: "number" },
      { head: "unlocated", kind: "number" },
      { head: "most certain of all", kind: "text" },
      { head: "0 to 100 %", kind: "bar" },
    ],
    rows,
    {
      caption: `${count(meetings.length)} meetings${told < meetings.length ? `; the first ${count(told)} are told in full below, and all in --json` : ""}`,
      sortable: true,
      wide: true,
    },
  )}${restNote(meetings.length - rows.length, "meeting")}`;
}
