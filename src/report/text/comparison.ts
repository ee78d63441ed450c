import type { ComparisonEntry } from "../report.ts";
import { visible } from "../visible.ts";
import { participantList } from "../words/decisions.ts";
import { changesOf, comparisonName, comparisonText } from "../words/policy.ts";
import { count } from "./numbers.ts";
import { hang, type Page } from "./page.ts";

/** Who fares otherwise under the second policy than under the first, by direction. */
export function comparisonLines(comparison: ComparisonEntry, page: Page): readonly string[] {
  return [
    ...hang("", comparisonName(comparison), page).map(page.paint.heading),
    ...hang("  ", comparisonText(comparison), page),
    ...Object.entries(comparison.directions).flatMap(([direction, value]) => {
      const who = participantList(changesOf(comparison, direction));
      return hang(`  ${visible(direction)}  `, `${count(value)}: ${who}`, page);
    }),
  ];
}
