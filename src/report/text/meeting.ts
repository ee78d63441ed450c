import type { MeetingEntry, Report } from "../report.ts";
import { evidenceText, identityText, meetingName, peopleText, platformText, unlocatedText } from "../words/meeting.ts";
import { comparisonLines } from "./comparison.ts";
import { entry, heading, type Page } from "./page.ts";
import { policyLines } from "./policy.ts";
import { shareLines } from "./shares.ts";
import { span } from "./time.ts";

/** All that is said of one meeting, or of all pooled, as blocks with a blank line between them. */
export function meetingBlocks(meeting: MeetingEntry, report: Report, page: Page): readonly (readonly string[])[] {
  const entries: readonly (readonly [string, string | null])[] = [
    ["time", span(meeting.start, meeting.end)],
    ["people", peopleText(meeting, report)],
    ["identity", identityText(meeting, report)],
    ["evidence", evidenceText(meeting, report)],
    ["unlocated", unlocatedText(meeting)],
    ["platform says", platformText(meeting)],
  ];
  return [
    [
      heading(meetingName(meeting, page.width), page),
      ...entries.flatMap(([label, words]) => (words === null ? [] : entry(label, words, page))),
    ],
    shareLines(meeting, report.options, page),
    ...meeting.policies.map((policy) => policyLines(policy, meeting, report, page)),
    ...meeting.comparisons.map((comparison) => comparisonLines(comparison, page)),
  ];
}
