import { columnsNamed, normaliseName } from "../field-names.ts";
import { preferredColumns } from "../format-names.ts";
import type { FieldMap, LogFormat, Names, Recognition } from "../log-format.ts";
import { operationFamily } from "../operation-family.ts";
import type { ExclusionReason } from "../rows.ts";
import { consoleNames, endedWords } from "./meet-console-words.ts";
import { meetHidden, meetRow, withoutConnection } from "./meet-row.ts";

/** Columns that other logs seldom have, of which two at least must be there. Only their names are looked at. */
const marks = [consoleNames.status, consoleNames.email, consoleNames.outside, consoleNames.device, consoleNames.role];

/**
 * Google Meet's log as an administrator downloads it from the Admin console: Reporting > Audit and investigation > Meet
 * log events > Export. Names of columns and of events are in the administrator's language, and columns that the
 * administrator has hidden are missing. The date is that of the leaving, in the zone of the administrator's browser,
 * which some languages write behind it.
 */
export const meetConsoleCsv = {
  id: "meet-console-csv",
  title: "Google Meet, log events from the Admin console (CSV)",
  shapes: ["table"],
  recognise,
  dateOrder: null,
  hidden: meetHidden,
  excluded: (row) => (isEnded(row.status) ? null : withoutConnection(row)),
  skips,
  unpack: meetRow,
  envelope: null,
} as const satisfies LogFormat;

function recognise(names: Names, asked: FieldMap): Recognition | null {
  if (Object.keys(asked).length > 0) return null;
  const has = (words: readonly string[]): boolean => columnsNamed(names, words).length > 0;
  const isLog = has(consoleNames.address) && has(consoleNames.meeting) && marks.filter(has).length > 1;
  return isLog ? preferredColumns(names, consoleNames) : null;
}

/** An event whose name says what it was; the name of another one may be a translation that is not known. */
function skips(status: string | null): ExclusionReason | null {
  if (status === null || isEnded(status)) return null;
  const family = operationFamily(status);
  return family === "operation-other" ? null : family;
}

function isEnded(status: string | null): boolean {
  return status !== null && endedWords.has(normaliseName(status));
}
