import { analyze } from "../analyze.ts";
import { settle } from "../settle-options.ts";
import { renderers } from "../report/renderers.ts";
import type { Report } from "../report/report.ts";
import { visible } from "../report/visible.ts";
import { UserError } from "../user-error.ts";
import { analyzeOptions } from "./analyze-options.ts";
import { checkStatus } from "./exit-status.ts";
import type { Io } from "./io.ts";
import { lookOf } from "./look.ts";
import type { AnalyzeFlags } from "./options.ts";
import { outputTargets } from "./output-targets.ts";
import { outputsOf } from "./outputs.ts";
import { progressLine } from "./progress-line.ts";
import { writeFiles } from "./write-files.ts";
import { writeStream } from "./write-stream.ts";

/** Files are for other people and other machines: the same width everywhere, and no colour. */
const FILE_LOOK = { width: 100, colour: 0 } as const;

/** Runs `analyze` and writes its report where it was asked for. Returns the exit status. */
export async function runAnalyze(logs: readonly string[], flags: AnalyzeFlags, io: Io): Promise<number> {
  const { standard, files } = outputsOf(flags);
  const asked = analyzeOptions(logs, flags, io);
  const options = settle(asked);
  if (options.reveal && options.policies.length === 0) {
    throw new UserError("--reveal shows identities beside a policy's decisions, and there is no --policy", 1);
  }
  const lists = options.samePerson === null ? [] : [options.samePerson];
  const inputs = [
    ...logs,
    ...options.databases,
    ...options.anonymizers,
    ...options.policies,
    ...lists,
    ...options.claims.files,
    ...options.earlierReports,
  ];
  await outputTargets(
    files.map(({ path }) => path),
    inputs,
  );
  const progress = flags.quiet === true || !flags.progress ? null : await progressLine(options.logs, io);
  // Erased before anything else is said, be it a report or an error.
  const report = await analyze({ ...asked, onProgress: progress?.listener }).finally(() => progress?.erase());
  const verbose = flags.verbose === true;
  const status = flags.check === true ? checkStatus(report) : 0;
  const written = files.map(({ path, form }) => ({
    path,
    text: async () => (await renderers[form].load())(report, { ...FILE_LOOK, verbose }),
  }));
  await writeFiles(written, inputs, io);
  // The text report carries its warnings itself, first thing.
  if (flags.quiet !== true && standard !== "text") await writeStream(io.stderr, "standard error", warningLines(report));
  if (standard !== null) {
    const render = await renderers[standard].load();
    const look = { ...lookOf(io.stdout, io, flags.color), verbose };
    await writeStream(io.stdout, "standard output", render(report, look));
  }
  return status;
}

function warningLines({ warnings }: Report): string {
  return warnings
    .map(({ message, advice }) => `geoquorum: warning: ${visible(message)}; ${visible(advice)}\n`)
    .join("");
}
