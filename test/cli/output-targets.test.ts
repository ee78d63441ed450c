import { linkSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { outputTargets } from "../../src/cli/output-targets.ts";
import { UserError } from "../../src/user-error.ts";

let before = "";
let folder = "";

/** A working folder with a link that leads out of it, and one that does not. */
beforeEach(() => {
  before = process.cwd();
  folder = realpathSync(mkdtempSync(join(tmpdir(), "geoquorum-targets-")));
  mkdirSync(join(folder, "here", "inner"), { recursive: true });
  mkdirSync(join(folder, "elsewhere"));
  symlinkSync("../elsewhere", join(folder, "here", "out"));
  symlinkSync("inner", join(folder, "here", "in"));
  symlinkSync("missing.json", join(folder, "here", "broken.json"));
  writeFileSync(join(folder, "here", "one.json"), "");
  linkSync(join(folder, "here", "one.json"), join(folder, "here", "twin.json"));
  process.chdir(join(folder, "here"));
});

afterEach(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

describe("where files may be written", () => {
  it.each([
    ["here", ["new.json", "new.txt"], "here"],
    ["in a folder here", ["inner/new.json"], "here/inner"],
    ["through a link to a folder here", ["in/new.json"], "here/inner"],
    ["beside this folder", ["../elsewhere/new.json"], "elsewhere"],
    ["through a link that is named from outside", ["../here/out/new.json"], "elsewhere"],
    ["over what is there", ["one.json"], "here"],
  ])("%s", async (_, paths, expected) => {
    expect(await outputTargets(paths, [])).toEqual(
      paths.map((path) => ({ path, folder: join(folder, expected), name: basename(path) })),
    );
  });

  it("anywhere, where it is named from the root", async () => {
    const path = join(folder, "here", "out", "new.json");
    expect(await outputTargets([path], [])).toEqual([{ path, folder: join(folder, "elsewhere"), name: "new.json" }]);
  });
});

describe("where files may not be written", () => {
  it.each([
    ["through a link that leads out of this folder", ["out/new.json"], /^out\/new\.json: a symbolic link leads out/],
    ["the same, spelled another way", ["inner/../out/new.json"], /a symbolic link leads out/],
    ["over a link that leads nowhere", ["broken.json"], /is a symbolic link/],
    ["in a folder that is not there", ["none/new.json"], /^none\/new\.json: there is no such folder; make it first$/],
    ["in a file", ["one.json/new.json"], /^one\.json\/new\.json: its folder: a part of the path is not a directory/],
    ["twice", ["new.json", "new.json"], /^new\.json: is the same file as new\.json/],
    ["twice by two paths", ["new.json", "./inner/../new.json"], /is the same file as new\.json/],
    ["twice through a link", ["in/new.json", "inner/new.json"], /is the same file as in\/new\.json/],
    ["twice but for case", ["new.json", "New.JSON"], /is the same file as new\.json/],
    ["twice but for how a letter is put together", ["e\u0301.json", "\u00E9.json"], /is the same file as/],
    ["over one file by two names", ["one.json", "twin.json"], /^twin\.json: is the same file as one\.json/],
    ["over an input by another name", ["twin.json"], /is an input of this run/],
  ])("%s", async (_, paths, message) => {
    const refused = outputTargets(
      paths,
      ["one.json"].filter((input) => !paths.includes(input)),
    );
    await expect(refused).rejects.toBeInstanceOf(UserError);
    await expect(refused).rejects.toThrow(message);
  });
});
