import { unlocatedReasons } from "../../locate/evidence.ts";
import type { MeetingEntry, Report } from "../report.ts";
import { count, percent } from "../text/numbers.ts";
import { evidenceText, identityText, peopleText, platformText, unlocatedText } from "../words/meeting.ts";
import { span } from "../text/time.ts";
import { bar } from "./bar.ts";
import { type Markup, markup } from "./markup.ts";
import { facts, table } from "./table.ts";

/** When the meeting was, who was there, and what is known of where they connected from. */
export function meetingFacts(meeting: MeetingEntry, report: Report): Markup {
  return facts([
    ["time", span(meeting.start, meeting.end)],
    ["people", peopleText(meeting, report)],
    ["identity", identityText(meeting, report)],
    ["evidence", evidenceText(meeting, report)],
    ["unlocated", unlocatedText(meeting)],
    ["platform says", platformText(meeting)],
  ]);
}

/** Participants by what is known of their place, each reason of those who are not located by itself. */
export function evidenceTable({ evidence, participants }: MeetingEntry, { anonymizers }: Report): Markup {
  const { located, conflicting, anonymized, unlocated } = evidence;
  const reasons = (Object.entries(unlocated) as [keyof typeof unlocatedReasons, number][]).toSorted(
    ([, a], [, b]) => b - a,
  );
  const rows: readonly (readonly [string, number])[] = [
    ["located in one country", located],
    ["conflicting: several countries", conflicting],
    ...(anonymized > 0 || anonymizers.length > 0 ? [["behind an anonymizer", anonymized] as const] : []),
    ...reasons.map(([reason, people]) => [`unlocated: ${unlocatedReasons[reason]}`, people] as const),
  ];
  return table(
    [
      { head: "evidence", kind: "head" },
      { head: `of ${count(participants)}`, kind: "number" },
      { head: "share", kind: "number" },
      { head: "0 to 100 %", kind: "bar" },
    ],
    rows.map(([words, people]) => [
      { content: words },
      { content: count(people), by: people },
      { content: percent(people, participants), by: people },
      { content: markup`${bar({ certain: people, possible: people }, participants)}`, by: people },
    ]),
    { caption: "Participants by what is known of their place; the rows add up to all of them", sortable: true },
  );
}
