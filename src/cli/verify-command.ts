import type { FlagsOfCommand } from "./command-spec.ts";
import { UserError } from "../user-error.ts";
import { verificationJson, verificationText } from "../verify/verification-text.ts";
import { verify } from "../verify/verify.ts";
import { databasePaths } from "./analyze-options.ts";
import type { commands } from "./commands.ts";
import type { Io } from "./io.ts";
import { writeStream } from "./write-stream.ts";

/** Differences that a person reads, and a program takes. */
const MOST = { text: 50, json: 10_000 } as const;

/** Runs `verify`: makes a report again and says what differs. Returns 0 when nothing does, else 3. */
export async function runVerify(
  [report = "", ...logs]: readonly string[],
  flags: FlagsOfCommand<(typeof commands)["verify"]>,
  io: Io,
): Promise<0 | 3> {
  if ([report, ...logs].filter((path) => path === "-").length > 1) {
    throw new UserError('standard input ("-") is named twice; it can be read once', 1);
  }
  const isJson = flags.json === true;
  const verification = await verify({
    report,
    files: {
      log: logs,
      database: flags.db ?? [],
      anonymizers: flags.anonymizers ?? [],
      policy: flags.policy ?? [],
      claims: flags.claims ?? [],
      "same-person": flags.samePerson === undefined ? [] : [flags.samePerson],
      "earlier-report": flags.declaredIn ?? [],
    },
    databasesAtHand: databasePaths(undefined, io.env),
    stdin: io.stdin,
    most: isJson ? MOST.json : MOST.text,
  });
  const write = isJson ? verificationJson : verificationText;
  await writeStream(io.stdout, "standard output", write(verification, flags.reveal === true));
  return verification.differing === 0 ? 0 : 3;
}
