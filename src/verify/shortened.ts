import { visible } from "../report/visible.ts";

/** Letters that are shown of what a hostile file may fill a terminal with. */
const LONGEST = 60;

/** On one line, with nothing hidden, and no longer than a person reads. */
export function shortened(text: string): string {
  const start = Array.from(visible(text.slice(0, 4 * LONGEST)));
  return start.length > LONGEST ? `${start.slice(0, LONGEST).join("")}…` : start.join("");
}
