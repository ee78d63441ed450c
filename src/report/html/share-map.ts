import { type Bounds } from "../../count/measure.ts";
import type { MeetingEntry, ShareEntry } from "../report.ts";
import { percent, percentRange, range } from "../text/numbers.ts";
import { isUnmeasured, measured } from "../words/shares.ts";
import { setMarks } from "./map/marks.ts";
import { HEIGHT, WIDTH, world } from "./map/world.ts";
import { type Markup, markup } from "./markup.ts";

/** Least shares of the classes that a map's tints stand for, after the one of nobody. */
const classes = [0, 0.01, 0.05, 0.1, 0.25, 0.5] as const;
const classWords = ["nobody", "under 1 %", "1 to 5 %", "5 to 10 %", "10 to 25 %", "25 to 50 %", "50 % and more"];

/** How many of the largest shares a map's description tells. */
const TOLD = 6;

/** Small territories that have a disc with their code; further ones are dots. */
const MARKED = 14;

/** Whose place on a map must never be lost among others: they are counted apart from CN everywhere. */
const kept: ReadonlySet<string> = new Set(["HK", "MO", "TW"]);

type Side = keyof Bounds;

/** The outlines that all maps of a page refer to; nothing where no meeting has a map. */
export function mapOutlines(meetings: readonly MeetingEntry[]): Markup {
  if (!meetings.some(hasMap)) return markup``;
  const outlines = [...world()].map(([code, { path }]) =>
    path === "" ? markup`` : markup`<path id="w-${code === "" ? "none" : code}" d="${path}"/>`,
  );
  return markup`<g id="w-all">${outlines}</g>`;
}

function hasMap(meeting: MeetingEntry): boolean {
  return !isUnmeasured(meeting) && meeting.measure.total > 0;
}

/** Two maps of one meeting, under one scale: what is certain, and what is possible. */
export function shareMaps(meeting: MeetingEntry, anchor: string): Markup {
  if (!hasMap(meeting)) return markup``;
  return markup`<figure class="maps">
<div class="pair">
${mapOf(meeting, "certain", anchor)}
${mapOf(meeting, "possible", anchor)}
</div>
<figcaption><ul class="key" aria-label="Shares of the whole by tint">${classWords.map(
    (words, index) =>
      markup`<li><svg class="swatch c${index}" width="14" height="14" aria-hidden="true"><rect width="14" height="14"/></svg> ${words}</li>`,
  )}</ul>
<p>Small territories are discs with their code, or dots where there are many. Outlines are those of Natural Earth, by ISO 3166 code, and take no position on any border. All figures are in the table.</p></figcaption>
</figure>`;
}

function mapOf(meeting: MeetingEntry, side: Side, anchor: string): Markup {
  const { shares, measure } = meeting;
  const tint = (value: number): string => `c${classOf(value, measure.total)}`;
  const shown = shares.filter((share) => world().has(share.jurisdiction));
  // Where nobody is certain to be, the land below shows as much.
  const areas = shown
    .filter((share) => world().get(share.jurisdiction)?.path !== "" && share[side] > 0)
    .map(
      (share) =>
        markup`<use href="#w-${share.jurisdiction}" class="${tint(share[side])}"${figures(share, meeting)}>${tip(share, meeting)}</use>`,
    );
  const small = shown
    .filter((share) => world().get(share.jurisdiction)?.small === true && share[side] > 0)
    .toSorted((a, b) => Number(isKept(b)) - Number(isKept(a)) || b[side] - a[side]);
  const dots = small.slice(MARKED).map((share) => {
    const [x, y] = placeOf(share);
    return markup`<circle class="dot ${tint(share[side])}" cx="${x}" cy="${y}" r="4"${figures(share, meeting)}>${tip(share, meeting)}</circle>`;
  });
  const marks = setMarks(
    small.slice(0, MARKED).map((share) => ({ code: share.jurisdiction, at: placeOf(share), share })),
  ).map(({ code, at: [x, y], disc: [cx, cy], share }) => {
    const leader = cx === x && cy === y ? null : markup`<path class="leader" d="M${x} ${y}L${cx} ${cy}"/>`;
    return markup`<g class="mark ${tint(share[side])}"${figures(share, meeting)}>${tip(share, meeting)}${leader}<circle cx="${cx}" cy="${cy}" r="9"/><text x="${cx + 13}" y="${cy + 7}">${code}</text></g>`;
  });
  const title = side === "certain" ? "Certain: at least so many" : "Possible: at most so many";
  return markup`<div class="map-side">
<p class="map-title" id="${anchor}-${side}">${title}</p>
<svg class="map" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${anchor}-${side} ${anchor}-${side}-text" data-side="${side}">
<desc id="${anchor}-${side}-text">${description(meeting, side)}</desc>
<use href="#w-all" class="${side === "certain" ? "c0" : tint(measure.anywhere)}"/>
${areas}
${dots}
${marks}
</svg>
</div>`;
}

function isKept({ jurisdiction }: ShareEntry): boolean {
  return kept.has(jurisdiction);
}

function placeOf({ jurisdiction }: ShareEntry): readonly [number, number] {
  return world().get(jurisdiction)?.at ?? [0, 0];
}

/** From 0, for nobody, to 6. */
function classOf(value: number, total: number): number {
  if (value === 0) return 0;
  return classes.filter((least) => value / total >= least).length;
}

function figures({ jurisdiction, certain, possible }: ShareEntry, { measure }: MeetingEntry): Markup {
  return markup` data-code="${jurisdiction}" data-certain="${certain}" data-possible="${possible}" data-total="${measure.total}"`;
}

/** What a pointer that rests on a territory is told. */
function tip(share: ShareEntry, { measure }: MeetingEntry): Markup {
  const write = measured(measure);
  const words = `${share.jurisdiction} ${share.name}: ${range(share, write)} of ${write(measure.total)} (${percentRange(share, measure.total)})`;
  return markup`<title>${words}</title>`;
}

/** The map in words: its largest shares. */
function description({ shares, measure }: MeetingEntry, side: Side): string {
  const write = measured(measure);
  const { total } = measure;
  const told = shares
    .filter((share) => share[side] > 0)
    .toSorted((a, b) => b[side] - a[side])
    .slice(0, TOLD)
    .map((share) => `${share.name} ${write(share[side])} of ${write(total)} (${percent(share[side], total)})`);
  const words = told.length === 0 ? "nobody is in any jurisdiction" : told.join(", ");
  const rest = side === "possible" ? ` Every other jurisdiction: ${write(measure.anywhere)}.` : "";
  return `World map. ${side === "certain" ? "Certain" : "Possible"}, the largest: ${words}.${rest} The table has all figures.`;
}
