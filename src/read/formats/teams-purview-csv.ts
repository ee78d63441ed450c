import { columnsNamed, unlessAmbiguous } from "../field-names.ts";
import { type FieldNames, tableColumns } from "../format-names.ts";
import type { FieldMap, LogFormat, Names, Recognition } from "../log-format.ts";
import { purviewRecord, purviewSkips } from "./teams-purview-record.ts";

/** The portal says "Operation", PowerShell "Operations"; "Detail" is an old name of the record's column. */
const columnNames = {
  status: ["operation", "operations"],
  payload: ["audit data", "detail"],
} as const satisfies FieldNames;

/** Beside a column as plainly named as "Detail" one of these shows what the table is. */
const marks = ["creation date", "record type", "user ids"] as const;

/**
 * Microsoft's unified audit log as CSV, from the Purview portal (Audit, search, export) or from PowerShell
 * (`Search-UnifiedAuditLog -Operations MeetingParticipantDetail | Export-Csv`), where a line "#TYPE ..." may come first.
 * A record is a JSON object in one cell. Another operation's record, which can be a message, is not even decoded. A
 * spreadsheet cuts long cells when it saves the table again; such a row is rejected.
 */
export const teamsPurviewCsv = {
  id: "teams-purview-csv",
  title: "Microsoft Purview, audit log of Teams (CSV)",
  shapes: ["table"],
  recognise,
  dateOrder: null,
  utc: true,
  hidden: () => null,
  excluded: () => null,
  skips: purviewSkips,
  payload: purviewRecord,
  envelope: null,
} as const satisfies LogFormat;

function recognise(names: Names, asked: FieldMap): Recognition | null {
  if (Object.keys(asked).length > 0) return null;
  const columns = tableColumns(names, columnNames);
  if (columns.status === undefined || columns.payload === undefined) return null;
  const isMarked = [...marks, "audit data"].some((mark) => columnsNamed(names, [mark]).length > 0);
  return isMarked ? unlessAmbiguous(names, columns) : null;
}
