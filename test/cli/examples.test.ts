import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CommandSpec } from "../../src/cli/command-spec.ts";
import { commands, examples } from "../../src/cli/commands.ts";
import { folder as fixtures } from "../support/fixture-logs.ts";
import { placesDatabases } from "../support/places.ts";

// What help shows is typed, word by word, where files have the names that it uses.

const bin = fileURLToPath(new URL("../../bin/geoquorum.js", import.meta.url));
const specs: readonly CommandSpec[] = Object.values(commands);
const lines = [...new Set([...examples, ...specs.flatMap((spec) => spec.examples)].map(({ line }) => line))]
  // Completion is tried in each shell, in a test of its own.
  .filter((line) => !line.includes("geoquorum completion"));

let root = "";

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "geoquorum-examples-"));
  const places = placesDatabases();
  mkdirSync(join(root, "bin"));
  writeFileSync(join(root, "bin", "geoquorum"), `#!/bin/sh\nexec "${process.execPath}" "${bin}" "$@"\n`, {
    mode: 0o755,
  });
  mkdirSync(join(root, "files"));
  copyFileSync(join(places.folder, "places.mmdb"), join(root, "files", "one.mmdb"));
  copyFileSync(join(places.folder, "others.mmdb"), join(root, "files", "two.mmdb"));
  rmSync(places.folder, { recursive: true });
  copyFileSync(join(fixtures, "june4-3.csv"), join(root, "files", "export.csv"));
  copyFileSync(join(fixtures, "june4-2.json"), join(root, "files", "june4-2.json"));
  copyFileSync(join(fixtures, "policy.yaml"), join(root, "files", "policy.yaml"));
  writeFileSync(join(root, "files", "claims.yaml"), "claims:\n  - id: a-tenth\n    text: CN >= 10% in june4-2\n");
});

afterAll(() => rmSync(root, { recursive: true }));

/** Types the line where the files are, in a folder of its own. */
function typed(line: string): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  const folder = mkdtempSync(join(root, "try-"));
  const policy = line.includes(" -p policy.yaml") ? " -p policy.yaml" : "";
  const before = [
    "cp ../files/* .",
    ...(line.includes("export.csv.xz") ? ["xz export.csv"] : []),
    // A report to check is one that was made of the same files.
    ...(line.includes("verify report.json") ? [`geoquorum export.csv${policy} -o report.json -q`] : []),
  ];
  const script = `set -o pipefail\n${before.join("\n")}\n${line}\n`;
  const env = { ...process.env, PATH: `${join(root, "bin")}:${process.env["PATH"] ?? ""}` };
  return spawnSync("bash", ["-c", script], { cwd: folder, encoding: "utf8", env });
}

/** Whether the other programs of a line are installed. */
function canBeTyped(line: string): boolean {
  const others = Array.from(line.matchAll(/(?:^|\| )(\w+)/g), ([, name = ""]) => name);
  return others.every((name) => name === "geoquorum" || spawnSync(name, ["--version"]).status === 0);
}

describe.each(lines)("the example of help: %s", (line) => {
  it.skipIf(!canBeTyped(line))("can be typed, where its programs are installed", () => {
    const { status, stdout, stderr } = typed(line);
    expect(stderr.split("\n").filter((one) => one !== "" && !one.startsWith("geoquorum: warning: "))).toEqual([]);
    expect(line.includes("--check") ? [0, 2, 4] : [0]).toContain(status);
    // What goes into a file is not on standard output.
    expect(stdout === "").toBe(/ -o | > /.test(line));
  });
});
