import { inPieces } from "./in-pieces.ts";
import type { Look } from "./look.ts";
import type { Report } from "./report.ts";
import { claimLines } from "./text/claim.ts";
import { meetingBlocks } from "./text/meeting.ts";
import { optionLines } from "./text/options.ts";
import { type Page, pageFor } from "./text/page.ts";
import { databaseLines, limitLines, logLines } from "./text/sources.ts";
import { titleLines, warningLines } from "./text/title.ts";

/**
 * The report for people: what was read, what changes the reading, each meeting, all pooled, then what it was made from
 * and what it cannot say. No line is wider than the look's width or 60 columns, whichever is more. In pieces: of a log
 * with very many meetings only a few are held as text.
 */
export function text(report: Report, look: Look): Generator<string> {
  return inPieces(apart(blocks(report, pageFor(look))));
}

function* blocks(report: Report, page: Page): Generator<readonly string[]> {
  const [only] = report.meetings;
  const entries = report.meetings.length === 1 && only !== undefined ? [only] : [...report.meetings, report.all];
  yield titleLines(report, page);
  yield warningLines(report, page);
  for (const claim of report.claims) yield claimLines(claim, page);
  for (const meeting of entries) yield* meetingBlocks(meeting, report, page);
  yield logLines(report, page);
  yield databaseLines(report, page);
  yield optionLines(report.options, page);
  yield limitLines(report, page);
}

/** Blocks with an empty line between them. */
function* apart(those: Iterable<readonly string[]>): Generator<string> {
  let before = "";
  for (const block of those) {
    if (block.length === 0) continue;
    yield before;
    for (const line of block) yield `${line}\n`;
    before = "\n";
  }
}
