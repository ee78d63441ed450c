/** How the page looks: on paper, on screens of any width, light and dark. As text, because the page allows exactly this. */
export const style = `
:root {
  color-scheme: light dark;
  --paper: #fdfcf9; --ink: #1c1b19; --soft: #595650; --rule: #d9d5cc; --faint: #f3f0e9; --link: #0b5394;
  --solid: #1f5a93; --light: #a9c8e6; --track: #ebe7de;
  --block: #b5442a; --review: #c48a12; --need: #1c1b19;
  --c0: #e9e5db; --c1: #d6e4f0; --c2: #b4d0e7; --c3: #86b3d9; --c4: #518fc3; --c5: #25659f; --c6: #0b3a68;
  --border: #fdfcf9;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "Source Serif 4", "Noto Serif", Georgia, "DejaVu Serif", serif;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", "DejaVu Sans", Arial, sans-serif;
  --mono: ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #16181b; --ink: #eceae5; --soft: #b0aca3; --rule: #3a3d42; --faint: #1f2226; --link: #8fc1f2;
    --solid: #6fb1ec; --light: #33587c; --track: #2a2d32;
    --block: #ef8a6f; --review: #e6b450; --need: #eceae5;
    --c0: #2b2f35; --c1: #23405c; --c2: #2c557d; --c3: #3a71a5; --c4: #5491c9; --c5: #85b7e6; --c6: #cfe5fb;
    --border: #16181b;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1rem; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 var(--sans); overflow-wrap: anywhere; }
body > header, main, body > footer { max-width: 66rem; margin: 0 auto; padding: 0 1.25rem; }
.outlines { position: absolute; }
.hatch-ground { fill: var(--track); }
.hatch-line { fill: var(--solid); opacity: .55; }
a { color: var(--link); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: .5rem; top: -4rem; background: var(--paper); padding: .5rem 1rem; }
.skip:focus { top: .5rem; }
h1, h2, h3, h4 { font-family: var(--serif); line-height: 1.2; text-wrap: balance; margin: 0; }
h1 { font-size: clamp(1.9rem, 5vw, 3rem); font-weight: 700; letter-spacing: -.01em; }
h2 { font-size: 1.65rem; }
h3 { font-size: 1.2rem; margin: 2.2rem 0 .7rem; }
h4 { font-size: 1rem; font-family: var(--sans); margin: 1.6rem 0 .4rem; }
p { margin: .6rem 0; }
.kicker { font-size: .8rem; letter-spacing: .06em; text-transform: uppercase; color: var(--soft); margin: 2rem 0 .6rem; }
.lede { font: 1.15rem/1.5 var(--serif); max-width: 46rem; color: var(--ink); }
.revealed { border: 2px solid var(--block); padding: .5rem .9rem; max-width: 46rem; }
nav ul { list-style: none; padding: .6rem 0; margin: 1.2rem 0 0; display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; border-block: 1px solid var(--rule); font-size: .92rem; }
main > section { border-top: 3px solid var(--ink); margin-top: 3rem; padding-top: 1rem; }
#verdicts { margin-top: 1.6rem; border-top: 0; }
.claim { border-top: 1px solid var(--rule); padding: 1.1rem 0 1.4rem; }
.claim h3 { margin: 0; }
.found { display: grid; grid-template-columns: 3fr 2fr; gap: 0 2.5rem; align-items: start; }
.found .facts { margin: .3rem 0 0; font-size: .85rem; }
.found .facts > div { grid-template-columns: 5.5rem 1fr; }
.found .facts > div:first-child { border-top: 0; }
.sentence::first-letter, .warnings p::first-letter { text-transform: uppercase; }
.asked { font-family: var(--mono); font-size: .88rem; color: var(--soft); margin: .2rem 0 .8rem; }
.verdict { font-size: 1.05rem; }
.stamp { display: inline-block; font-size: .8rem; letter-spacing: .05em; text-transform: uppercase; padding: .1rem .5rem; border: 2px solid var(--ink); border-radius: 2px; margin-right: .3rem; }
.stamp.supported { background: var(--ink); color: var(--paper); }
.stamp.undetermined, .stamp.undeclared { border-style: dashed; }
.stamp.not-applicable { border-color: var(--soft); color: var(--soft); }
.quote { margin: 1rem 0; padding: .2rem 0 .2rem 1.1rem; border-left: 4px solid var(--solid); }
blockquote { margin: 0; font: 1.2rem/1.4 var(--serif); }
blockquote p { margin: .2rem 0; }
.label { font-size: .82rem; color: var(--soft); }
.no-quote { border-left: 4px solid var(--rule); padding: .2rem 0 .2rem 1.1rem; margin: 1rem 0; }
.findings { list-style: none; padding: 0; }
.findings li { margin: .6rem 0; }
.facts { margin: 1rem 0; font-size: .92rem; }
.facts > div { display: grid; grid-template-columns: 8.5rem 1fr; gap: 0 1rem; padding: .3rem 0; border-top: 1px solid var(--rule); }
dt { color: var(--soft); }
dd { margin: 0; }
dd ul { margin: 0; padding-left: 1.1rem; }
.hash { font: .78rem/1.4 var(--mono); word-break: break-all; }
.bar { display: block; overflow: visible; }
.track { fill: var(--track); }
.solid { fill: var(--solid); }
.light { fill: url(#hatch); }
.need { stroke: var(--need); stroke-width: 2; }
.decisions .block, .swatch.block { fill: var(--block); }
.decisions .review, .swatch.review { fill: var(--review); }
.swatch { vertical-align: -.1em; margin-right: .15rem; }
.swatch.track, .swatch.all { fill: var(--track); stroke: var(--rule); }
.scale { font-size: .85rem; color: var(--soft); }
.scale .swatch:not(:first-child) { margin-left: .8rem; }
figure { margin: 1rem 0; }
figcaption { font-size: .85rem; color: var(--soft); }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1.5rem; }
.map-title { font-weight: 600; font-size: .92rem; margin: 0 0 .4rem; }
.map { display: block; width: 100%; height: auto; stroke: var(--border); stroke-width: 1; }
.c0 { fill: var(--c0); } .c1 { fill: var(--c1); } .c2 { fill: var(--c2); } .c3 { fill: var(--c3); }
.c4 { fill: var(--c4); } .c5 { fill: var(--c5); } .c6 { fill: var(--c6); }
.swatch[class*=" c"] { stroke: var(--rule); }
.mark circle { stroke: var(--ink); stroke-width: 1.5; }
.dot { stroke: var(--ink); stroke-width: 1; }
.mark text { fill: var(--ink); font: 600 20px var(--sans); stroke: var(--paper); stroke-width: 5; paint-order: stroke; }
.leader { stroke: var(--ink); stroke-width: 1.2; fill: none; }
.key { list-style: none; padding: 0; margin: .6rem 0; display: flex; flex-wrap: wrap; gap: .2rem 1rem; }
.top, .axis { font-size: .8rem; color: var(--soft); margin: 0; }
.axis { display: flex; justify-content: space-between; gap: 1rem; border-top: 1px solid var(--ink); padding-top: .2rem; }
.axis span { max-width: 48%; }
.axis span:last-child { text-align: right; }
.chart { display: block; width: 100%; height: 9rem; border-top: 1px dotted var(--rule); }
.chart .all { fill: var(--track); stroke: var(--soft); stroke-width: 1; vector-effect: non-scaling-stroke; }
.chart .light, .swatch.plain { fill: var(--light); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; margin: .8rem 0; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--soft); font-size: .88rem; padding-bottom: .4rem; }
.heard { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
th, td { text-align: left; vertical-align: top; padding: .35rem .9rem .35rem 0; border-bottom: 1px solid var(--rule); font-weight: 400; }
thead th { color: var(--soft); font-size: .82rem; vertical-align: bottom; border-bottom: 1px solid var(--ink); }
th:last-child, td:last-child { padding-right: 0; }
thead th { overflow-wrap: break-word; }
.number { text-align: right; }
td.number { white-space: nowrap; }
td.bar, th.bar { width: 38%; min-width: 4.5rem; display: table-cell; }
.wide td.bar, .wide th.bar { width: 20%; }
.word { overflow-wrap: normal; }
.code { display: inline-block; min-width: 1.9rem; font-weight: 600; }
th button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; text-align: inherit; white-space: inherit; text-decoration: underline dotted; text-underline-offset: .2em; }
th button::after { content: "\\00a0\\2195"; opacity: .6; }
th[aria-sort="ascending"] button::after { content: "\\00a0\\2191"; opacity: 1; }
th[aria-sort="descending"] button::after { content: "\\00a0\\2193"; opacity: 1; }
.wide table { min-width: 34rem; }
summary { cursor: pointer; padding: .35rem 0; color: var(--link); }
summary h2, summary h3 { display: inline; margin: 0; color: var(--ink); }
.meeting { border-top: 1px solid var(--rule); padding: .4rem 0; }
.meeting > summary h2 { font-size: 1.35rem; }
.sheet > summary { padding: .7rem 0; }
.outcome { font-size: 1.05rem; font-weight: 600; }
.constraints { padding-left: 1.1rem; }
.violated { color: var(--block); font-weight: 600; }
.undetermined:not(.stamp) { font-style: italic; }
.who { padding-left: 1.1rem; }
td.bar .bar { margin-top: .2rem; }
td p { margin: 0 0 .3rem; }
.rest { color: var(--soft); font-size: .9rem; }
.warnings { list-style: none; padding: 0; }
.warnings li { border-left: 4px solid var(--review); padding: .1rem 0 .1rem 1rem; margin: 1rem 0; }
.warnings p { margin: .1rem 0; }
.advice { color: var(--soft); }
.sources { list-style: none; padding: 0; font-size: .92rem; }
.sources > li { padding: .6rem 0; border-top: 1px solid var(--rule); }
.signatures { display: grid; grid-template-columns: 1fr 1fr; gap: 2rem; }
.signature { margin: 1rem 0; }
.signature > div { border-bottom: 1px solid var(--ink); min-height: 3.6rem; }
.signature dt { font-size: .82rem; }
body > footer { border-top: 1px solid var(--rule); margin-top: 3rem; padding-block: 1rem 3rem; font-size: .85rem; color: var(--soft); }
@media (max-width: 46rem) {
  .pair, .signatures, .found { grid-template-columns: 1fr; }
  .facts > div { grid-template-columns: 1fr; }
  .dot { stroke: var(--ink); stroke-width: 1; }
.mark text { font-size: 30px; }
  h3 { margin-top: 1.8rem; }
  table { font-size: .88rem; }
  th, td { padding-right: .6rem; }
  td.number { white-space: normal; }
  td.bar, th.bar { width: 22%; min-width: 3.2rem; }
}
@media print {
  @page { size: A4; margin: 16mm 14mm 18mm; }
  :root {
    --paper: #fff; --ink: #000; --soft: #444; --rule: #bbb; --faint: #f5f5f5; --link: #000; --solid: #1f5a93; --light: #a9c8e6;
    --track: #eee; --block: #a33a22; --review: #b97f0c; --need: #000; --border: #fff;
    --c0: #e9e9e9; --c1: #d6e4f0; --c2: #b4d0e7; --c3: #86b3d9; --c4: #518fc3; --c5: #25659f; --c6: #0b3a68;
  }
  html { font-size: 9pt; }
  body { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  body > header, main, body > footer { max-width: none; padding: 0; }
  nav, .skip, .see-warnings { display: none; }
  h2, h3, h4, summary { break-after: avoid; }
  h1 { font-size: 2.4rem; }
  main > section { margin-top: 2rem; }
  thead { display: table-header-group; }
  thead, caption { break-after: avoid; }
  tbody tr:first-child { break-before: avoid; }
  tr, .facts > div, .claim, figure, .sources > li, .warnings li, .signature { break-inside: avoid; }
  figure:has(details[open]) { break-inside: auto; }
  .chart { height: 6.5rem; }
  .wide { overflow: visible; }
  .wide table { min-width: 0; }
  .pair { grid-template-columns: 1fr 1fr; gap: 5mm; }
  .facts > div { grid-template-columns: 28mm 1fr; }
  .found { grid-template-columns: 3fr 2fr; gap: 0 6mm; }
  .found .facts > div { grid-template-columns: 19mm 1fr; }
  .signatures { grid-template-columns: 1fr 1fr; }
  .sheet::details-content { content-visibility: visible; block-size: auto; }
  summary { list-style: none; color: var(--soft); }
  summary::-webkit-details-marker { display: none; }
  th button::after { content: ""; } th button { text-decoration: none; }
}
`;
