// The API of the package: what the command line does, without a process.

export { analyze } from "./analyze.ts";
export type { AnalyzeOptions } from "./analyze-options.ts";
export { type Render, renderers } from "./renderers.ts";
export type { ClaimEntry, ClaimFindingEntry, ClaimReadingEntry } from "./report/claim-report.ts";
export type { Look } from "./report/look.ts";
export type { RemedyEntry } from "./report/remedy-entry.ts";
export type { RendererName } from "./report/renderers.ts";
export type {
  AnonymizerEntry,
  ComparisonEntry,
  ConstraintEntry,
  DatabaseEntry,
  DecisionEntry,
  InputEntry,
  MeetingEntry,
  OptionsEntry,
  PolicyEntry,
  PresenceEntry,
  Report,
  RowsEntry,
  SamePersonEntry,
  ShareEntry,
  WarningEntry,
} from "./report/report.ts";
export { type ErrorStatus, UserError } from "./user-error.ts";
