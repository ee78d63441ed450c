import type { OptionsEntry } from "../report.ts";
import { allDefaults, optionTexts } from "../words/options.ts";
import { hang, heading, type Page } from "./page.ts";

/** The options in force that can change a figure and are not the default. */
export function optionLines(options: OptionsEntry, page: Page): readonly string[] {
  const changed = optionTexts(options);
  return [
    heading("Options", page),
    ...(changed.length === 0 ? [allDefaults] : changed).flatMap((one) => hang("  ", one, page)),
  ];
}
