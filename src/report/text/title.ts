import type { Report } from "../report.ts";
import { visible } from "../visible.ts";
import { readText } from "../words/sources.ts";
import { wrap } from "./columns.ts";
import { hang, type Page } from "./page.ts";

/** What was read, in one sentence. */
export function titleLines(report: Report, page: Page): readonly string[] {
  return wrap(readText(report), page.width).map(page.paint.heading);
}

/** What changes how the figures may be read, each with what to do about it. */
export function warningLines({ warnings }: Report, page: Page): readonly string[] {
  return warnings.flatMap(({ message, advice }) => [
    ...hang("! ", visible(message), page).map(page.paint.warning),
    ...hang("  ", visible(advice), page),
  ]);
}
