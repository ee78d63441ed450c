import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { CommandSpec } from "../../src/cli/command-spec.ts";
import { placeOfArgument } from "../../src/cli/commander-command.ts";
import { commandNames, commands, defaultCommand, helpOptions, programOptions } from "../../src/cli/commands.ts";
import { shells } from "../../src/cli/completion/shells.ts";
import { environment } from "../../src/cli/environment.ts";
import { exitStatuses } from "../../src/cli/exit-statuses.ts";
import { run } from "../support/run.ts";

// Help, README, manual page and completion: each has all that the table has, and nothing else.

const specs: readonly (readonly [string, CommandSpec])[] = Object.entries(commands);
const everywhere = Object.keys(helpOptions);
const all = unique([...specs.flatMap(([, spec]) => optionsOf(spec)), ...everywhere, ...Object.keys(programOptions)]);

const readme = read("README.md");
const page = read("man/geoquorum.1").replaceAll(String.raw`\-`, "-");

describe("help", () => {
  it("lists the commands", async () => {
    const { stdout } = await run(["--help"]);
    const listed = /^Commands:\n([\s\S]*?)\n\n/m.exec(stdout)?.[1] ?? "";
    expect(matches(listed, /^ {2}(\w+)/gm)).toEqual(commandNames);
    expect(optionsIn(stdout)).toEqual([...Object.keys(programOptions), ...everywhere].toSorted());
  });

  it.each(specs)("of %s lists its options", async (name, spec) => {
    const { stdout } = await run(["help", name]);
    expect(optionsIn(stdout)).toEqual([...optionsOf(spec), ...everywhere].toSorted());
  });
});

describe("the README", () => {
  const section = /^## Options\n[\s\S]*?(?=^## )/m.exec(readme)?.[0] ?? "";

  it("lists the options of the usual command", () => {
    const help = /```text\n\$ geoquorum help analyze\n([\s\S]*?)```/.exec(section)?.[1] ?? "";
    expect(optionsIn(help)).toEqual([...optionsOf(commands[defaultCommand]), ...everywhere].toSorted());
  });

  it("lists the other commands and their options", () => {
    const rows = /^\| Command \| What it does \| Its options \|\n[^\n]*\n((?:\|.*\n)+)/m.exec(section)?.[1] ?? "";
    const expected = specs.flatMap(([name, spec]) => {
      const line = ["geoquorum", name, ...spec.arguments.map(placeOfArgument)].join(" ");
      const options = optionsOf(spec).map((option) => `\`--${option}\``);
      const taken = options.length === 0 ? "none" : options.join(", ");
      return name === defaultCommand ? [] : [`| \`${line}\` | ${spec.summary} | ${taken} |\n`];
    });
    expect(rows).toBe(expected.join(""));
  });

  it("names no option that there is not", () => {
    expect(unique(matches(readme, /(?<![\w-])--([a-z][a-z-]*)/g)).filter((name) => !all.includes(name))).toEqual([]);
  });

  it("says what each exit status means", () => {
    const rows = /^\| Status \| Meaning \|\n[^\n]*\n((?:\|.*\n)+)/m.exec(section)?.[1] ?? "";
    const expected = Object.entries(exitStatuses).map(([status, meaning]) => `| ${status} | ${meaning} |\n`);
    expect(rows.replaceAll("`", "")).toBe(expected.join(""));
  });

  it.each(Object.keys(environment))("names %s", (name) => expect(readme).toContain(`\`${name}`));
});

describe("the manual page", () => {
  it("lists the commands", () => {
    const section = /^\.SH COMMANDS\n[\s\S]*?(?=^\.SH )/m.exec(page)?.[0] ?? "";
    expect(matches(section, /^\.TP\n\\fB(\w+)\\fR$/gm)).toEqual(commandNames);
  });

  it("lists the options", () => {
    const section = /^\.SH OPTIONS\n[\s\S]*?(?=^\.SH )/m.exec(page)?.[0] ?? "";
    expect(unique(matches(section, /^\.TP\n\\fB(?:-\w, )?--([a-z-]+)/gm))).toEqual(all);
  });

  it.each(specs)("says what each option of %s is for", (_, spec) => {
    const entries = page.replaceAll(String.raw`\(aq`, "'").split(/^\.TP\n/m);
    const missing = Object.values(spec.options)
      .flatMap((group) => Object.entries(group))
      .filter(([name, { about }]) => {
        const term = new RegExp(String.raw`^\\fB(-\w, )?--${name}\b`);
        return !entries.some((entry) => term.test(entry) && entry.includes(about));
      });
    expect(missing).toEqual([]);
  });

  it.each(Object.keys(environment))("names %s", (name) => expect(page).toContain(String.raw`\fB${name}\fR`));
});

describe.each(shells)("the completion of %s", (shell) => {
  it("has all commands and options", async () => {
    const { stdout } = await run(["completion", shell]);
    const pattern = shell === "fish" ? /^complete .* -l ([a-z-]+)/gm : /(?<=^|[\s'",*({])--([a-z][a-z-]*)/gm;
    expect(unique(matches(stdout, pattern))).toEqual(all);
    for (const name of commandNames) expect(stdout).toMatch(new RegExp(`['(|]${name}['|):]`));
  });
});

function read(name: string): string {
  return readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");
}

function optionsOf(spec: CommandSpec): readonly string[] {
  return Object.values(spec.options).flatMap((options) => Object.keys(options));
}

/** The options that help lists, sorted. */
function optionsIn(help: string): readonly string[] {
  return matches(help, /^ {2}(?:-\w, )?--([a-z-]+)/gm).toSorted();
}

function matches(text: string, pattern: RegExp): readonly string[] {
  return Array.from(text.matchAll(pattern), ([, found = ""]) => found);
}

function unique(words: readonly string[]): readonly string[] {
  return [...new Set(words)].toSorted();
}
