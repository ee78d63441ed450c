import { functionNamed } from "./function-named.ts";
import {
  commandOffer,
  type Offer,
  type OfferedCommand,
  offeredCommands,
  type OfferedOption,
  offeredProgramOptions,
} from "./offer.ts";
import { singleQuoted } from "./single-quoted.ts";

type OfferOfWords = Offer & { readonly kind: "words" | "joined" };

/** The script that completes the program's command line in zsh: for a folder of $fpath, or to be sourced. */
export function zshScript(): string {
  const offered = offeredCommands();
  const [usual] = offered;
  const lists = new Map<string, string>();
  const commandList = functionOf(commandOffer(), lists);
  // The first word can be a command, or a log of the usual one.
  const first = [...(usual?.options ?? []), ...offeredProgramOptions()].flatMap((option) => optionSpecs(option, lists));
  const branches = [
    branch("''", [...first, "1: :_geoquorum_commands_and_logs"]),
    ...offered.map((command) => branch(command.name, specsOf(command, lists))),
  ];
  return `#compdef geoquorum
# Completion of geoquorum for zsh.

_geoquorum_commands_and_logs() {
  _alternative 'commands:command:${commandList}' 'files:log:_files'
}

${[...lists.values()].join("\n\n")}

_geoquorum() {
  local curcontext=$curcontext state line command=
  typeset -A opt_args
  if (( CURRENT > 2 )); then
    command=${usual?.name ?? ""}
    case $words[2] in
      (${offered.map(({ name }) => name).join("|")})
        command=$words[2]
        shift words
        (( CURRENT-- ))
        ;;
    esac
  fi
  case $command in
${branches.join("\n")}
  esac
}

if [[ $funcstack[1] == _geoquorum ]]; then
  _geoquorum "$@"
else
  compdef _geoquorum geoquorum
fi
`;
}

function specsOf(command: OfferedCommand, lists: Map<string, string>): readonly string[] {
  const places = command.arguments.map((offer, index) => {
    const place = index === command.arguments.length - 1 ? "*" : `${index + 1}`;
    return `${place}:${valueSpec(offer, lists)}`;
  });
  return [...command.options.flatMap((option) => optionSpecs(option, lists)), ...places];
}

function branch(pattern: string, specs: readonly string[]): string {
  const lines = specs.map((spec) => `        ${singleQuoted(spec)}`).join(" \\\n");
  return `    (${pattern})\n      _arguments -s -S : \\\n${lines}\n      ;;`;
}

/** What `_arguments` takes for each name of an option. */
function optionSpecs(
  { names, about, value, isValueOptional, isRepeatable }: OfferedOption,
  lists: Map<string, string>,
): readonly string[] {
  const before = isRepeatable ? "*" : names.length > 1 ? `(${names.join(" ")})` : "";
  return names.map((name) => {
    if (value === null) return `${before}${name}[${spoken(about)}]`;
    const joint = name.startsWith("--") ? "=" : "+";
    return `${before}${name}${joint}[${spoken(about)}]:${isValueOptional ? ":" : ""}${valueSpec(value, lists)}`;
  });
}

/** What `_arguments` takes after the colon; lists that are too long for it become functions. */
function valueSpec(offer: Offer, lists: Map<string, string>): string {
  const label = spoken(offer.label);
  switch (offer.kind) {
    case "files":
      return `${label}:_files${patternOf(offer.extensions)}`;
    case "nothing":
      return `${label}: `;
    case "words":
    case "joined":
      return `${label}:${functionOf(offer, lists)}`;
  }
}

/** Parentheses at the end of a pattern would be taken for conditions on the file: one pattern for each extension. */
function patternOf(extensions: readonly string[]): string {
  return extensions.length === 0 ? "" : ` -g "${extensions.map((end) => `*.(#i)${end}`).join(" ")}"`;
}

function functionOf(offer: OfferOfWords, lists: Map<string, string>): string {
  const name = `_geoquorum_offer_${offer.label.replaceAll(/\W/g, "_")}`;
  return functionNamed(lists, name, (unique) => listFunction(unique, offer));
}

function listFunction(name: string, offer: OfferOfWords): string {
  const words = offer.words.map(({ word, about }) => `    ${described(word, about)}`).join("\n");
  // The user types on: no space follows, and what stands before the separator is kept.
  const [before, after] = offer.kind === "joined" ? [`  compset -P '*[${offer.separator}]'\n`, " -S ''"] : ["", ""];
  return `${name}() {\n  local -a offered=(\n${words}\n  )\n${before}  _describe -t ${name.slice(1)} ${singleQuoted(offer.label)} offered${after}\n}`;
}

/** A word and what it means, for `_describe`. */
function described(word: string, about: string): string {
  return singleQuoted(`${word.replaceAll(/[\\:]/g, String.raw`\$&`)}${about === "" ? "" : `:${about}`}`);
}

/** Text in which nothing is special to `_arguments`. */
function spoken(text: string): string {
  return text.replaceAll(/[\\[\]:]/g, String.raw`\$&`);
}
