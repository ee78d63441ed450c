import type * as real from "node:fs/promises";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type FileToWrite, writeFiles } from "../../src/cli/write-files.ts";
import { UserError } from "../../src/user-error.ts";

// The file system as it is, but for one call of a run, which fails as a full disk does.
const state = vi.hoisted(() => ({ failAt: Infinity, calls: 0, hasLinks: true }));

vi.mock("node:fs/promises", async (original) => {
  const fs = await original<typeof real>();
  const failing =
    <Args extends unknown[], Result>(call: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      state.calls += 1;
      if (state.calls === state.failAt) throw Object.assign(new Error("ENOSPC"), { code: "ENOSPC", syscall: "write" });
      return call(...args);
    };
  const open = failing(async (path: string, flags: string, mode: number) => {
    const file = await fs.open(path, flags, mode);
    file.appendFile = failing(file.appendFile.bind(file));
    file.sync = failing(file.sync.bind(file));
    return file;
  });
  const link = async (from: string, to: string): Promise<void> => {
    if (!state.hasLinks) throw Object.assign(new Error("EPERM"), { code: "EPERM", syscall: "link" });
    await fs.link(from, to);
  };
  return { ...fs, open, link, rename: failing(fs.rename.bind(fs)) };
});

const names = ["a.json", "b.txt", "c.csv"];
const free = { holdSignals: () => () => undefined };
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "geoquorum-anomaly-"));
  state.failAt = Infinity;
  state.calls = 0;
  state.hasLinks = true;
});

afterEach(() => rmSync(folder, { recursive: true }));

const contents = (): readonly string[] => names.map((name) => readFileSync(join(folder, name), "utf8"));

function files(text: FileToWrite["text"] = async () => pieces()): readonly FileToWrite[] {
  for (const name of names) writeFileSync(join(folder, name), "old");
  return names.map((name) => ({ path: join(folder, name), text }));
}

function* pieces(): Generator<string> {
  yield "ne";
  yield "w";
}

describe("files that are written together", () => {
  /** What the files hold after each call has failed in turn, and what is said of it. */
  async function failures(): Promise<readonly (readonly [outcome: string, message: string | null])[]> {
    const outcomes: (readonly [string, string | null])[] = [];
    for (state.failAt = 1; ; state.failAt += 1) {
      const given = files();
      state.calls = 0;
      const error: unknown = await writeFiles(given, [], free).then(
        () => null,
        (thrown: unknown) => thrown,
      );
      expect(readdirSync(folder).toSorted()).toEqual(names);
      if (error !== null) expect(error).toBeInstanceOf(UserError);
      outcomes.push([
        contents().join(" "),
        (error as UserError | null)?.message.replaceAll(join(folder, "/"), "") ?? null,
      ]);
      if (error === null) return outcomes;
    }
  }

  const full = (name: string, what = "nothing was written"): readonly [string, string] => [
    "old old old",
    `${name}: no space left on the device; ${what}`,
  ];
  // Of each file: opened, two pieces, synced.
  const unwritten = names.flatMap((name) => [full(name), full(name), full(name), full(name)]);

  it("are all as they were, or all new, whichever call fails, and nothing is beside them", async () => {
    expect(await failures()).toEqual([...unwritten, ...names.map((name) => full(name)), ["new new new", null]]);
  });

  it("are told of, where a disk knows no second names, when they cannot be taken back", async () => {
    state.hasLinks = false;
    expect(await failures()).toEqual([
      ...unwritten,
      full("a.json"),
      ["new old old", full("b.txt", "written before it: a.json")[1]],
      ["new new old", full("c.csv", "written before it: a.json, b.txt")[1]],
      ["new new new", null],
    ]);
  });

  it("are not there if they were not there before", async () => {
    const given = files();
    for (const name of names.slice(0, 2)) rmSync(join(folder, name));
    state.failAt = 15;
    await expect(writeFiles(given, [], free)).rejects.toThrow("nothing was written");
    expect(readdirSync(folder)).toEqual(["c.csv"]);
    expect(readFileSync(join(folder, "c.csv"), "utf8")).toBe("old");
  });

  it("are as they were after a signal, which is held until they are", async () => {
    let interrupt = (): void => undefined;
    let released: string | null = null;
    const io = {
      holdSignals: (listener: () => void) => {
        interrupt = listener;
        return () => (released = [...readdirSync(folder)].join(" "));
      },
    };
    let rendered = 0;
    const written = writeFiles(
      files(async () => {
        rendered += 1;
        if (rendered === 2) interrupt();
        return pieces();
      }),
      [],
      io,
    );
    await expect(written).rejects.toThrow("interrupted; nothing was written");
    expect(contents()).toEqual(["old", "old", "old"]);
    expect({ released, rendered }).toEqual({ released: names.join(" "), rendered: 2 });
  });

  it("are as they were when one cannot be rendered, and the defect is told", async () => {
    const defect = new TypeError("a defect");
    const written = writeFiles(
      files(() => Promise.reject(defect)),
      [],
      free,
    );
    await expect(written).rejects.toBe(defect);
    expect(contents()).toEqual(["old", "old", "old"]);
    expect(readdirSync(folder).toSorted()).toEqual(names);
  });
});
