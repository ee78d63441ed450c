import { logPaths, settleReading } from "../settle-options.ts";
import type { LogInspection } from "../read/inspect-log.ts";
import { inspectLog } from "../read/inspect-log.ts";
import type { Field } from "../read/raw-row.ts";
import { visible } from "../report/visible.ts";
import { warningEntries } from "../report/warning.ts";
import { readingOptions } from "./analyze-options.ts";
import type { Io } from "./io.ts";
import type { ReadFlags } from "./options.ts";
import { writeStream } from "./write-stream.ts";

/** Runs `inspect` on each log. Returns 3 when one of them is not usable. */
export async function runInspect(logs: readonly string[], flags: ReadFlags, io: Io): Promise<number> {
  const options = settleReading(readingOptions(flags));
  let status = 0;
  for (const [index, path] of logPaths(logs).entries()) {
    const inspection = await inspectLog(path, options, io.stdin);
    if (inspection.problem !== null) status = 3;
    await writeStream(io.stdout, "standard output", `${index === 0 ? "" : "\n"}${inspectionText(inspection)}`);
  }
  return status;
}

/** Fields whose own name does not say what they are for. */
const fieldWords: Readonly<Partial<Record<Field, string>>> = {
  status: "whether it counts",
  session: "connection",
  bound: "same participant",
  payload: "all else",
  outside: "outside the organisation",
  platformSays: "platform's place (never evidence)",
};

function inspectionText(log: LogInspection): string {
  const lines = [
    visible(log.name),
    line("format", log.format === null ? "not recognised" : `${log.format} (${log.shape})`),
    line("encoding", log.encoding === null ? "unknown" : `${log.encoding}${log.compressed === true ? ", gzip" : ""}`),
    line(
      "read",
      log.fields.map(({ field, names }) => `${fieldWords[field] ?? field} from ${names.map(quoted).join(", else ")}`),
    ),
    line("never read", log.ignored.length === 0 ? "nothing else is there" : log.ignored.map(quoted)),
    ...warningEntries(log.warnings).map(({ message, advice }) => line("warning", `${visible(message)}; ${advice}`)),
    line("usable", log.problem === null ? "yes" : `no: ${visible(log.problem)}`),
  ];
  return `${lines.join("\n")}\n`;
}

function quoted(name: string): string {
  return `"${visible(name)}"`;
}

/** One fact, or several under the same word. */
function line(label: string, facts: string | readonly string[]): string {
  const [first = "nothing", ...others] = typeof facts === "string" ? [facts] : facts;
  return [`  ${label.padEnd(11)} ${first}`, ...others.map((fact) => `  ${"".padEnd(11)} ${fact}`)].join("\n");
}
