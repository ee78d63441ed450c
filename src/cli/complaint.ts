import { nearestWord } from "../nearest-word.ts";
import type { CommandSpec } from "./command-spec.ts";
import {
  choicesOf,
  type CommandName,
  commandNames,
  commands,
  defaultCommand,
  optionsOf,
  programOptions,
} from "./commands.ts";
import { either } from "./either.ts";

/**
 * What commander says of a mistake in the words after a command, as one line that ends with the remedy, or as two of
 * which the second names the help.
 */
export function complaint(text: string, name: CommandName): string {
  const said = text.replace(/^error: /, "").trimEnd();
  for (const [pattern, remedy] of remedies) {
    const word = pattern.exec(said)?.[1];
    const mended = word === undefined ? null : remedy(word, name);
    if (mended !== null) return `geoquorum: ${mended}\n`;
  }
  return `geoquorum: ${said}\n${whereHelpIs(name)}\n`;
}

/** What commander says, and what is said instead, of the word in it; `null` where there is nothing better. */
const remedies: readonly (readonly [RegExp, (word: string, name: CommandName) => string | null])[] = [
  [/^unknown option '(-[^'=]*)/, unknownOption],
  [/^option '(?:-\w, )?--([^' ]*)[^']*' argument missing/, valueMissing],
  [/^missing required argument '(.*)'/, argumentMissing],
];

function unknownOption(flag: string, name: CommandName): string | null {
  const word = flag.replace(/^--?/, "");
  // A switch that is joined to a value.
  if (optionsOf(name).has(word) && flag.startsWith("--")) return `${flag} takes no value; write it alone`;
  const others = commandNames.filter((other) => other !== name && optionsOf(other).has(word));
  if (others.length > 0) return `unknown option '${flag}'; it is an option of ${others.join(" and ")}`;
  if (!flag.startsWith("--")) return null;
  const own = [...optionsOf(name).keys(), ...Object.keys(programOptions)];
  const holding = own.filter((option) => option.startsWith(word) || option.split("-").includes(word));
  const near = nearestWord(word, own);
  const meant = holding.length > 0 || near === null ? holding : [near];
  const options = meant.map((option) => `--${option}`);
  return options.length === 0 ? null : `unknown option '${flag}'; did you mean ${either(options)}?`;
}

function valueMissing(option: string, name: CommandName): string | null {
  const value = optionsOf(name).get(option)?.value;
  if (value === undefined) return null;
  return `nothing follows --${option}; write ${either(choicesOf(value) ?? [`--${option} <${value.label}>`])}`;
}

function argumentMissing(argument: string, name: CommandName): string | null {
  const spec: CommandSpec = commands[name];
  const value = spec.arguments.find((one) => one.name === argument)?.value;
  const choices = value === undefined ? null : choicesOf(value);
  return choices === null ? null : `${name}: which ${argument}? Write ${either(choices)}`;
}

function whereHelpIs(name: CommandName): string {
  if (name === defaultCommand) return `See geoquorum --help, and geoquorum help ${name} for all options.`;
  return name === "help" ? "See geoquorum --help." : `See geoquorum --help and geoquorum help ${name}.`;
}
