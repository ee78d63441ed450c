import { nearestWord } from "../nearest-word.ts";
import type { CommandSpec } from "./command-spec.ts";
import { type CommandName, commandNames, commands, defaultCommand, helpOptions, programOptions } from "./commands.ts";

/** What commander says of a mistake on the command line, as one or two lines of this program's. */
export function complaint(text: string, name: CommandName): string {
  const said = text.replace(/^error: /, "").trimEnd();
  const flag = /^unknown option '(-[^'=]*)/.exec(said)?.[1];
  const help = `See geoquorum --help${name === defaultCommand ? ", and geoquorum help analyze for all options" : ` and geoquorum help ${name}`}.`;
  if (flag === undefined) return `geoquorum: ${said}\n${help}\n`;
  const remedy = meantBy(flag, name);
  return remedy === null ? `geoquorum: ${said}\n${help}\n` : `geoquorum: unknown option '${flag}'; ${remedy}\n`;
}

/** What may have been meant by an option that the command does not have. */
function meantBy(flag: string, name: CommandName): string | null {
  const word = flag.replace(/^--?/, "");
  const own = [...optionsOf(name), ...Object.keys(programOptions)];
  const others = commandNames.filter((other) => other !== name && optionsOf(other).includes(word));
  if (others.length > 0) return `it is an option of ${others.join(" and ")}`;
  const near = flag.startsWith("--") ? nearestWord(word, own) : null;
  const meant = near === null ? own.filter((option) => word.length > 1 && option.startsWith(word)) : [near];
  return meant.length === 0 ? null : `did you mean ${meant.map((option) => `--${option}`).join(" or ")}?`;
}

function optionsOf(name: CommandName): readonly string[] {
  const { options }: CommandSpec = commands[name];
  return [...Object.values(options), helpOptions].flatMap((group) => Object.keys(group));
}
