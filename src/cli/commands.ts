import { schemaNames } from "../report/schema/json-schemas.ts";
import type { CommandSpec, OptionSpec, OptionSpecs, Value } from "./command-spec.ts";
import { shells } from "./completion/shells.ts";
import { ask, clipping, counting, databases, reading, where, writing } from "./options.ts";

const logs = { kind: "file", label: "log" } as const;

/** Every command of the program; help, the man page, the README's options and completion are made of this table. */
export const commands = {
  analyze: {
    summary: "shares per jurisdiction and a policy's dry run (the default command)",
    description: "Shares of participants per jurisdiction, and the dry run of policies.",
    arguments: [
      {
        name: "log",
        value: logs,
        many: true,
        about: 'logs to read together; "-" is standard input; .gz is recognised',
      },
    ],
    options: {
      Where: where,
      Ask: ask,
      Read: { ...reading, ...clipping },
      Count: counting,
      Write: writing,
    },
    examples: [
      { line: "geoquorum export.csv --time-zone Asia/Hong_Kong", about: "an export whose times name no zone" },
      {
        line: "geoquorum export.csv -c 'CN >= 10%' -c 'HK|MO <= 25'",
        about: "whether claims hold, and what would flip them",
      },
      {
        line: "geoquorum export.csv -p policy.yaml -o report.html",
        about: "whom a policy would block, as a page to pass on",
      },
      { line: "geoquorum export.csv --csv > shares.csv", about: "for a spreadsheet" },
      { line: "geoquorum *.json --claims claims.yaml --check -q", about: "for scripts: the exit status tells" },
      { line: "geoquorum export.csv --as-of 2026-06-04T12:00:00Z", about: "who was there at that instant" },
      { line: "geoquorum export.csv --map address='Client IP'", about: "a table that is not recognised" },
      { line: "geoquorum export.csv -d one.mmdb -d two.mmdb", about: "where two databases disagree" },
      { line: "xz -dc export.csv.xz | geoquorum -", about: "from another program" },
    ],
  },
  inspect: {
    summary: "what a file is, which fields would be read, which never are",
    description:
      "What each file is, which fields would be read, which never are, and why it is not usable if it is not.",
    arguments: [{ name: "log", value: logs, many: true, about: 'logs to look at; "-" is standard input' }],
    options: { Options: reading },
    examples: [
      { line: "geoquorum inspect export.csv", about: "what it is, and which of its columns would be read" },
      {
        line: "geoquorum inspect export.csv --map address='Client IP'",
        about: "whether a table could be read with this map",
      },
    ],
  },
  db: {
    summary: "the databases in use: type, build, coverage, licence, age",
    description: "The databases that would be used: type, build date, IP version, size, licence, age today.",
    arguments: [],
    options: { Options: databases },
    examples: [
      { line: "geoquorum db", about: "the bundled database, or those of GEOQUORUM_DB" },
      { line: "geoquorum db --db one.mmdb --db two.mmdb", about: "two that are to be compared" },
    ],
  },
  verify: {
    summary: "make a JSON report again from its logs and say what differs",
    description:
      "Makes a JSON report again, with the options that it names, and says field by field what differs and most " +
      "likely why: status 0 when nothing does, 3 otherwise. Files are known by their SHA-256, so that they may be " +
      "given in any order and under other names; all that the report names must be given.",
    arguments: [
      {
        name: "report",
        value: { kind: "file", label: "report", extensions: ["json"] },
        about: 'the JSON report; "-" is standard input',
      },
      { name: "log", value: logs, many: true, about: 'the logs that it was made from; "-" is standard input' },
    ],
    options: {
      "Made from": {
        db: {
          ...databases.db,
          about: "MMDB database that it names (default: those of $GEOQUORUM_DB and the bundled one that it names)",
        },
        anonymizers: { ...where.anonymizers, about: "anonymizers that it names; may be repeated" },
        policy: { ...ask.policy, about: "policy that it names; may be repeated" },
        claims: { ...ask.claims, about: "file of claims that it names; may be repeated" },
        "declared-in": { ...ask["declared-in"], about: "earlier report that it names; may be repeated" },
        "same-person": { ...counting["same-person"], about: "list of identities that it names" },
      },
      Write: {
        json: { about: "what differs, as JSON" },
        reveal: { about: "show differences between identities and networks too" },
      },
    },
    examples: [
      { line: "geoquorum verify report.json export.csv", about: "whether the figures are those of this export" },
      { line: "geoquorum verify report.json *.csv -p policy.yaml", about: "with all that it names" },
    ],
  },
  schema: {
    summary: "the JSON Schema (2020-12) of a report or of a file that is read",
    description:
      "The JSON Schema (2020-12) of what the program writes (report, ndjson) or reads (policy, claims), for editors and " +
      "validators.",
    arguments: [
      {
        name: "name",
        value: { kind: "choice", label: "name", choices: schemaNames },
        about: "what the schema is to describe",
      },
    ],
    options: {},
    examples: [
      { line: "geoquorum schema report > report.schema.json", about: "what --json prints" },
      { line: "geoquorum schema policy > policy.schema.json", about: "for an editor that completes policies" },
    ],
  },
  completion: {
    summary: "a script that completes the command line in a shell",
    description:
      "Prints a script for a shell, which then completes commands, options and their values, files, and jurisdictions " +
      "of claims. Nothing is written or changed.",
    arguments: [
      { name: "shell", value: { kind: "choice", label: "shell", choices: shells }, about: "the shell to complete in" },
    ],
    options: {},
    examples: [
      { line: 'eval "$(geoquorum completion bash)"', about: "in ~/.bashrc" },
      { line: 'eval "$(geoquorum completion zsh)"', about: "in ~/.zshrc, after compinit" },
      { line: "geoquorum completion fish | source", about: "in ~/.config/fish/config.fish" },
    ],
  },
  help: {
    summary: "help for a command",
    description: "The help of the program, or of one of its commands.",
    arguments: [
      {
        name: "command",
        value: { kind: "command", label: "command" },
        optional: true,
        about: "the command",
      },
    ],
    options: {},
    examples: [{ line: "geoquorum help analyze", about: "all options of the default command" }],
  },
} as const satisfies Readonly<Record<string, CommandSpec>>;

export type CommandName = keyof typeof commands;

/** The name of each command, in the order of help. */
export const commandNames = Object.keys(commands) as readonly CommandName[];

/** The words that a value can be; `null` where they cannot be listed. */
export function choicesOf(value: Value): readonly string[] | null {
  if (value.kind === "command") return commandNames;
  return value.kind === "choice" ? value.choices : null;
}

/** The command that is meant where none is named. */
export const defaultCommand = "analyze" satisfies CommandName;

/** The program as a whole. */
export const about =
  "Reads participant logs exported from meeting platforms and says, as honest ranges, how many participants " +
  "connected from each jurisdiction, and whom a written policy would block. Reads metadata only, sends nothing " +
  "anywhere, and acts on nobody.";

/** Of the program as a whole. */
export const programOptions = {
  version: { short: "V", about: "print the version" },
} as const satisfies OptionSpecs;

/** Of the program and of each command. */
export const helpOptions = { help: { short: "h", about: "print help" } } as const satisfies OptionSpecs;

/** What to type first. */
export const examples = [
  { line: "geoquorum export.csv", about: "shares per jurisdiction" },
  { line: "geoquorum export.csv --policy policy.yaml", about: "and whom the policy would block" },
  {
    line: "geoquorum export.csv --claim 'CN >= 10%'",
    about: "whether a claim holds, and what would flip it",
  },
  { line: "geoquorum *.json --json | jq .all.shares", about: "for scripts" },
  { line: "geoquorum inspect export.csv", about: "what a file is and what would be read" },
  { line: "geoquorum help analyze", about: "all options" },
] as const;

/** The options of a command by name, that for help among them. */
export function optionsOf(name: CommandName): ReadonlyMap<string, OptionSpec> {
  const { options }: CommandSpec = commands[name];
  return new Map([...Object.values(options), helpOptions].flatMap((group) => Object.entries(group)));
}
