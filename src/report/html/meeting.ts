import type { MeetingEntry, Report } from "../report.ts";
import { comparison, dryRun } from "./dry-run.ts";
import { evidenceTable, meetingFacts } from "./evidence.ts";
import { type Markup, markup } from "./markup.ts";
import { presenceChart } from "./presence-chart.ts";
import { shareMaps } from "./share-map.ts";
import { shares } from "./shares.ts";

/** All that is said of one meeting, or of all pooled, below its heading. Ids on the page begin with the anchor. */
export function meetingParts(meeting: MeetingEntry, report: Report, anchor: string): Markup {
  return markup`${meetingFacts(meeting, report)}
<section aria-labelledby="${anchor}-where">
<h3 id="${anchor}-where">Where the addresses are located</h3>
${shareMaps(meeting, anchor)}
${shares(meeting, report)}
</section>
<section aria-labelledby="${anchor}-evidence">
<h3 id="${anchor}-evidence">What is known of their places</h3>
${evidenceTable(meeting, report)}
</section>
${
  meeting.id === null
    ? null
    : markup`<section aria-labelledby="${anchor}-presence">
<h3 id="${anchor}-presence">Presence over the meeting’s time</h3>
${presenceChart(meeting.presence, report.options)}
</section>`
}
${meeting.policies.map((policy, index) => dryRun(policy, meeting, report, `${anchor}-policy-${index + 1}`))}
${meeting.comparisons.map(comparison)}`;
}
