import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

// What the build leaves of V8's work is of use to a start, and never to be trusted for what it is not.

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "geoquorum-code-cache-"));
const kept = `${process.version}-${process.platform}-${process.arch}`;
const log = join(root, "fixtures", "june4-1.csv");

const built = join(folder, "built");

/** A copy of the program. */
function copy(from: string, name: string): string {
  const place = join(folder, name);
  for (const part of ["bin", "dist", "fixtures", "scripts", "package.json"]) {
    cpSync(join(from, part), join(place, part), { recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(place, "node_modules"));
  return place;
}

async function node(place: string, ...args: readonly string[]): Promise<string> {
  return (await promisify(execFile)(process.execPath, args, { cwd: place })).stdout;
}

function report(place: string): Promise<string> {
  return node(place, join("bin", "geoquorum.js"), log, "--time-zone", "UTC", "--json");
}

/** Whether V8 took what was left for a file; `undefined` where nothing was given to it. */
function isTaken(place: string, name: string): Promise<string> {
  const ask = `const { load, loaded } = require("./bin/load.js"); load("${name}"); console.log(loaded.get("${name}").script.cachedDataRejected)`;
  return node(place, "-e", ask);
}

let expected = "";

beforeAll(async () => {
  // By the Node that runs the tests, which need not be the one that built the program.
  copy(root, "built");
  await node(built, join("scripts", "code-cache.mjs"));
  expected = await report(built);
});

afterAll(() => rmSync(folder, { recursive: true }));

describe("the code that the build compiled", () => {
  it("is taken by the Node that built it", async () => {
    expect(await isTaken(built, "run-program.cjs")).toBe("false\n");
  });

  it("is not needed", async () => {
    const place = copy(built, "none");
    rmSync(join(place, "dist", "code-cache"), { recursive: true });
    expect(await isTaken(place, "run-program.cjs")).toBe("undefined\n");
    expect(await report(place)).toBe(expected);
  });

  it("is not used where a byte of it has changed", async () => {
    const place = copy(built, "damaged");
    const caches = join(place, "dist", "code-cache", kept);
    for (const name of readdirSync(caches)) {
      const bytes = readFileSync(join(caches, name));
      bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 255, bytes.length >> 1);
      writeFileSync(join(caches, name), name.startsWith("text") ? "" : bytes);
    }
    expect(await isTaken(place, "run-program.cjs")).toBe("undefined\n");
    expect(await report(place)).toBe(expected);
  });

  it("is not used for a program that is not the one it was made of, of the same length", async () => {
    const place = copy(built, "changed");
    const file = join(place, "dist", "run-program.cjs");
    const source = readFileSync(file, "utf8");
    const changed = source.replace("print the version", "PRINT THE VERSION");
    expect(changed).not.toBe(source);
    writeFileSync(file, changed);
    expect(await isTaken(place, "run-program.cjs")).toBe("undefined\n");
    expect(await node(place, join("bin", "geoquorum.js"), "--help")).toContain("PRINT THE VERSION");
  });
});
