import type { ComparisonEntry } from "../report.ts";
import { visible } from "../visible.ts";
import { participantList } from "./decisions.ts";
import { count, counted } from "./numbers.ts";
import { hang, named, type Page } from "./page.ts";

/** Who fares otherwise under the second policy than under the first, by direction. */
export function comparisonLines({ from, to, directions, changes }: ComparisonEntry, page: Page): readonly string[] {
  const between = `Policy ${named(to)} instead of ${named(from)}`;
  const outcome =
    changes.length === 0
      ? "would decide the same about everybody"
      : `would decide otherwise about ${counted(changes.length, "participant")}`;
  return [
    ...hang("", between, page).map(page.paint.heading),
    ...hang("  ", outcome, page),
    ...Object.entries(directions).flatMap(([direction, value]) => {
      const who = changes.filter((change) => `${change.from} to ${change.to}` === direction);
      return hang(`  ${visible(direction)}  `, `${count(value)}: ${participantList(who)}`, page);
    }),
  ];
}
