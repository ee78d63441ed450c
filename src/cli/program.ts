import { Command } from "commander";
import type { FlagsOfCommand } from "./command-spec.ts";
import { commanderCommand, exampleText } from "./commander-command.ts";
import { flagsOf } from "./commander-option.ts";
import {
  about,
  type CommandName,
  commandNames,
  commands,
  defaultCommand,
  examples,
  helpOptions,
  programOptions,
} from "./commands.ts";
import { complaint } from "./complaint.ts";
import type { SchemaName } from "../report/schema/json-schemas.ts";
import { version } from "../version.ts";
import type { Io } from "./io.ts";
import { refuseMistypedCommand } from "./mistyped-command.ts";
import { runSchema } from "./schema-command.ts";

/** What the command line tells its caller. */
export interface Listener {
  /** A command has ended with this exit status. */
  readonly done: (status: number) => void;
  /** Help or the version, for standard output. */
  readonly print: (text: string) => void;
  /** A mistake in the command line, for standard error. */
  readonly complain: (text: string) => void;
}

/**
 * What runs a command: it gets the words without a dash, the flags and the process, and returns the exit status. What
 * it needs is loaded with it: help needs none of that.
 */
type Run<Flags> = (words: readonly string[], flags: Flags, io: Io) => Promise<number>;

const runs: { readonly [Name in Exclude<CommandName, "help">]: Run<FlagsOfCommand<(typeof commands)[Name]>> } = {
  analyze: async (logs, flags, io) => {
    refuseMistypedCommand(logs);
    return (await import("./analyze-command.ts")).runAnalyze(logs, flags, io);
  },
  inspect: async (logs, flags, io) => (await import("./inspect-command.ts")).runInspect(logs, flags, io),
  db: async (_, flags, io) => (await import("./db-command.ts")).runDb(flags, io),
  verify: async (words, flags, io) => (await import("./verify-command.ts")).runVerify(words, flags, io),
  // It has been checked that it is one of the names.
  schema: ([name], _, io) => runSchema(name as SchemaName, io),
  completion: async (shell, _, io) => (await import("./completion-command.ts")).runCompletion(shell, io),
};

/** The command line: its commands, options and help, from the table. It writes nothing itself. */
export function program(io: Io, { done, print, complain }: Listener): Command {
  const root = new Command("geoquorum").description(about);
  const { version: versionOption } = programOptions;
  root
    .version(version(), flagsOf("version", versionOption), versionOption.about)
    .helpCommand(false)
    .addHelpText("after", exampleText(examples));
  for (const name of commandNames) {
    const command = commanderCommand(name, commands[name]);
    const run: Run<never> = name === "help" ? printHelp : runs[name];
    command.action(async () => done(await run(command.args, command.opts<never>(), io)));
    root.addCommand(command, { isDefault: name === defaultCommand });
  }
  for (const command of [root, ...root.commands])
    command
      .helpOption(flagsOf("help", helpOptions.help), helpOptions.help.about)
      .showSuggestionAfterError(false)
      .configureHelp({ minWidthToWrap: 20 })
      .exitOverride()
      .configureOutput({
        writeOut: print,
        writeErr: complain,
        getOutHelpWidth: () => helpWidth(io),
        getErrHelpWidth: () => helpWidth(io),
        outputError: (text, write) =>
          write(complaint(text, commandNames.find((name) => name === command.name()) ?? defaultCommand)),
      });
  return root;

  async function printHelp([name]: readonly string[]): Promise<number> {
    (root.commands.find((command) => command.name() === name) ?? root).outputHelp();
    return 0;
  }
}

function helpWidth({ env, stdout }: Io): number {
  const asked = Number(env["COLUMNS"]);
  return Math.min(Math.max(Number.isInteger(asked) && asked > 0 ? asked : (stdout.columns ?? 80), 60), 120);
}
