import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

// The package as its users get it: packed, and installed into an empty project. `npm test` has built it.

const root = fileURLToPath(new URL("..", import.meta.url));
const readme = readFileSync(join(root, "README.md"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "geoquorum-package-"));
const installed = join(folder, "node_modules", "geoquorum");

function run(command: string, ...args: readonly string[]): string {
  return execFileSync(command, args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

beforeAll(() => {
  const packed = execFileSync("npm", ["pack", "--ignore-scripts", "--silent", "--pack-destination", folder], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  run("npm", "install", "--no-audit", "--no-fund", "--prefer-offline", `./${packed.trim()}`);
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true }));

describe("the package", () => {
  it("holds what is needed and nothing else", () => {
    const parts = readdirSync(installed).toSorted();
    expect(parts).toEqual(
      [
        "CHANGELOG.md",
        "LICENSE",
        "README.md",
        "bin",
        "dist",
        "docs",
        "fixtures",
        "man",
        "package.json",
        "schema",
      ].toSorted(),
    );
    const files = readdirSync(installed, { recursive: true, encoding: "utf8" });
    expect(files.filter((file) => /\.mjs$|\.map$|\.test\.|(?<!\.d)\.ts$/.test(file))).toEqual([]);
  });

  it("brings nothing else along but the database, and the licences of what is built in", () => {
    const others = readdirSync(join(folder, "node_modules")).filter((name) => !name.startsWith("."));
    expect(others.toSorted()).toEqual(["@ip-location-db", "geoquorum"]);
    const notices = readFileSync(join(installed, "dist", "third-party-notices.txt"), "utf8");
    for (const name of ["commander", "maxmind", "mmdb-lib", "yaml", "zod", "d3-geo", "world-atlas"]) {
      expect(notices).toMatch(new RegExp(`^${name} \\d.* \\((MIT|ISC)\\)$`, "m"));
    }
  });

  it("has a program that runs", () => {
    const bin = join("node_modules", ".bin", "geoquorum");
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { readonly version: string };
    expect(run(bin, "--version")).toBe(`${version}\n`);
    expect(run(bin, "--help")).toContain("Usage: geoquorum");
    const fixture = (name: string): string => join(installed, "fixtures", name);
    const words = [fixture("june4-4.ndjson"), "-p", fixture("policy.yaml")];
    writeFileSync(join(folder, "report.json"), run(bin, ...words, "-c", "HK >= 10%", "--json", "-q"));
    expect(run(bin, "verify", "report.json", ...words)).toContain("\nEQUAL: ");
    for (const form of ["--ndjson", "--markdown", "--csv"]) expect(run(bin, ...words, "-q", form)).not.toBe("");
    for (const name of ["report", "ndjson", "policy", "claims"]) {
      const file = readFileSync(join(installed, "schema", `${name}.schema.json`), "utf8");
      expect(run(bin, "schema", name)).toBe(file);
    }
  });

  it("has an API whose types need nothing else, as the README shows it", () => {
    const [, example = ""] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
    expect(example).toContain('from "geoquorum"');
    mkdirSync(join(folder, "src"));
    writeFileSync(join(folder, "src", "program.ts"), example);
    writeFileSync(
      join(folder, "src", "errors.ts"),
      [
        'import { analyze, type AnalyzeOptions, type Report, UserError } from "geoquorum";',
        'const options: AnalyzeOptions = { logs: ["none.csv"], of: "minutes" };',
        "const report: Report | null = await analyze(options).catch((error: unknown) => {",
        "  if (error instanceof UserError && error.status === 1) return null;",
        "  throw error;",
        "});",
        'console.log(report === null ? "mended" : report.all.participants);',
        "// @ts-expect-error: there is no such unit",
        'await analyze({ logs: [], of: "hours" }).catch((error: unknown) => console.log(String(error)));',
      ].join("\n"),
    );
    writeFileSync(
      join(folder, "tsconfig.json"),
      JSON.stringify({
        compilerOptions: {
          target: "es2023",
          // For the console: no types of Node.js are here.
          lib: ["es2023", "dom"],
          types: [],
          module: "nodenext",
          strict: true,
          exactOptionalPropertyTypes: true,
          skipLibCheck: false,
          rootDir: "src",
          outDir: "out",
        },
        include: ["src"],
      }),
    );
    copyFileSync(join(installed, "fixtures", "june4-1.csv"), join(folder, "export.csv"));
    copyFileSync(join(installed, "fixtures", "policy.yaml"), join(folder, "policy.yaml"));
    run(process.execPath, join(root, "node_modules", "typescript", "bin", "tsc"), "-p", ".");
    expect(run(process.execPath, join("out", "program.js"))).toMatch(/^[a-z]+ \d+\n# /);
    expect(run(process.execPath, join("out", "errors.js"))).toMatch(/^mended\nUserError: /);
  });
}, 120_000);
