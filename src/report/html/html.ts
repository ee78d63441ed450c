import type { MeetingEntry, Report } from "../report.ts";
import { counted } from "../text/numbers.ts";
import { span } from "../text/time.ts";
import { visible } from "../visible.ts";
import { meetingName } from "../words/meeting.ts";
import { readText } from "../words/sources.ts";
import { linked } from "./linked.ts";
import { type Markup, markup } from "./markup.ts";
import { meetingIndex } from "./meeting-index.ts";
import { meetingParts } from "./meeting.ts";
import { name } from "./name.ts";
import { provenance } from "./provenance.ts";
import { readings } from "./readings.ts";
import { script } from "./script.ts";
import { mapOutlines } from "./share-map.ts";
import { style } from "./style.ts";
import { contentSecurityPolicy } from "./content-security-policy.ts";
import { verdicts } from "./verdicts.ts";

/** Meetings that are told in full; of more, the first so many. */
const MEETINGS_TOLD = 50;
/** More meetings than this are closed at first. */
const MEETINGS_OPEN = 1;

/**
 * The report as one page for somebody who was not there, in pieces: it loads nothing, needs no script, and everything
 * from a file is text in it.
 */
export function* html(report: Report): Generator<string> {
  const [only] = report.meetings;
  const single = report.meetings.length === 1 ? only : undefined;
  const told = single === undefined ? report.meetings.slice(0, MEETINGS_TOLD) : [];
  yield head(report);
  yield pageTop(report, single, told).markup;
  yield overall(single ?? report.all, report).markup;
  if (single === undefined) {
    yield markup`<section id="meetings" aria-labelledby="meetings-head">
<h2 id="meetings-head">The meetings</h2>
${meetingIndex(report.meetings, told.length)}
`.markup;
    for (const [index, meeting] of told.entries()) yield oneOfSeveral(meeting, report, index + 1).markup;
    yield "</section>\n";
  }
  yield pageEnd(report).markup;
}

function head({ tool, meetings, all }: Report): string {
  const title = markup`${tool.name} report: ${counted(meetings.length, "meeting")}, ${counted(all.participants, "participant")}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title.markup}</title>
<style>${style}</style>
</head>
`;
}

function pageTop(report: Report, single: MeetingEntry | undefined, told: readonly MeetingEntry[]): Markup {
  const { all, meetings, warnings, claims } = report;
  const where = single === undefined ? counted(meetings.length, "meeting") : "one meeting";
  return markup`<body>
<svg class="outlines" width="0" height="0" aria-hidden="true"><defs>
<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch-ground" width="6" height="6"/><rect class="hatch-line" width="2.4" height="6"/></pattern>
${mapOutlines(single === undefined ? [all, ...told] : [single])}
</defs></svg>
<a class="skip" href="#main">To the report</a>
<header>
<p class="kicker">${visible(report.tool.name)} · a report on participant logs</p>
<h1>${counted(all.participants, "participant")} of ${where}, by where their addresses are located</h1>
<p class="lede">${readText(report)}.${all.start === null ? null : ` ${span(all.start, all.end)}.`} Shares are ranges: what is certain, to what is possible when everybody who could not be located is taken into account. Only metadata was read, and nothing has been done to anybody.</p>
${report.options.reveal ? markup`<p class="revealed">This page shows who people are and from where they connected: it was made with --reveal. Whoever passes it on passes that on.</p>` : null}
<nav aria-label="Contents"><ul>
<li><a href="#verdicts">Verdicts</a></li>
<li><a href="#overall">${single === undefined ? "All meetings pooled" : "The meeting"}</a></li>
${single === undefined ? markup`<li><a href="#meetings">The meetings</a></li>` : null}
${claims.length === 0 ? null : markup`<li><a href="#readings">Readings</a></li>`}
<li><a href="#warnings">Warnings and limits</a></li>
<li><a href="#provenance">What it was made from</a></li>
<li><a href="#signed">Signed</a></li>
</ul></nav>
</header>
<main id="main">
<section id="verdicts" aria-labelledby="verdicts-head">
<h2 id="verdicts-head">Verdicts</h2>
${verdicts(report)}
${warnings.length === 0 ? null : markup`<p class="see-warnings"><a href="#warnings">${counted(warnings.length, "warning")}</a> on how the figures may be read.</p>`}
</section>
`;
}

function overall(meeting: MeetingEntry, report: Report): Markup {
  return markup`<section id="overall" aria-labelledby="overall-head">
<h2 id="overall-head"><bdi>${meetingName(meeting, 120)}</bdi></h2>
${meetingParts(meeting, report, "overall")}
</section>
`;
}

function oneOfSeveral(meeting: MeetingEntry, report: Report, number: number): Markup {
  const open = number <= MEETINGS_OPEN && report.meetings.length <= MEETINGS_TOLD ? markup` open` : null;
  return markup`<details class="sheet meeting" id="meeting-${number}"${open}><summary><h2><bdi>${meetingName(meeting, 120)}</bdi></h2></summary>
${meetingParts(meeting, report, `meeting-${number}`)}
</details>
`;
}

function pageEnd(report: Report): Markup {
  const { claims, warnings, limits, databases, tool } = report;
  const licences = [...new Set(databases.flatMap(({ licence }) => licence ?? []))];
  return markup`${
    claims.length === 0
      ? null
      : markup`<section id="readings" aria-labelledby="readings-head">
<h2 id="readings-head">Readings of the claims</h2>
<p>The same logs, read otherwise: by other databases, other rules for who is one person, other units. A verdict that some of them change is not stable.</p>
${readings(report)}</section>
`
  }<section id="warnings" aria-labelledby="warnings-head">
<h2 id="warnings-head">Warnings and limits</h2>
${
  warnings.length === 0
    ? markup`<p>There are no warnings.</p>`
    : markup`<ul class="warnings">${warnings.map(({ message, advice }) => markup`<li><p>${message}</p><p class="advice">${advice}</p></li>`)}</ul>`
}
<h3>What the figures cannot say</h3>
<ul class="limits">${limits.map((limit) => markup`<li>${limit}</li>`)}</ul>
</section>
<section id="provenance" aria-labelledby="provenance-head">
<h2 id="provenance-head">What it was made from</h2>
${provenance(report)}
</section>
<section id="signed" aria-labelledby="signed-head">
<h2 id="signed-head">Signed</h2>
<p>Whoever has checked this report against the files above may say so here.</p>
<div class="signatures">${["Made by", "Checked by"].map(signature)}</div>
</section>
</main>
<footer>
${licences.map((licence) => markup`<p>Locations: ${linked(licence)}.</p>`)}
<p>Outlines of the maps: ${linked("Natural Earth (https://www.naturalearthdata.com)")}, public domain. Written by ${visible(tool.name)} ${name(tool.version)}, which reads metadata only, sends nothing anywhere, and acts on nobody.</p>
</footer>
<script>${{ markup: script }}</script>
</body>
</html>
`;
}

function signature(role: string): Markup {
  return markup`<dl class="signature"><div><dt>${role} (name)</dt><dd></dd></div><div><dt>Date</dt><dd></dd></div><div><dt>Signature</dt><dd></dd></div></dl>`;
}
