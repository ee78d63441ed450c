import type { Bounds } from "../../count/measure.ts";
import { type Markup, markup } from "./markup.ts";

/** Percent of a bar that what is not nothing takes at least, so that it is seen. */
const LEAST = 0.6;

/**
 * A bar from 0 to the whole: the certain part solid, the possible part hatched, and a line at `need` where something
 * is needed. The figures stand beside it as text, so a screen reader passes over it.
 */
export function bar({ certain, possible }: Bounds, total: number, need: number | null = null): Markup {
  const of = (value: number): number => (total === 0 ? 0 : (value / total) * 100);
  const solid = certain === 0 ? 0 : Math.max(LEAST, of(certain));
  const open = possible === certain ? 0 : Math.max(LEAST, of(possible) - solid);
  const line =
    need === null ? null : markup`<line class="need" x1="${cut(of(need))}%" x2="${cut(of(need))}%" y1="0" y2="16"/>`;
  return markup`<svg class="bar" width="100%" height="16" aria-hidden="true" data-certain="${certain}" data-possible="${possible}" data-total="${total}"><rect class="track" width="100%" height="12" y="2"/>${
    open === 0 ? null : markup`<rect class="light" x="${cut(solid)}%" width="${cut(open)}%" height="12" y="2"/>`
  }${solid === 0 ? null : markup`<rect class="solid" width="${cut(solid)}%" height="12" y="2"/>`}${line}</svg>`;
}

function cut(percent: number): number {
  return Math.round(Math.min(100, percent) * 100) / 100;
}
