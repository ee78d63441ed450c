import { functionNamed } from "./function-named.ts";
import {
  commandOffer,
  type Offer,
  type OfferedCommand,
  offeredCommands,
  type OfferedOption,
  offeredProgramOptions,
} from "./offer.ts";

/** The script that completes the program's command line in fish, 3.0 and later. */
export function fishScript(): string {
  const offered = offeredCommands();
  const [usual, ...others] = offered.map(({ name }) => name);
  const lists = new Map<string, string>();
  const lines = [
    `complete -c geoquorum -n __geoquorum_at_start ${actionOf(commandOffer(), lists)}`,
    ...offeredProgramOptions().map((option) => optionLine(option, "__geoquorum_at_start", lists)),
    ...offered.flatMap((command) => commandLines(command, lists)),
  ];
  return `# Completion of geoquorum for fish.

function __geoquorum_at_start
    test (count (commandline -opc)) -eq 1
end

# Whether the command of the line is this one.
function __geoquorum_in
    set -l words (commandline -opc)
    if contains -- "$words[2]" ${others.map(quoted).join(" ")}
        test "$words[2]" = $argv[1]
    else
        test ${quoted(usual ?? "")} = $argv[1]
    end
end

# Folders, and files whose names match; all files where none do.
function __geoquorum_files
    set -l typed (string replace -r -- '^--[^=]*=' '' (commandline -ct))
    set -l files (complete -C "__geoquorum_is_no_command $typed")
    string match -r -i -- $argv[1] $files
    or string join \\n -- $files
end

# The lines that come in; where one is left and quotes are open, what may follow it: fish would close them otherwise.
function __geoquorum_followed
    set -l token (string replace -r -- '^--[^=]*=' '' (commandline -ct))
    set -l typed (string replace -r -- '^[\\'"]' '' $token)
    set -l lines
    while read -l line
        set -a lines $line
    end
    set -l left (string match -r -- '^'(string escape --style=regex -- "$typed")'.*' $lines)
    if test (count $left) -ne 1; or test "$typed" = "$token"
        string join \\n -- $lines
        return
    end
    for end in $argv
        string replace -r -- '^[^\\t]*' "\\$0$end" $left
    end
end

# Words that are joined to one by the first argument: what stands before the last of them is kept.
function __geoquorum_joined
    set -l typed (string replace -r -- '^(?:--[^=]*=)?[\\'"]?' '' (commandline -ct))
    set -l head (string match -r -- ".*[$argv[1]]" $typed)
    for word in $argv[2..-1]
        string join '' -- "$head" $word
    end
end

${[...lists.values()].join("\n")}
complete -c geoquorum -f
${lines.join("\n")}
`;
}

function commandLines(
  { name, options, arguments: offers }: OfferedCommand,
  lists: Map<string, string>,
): readonly string[] {
  const here = `__geoquorum_in ${name}`;
  const place = `${here}; and not string match -q -- "--*=*" (commandline -ct)`;
  return [
    ...offers.map((offer) => `complete -c geoquorum -n ${quoted(place)} ${actionOf(offer, lists)}`),
    ...options.map((option) => optionLine(option, here, lists)),
  ];
}

function optionLine(
  { names, about, value, isValueOptional, isRepeatable }: OfferedOption,
  here: string,
  lists: Map<string, string>,
): string {
  const flags = names.map((name) => (name.startsWith("--") ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
  const given = names.map((name) => (name.startsWith("--") ? name.slice(2) : `-s ${name.slice(1)}`));
  // What follows an option is asked for when the option is there already: only a switch is not offered again.
  const condition = isRepeatable || value !== null ? here : `${here}; and not __fish_contains_opt ${given.join(" ")}`;
  const action = value === null ? [] : [...(isValueOptional ? [] : ["-r"]), actionOf(value, lists)];
  return ["complete -c geoquorum", `-n ${quoted(condition)}`, ...flags, ...action, `-d ${quoted(about)}`].join(" ");
}

/** What is offered; words with what they mean become a function that prints them. */
function actionOf(offer: Offer, lists: Map<string, string>): string {
  switch (offer.kind) {
    case "files":
      return offer.extensions.length === 0
        ? "-F"
        : `-f -k -a ${quoted(`(__geoquorum_files ${quoted(`^.*(?:/|\\.(?:${offer.extensions.join("|")}))$`)})`)}`;
    case "nothing":
      return "-f";
    case "words":
    case "joined": {
      const wanted = `__geoquorum_offer_${offer.label.replaceAll(/\W/g, "_")}`;
      const words = offer.words.map(({ word, about }) => quoted(about === "" ? word : `${word}\t${about}`));
      const print =
        offer.kind === "words" ? String.raw`string join \n --` : `__geoquorum_joined ${quoted(offer.separator)}`;
      const ends = offer.kind === "joined" ? offer.ends.map(quoted) : [];
      const follow = ends.length === 0 ? "" : ` | __geoquorum_followed ${ends.join(" ")}`;
      const lines = [print, ...words].join(" \\\n        ");
      const name = functionNamed(lists, wanted, (unique) => `function ${unique}\n    ${lines}${follow}\nend\n`);
      return `-f -k -a ${quoted(`(${name})`)}`;
    }
  }
}

/** The text as one word of fish, in which nothing is expanded. */
function quoted(text: string): string {
  return `'${text.replaceAll(/[\\']/g, String.raw`\$&`)}'`;
}
