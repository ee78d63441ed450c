import { Argument, Command } from "commander";
import type { ArgumentSpec, CommandSpec, Example } from "./command-spec.ts";
import { checkedWord, commanderOption } from "./commander-option.ts";
import { choicesOf } from "./commands.ts";

/** A command of the table as commander takes it, without what runs it. */
export function commanderCommand(name: string, spec: CommandSpec): Command {
  const command = new Command(name).summary(spec.summary).description(spec.description);
  for (const argument of spec.arguments) command.addArgument(commanderArgument(name, argument));
  for (const [heading, options] of Object.entries(spec.options)) {
    command.optionsGroup(`${heading}:`);
    for (const [option, optionSpec] of Object.entries(options)) command.addOption(commanderOption(option, optionSpec));
  }
  return command.addHelpText("after", exampleText(spec.examples));
}

/** Examples on lines of their own, apart from what they are for, so that both fit into any terminal. */
export function exampleText(examples: readonly Example[]): string {
  return ["\nExamples:", ...examples.flatMap(({ line, about }) => [`  ${line}`, `      ${about}`])].join("\n");
}

/** How help writes an argument: "<log...>", "[command]". */
export function placeOfArgument({ name, many, optional }: ArgumentSpec): string {
  const words = `${name}${many === true ? "..." : ""}`;
  return optional === true ? `[${words}]` : `<${words}>`;
}

function commanderArgument(command: string, spec: ArgumentSpec): Argument {
  const argument = new Argument(placeOfArgument(spec), spec.about);
  const choices = choicesOf(spec.value);
  return choices === null
    ? argument
    : argument.choices(choices).argParser((word: string) => checkedWord(`${command}: ${spec.name}`, word, spec.value));
}
