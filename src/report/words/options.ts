import type { OptionsEntry } from "../report.ts";
import { visible } from "../visible.ts";
import { hash } from "./name.ts";

/** How each option is written where it is not the default, and `null` where it is. */
const written: Readonly<Record<keyof OptionsEntry, (options: OptionsEntry) => string | null>> = {
  logFormat: ({ logFormat }) => (logFormat === "auto" ? null : `--log-format ${logFormat}`),
  map: ({ map }) => {
    const pairs = Object.entries(map).map(([field, column]) => `${field}=${column}`);
    return pairs.length === 0 ? null : `--map ${pairs.join(",")}`;
  },
  meeting: ({ meeting }) => (meeting === null ? null : `--meeting ${meeting}`),
  timeZone: ({ timeZone }) => (timeZone === null ? null : `--time-zone ${timeZone}`),
  dateOrder: ({ dateOrder }) => (dateOrder === null ? null : `--date-order ${dateOrder}`),
  from: ({ from }) => (from === null ? null : `--from ${from}`),
  to: ({ to }) => (to === null ? null : `--to ${to}`),
  asOf: ({ asOf }) => (asOf === null ? null : `--as-of ${asOf}`),
  strict: ({ strict }) => (strict ? "--strict" : null),
  of: ({ of }) => (of === "participants" ? null : `--of ${of}`),
  attribute: ({ attribute }) => (attribute === "longest" ? null : `--attribute ${attribute}`),
  samePerson: ({ samePerson }) => (samePerson === null ? null : `--same-person ${samePerson}`),
  claims: ({ claims }) => filesText("--claims", claims),
  earlierReports: ({ earlierReports }) => filesText("--declared-in", earlierReports),
  reveal: ({ reveal }) => (reveal ? "--reveal" : null),
};

function filesText(option: string, files: OptionsEntry["claims"]): string | null {
  return files.length === 0
    ? null
    : files.map(({ name, sha256 }) => `${option} ${name} (sha256 ${hash(sha256)})`).join(" ");
}

/** The options in force that can change a figure and are not the default, as they are typed; empty: none. */
export function optionTexts(options: OptionsEntry): readonly string[] {
  return Object.values(written).flatMap((write) => {
    const text = write(options);
    return text === null ? [] : [visible(text)];
  });
}

/** What it means that there is none. */
export const allDefaults = "all at their defaults: each participant counts once, where they were longest";
