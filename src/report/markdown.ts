import { inPieces } from "./in-pieces.ts";
import { heading, items, paragraph } from "./markdown/blocks.ts";
import { claimBlocks, readingBlocks } from "./markdown/claims.ts";
import { meetingBlock } from "./markdown/meetings.ts";
import { provenanceBlocks } from "./markdown/sources.ts";
import type { Report } from "./report.ts";
import { counted } from "./text/numbers.ts";
import { visible } from "./visible.ts";
import { readText } from "./words/sources.ts";

/**
 * The report in GitHub-flavoured Markdown, for issues and memos: verdicts first, then each meeting and all pooled,
 * other readings, warnings, limits, and what it was made from. Nothing that comes from a file is markup. In pieces: of
 * a log with very many meetings only a few are held as text.
 */
export function markdown(report: Report): Generator<string> {
  return inPieces(document(report));
}

function* document(report: Report): Generator<string> {
  for (const lines of blocks(report)) for (const line of lines) yield `${line}\n`;
  yield `${provenanceBlocks(report).join("\n").trimEnd()}\n`;
}

/** All blocks but the last, each with a blank line at its end. */
function* blocks(report: Report): Generator<readonly string[]> {
  const { meetings, all, claims, warnings, limits } = report;
  const [only] = meetings;
  const entries = meetings.length === 1 && only !== undefined ? [only] : [...meetings, all];
  const changed = `${counted(warnings.length, "warning")} below ${warnings.length === 1 ? "changes" : "change"} how the figures may be read.`;
  yield heading(1, readText(report));
  if (warnings.length > 0) yield paragraph(changed);
  yield claimBlocks(claims);
  for (const meeting of entries) yield meetingBlock(meeting, report);
  yield* readingBlocks(claims);
  if (warnings.length > 0) yield heading(2, "Warnings");
  yield items(warnings.map(({ message, advice }) => `${visible(message)}: ${visible(advice)}`));
  if (limits.length > 0) yield heading(2, "Limits");
  yield items(limits.map(visible));
}
