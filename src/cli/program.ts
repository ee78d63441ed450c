import { Argument, Command } from "commander";
import { runAnalyze } from "./analyze-command.ts";
import type { ArgumentSpec, CommandSpec, Example, FlagsOfCommand } from "./command-spec.ts";
import { commanderOption, flagsOf } from "./commander-option.ts";
import {
  about,
  type CommandName,
  commandNames,
  commands,
  defaultCommand,
  examples,
  helpCommand,
  helpOptions,
  programOptions,
} from "./commands.ts";
import { version } from "../version.ts";
import { runDb } from "./db-command.ts";
import { runInspect } from "./inspect-command.ts";
import type { Io } from "./io.ts";
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

/** What runs a command: it gets the words without a dash, the flags and the process, and returns the exit status. */
type Run<Flags> = (words: readonly string[], flags: Flags, io: Io) => Promise<number>;

const runs: { readonly [Name in CommandName]: Run<FlagsOfCommand<(typeof commands)[Name]>> } = {
  analyze: (logs, flags, io) => {
    refuseMistypedCommand(logs);
    return runAnalyze(logs, flags, io);
  },
  inspect: runInspect,
  db: (_, flags, io) => runDb(flags, io),
};

/** The command line: its commands, options and help, from the table. It writes nothing itself. */
export function program(io: Io, { done, print, complain }: Listener): Command {
  const root = new Command("geoquorum").description(about);
  const { version: versionOption } = programOptions;
  root
    .version(version(), flagsOf("version", versionOption), versionOption.about)
    .helpCommand(termOf("help", helpCommand), helpCommand.summary)
    .addHelpText("after", exampleText(examples));
  for (const name of commandNames) {
    const run: Run<never> = runs[name];
    const command = commandOf(name, commands[name]);
    command.action(async () => done(await run(command.args, command.opts<never>(), io)));
    root.addCommand(command, { isDefault: name === defaultCommand });
  }
  for (const command of [root, ...root.commands])
    command
      .helpOption(flagsOf("help", helpOptions.help), helpOptions.help.about)
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

function commandOf(name: string, spec: CommandSpec): Command {
  const command = new Command(name).summary(spec.summary).description(spec.description);
  for (const argument of spec.arguments) command.addArgument(new Argument(placeOfArgument(argument), argument.about));
  for (const [heading, options] of Object.entries(spec.options)) {
    command.optionsGroup(`${heading}:`);
    for (const [option, optionSpec] of Object.entries(options)) command.addOption(commanderOption(option, optionSpec));
  }
  return command.addHelpText("after", exampleText(spec.examples));
}

function termOf(name: string, spec: CommandSpec): string {
  return [name, ...spec.arguments.map(placeOfArgument)].join(" ");
}

function placeOfArgument({ name, many, optional }: ArgumentSpec): string {
  const words = `${name}${many === true ? "..." : ""}`;
  return optional === true ? `[${words}]` : `<${words}>`;
}

/** Lines of their own for what is typed and what it is for: both fit into any terminal. */
function exampleText(given: readonly Example[]): string {
  return ["\nExamples:", ...given.flatMap((example) => [`  ${example.line}`, `      ${example.about}`])].join("\n");
}

function helpWidth({ env, stdout }: Io): number {
  const asked = Number(env["COLUMNS"]);
  return Math.min(Math.max(Number.isInteger(asked) && asked > 0 ? asked : (stdout.columns ?? 80), 60), 120);
}
