import type { Identity } from "../count/participant.ts";
import { csvList, type CsvColumns, csvTable } from "./csv/csv-table.ts";
import type { DecisionEntry, MeetingEntry, PolicyEntry, Report } from "./report.ts";

interface DecisionRow {
  readonly meeting: MeetingEntry;
  readonly policy: PolicyEntry;
  readonly decision: DecisionEntry;
}

const columns: CsvColumns<DecisionRow> = {
  entry: ({ meeting }) => (meeting.id === null ? "all" : "meeting"),
  meeting: ({ meeting }) => meeting.id,
  policy: ({ policy }) => policy.name,
  participant: ({ decision }) => decision.participant,
  decision: ({ decision }) => decision.decision,
  reason: ({ decision }) => decision.reason,
  rules: ({ decision }) => csvList(decision.rules),
  candidates: ({ decision }) => csvList(decision.candidates),
  answers: ({ decision }) => csvList(decision.answers.map(({ database, code }) => `${database}: ${code ?? "none"}`)),
  platformSays: ({ decision }) => csvList(decision.platformSays),
  names: identities("names"),
  emails: identities("emails"),
  ids: identities("ids"),
  addresses: identities("addresses"),
  networks: ({ decision }) =>
    csvList(decision.answers.flatMap(({ database, network }) => (network === null ? [] : [`${database}: ${network}`]))),
};

/**
 * Decisions as CSV: a row for each meeting, policy and participant, and for all meetings pooled. Who somebody is, and
 * their networks, only where the report reveals it.
 */
export function csvDecisions(report: Report): Generator<string> {
  return csvTable(columns, rows(report));
}

function* rows({ meetings, all }: Report): Generator<DecisionRow> {
  for (const meeting of [...meetings, all])
    for (const policy of meeting.policies) for (const decision of policy.decisions) yield { meeting, policy, decision };
}

function identities(field: keyof Identity): (row: DecisionRow) => string | null {
  return ({ decision: { identity } }) => (identity === null ? null : csvList(identity[field]));
}
