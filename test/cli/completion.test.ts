import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CommandSpec } from "../../src/cli/command-spec.ts";
import { choicesOf, commandNames, commands } from "../../src/cli/commands.ts";
import { type Shell, shells } from "../../src/cli/completion/shells.ts";
import { builtInGroups } from "../../src/jurisdiction/groups.ts";
import { countryCodes } from "../../src/jurisdiction/countries.ts";
import { run } from "../support/run.ts";

// The real shells complete the lines, those that are installed; the others are skipped by name.

const interpreters: Readonly<Record<Shell, readonly string[]>> = {
  bash: ["bash", "--norc", "--noprofile"],
  zsh: ["zsh", "-f"],
  fish: ["fish", "--no-config"],
};

/** What each shell prints when it has taken the script in its start-up file. */
const loading: Readonly<Record<Shell, string>> = {
  bash: 'eval "$(cat "$SCRIPT")"; complete -p geoquorum',
  zsh: 'autoload -Uz compinit; compinit -D -u; eval "$(cat "$SCRIPT")"; print -r -- $_comps[geoquorum]',
  fish: 'cat $SCRIPT | source; complete -C "geoquorum --claim"',
};

const files = ["it's.csv", "log.csv", "one.mmdb", "policy.yaml", "report.json", "two words.mmdb"];

/** Commands with the words of a line of theirs that is right but for what follows. */
const specs: readonly (readonly [string, CommandSpec])[] = Object.entries(commands).map(
  ([name, spec]) => [name === "analyze" ? "geoquorum log.csv" : `geoquorum ${name}`, spec] as const,
);

const optionLines = specs.map(([start, { options }]) => ({
  line: `${start} --`,
  offered: [...Object.values(options).flatMap((group) => Object.keys(group)), "help"].map((name) => `--${name}`),
}));

const choiceLines = specs.flatMap(([start, { options, arguments: places }]) => [
  ...Object.values(options).flatMap((group) =>
    Object.entries(group).flatMap(([name, { value }]) => {
      const offered = value === undefined ? null : choicesOf(value);
      return offered === null ? [] : [{ line: `${start} --${name}=`, offered }];
    }),
  ),
  ...places.flatMap(({ value }) => {
    const offered = choicesOf(value);
    return offered === null ? [] : [{ line: `${start} `, offered }];
  }),
]);

const lines: readonly { readonly line: string; readonly offered: readonly string[] }[] = [
  ...optionLines,
  ...choiceLines,
  { line: "geoquorum ", offered: [...commandNames, ...files, "sub"] },
  { line: "geoquorum ins", offered: ["inspect"] },
  { line: "geoquorum inspect ", offered: [...files, "sub"] },
  { line: "geoquorum --cl", offered: ["--claim", "--claims"] },
  { line: "geoquorum --vers", offered: ["--version"] },
  { line: "geoquorum log.csv --of m", offered: ["minutes"] },
  { line: "geoquorum log.csv --quiet --qui", offered: [] },
  { line: "geoquorum log.csv --db one.mmdb --db", offered: ["--db"] },
  { line: "geoquorum log.csv -- --cl", offered: [] },
  { line: "geoquorum log.csv --claim ", offered: [...builtInGroups, ...countryCodes] },
  { line: "geoquorum log.csv -c mainland", offered: ["mainland-china"] },
  { line: "geoquorum log.csv -c 'HK|M", offered: countryCodes.filter((code) => code.startsWith("M")) },
  { line: "geoquorum log.csv -c 'CN >= ", offered: [] },
  { line: "geoquorum log.csv --time-zone Asia/Hon", offered: ["Asia/Hong_Kong"] },
  { line: "geoquorum log.csv --map address=IP,join=Start,le", offered: ["leave="] },
  { line: "geoquorum log.csv --from ", offered: [] },
  { line: "geoquorum log.csv -d ", offered: ["one.mmdb", "two words.mmdb", "sub"] },
  { line: "geoquorum db --db=one", offered: ["one.mmdb"] },
  { line: "geoquorum log.csv --policy ", offered: ["policy.yaml", "report.json", "sub"] },
  { line: "geoquorum log.csv --policy=", offered: ["policy.yaml", "report.json", "sub"] },
  { line: "geoquorum log.csv --claim='HK|M", offered: countryCodes.filter((code) => code.startsWith("M")) },
  { line: "geoquorum log.csv -o re", offered: ["report.json"] },
];

let folder = "";

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "geoquorum-completion-")));
  mkdirSync(join(folder, "sub"));
  for (const name of files) writeFileSync(join(folder, name), "");
});

afterAll(() => rmSync(folder, { recursive: true }));

describe.each(shells)("completion in %s", (shell) => {
  const [command = "", ...options] = interpreters[shell];
  const isInstalled = spawnSync(command, ["--version"]).status === 0;

  describe.skipIf(!isInstalled)("with the shell itself, where it is installed", () => {
    const answers = new Map<string, string>();
    let script = "";

    beforeAll(async () => {
      script = join(folder, "sub", `script.${shell}`);
      writeFileSync(script, (await run(["completion", shell])).stdout);
      const driver = fileURLToPath(new URL(`../support/complete-in/${shell}`, import.meta.url));
      const typed = [...lines.map(({ line }) => line), "geoquorum log.csv -c 'CN", "geoquorum log.csv -c CN"];
      const { stdout } = spawnSync(command, [...options, driver, script, ...typed], {
        cwd: folder,
        encoding: "utf8",
        env: { ...process.env, HOME: folder, LC_ALL: "C.UTF-8", TERM: "dumb" },
      });
      const parts = stdout.split(/^--\n/m);
      for (const [index, line] of typed.entries()) answers.set(line, parts[index] ?? "");
    }, 120_000);

    it("keeps what stands before the word", () => {
      // zsh puts it in front itself.
      const whole = shell === "zsh" ? /^MO$/m : /^HK\|MO$/m;
      expect(answers.get("geoquorum log.csv -c 'HK|M")).toMatch(whole);
    });

    it("goes on with a claim in quotes", () => {
      // zsh leaves them open.
      const next = shell === "zsh" ? /^CN\n$/ : /^CN >= \nCN <= \n$/;
      expect(answers.get("geoquorum log.csv -c 'CN")).toMatch(next);
      expect(answers.get("geoquorum log.csv -c CN")).toBe("CN\n");
    });

    it("is loaded as the README says", () => {
      const { stdout, stderr } = spawnSync(command, [...options, "-c", loading[shell]], {
        encoding: "utf8",
        env: { ...process.env, HOME: folder, SCRIPT: script },
      });
      expect({ stdout: stdout.trim(), stderr }).toEqual({
        stdout: expect.stringMatching(/_geoquorum|^--claim/),
        stderr: "",
      });
    });

    it("can be read", () => {
      const { stderr, status } = spawnSync(command, [...options, "-n", script], { encoding: "utf8" });
      expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
    });

    it.each(lines)("$line", ({ line, offered }) => {
      expect(offeredIn(answers.get(line) ?? "")).toEqual([...offered].toSorted());
    });
  });
});

describe("the completion command", () => {
  it.each(shells)("prints the script of %s, the same whenever it is asked", async (shell) => {
    const { stdout, stderr, status } = await run(["completion", shell], { env: { COLUMNS: "60", FORCE_COLOR: "1" } });
    expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
    expect(stdout).toMatch(/^#[^\n]*geoquorum/);
    expect((await run(["completion", shell])).stdout).toBe(stdout);
  });

  it.each([
    [["completion", "bsh"], 'geoquorum: completion: shell "bsh" is not known; did you mean "bash"?\n'],
    [["completion", "tcsh"], 'geoquorum: completion: shell "tcsh" is not known; write bash, zsh or fish\n'],
  ])("%j is refused", async (words, stderr) => {
    expect(await run(words)).toEqual({ stdout: "", stderr, status: 1 });
  });
});

/** Words as they are meant: shells differ in what of a word they repeat, and in how they quote it. */
function offeredIn(answer: string): readonly string[] {
  const words = answer.split("\n").map((line) =>
    line
      .replaceAll(/\\(.)/g, "$1")
      .replace(/^--[a-z-]+=/, "")
      .replace(/^.*[|,]/, "")
      .replace(/\/$/, ""),
  );
  return [...new Set(words.filter((word) => word !== ""))].toSorted();
}
