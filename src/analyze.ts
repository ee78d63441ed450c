import type { Readable } from "node:stream";
import type { CountOptions } from "./count/count-options.ts";
import { count } from "./count/count.ts";
import { loadSamePerson } from "./count/load-same-person.ts";
import { Tally } from "./count/tally.ts";
import { declaredBefore, readEarlierReport } from "./judge/claim/declared-before.ts";
import { type ClaimSources, loadClaims } from "./judge/claim/load-claims.ts";
import { judgeMeetings } from "./judge/judge-meeting.ts";
import { loadPolicies } from "./judge/load-policy.ts";
import { openLocator } from "./locate/locator.ts";
import type { LogPath, ReadOptions } from "./read/read-options.ts";
import { readLogs } from "./read/read-logs.ts";
import type { ReadListener } from "./read/read-progress.ts";
import { buildReport } from "./report/build-report.ts";
import type { Report } from "./report/report.ts";

/** What is to be analysed, and how. */
export interface AnalyzeOptions {
  readonly logs: readonly LogPath[];
  /** MMDB files; none for the bundled database. */
  readonly databases: readonly string[];
  readonly anonymizers: readonly string[];
  readonly policies: readonly string[];
  readonly claims: ClaimSources;
  /** JSON reports of earlier runs, which show that claims had been declared. */
  readonly earlierReports: readonly string[];
  readonly read: ReadOptions;
  /** Any rejected row is an error. */
  readonly strict: boolean;
  readonly count: CountOptions;
  /** A list of identities and whose they are; `null` for none. */
  readonly samePerson: string | null;
  /** Identities, addresses and networks are in the report. */
  readonly reveal: boolean;
}

/**
 * The whole program: read -> locate -> count -> judge -> report. Throws a `UserError` for what the user can mend; a
 * report that is returned is complete. The `listener` is told how far the reading has come.
 */
export async function analyze(
  options: AnalyzeOptions,
  stdin: Readable,
  listener: ReadListener | null = null,
): Promise<Report> {
  const { strict, reveal } = options;
  const networks = options.claims.expressions.length + options.claims.files.length > 0;
  const locator = await openLocator({ ...options, networks });
  const policies = await loadPolicies(options.policies, locator.databases);
  const list = options.samePerson === null ? null : await loadSamePerson(options.samePerson);
  const claims = await loadClaims(options.claims, locator.databases);
  const earlier = await Promise.all(options.earlierReports.map(readEarlierReport));
  const windowed =
    options.count.window !== null ||
    claims.windowed ||
    policies.some((policy) => policy.windowed || (claims.any && policy.dated));

  const logs = readLogs(options.logs, options.read, { strict, windowed }, stdin, listener);
  const tally = new Tally({ keepAddresses: reveal });
  for await (const { meeting, sessions } of logs.batches) {
    for (const session of sessions) tally.add(session, locator.locate(session.address, session.hidden), meeting);
  }

  const counted = count(tally, options.count, list);
  const context = {
    databases: locator.databases.map(({ name }) => name),
    anonymizers: locator.anonymizers.length > 0,
    options: options.count,
    declaredBefore: declaredBefore(
      earlier,
      logs.summaries.map(({ sha256 }) => sha256),
    ),
  };
  const judged = judgeMeetings(counted, { policies, claims, context });
  return buildReport({
    ...options,
    ...judged,
    samePerson: counted.samePerson,
    claimFiles: claims.files,
    earlierReports: earlier,
    inputs: logs.summaries,
    locator,
  });
}
