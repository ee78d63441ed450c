import { heading, items, paragraph } from "./markdown/blocks.ts";
import { claimBlocks, readingBlocks } from "./markdown/claims.ts";
import { meetingBlock } from "./markdown/meetings.ts";
import { provenanceBlocks } from "./markdown/sources.ts";
import type { Report } from "./report.ts";
import { counted } from "./text/numbers.ts";
import { visible } from "./visible.ts";
import { readText } from "./words/sources.ts";

/**
 * The report in GitHub-flavoured Markdown, for issues and memos: verdicts first, then each meeting and all pooled, other
 * readings, warnings, limits, and what it was made from. Nothing that comes from a file is markup.
 */
export function markdown(report: Report): string {
  const { meetings, all, claims, warnings, limits } = report;
  const [only] = meetings;
  const entries = meetings.length === 1 && only !== undefined ? [only] : [...meetings, all];
  const changed = `${counted(warnings.length, "warning")} below ${warnings.length === 1 ? "changes" : "change"} how the figures may be read.`;
  const lines = [
    ...heading(1, readText(report)),
    ...(warnings.length === 0 ? [] : paragraph(changed)),
    ...claimBlocks(claims),
    ...entries.flatMap((meeting) => meetingBlock(meeting, report)),
    ...readingBlocks(claims),
    ...(warnings.length === 0 ? [] : heading(2, "Warnings")),
    ...items(warnings.map(({ message, advice }) => `${visible(message)}: ${visible(advice)}`)),
    ...(limits.length === 0 ? [] : heading(2, "Limits")),
    ...items(limits.map(visible)),
    ...provenanceBlocks(report),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}
