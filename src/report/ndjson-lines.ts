import type { ClaimEntry, ClaimFindingEntry } from "./claim-report.ts";
import type { RemedyEntry } from "./remedy-entry.ts";
import type {
  ComparisonEntry,
  DecisionEntry,
  MeetingEntry,
  PolicyEntry,
  Report,
  ShareEntry,
  WarningEntry,
} from "./report.ts";

/** Where a line belongs: the id of a meeting, or `null` for all of them pooled. */
interface OfMeeting {
  readonly meeting: string | null;
}

/** The name of the policy too. */
interface OfPolicy extends OfMeeting {
  readonly policy: string;
}

type Changed = ComparisonEntry["changes"][number];

/** What each kind of line holds beside `kind`. Together they hold all that the report does, and nothing twice. */
interface Lines {
  /** The first line. */
  readonly report: { readonly schema: "geoquorum.ndjson/1" } & Omit<
    Report,
    "schema" | "claims" | "meetings" | "all" | "warnings"
  >;
  readonly warning: WarningEntry;
  readonly claim: Omit<ClaimEntry, "findings">;
  readonly finding: { readonly claim: string } & ClaimFindingEntry;
  readonly meeting: OfMeeting & Omit<MeetingEntry, "id" | "shares" | "groups" | "policies" | "comparisons">;
  readonly share: OfMeeting & ShareEntry;
  readonly group: OfMeeting & ShareEntry;
  readonly policy: OfMeeting & Omit<PolicyEntry, "decisions" | "remedies">;
  readonly remedy: OfPolicy & RemedyEntry;
  readonly decision: OfPolicy & DecisionEntry;
  readonly comparison: OfMeeting & Omit<ComparisonEntry, "changes">;
  /** `fromPolicy` and `toPolicy` are the names that the comparison has as `from` and `to`. */
  readonly change: OfMeeting & { readonly fromPolicy: string; readonly toPolicy: string } & Changed;
}

/** A line of any kind. */
export type Line = { readonly [Kind in keyof Lines]: { readonly kind: Kind } & Lines[Kind] }[keyof Lines];

/**
 * The report as lines: `report` first, then warnings, claims each with its findings, and meetings each with what is said
 * of it, all meetings pooled last. Everything is in the report's order.
 */
export function* ndjsonLines(report: Report): Generator<Line> {
  const { schema: _, claims, meetings, all, warnings, ...rest } = report;
  yield { kind: "report", schema: "geoquorum.ndjson/1", ...rest };
  for (const warning of warnings) yield { kind: "warning", ...warning };
  for (const { findings, ...claim } of claims) {
    yield { kind: "claim", ...claim };
    for (const finding of findings) yield { kind: "finding", claim: claim.id, ...finding };
  }
  for (const meeting of meetings) yield* ofMeeting(meeting);
  yield* ofMeeting(all);
}

function* ofMeeting({ id: meeting, shares, groups, policies, comparisons, ...rest }: MeetingEntry): Generator<Line> {
  yield { kind: "meeting", meeting, ...rest };
  for (const share of shares) yield { kind: "share", meeting, ...share };
  for (const group of groups) yield { kind: "group", meeting, ...group };
  for (const { decisions, remedies, ...policy } of policies) {
    yield { kind: "policy", meeting, ...policy };
    for (const remedy of remedies) yield { kind: "remedy", meeting, policy: policy.name, ...remedy };
    for (const decision of decisions) yield { kind: "decision", meeting, policy: policy.name, ...decision };
  }
  for (const { changes, ...comparison } of comparisons) {
    yield { kind: "comparison", meeting, ...comparison };
    for (const change of changes)
      yield { kind: "change", meeting, fromPolicy: comparison.from, toPolicy: comparison.to, ...change };
  }
}
