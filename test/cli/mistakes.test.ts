import { describe, expect, it } from "vitest";
import { commandNames, commands } from "../../src/cli/commands.ts";
import type { CommandSpec } from "../../src/cli/command-spec.ts";
import { run } from "../support/run.ts";

const specs: readonly (readonly [string, CommandSpec])[] = Object.entries(commands);

/** The words that begin a command line which is right but for what follows. */
function start(name: string): readonly string[] {
  return name === "analyze" ? ["log.csv"] : [name];
}

describe("a mistyped option", () => {
  const options = specs.flatMap(([name, spec]) =>
    Object.values(spec.options).flatMap((group) =>
      Object.keys(group)
        // What is left of "ndjson" is as near to "json".
        .filter((option) => option.length > 2 && option !== "ndjson")
        .map((option) => [name, option] as const),
    ),
  );

  it.each(options)("of %s: --%s without its second letter is suggested", async (name, option) => {
    const { stderr, stdout, status } = await run([...start(name), `--${option[0]}${option.slice(2)}`]);
    expect({ stdout, status }).toEqual({ stdout: "", status: 1 });
    expect(stderr).toContain(`did you mean --${option}?`);
    expect(stderr.split("\n")).toHaveLength(2);
  });
});

describe("a mistyped choice", () => {
  const choices = specs.flatMap(([name, spec]) =>
    Object.values(spec.options).flatMap((group) =>
      Object.entries(group).flatMap(([option, { value }]) =>
        value?.kind === "choice" ? value.choices.map((choice) => [name, option, choice] as const) : [],
      ),
    ),
  );

  it.each(choices)("of %s --%s: %s with a letter too many is suggested", async (name, option, choice) => {
    const { stderr, stdout, status } = await run([...start(name), `--${option}`, `${choice}x`]);
    expect({ stdout, status }).toEqual({ stdout: "", status: 1 });
    expect(stderr).toBe(`geoquorum: --${option} "${choice}x" is not known; did you mean "${choice}"?\n`);
  });
});

describe("a mistake", () => {
  it.each([
    ["log.csv --cl CN", "unknown option '--cl'; did you mean --claim or --claims?"],
    ["log.csv --jsn=3", "unknown option '--jsn'; did you mean --json?"],
    ["log.csv --verison", "unknown option '--verison'; did you mean --version?"],
    ["log.csv --progress", "unknown option '--progress'; did you mean --no-progress?"],
    ["log.csv --person x.csv", "unknown option '--person'; did you mean --same-person?"],
    ["log.csv --of", "nothing follows --of; write participants, minutes or peak"],
    ["log.csv -d", "nothing follows --db; write --db <file>"],
    ["log.csv --json=3", "--json takes no value; write it alone"],
    ["log.csv -d --claim CN", "nothing follows --db but the option --claim; write --db <file>"],
    ["log.csv --of --json", "nothing follows --of but the option --json; write --of <unit>"],
    ["completion", "completion: which shell? Write bash, zsh or fish"],
    ["inspect log.csv --policy p.yaml", "unknown option '--policy'; it is an option of analyze and verify"],
    ["log.csv --of min", '--of "min" is not known; did you mean "minutes"?'],
    ["log.csv --of hours", '--of "hours" is not known; write participants, minutes or peak'],
    ["log.csv --threads 3", '--threads "3" is not known; write 1 or 2'],
    ["log.csv --log-format pexip", '--log-format "pexip" is not known; write pexip-history-json or pexip-history-csv'],
    ["log.csv --meeting a --meeting b", "--meeting is given twice; give it once"],
    ["log.csv --of peak --of minutes", "--of is given twice; give it once"],
    ["log.csv --db=", "--db is empty; write --db <file>"],
    ["help inspct", 'help: command "inspct" is not known; did you mean "inspect"?'],
    ["analyse log.csv", 'analyse: no such file; did you mean the command "analyze"?'],
    ["--json inspect log.csv", "inspect: no such file; if the command is meant, write it first: geoquorum inspect ..."],
    ["inspct log.csv", 'inspct: no such file; did you mean the command "inspect"?'],
  ])("%s", async (line, said) => {
    expect(await run(line.split(" "))).toEqual({ stdout: "", stderr: `geoquorum: ${said}\n`, status: 1 });
  });

  it.each(["log.csv -z", "", "db more", "help inspect db"])("without a remedy names the help: %s", async (line) => {
    const { stdout, stderr, status } = await run(line === "" ? [] : line.split(" "));
    expect({ stdout, status }).toEqual({ stdout: "", status: 1 });
    expect(stderr).toMatch(/^geoquorum: [^\n]+\nSee geoquorum --help[^\n]*\n$/);
  });

  it("is not that the last of two --color wins", async () => {
    const { stderr } = await run(["no-such.csv", "--color", "always", "--color", "never"]);
    expect(stderr).toBe("geoquorum: no-such.csv: no such file\n");
  });
});

describe("help", () => {
  const asked = [
    ["--help"],
    ...commandNames.flatMap((name) => [
      ["help", name],
      [name, "--help"],
      [name, "-h"],
    ]),
  ];

  it.each(asked.flatMap((words) => [60, 80, 120].map((columns) => [words.join(" "), columns] as const)))(
    "%s fits into %i columns",
    async (line, columns) => {
      const { stdout, stderr, status } = await run(line.split(" "), { env: { COLUMNS: String(columns) } });
      expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
      expect(stdout.split("\n").filter((one) => one.length > columns)).toEqual([]);
    },
  );

  it("has no colour, whatever the environment", async () => {
    const { stdout } = await run(["--help"], { env: { FORCE_COLOR: "1" }, isTTY: true });
    expect(stdout).not.toContain("\u001B");
  });

  it.each(specs)("of %s shows examples", async (name, { examples }) => {
    const { stdout } = await run(["help", name]);
    for (const { line, about } of examples) expect(stdout).toContain(`\n  ${line}\n      ${about}\n`);
    expect(examples.length).toBeGreaterThan(0);
  });
});
