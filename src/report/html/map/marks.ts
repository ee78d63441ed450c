import { HEIGHT, WIDTH } from "./world.ts";

/** Room that a mark takes with its code beside it. */
const MARK_WIDTH = 58;
const MARK_HEIGHT = 24;
/** From the left edge of its room to the middle of its disc. */
const DISC = 11;

/** Where a mark stands, and what it marks. */
interface Mark {
  readonly code: string;
  /** The territory itself. */
  readonly at: readonly [x: number, y: number];
  /** The middle of its disc. */
  readonly disc: readonly [x: number, y: number];
}

/**
 * Sets marks of small territories on the map, the first ones nearest to their places, so that none hides another:
 * Hong Kong and Macao are one point on a map of the world.
 */
export function setMarks<Of extends Pick<Mark, "code" | "at">>(
  territories: readonly Of[],
): readonly (Of & Pick<Mark, "disc">)[] {
  const set: (Of & Pick<Mark, "disc">)[] = [];
  for (const one of territories) {
    const disc = tries(one.at).find((free) => isFree(free, set)) ?? one.at;
    set.push({ ...one, disc });
  }
  return set;
}

/** Discs to try: the place itself, then around it, ever farther; to the south-east first, where seas mostly are. */
function tries([x, y]: Mark["at"]): readonly Mark["disc"][] {
  const found: (readonly [number, number])[] = [[x, y]];
  for (let ring = 1; ring <= 12; ring += 1) {
    for (const [right, down] of [
      [1, 1],
      [1, 0],
      [0, 1],
      [-1, 1],
      [1, -1],
      [-1, 0],
      [0, -1],
      [-1, -1],
    ] as const)
      found.push([x + right * ring * 14, y + down * ring * 13]);
  }
  return found;
}

function isFree([x, y]: Mark["disc"], set: readonly Pick<Mark, "disc">[]): boolean {
  const isInside = x >= DISC && y >= DISC && x + MARK_WIDTH - DISC <= WIDTH && y + DISC <= HEIGHT;
  return (
    isInside && set.every(({ disc }) => Math.abs(disc[0] - x) >= MARK_WIDTH || Math.abs(disc[1] - y) >= MARK_HEIGHT)
  );
}
