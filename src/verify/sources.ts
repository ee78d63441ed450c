import type { Report } from "../report/report.ts";

/** What a report is made from, with what messages call one of them and how it is handed over. */
export const sourceKinds = {
  log: { word: "log", option: "name its log" },
  database: { word: "database", option: "give it with --db" },
  anonymizers: { word: "anonymizers", option: "give them with --anonymizers" },
  policy: { word: "policy", option: "give its file with --policy" },
  claims: { word: "claims", option: "give the file with --claims" },
  "same-person": { word: "same person", option: "give the list with --same-person" },
  "earlier-report": { word: "earlier report", option: "give it with --declared-in" },
} as const;

export type SourceKind = keyof typeof sourceKinds;

/** A file that a report names. */
export interface NamedSource {
  /** As the report calls it: a file, or for a policy the policy. */
  readonly name: string;
  readonly sha256: string;
}

/** A file that a report names, and the one that was given for it. */
export interface Source extends NamedSource {
  readonly kind: SourceKind;
  readonly path: string;
  /** SHA-256 of what was given; `null` of standard input, which is known only once it has been read. */
  readonly given: string | null;
}

/** All files that a report names, by kind, in the order in which they were given to the run that made it. */
export function namedSources(report: Report): Readonly<Record<SourceKind, readonly NamedSource[]>> {
  const { inputs, databases, anonymizers, all, options, samePerson } = report;
  return {
    log: inputs,
    database: databases,
    anonymizers,
    policy: all.policies,
    claims: options.claims,
    "same-person": samePerson === null ? [] : [samePerson],
    "earlier-report": options.earlierReports,
  };
}
