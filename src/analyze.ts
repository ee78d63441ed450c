import type { AnalyzeOptions } from "./analyze-options.ts";
import { count } from "./count/count.ts";
import { loadSamePerson } from "./count/load-same-person.ts";
import { Tally } from "./count/tally.ts";
import { declaredBefore, readEarlierReport } from "./judge/claim/declared-before.ts";
import { loadClaims } from "./judge/claim/load-claims.ts";
import { judgeMeetings } from "./judge/judge-meeting.ts";
import { loadPolicies } from "./judge/load-policy.ts";
import { locateSessions } from "./locate/locate-sessions.ts";
import { openLocator } from "./locate/locator.ts";
import { readLogs } from "./read/read-logs.ts";
import { buildReport } from "./report/build-report.ts";
import type { Report } from "./report/report.ts";
import { settle } from "./settle-options.ts";
import { stdinOf } from "./stdin-of.ts";

/**
 * The whole program: read -> locate -> count -> judge -> report. Throws a `UserError` for what the user can mend; a
 * report that is returned is complete.
 */
export async function analyze(given: AnalyzeOptions): Promise<Report> {
  const options = settle(given);
  const { strict, reveal, names } = options;
  const networks = options.claims.expressions.length + options.claims.files.length > 0;
  const locator = await openLocator({ ...options, networks });
  const policies = await loadPolicies(options.policies, locator.databases);
  const list = options.samePerson === null ? null : await loadSamePerson(options.samePerson, names);
  const claims = await loadClaims({ ...options.claims, names }, locator.databases);
  const earlier = await Promise.all(options.earlierReports.map((path) => readEarlierReport(path, names)));
  const windowed =
    options.count.window !== null ||
    claims.windowed ||
    policies.some((policy) => policy.windowed || (claims.any && policy.dated));

  const means = { stdin: stdinOf(given.stdin), threads: given.threads ?? null, listener: given.onProgress ?? null };
  const logs = readLogs(options.logs, options.read, { strict, windowed }, means);
  const tally = new Tally(locator, { keepAddresses: reveal });
  for await (const { meeting, sessions } of logs.batches) {
    tally.add(sessions, locateSessions(sessions, locator), meeting);
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
