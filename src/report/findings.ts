import type { CountOptions } from "../count/count-options.ts";
import type { SamePersonCounts } from "../count/same-person-counts.ts";
import type { ClaimJudgement } from "../judge/claim/claim-finding.ts";
import type { ClaimsFile } from "../judge/claim/load-claims.ts";
import type { Judgement } from "../judge/judge-meeting.ts";
import type { AnonymizerInfo, DatabaseInfo } from "../locate/database-info.ts";
import type { LogSummary } from "../read/log-summary.ts";
import type { ReadOptions } from "../read/read-options.ts";

/** Everything that a report is made from. */
export interface Findings {
  readonly inputs: readonly LogSummary[];
  readonly locator: { readonly databases: readonly DatabaseInfo[]; readonly anonymizers: readonly AnonymizerInfo[] };
  readonly read: ReadOptions;
  readonly strict: boolean;
  readonly count: CountOptions;
  readonly samePerson: SamePersonCounts | null;
  readonly reveal: boolean;
  readonly meetings: Iterable<Judgement>;
  readonly all: Judgement;
  /** Once all meetings have been taken. */
  readonly claims: () => readonly ClaimJudgement[];
  readonly claimFiles: readonly ClaimsFile[];
  readonly earlierReports: readonly { readonly name: string; readonly sha256: string }[];
}
