import { placeOfArgument } from "./commander-command.ts";
import { flagsOf } from "./commander-option.ts";
import type { CommandSpec, Example, OptionSpec, OptionSpecs } from "./command-spec.ts";
import { about, choicesOf, commands, defaultCommand, examples, helpOptions, programOptions } from "./commands.ts";
import { environment } from "./environment.ts";
import { exitStatuses } from "./exit-statuses.ts";

const specs: readonly (readonly [string, CommandSpec])[] = Object.entries(commands);
const usual: CommandSpec = commands[defaultCommand];

const files = {
  "*.mmdb": "a database that locates addresses; the bundled one, DB-IP Country Lite, lies in the installed package",
  "report.txt, report.json":
    "what -o names is replaced whole or not at all, and can be read by its owner only; an input or a symbolic link is " +
    "never overwritten",
} as const;

/** The manual page of a version, in roff with the macros of man(7). It carries no date: it is the same whenever made. */
export function manPage(version: string): string {
  const sections: Readonly<Record<string, readonly string[]>> = {
    NAME: [String.raw`geoquorum \- shares of meeting participants per jurisdiction, as honest ranges`],
    SYNOPSIS: specs.flatMap(([name, spec], index) => [...(index === 0 ? [] : [".br"]), synopsis(name, spec)]),
    DESCRIPTION: [plain(about)],
    COMMANDS: specs.flatMap(([name, spec]) => commandEntry(name, spec)),
    OPTIONS: [
      ...Object.entries(usual.options).flatMap(([heading, options]) => optionEntries(heading, options)),
      ...specs.flatMap(([name, spec]) => optionEntries(`Of ${name}`, ownOptions(spec))),
      ...optionEntries("Every command", { ...helpOptions, ...programOptions }),
    ],
    "EXIT STATUS": Object.entries(exitStatuses).flatMap(([status, meaning]) => entry(bold(status), plain(meaning))),
    ENVIRONMENT: Object.entries(environment).flatMap(([name, meaning]) => entry(bold(name), plain(meaning))),
    FILES: Object.entries(files).flatMap(([name, meaning]) => entry(italic(name), plain(meaning))),
    EXAMPLES: [...examples, ...specs.flatMap(([, spec]) => spec.examples)].flatMap(exampleEntry),
    "SEE ALSO": [
      ".BR jq (1),",
      ".BR mmdblookup (1)",
      ".PP",
      plain("README.md and docs/ in the package say how figures come about and what they cannot say."),
    ],
  };
  const body = Object.entries(sections).flatMap(([title, lines]) => [`.SH ${title}`, ...lines]);
  // Neither hyphenated nor stretched: names of options and formats stay as they are typed.
  const head = [`.TH GEOQUORUM 1 "" "geoquorum ${version}" "User Commands"`, ".nh", ".ad l"];
  return `${[...head, ...body].join("\n")}\n`;
}

function synopsis(name: string, spec: CommandSpec): string {
  const word = name === defaultCommand ? `[${bold(name)}]` : bold(name);
  const options = Object.keys(spec.options).length === 0 ? [] : [`[${italic("options")}]`];
  return [bold("geoquorum"), word, ...options, ...spec.arguments.map((one) => italic(placeOfArgument(one)))].join(" ");
}

function commandEntry(name: string, spec: CommandSpec): readonly string[] {
  const names = Object.values(spec.options).flatMap((options) => Object.keys(options));
  const taken = `It takes ${names.map((option) => `--${option}`).join(", ")}; see OPTIONS.`;
  return [
    ...entry(bold(name), plain(spec.description)),
    ...(name === defaultCommand
      ? [plain("This is what is meant where no command is named; it takes the options below.")]
      : []),
    ...(name === defaultCommand || names.length === 0 ? [] : [plain(taken)]),
    ...(spec.arguments.length === 0 ? [] : [".RS", ...spec.arguments.flatMap(argumentEntry), ".RE"]),
  ];
}

function argumentEntry(argument: CommandSpec["arguments"][number]): readonly string[] {
  return entry(italic(placeOfArgument(argument)), plain(`${argument.about}${choiceNote(argument.value, undefined)}`));
}

function optionEntries(heading: string, options: OptionSpecs): readonly string[] {
  const listed = Object.entries(options);
  if (listed.length === 0) return [];
  return [`.SS ${heading}`, ...listed.flatMap(([name, option]) => optionEntry(name, option))];
}

function optionEntry(name: string, option: OptionSpec): readonly string[] {
  return entry(bold(flagsOf(name, option)), plain(`${option.about}${choiceNote(option.value, option.default)}`));
}

/** The options of a command that the usual one does not have, or has with another meaning. */
function ownOptions(spec: CommandSpec): OptionSpecs {
  const known = new Map(Object.values(usual.options).flatMap((options) => Object.entries(options)));
  const own = Object.values(spec.options).flatMap((options) => Object.entries(options));
  return Object.fromEntries(own.filter(([name, { about: meaning }]) => known.get(name)?.about !== meaning));
}

function choiceNote(value: OptionSpec["value"], byDefault: string | undefined): string {
  const choices = value === undefined ? null : choicesOf(value);
  const notes = [
    ...(choices === null ? [] : [`one of ${choices.join(", ")}`]),
    ...(byDefault === undefined ? [] : [`by default ${byDefault}`]),
  ];
  return notes.length === 0 ? "" : ` (${notes.join("; ")})`;
}

function exampleEntry({ line, about: purpose }: Example): readonly string[] {
  return entry(plain(line), plain(purpose));
}

function entry(term: string, meaning: string): readonly string[] {
  return [".TP", term, meaning];
}

function bold(text: string): string {
  return String.raw`\fB${escaped(text)}\fR`;
}

function italic(text: string): string {
  return String.raw`\fI${escaped(text)}\fR`;
}

/** A line of text: one that begins with a dot or an apostrophe would be a command. */
function plain(text: string): string {
  return `${/^[.']/.test(text) ? String.raw`\&` : ""}${escaped(text)}`;
}

/** What roff would change: backslashes, and signs that it sets as something else than what one types. */
function escaped(text: string): string {
  return text.replaceAll(/[\\'`^~-]/g, (sign) => roffSigns[sign] ?? sign);
}

const roffSigns: Readonly<Record<string, string>> = {
  "\\": String.raw`\e`,
  "'": String.raw`\(aq`,
  "`": String.raw`\(ga`,
  "^": String.raw`\(ha`,
  "~": String.raw`\(ti`,
  "-": String.raw`\-`,
};
