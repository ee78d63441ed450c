import type { Readable } from "node:stream";
import type { CountOptions } from "./count/count-options.ts";
import { count } from "./count/count.ts";
import { loadSamePerson } from "./count/load-same-person.ts";
import { Tally } from "./count/tally.ts";
import { judgeMeetings } from "./judge/judge-meeting.ts";
import { loadPolicies } from "./judge/load-policy.ts";
import { openLocator } from "./locate/locator.ts";
import type { LogPath, ReadOptions } from "./read/read-options.ts";
import { readLogs } from "./read/read-logs.ts";
import { buildReport } from "./report/build-report.ts";
import type { Report } from "./report/report.ts";

/** What is to be analysed, and how. */
export interface AnalyzeOptions {
  readonly logs: readonly LogPath[];
  /** MMDB files; none for the bundled database. */
  readonly databases: readonly string[];
  readonly anonymizers: readonly string[];
  readonly policies: readonly string[];
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
 * report that is returned is complete.
 */
export async function analyze(options: AnalyzeOptions, stdin: Readable): Promise<Report> {
  const { strict, reveal } = options;
  const locator = await openLocator(options);
  const policies = await loadPolicies(options.policies, locator.databases);
  const list = options.samePerson === null ? null : await loadSamePerson(options.samePerson);
  const windowed = options.count.window !== null || policies.some((policy) => policy.windowed);

  const logs = readLogs(options.logs, options.read, { strict, windowed }, stdin);
  const tally = new Tally({ keepAddresses: reveal });
  for await (const { meeting, sessions } of logs.batches) {
    for (const session of sessions) tally.add(session, locator.locate(session.address, session.hidden), meeting);
  }

  const counted = count(tally, options.count, list);
  const judged = judgeMeetings(counted, policies);
  return buildReport({ ...options, ...judged, samePerson: counted.samePerson, inputs: logs.summaries, locator });
}
