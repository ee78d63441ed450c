import {
  type Offer,
  type OfferedCommand,
  offeredCommands,
  type OfferedOption,
  offeredProgramOptions,
} from "./offer.ts";
import { singleQuoted } from "./single-quoted.ts";

/** The script that completes the program's command line in bash, 3.2 and later. */
export function bashScript(): string {
  const offered = offeredCommands();
  const [usual, ...others] = offered.map(({ name }) => singleQuoted(name));
  return `# Completion of geoquorum for bash.

# What may stand here of the words given; $prefix is what the user typed and bash would drop.
_geoquorum_words() {
  local word
  for word in "$@"; do
    if [[ $word == "$cur"* ]]; then COMPREPLY+=("$prefix$word"); fi
  done
}

# Words that are joined to one by the first argument: what stands before the last of them is kept.
_geoquorum_joined() {
  local separator=$1 head=
  shift
  compopt -o nospace 2>/dev/null
  if [[ $cur == *"$separator"* ]]; then head=\${cur%"$separator"*}$separator; fi
  prefix+=$head
  cur=\${cur#"$head"}
  _geoquorum_words "$@"
}

# What may follow a word of which no other is left, in quotes: bash would close them otherwise.
_geoquorum_followed() {
  local word=\${COMPREPLY[0]} end
  if [[ \${#COMPREPLY[@]} != 1 || \${COMP_WORDS[COMP_CWORD]} != [\\'\\"]* ]]; then return; fi
  COMPREPLY=()
  for end in "$@"; do COMPREPLY+=("$word$end"); done
}

# Folders, and files whose names end with one of the extensions; all files where there are none.
_geoquorum_files() {
  local name extension
  compopt -o filenames 2>/dev/null
  while IFS= read -r name; do
    if [[ $# == 0 || -d \${name/#\\~\\//$HOME/} ]]; then
      COMPREPLY+=("$prefix$name")
      continue
    fi
    for extension in "$@"; do
      if [[ $name == *."$extension" ]]; then COMPREPLY+=("$prefix$name"); fi
    done
  done < <(compgen -f -- "$cur")
}

# Options, the names of one joined by commas; after "*" one that may be given again.
_geoquorum_options() {
  local names name given i IFS=,
  for names in "$@"; do
    given=
    for ((i = 1; i < COMP_CWORD; i++)); do
      if [[ $names != \\** && ,$names, == *,"\${COMP_WORDS[i]}",* ]]; then given=yes; fi
    done
    if [[ -n $given ]]; then continue; fi
    for name in \${names#\\*}; do _geoquorum_words "$name"; done
  done
}

_geoquorum() {
  local cur=$2 prev=$3 prefix='' command=${usual} i ended='' joined=''
  COMPREPLY=()
  # "--of=minutes" is three words to bash, or one, as the user has set it up; "--map join=Start" is four.
  if [[ $cur == --*=* ]]; then
    prev=\${cur%%=*}
    prefix=$prev=
    cur=\${cur#*=}
    joined=yes
  fi
  i=$COMP_CWORD
  while [[ $i -gt 2 && \${COMP_WORDS[i - 1]} == = ]]; do
    ((i -= 2))
    prev=\${COMP_WORDS[i]}
    if [[ $prev != -* ]]; then prev=\${COMP_WORDS[i - 1]}; fi
    joined=yes
  done
  if [[ $COMP_CWORD -gt 1 ]]; then
    case \${COMP_WORDS[1]} in
      ${others.join(" | ")}) command=\${COMP_WORDS[1]} ;;
    esac
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    if [[ \${COMP_WORDS[i]} == -- ]]; then ended=yes; fi
  done
  if [[ -z $ended ]]; then
    case $command:$prev in
${values(offered)}
    esac
    if [[ $cur == -* ]]; then
      if [[ $COMP_CWORD == 1 ]]; then _geoquorum_options ${names(offeredProgramOptions())}; fi
      case $command in
${offered.map(({ name, options }) => `        ${singleQuoted(name)}) _geoquorum_options ${names(options)} ;;`).join("\n")}
      esac
      return
    fi
  fi
  if [[ $COMP_CWORD == 1 ]]; then _geoquorum_words ${offered.map(({ name }) => singleQuoted(name)).join(" ")}; fi
  case $command in
${offered.flatMap(argumentsOf).join("\n")}
  esac
}

complete -F _geoquorum geoquorum
`;
}

/** A branch for each option that is followed by something; those that are followed by the same share one. */
function values(offered: readonly OfferedCommand[]): string {
  const branches = new Map<string, string[]>();
  for (const { name, options } of offered) {
    for (const { names: flags, value, isValueOptional } of options) {
      if (value === null) continue;
      // Where the value may be left out, what else can stand here is offered as well.
      const action = isValueOptional
        ? `if [[ $cur != -* ]]; then ${actionOf(value)}; fi; if [[ -n $joined ]]; then return; fi`
        : `${actionOf(value)}; return`;
      const patterns = branches.get(action) ?? [];
      branches.set(action, [...patterns, ...flags.map((flag) => singleQuoted(`${name}:${flag}`))]);
    }
  }
  return [...branches]
    .map(([action, patterns]) => `      ${patterns.join(" | ")})\n        ${action}\n        ;;`)
    .join("\n");
}

function argumentsOf({ name, arguments: offers }: OfferedCommand): readonly string[] {
  const actions = [...new Set(offers.map(actionOf))];
  return actions.length === 0 ? [] : [`    ${singleQuoted(name)}) ${actions.join("; ")} ;;`];
}

function names(options: readonly OfferedOption[]): string {
  return options
    .map(({ names: flags, isRepeatable }) => singleQuoted(`${isRepeatable ? "*" : ""}${flags.join(",")}`))
    .join(" ");
}

function actionOf(offer: Offer): string {
  switch (offer.kind) {
    case "words":
      return `_geoquorum_words ${quotedWords(offer)}`;
    case "joined":
      return [
        `_geoquorum_joined ${singleQuoted(offer.separator)} ${quotedWords(offer)}`,
        ...(offer.ends.length === 0 ? [] : [`_geoquorum_followed ${offer.ends.map(singleQuoted).join(" ")}`]),
      ].join("; ");
    case "files":
      return [
        "_geoquorum_files",
        ...offer.extensions.flatMap((end) => [end, end.toUpperCase()]).map(singleQuoted),
      ].join(" ");
    case "nothing":
      return ":";
  }
}

function quotedWords({ words }: { readonly words: readonly { readonly word: string }[] }): string {
  return words.map(({ word }) => singleQuoted(word)).join(" ");
}
