import type { Report } from "../report.ts";
import { visible } from "../visible.ts";
import { wrap } from "./columns.ts";
import { counted } from "./numbers.ts";
import { hang, type Page } from "./page.ts";

/** What was read, in one sentence. */
export function titleLines({ tool, inputs, rows, meetings, all }: Report, page: Page): readonly string[] {
  const read = [
    counted(inputs.length, "log"),
    counted(rows.read, "row"),
    counted(meetings.length, "meeting"),
    counted(all.participants, "participant"),
  ].join(", ");
  return wrap(visible(`${tool.name} ${tool.version}: ${read}`), page.width).map(page.paint.heading);
}

/** What changes how the figures may be read, each with what to do about it. */
export function warningLines({ warnings }: Report, page: Page): readonly string[] {
  return warnings.flatMap(({ message, advice }) => [
    ...hang("! ", visible(message), page).map(page.paint.warning),
    ...hang("  ", visible(advice), page),
  ]);
}
