import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
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

function copy(from: string, name: string): string {
  const place = join(folder, name);
  for (const part of ["bin", "dist", "fixtures", "scripts", "package.json"]) {
    cpSync(join(from, part), join(place, part), { recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(place, "node_modules"));
  return place;
}

/** A copy of the program, compiled where it is by the Node that runs the tests, which need not be the one that built it. */
async function compiled(name: string): Promise<string> {
  const place = copy(root, name);
  await node(place, join("scripts", "code-cache.mjs"));
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

function cacheOf(place: string, name: string): string {
  return join(place, "dist", "code-cache", kept, `${name}.cache`);
}

let expected = "";

beforeAll(async () => {
  expected = await report(root);
});

afterAll(() => rmSync(folder, { recursive: true }));

describe("the code that the build compiled", () => {
  it("is taken by the Node that built it, and only where it was built", async () => {
    const place = await compiled("built");
    expect(await isTaken(place, "run-program.cjs")).toBe("false\n");
    expect(await report(place)).toBe(expected);
    const moved = copy(place, "moved");
    expect(await isTaken(moved, "run-program.cjs")).toBe("undefined\n");
    expect(await report(moved)).toBe(expected);
  });

  it("is not needed", async () => {
    const place = await compiled("none");
    rmSync(join(place, "dist", "code-cache"), { recursive: true });
    expect(await isTaken(place, "run-program.cjs")).toBe("undefined\n");
    expect(await report(place)).toBe(expected);
  });

  it("is not used where a byte of it has changed, or where it cannot be read", async () => {
    const place = await compiled("damaged");
    for (const name of ["run-program.cjs", "analyze.cjs"]) {
      const bytes = readFileSync(cacheOf(place, name));
      bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 255, bytes.length >> 1);
      writeFileSync(cacheOf(place, name), bytes);
    }
    writeFileSync(cacheOf(place, "text.cjs"), "");
    rmSync(cacheOf(place, "formats.cjs"));
    mkdirSync(cacheOf(place, "formats.cjs"));
    for (const name of ["run-program.cjs", "text.cjs", "formats.cjs"]) {
      expect(await isTaken(place, name)).toBe("undefined\n");
    }
    expect(await report(place)).toBe(expected);
  });

  it("is not used for a program that is not the one it was made of, of the same length", async () => {
    const place = await compiled("changed");
    const file = join(place, "dist", "run-program.cjs");
    const source = readFileSync(file, "utf8");
    const changed = source.replace("print the version", "PRINT THE VERSION");
    expect(changed).not.toBe(source);
    writeFileSync(file, changed);
    expect(await isTaken(place, "run-program.cjs")).toBe("undefined\n");
    expect(await node(place, join("bin", "geoquorum.js"), "--help")).toContain("PRINT THE VERSION");
  });
});
