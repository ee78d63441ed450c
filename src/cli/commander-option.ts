import { Option } from "commander";
import { UserError } from "../user-error.ts";
import type { OptionSpec, Value } from "./command-spec.ts";
import { choicesOf, commandNames, optionsOf } from "./commands.ts";
import { notOneOf } from "./not-one-of.ts";

/** The flags of an option as help shows them: "-d, --db <file>". */
export function flagsOf(name: string, { short, value }: OptionSpec): string {
  return `${short === undefined ? "" : `-${short}, `}--${name}${value === undefined ? "" : ` ${placeOf(value)}`}`;
}

/** An option of the table as commander takes it, with what it refuses. */
export function commanderOption(name: string, spec: OptionSpec): Option {
  const option = new Option(flagsOf(name, spec), spec.about);
  const { value } = spec;
  if (value === undefined) return option;
  const choices = choicesOf(value);
  if (choices !== null) option.choices(choices);
  // A default is there before the option is given: counting tells the two apart.
  let given = 0;
  option.argParser((word: string, before: unknown): unknown => {
    given += 1;
    if (given > 1 && spec.times === undefined) throw new UserError(`--${name} is given twice; give it once`, 1);
    if (isOption(word)) {
      throw new UserError(`nothing follows --${name} but the option ${word}; write --${name} ${placeOf(value)}`, 1);
    }
    const checked = checkedWord(`--${name}`, word, value);
    return spec.times === "many" ? [...(given === 1 ? [] : (before as readonly string[])), checked] : checked;
  });
  return spec.default === undefined ? option : option.default(spec.default);
}

function placeOf(value: Value): string {
  return value.kind === "choice" && value.optional === true ? `[${value.label}]` : `<${value.label}>`;
}

/** Whether the word is the long name of some option: nobody means a file of that name. */
function isOption(word: string): boolean {
  return word.startsWith("--") && commandNames.some((name) => optionsOf(name).has(word.slice(2)));
}

/** The word, when it can stand for such a value. Throws a `UserError` of status 1 that suggests what can. */
export function checkedWord(what: string, word: string, value: Value): string {
  if (word.trim() === "") throw new UserError(`${what} is empty; write ${what} <${value.label}>`, 1);
  const choices = choicesOf(value);
  if (choices !== null && !choices.includes(word)) {
    const hint = value.kind === "choice" && value.optional === true ? "; if it is a log, put it before the option" : "";
    throw notOneOf(what, word, choices, hint);
  }
  return word;
}
