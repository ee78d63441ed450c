import { builtInGroups, type BuiltInGroup } from "../../jurisdiction/groups.ts";
import { countryCodes, countryName } from "../../jurisdiction/countries.ts";
import { mappableFields } from "../../read/raw-row.ts";
import type { ArgumentSpec, CommandSpec, OptionSpec, Value } from "../command-spec.ts";
import { type CommandName, commandNames, commands, defaultCommand, helpOptions, programOptions } from "../commands.ts";

/** A word that a shell may offer, and what it means; empty where the word says it. */
interface OfferedWord {
  readonly word: string;
  readonly about: string;
}

/** What a shell may offer in one place. */
export type Offer =
  | { readonly kind: "words"; readonly label: string; readonly words: readonly OfferedWord[] }
  /** Words of which several can be joined to one, and after which the user types on without a space. */
  | {
      readonly kind: "joined";
      readonly label: string;
      readonly words: readonly OfferedWord[];
      readonly separator: string;
      /** What may follow the words in the same quotes. */
      readonly ends: readonly string[];
    }
  /** Folders, and files whose names end so; all files where no extensions are given. */
  | { readonly kind: "files"; readonly label: string; readonly extensions: readonly string[] }
  /** Only the user knows what belongs here. */
  | { readonly kind: "nothing"; readonly label: string };

/** An option as a shell offers it. */
export interface OfferedOption {
  /** With their dashes, the letter first. */
  readonly names: readonly string[];
  readonly about: string;
  /** What follows it; `null` for a switch. */
  readonly value: Offer | null;
  /** Whether it may stand without what follows it. */
  readonly isValueOptional: boolean;
  readonly isRepeatable: boolean;
}

/** A command as a shell offers it. */
export interface OfferedCommand {
  readonly name: CommandName;
  readonly summary: string;
  readonly options: readonly OfferedOption[];
  readonly arguments: readonly Offer[];
}

/** All commands, the one that is meant where none is named first. */
export function offeredCommands(): readonly OfferedCommand[] {
  const names: readonly CommandName[] = [defaultCommand, ...commandNames.filter((name) => name !== defaultCommand)];
  return names.map((name) => {
    const spec: CommandSpec = commands[name];
    const options = Object.assign({}, ...Object.values(spec.options), helpOptions) as Readonly<
      Record<string, OptionSpec>
    >;
    return {
      name,
      summary: spec.summary,
      options: offeredOptions(options),
      arguments: spec.arguments.map((argument: ArgumentSpec) => offerOf(argument.value, argument.name)),
    };
  });
}

/** The names of all commands. */
export function commandOffer(): Offer & { readonly kind: "words" } {
  return {
    kind: "words",
    label: "command",
    words: commandNames.map((word) => ({ word, about: commands[word].summary })),
  };
}

/** The options that are the program's and no command's. */
export function offeredProgramOptions(): readonly OfferedOption[] {
  return offeredOptions(programOptions);
}

function offeredOptions(options: Readonly<Record<string, OptionSpec>>): readonly OfferedOption[] {
  return Object.entries(options).map(([name, { short, value, about, times }]) => ({
    names: [...(short === undefined ? [] : [`-${short}`]), `--${name}`],
    about,
    value: value === undefined ? null : offerOf(value, value.label),
    isValueOptional: value?.kind === "choice" && value.optional === true,
    isRepeatable: times === "many",
  }));
}

const groupNames = {
  "mainland-china": "mainland China, as CN: without HK, MO and TW",
  EU: "European Union, on the day of the meeting",
  EEA: "European Economic Area, on the day of the meeting",
} as const satisfies Readonly<Record<BuiltInGroup, string>>;

function offerOf(value: Value, label: string): Offer {
  switch (value.kind) {
    case "file":
      return { kind: "files", label, extensions: value.extensions ?? [] };
    case "choice":
      return { kind: "words", label, words: value.choices.map((word) => ({ word, about: "" })) };
    case "command":
      return commandOffer();
    case "claim":
      return { kind: "joined", label: "jurisdiction", words: jurisdictions(), separator: "|", ends: [" >= ", " <= "] };
    case "fields":
      return {
        kind: "joined",
        label: "field",
        words: mappableFields.toSorted().map((field) => ({ word: `${field}=`, about: "" })),
        separator: ",",
        ends: [],
      };
    case "zone":
      return { kind: "words", label, words: zones().map((word) => ({ word, about: "" })) };
    case "time":
    case "text":
      return { kind: "nothing", label };
  }
}

function jurisdictions(): readonly OfferedWord[] {
  return [
    ...builtInGroups.map((word) => ({ word, about: groupNames[word] })),
    ...countryCodes.map((word) => ({ word, about: countryName(word) })),
  ];
}

/** The zones that this runtime knows, as `--time-zone` takes them. */
function zones(): readonly string[] {
  return ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone.includes("/"))];
}
