import { Command, InvalidArgumentError, Option } from "commander";
import { attributionRules } from "../count/attribution.ts";
import { units } from "../count/measure.ts";
import { formats } from "../read/formats.ts";
import { mappableFields } from "../read/raw-row.ts";
import { version } from "../version.ts";
import { type AnalyzeCommandFlags, runAnalyze } from "./analyze-command.ts";
import { type ReadFlags } from "./analyze-options.ts";
import { runDb } from "./db-command.ts";
import { runInspect } from "./inspect-command.ts";
import type { Io } from "./io.ts";
import { colourChoices } from "./look.ts";
import { refuseMistypedCommand } from "./mistyped-command.ts";

/** What the command line tells its caller. */
export interface Listener {
  /** A command has ended with this exit status. */
  readonly done: (status: number) => void;
  /** Help or the version, for standard output. */
  readonly print: (text: string) => void;
  /** A mistake in the command line, for standard error. */
  readonly complain: (text: string) => void;
}

/** The command line: its commands, options and help. It writes nothing itself. */
export function program(io: Io, { done, print, complain }: Listener): Command {
  const root = new Command("geoquorum")
    .description(
      "Reads participant logs exported from meeting platforms and says, as honest ranges, how many participants " +
        "connected from each jurisdiction, and whom a written policy would block. Reads metadata only, sends nothing " +
        "anywhere, and acts on nobody.",
    )
    .version(version(), "-V, --version", "print the version")
    .helpCommand("help [command]", "print help for a command")
    .addHelpText("after", examples);
  root.addCommand(analyzeCommand(io, done), { isDefault: true });
  root.addCommand(inspectCommand(io, done));
  root.addCommand(dbCommand(io, done));
  for (const command of [root, ...root.commands])
    command
      .helpOption("-h, --help", "print help")
      .exitOverride()
      .configureOutput({
        writeOut: print,
        writeErr: complain,
        getOutHelpWidth: () => helpWidth(io),
        getErrHelpWidth: () => helpWidth(io),
        outputError: (text, write) =>
          write(`${text.replace(/^error: /, "geoquorum: ").trimEnd()}\nSee geoquorum --help.\n`),
      });
  return root;
}

const examples = `
Examples:
  geoquorum export.csv                          shares per jurisdiction
  geoquorum export.csv --policy policy.yaml     and whom the policy would block
  geoquorum export.csv --claim 'CN >= 10%'      whether a claim holds, and what would flip it
  geoquorum *.json --json | jq .all.shares      for scripts
  geoquorum inspect export.csv                  what a file is and what would be read
  geoquorum help analyze                        all options`;

function analyzeCommand(io: Io, done: Listener["done"]): Command {
  const command = new Command("analyze")
    .summary("shares per jurisdiction and a policy's dry run (the default command)")
    .description("Shares of participants per jurisdiction, and the dry run of policies.")
    .argument("<log...>", 'logs to read together; "-" is standard input; .gz is recognised')
    .optionsGroup("Where:")
    .option(
      "-d, --db <file>",
      "MMDB database; repeat to compare several (default: $GEOQUORUM_DB, else the bundled one)",
      collect,
    )
    .option("--anonymizers <file>", "MMDB with anonymizer flags, or a text list of networks; may be repeated", collect)
    .optionsGroup("Ask:")
    .option("-c, --claim <expr>", "claim to check, such as 'CN >= 10% in june4'; may be repeated", collect)
    .option("--claims <file>", "claims (YAML) with who declared them, when and why; may be repeated", collect)
    .option("--declared-in <file>", "JSON report of an earlier run that shows that claims had been declared", collect)
    .option("-p, --policy <file>", "policy (YAML or JSON) to run dry; repeat to compare several", collect)
    .option("--check", "exit 2 when a claim is refuted or a constraint violated, 4 when one is undetermined");
  addReadOptions(command.optionsGroup("Read:"))
    .option("--from <time>", "clip presence to a window that begins here, for example 2026-06-04T12:00:00Z")
    .option("--to <time>", "clip presence to a window that ends here")
    .option("--as-of <time>", "only who was there at this instant")
    .option("--strict", "any rejected row is an error")
    .optionsGroup("Count:")
    .addOption(new Option("--of <unit>", "what shares are shares of").choices(units).default("participants"))
    .addOption(
      new Option("--attribute <rule>", "where a participant with several jurisdictions counts")
        .choices(attributionRules)
        .default("longest"),
    )
    .option("--same-person <file>", "CSV of identities and a person's label each: equal labels are one person", once)
    .optionsGroup("Write:")
    .option("--json", "the whole report as JSON on standard output")
    .option("-o, --output <file>", "write to a file, format from its extension (.txt, .json); may be repeated", collect)
    .option("--verbose", "claims with all their readings and error bounds")
    .option("--reveal", "identities, addresses and networks in the output")
    .addOption(new Option("--color <when>", "colour in text").choices(colourChoices).default("auto"))
    .option("-q, --quiet", "no warnings and no progress on standard error")
    .option("--no-progress", "no progress on standard error, which is there only on a terminal")
    .action(async (logs: string[], flags: AnalyzeCommandFlags) => {
      refuseMistypedCommand(logs);
      done(await runAnalyze(logs, flags, io));
    });
  return command;
}

function inspectCommand(io: Io, done: Listener["done"]): Command {
  const command = new Command("inspect")
    .summary("what a file is, which fields would be read, which never are")
    .description(
      "What each file is, which fields would be read, which never are, and why it is not usable if it is not.",
    )
    .argument("<log...>", 'logs to look at; "-" is standard input');
  return addReadOptions(command).action(async (logs: string[], flags: ReadFlags) =>
    done(await runInspect(logs, flags, io)),
  );
}

function dbCommand(io: Io, done: Listener["done"]): Command {
  return new Command("db")
    .summary("the databases in use: type, build, coverage, licence, age")
    .description("The databases that would be used: type, build date, IP version, size, licence, age today.")
    .option("-d, --db <file>", "MMDB database; may be repeated (default: $GEOQUORUM_DB, else the bundled one)", collect)
    .action(async (flags: { readonly db?: readonly string[] }) => done(await runDb(flags, io)));
}

function addReadOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--log-format <id>", "format of the logs")
        .choices(["auto", ...formats.map(({ id }) => id)])
        .default("auto"),
    )
    .option(
      "--map <field=column,...>",
      `columns of logs that are not recognised: ${mappableFields.toSorted().join(", ")}`,
      notEmpty,
    )
    .option("--meeting <id>", "only this meeting, or the id for a log that carries none", notEmpty)
    .option("--time-zone <zone>", "zone of times without one: Asia/Hong_Kong, UTC, +08:00", notEmpty)
    .addOption(new Option("--date-order <order>", "order of 04/06/2026").choices(["day-first", "month-first"]));
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, notEmpty(value)];
}

function once(value: string, before?: string): string {
  if (before !== undefined) throw new InvalidArgumentError("Give it once.");
  return notEmpty(value);
}

function notEmpty(value: string): string {
  if (value.trim() === "") throw new InvalidArgumentError("It is empty.");
  return value;
}

function helpWidth({ env, stdout }: Io): number {
  const asked = Number(env["COLUMNS"]);
  return Math.min(Math.max(Number.isInteger(asked) && asked > 0 ? asked : (stdout.columns ?? 80), 60), 120);
}
