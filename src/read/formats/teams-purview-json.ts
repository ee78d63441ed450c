import type { FieldMap, LogFormat, Names, Recognition } from "../log-format.ts";
import { purviewRecord } from "./teams-purview-record.ts";

/**
 * Microsoft's unified audit log as JSON: records of the Office 365 Management Activity API, pages of Graph's
 * `security/auditLog/queries/{id}/records`, or what PowerShell makes of `Search-UnifiedAuditLog` with `ConvertTo-Json`.
 * Of all operations in it only `MeetingParticipantDetail` is read further. Times are in UTC and carry no zone. How often
 * `ClientIP` is filled, above all for guests, is not documented.
 */
export const teamsPurviewJson = {
  id: "teams-purview-json",
  title: "Microsoft Purview, audit log of Teams (JSON)",
  shapes: ["document", "lines"],
  recognise,
  dateOrder: null,
  utc: true,
  hidden: () => null,
  excluded: () => null,
  record: purviewRecord,
  envelope: { meeting: [], nextPage: ["@odata.nextLink"] },
} as const satisfies LogFormat;

function recognise(names: Names, asked: FieldMap): Recognition | null {
  if (Object.keys(asked).length > 0) return null;
  const has = (...alternatives: Names): boolean => alternatives.some((name) => names.includes(name));
  const isRecord = has("Operation", "Operations", "operation") && has("Workload", "auditData", "AuditData");
  return isRecord ? { kind: "fields", columns: {} } : null;
}
