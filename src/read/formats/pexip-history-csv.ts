import { columnsNamed, unlessAmbiguous } from "../field-names.ts";
import { type FieldNames, tableColumns } from "../format-names.ts";
import type { FieldMap, LogFormat, Names, Recognition } from "../log-format.ts";
import { pexipExcluded, pexipHidden, pexipRow, pexipSkips } from "./pexip-row.ts";

/** Columns that are read: the API's keys. Nodes are servers, and the system location is where a server is. */
const columnNames = {
  address: ["remote address"],
  meeting: ["conference"],
  name: ["display name"],
  role: ["role"],
  join: ["start time"],
  leave: ["end time"],
  duration: ["duration"],
  status: ["is streaming"],
  protocol: ["protocol"],
} as const satisfies FieldNames;

/**
 * The history of participants in Pexip Infinity as people make a table of it with PowerShell (`Export-Csv`, often with
 * semicolons) or Python: the API's keys are its columns, and lists in it have become "System.Object[]". Times are in
 * UTC and carry no zone; newer PowerShells write them as the computer's region does.
 */
export const pexipHistoryCsv = {
  id: "pexip-history-csv",
  title: "Pexip Infinity, history of participants (CSV)",
  shapes: ["table"],
  recognise,
  dateOrder: null,
  utc: true,
  hidden: pexipHidden,
  excluded: pexipExcluded,
  skips: pexipSkips,
  unpack: pexipRow,
  envelope: null,
} as const satisfies LogFormat;

function recognise(names: Names, asked: FieldMap): Recognition | null {
  if (Object.keys(asked).length > 0) return null;
  const columns = tableColumns(names, columnNames);
  if (columns.address === undefined || columnsNamed(names, ["call uuid"]).length === 0) return null;
  const recognition = unlessAmbiguous(names, columns);
  if (recognition.kind === "ambiguous") return recognition;
  // A name stands in where the conference itself is not told.
  const meeting = [...(columns.meeting ?? []), ...columnsNamed(names, ["conference name"])];
  return { kind: "fields", columns: { ...columns, meeting } };
}
