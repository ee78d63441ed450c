import type { Look } from "./look.ts";
import type { Report } from "./report.ts";
import { claimLines } from "./text/claim.ts";
import { meetingBlocks } from "./text/meeting.ts";
import { optionLines } from "./text/options.ts";
import { pageFor } from "./text/page.ts";
import { databaseLines, limitLines, logLines } from "./text/sources.ts";
import { titleLines, warningLines } from "./text/title.ts";

/**
 * The report for people: what was read, what changes the reading, each meeting, all pooled, then what it was made from
 * and what it cannot say. No line is wider than the look's width or 60 columns, whichever is more.
 */
export function text(report: Report, look: Look): string {
  const page = pageFor(look);
  const [only] = report.meetings;
  const entries = report.meetings.length === 1 && only !== undefined ? [only] : [...report.meetings, report.all];
  const blocks = [
    titleLines(report, page),
    warningLines(report, page),
    ...report.claims.map((claim) => claimLines(claim, page)),
    ...entries.flatMap((meeting) => meetingBlocks(meeting, report, page)),
    logLines(report, page),
    databaseLines(report, page),
    optionLines(report.options, page),
    limitLines(report, page),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n")}\n`;
}
