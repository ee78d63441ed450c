import type { Bounds } from "../../count/measure.ts";

const FULL = "█";
const EIGHTHS = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"] as const;
const LIGHT = "░";

/** A bar of `certain`, then what may be added to it, up to `possible`. */
export interface Bar {
  readonly solid: string;
  readonly light: string;
}

/**
 * Draws the bounds on a scale from 0 to `total` in so many columns, at least three. What is not nothing is always seen:
 * a certain part, a possible part beyond it, and room at the end where even the possible is not all.
 */
export function bar({ certain, possible }: Bounds, total: number, columns: number): Bar {
  if (total === 0) return { solid: "", light: "" };
  const beyond = possible > certain ? 1 : 0;
  const end = possible < total ? 1 : 0;
  const eighths = within(
    certain > 0 ? 1 : 0,
    Math.round((certain / total) * columns * 8),
    (columns - beyond - end) * 8,
  );
  const cells = Math.ceil(eighths / 8);
  const light = within(beyond, Math.round((possible / total) * columns) - cells, columns - cells - end);
  return {
    solid: FULL.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? ""),
    light: LIGHT.repeat(beyond * light),
  };
}

function within(least: number, value: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
