import { InvalidArgumentError, Option } from "commander";
import type { OptionSpec, Value } from "./command-spec.ts";

/** The flags of an option as help shows them: "-d, --db <file>". */
export function flagsOf(name: string, { short, value }: OptionSpec): string {
  return `${short === undefined ? "" : `-${short}, `}--${name}${value === undefined ? "" : ` ${placeOf(value)}`}`;
}

/** An option of the table as commander takes it, with what it refuses. */
export function commanderOption(name: string, spec: OptionSpec): Option {
  const option = new Option(flagsOf(name, spec), spec.about);
  if (spec.value === undefined) return option;
  if (spec.value.kind === "choice") option.choices(spec.value.choices);
  // A default is there before the option is given: counting tells the two apart.
  let given = 0;
  option.argParser((word: string, before: unknown): unknown => {
    given += 1;
    if (given > 1 && spec.times === undefined) throw new InvalidArgumentError("Give it once.");
    const checked = checkedWord(word, spec.value);
    return spec.times === "many" ? [...(given === 1 ? [] : (before as readonly string[])), checked] : checked;
  });
  return spec.default === undefined ? option : option.default(spec.default);
}

function placeOf(value: Value): string {
  return value.kind === "choice" && value.optional === true ? `[${value.label}]` : `<${value.label}>`;
}

function checkedWord(word: string, value: Value | undefined): string {
  if (word.trim() === "") throw new InvalidArgumentError("It is empty.");
  if (value?.kind === "choice" && !value.choices.includes(word)) {
    const hint = value.optional === true ? " If it is a log, put it before the option." : "";
    throw new InvalidArgumentError(`Allowed choices are ${value.choices.join(", ")}.${hint}`);
  }
  return word;
}
